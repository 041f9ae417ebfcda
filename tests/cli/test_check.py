"""milepost check."""

import json

import jsonschema
import pytest

from generator.render.printed_schemas import FINDINGS_SCHEMA
from tests.repository import DONE
from tests.repository import ROLLOUT
from tests.repository import Repository

BAD = ROLLOUT.replace("due: 2024-05-31", "due: 31/05/2024")
LEFT_OUT = "2 rules left out, for the time; --select ALL has all\n"


def test_a_plan_without_faults_is_done(plan: Repository) -> None:
    run = plan.run("check")
    assert run.exit_code == 0
    assert run.stdout == ""
    assert run.stderr == "no problems in 1 milestone\n" + LEFT_OUT


def test_every_problem_is_told_with_its_place_and_its_cure(plan: Repository) -> None:
    plan.write({"content/milestones/rollout.md": BAD})
    run = plan.run("check")
    assert run.exit_code == 1
    assert run.stdout.splitlines() == [
        (
            "content/milestones/rollout.md:8:6: T502 due: '31/05/2024' is taken for 2024-05-31 "
            "(write 2024-05-31)"
        ),
        "  | due: 31/05/2024",
        "  |      ^",
    ]
    assert run.stderr == "1 error in 2 milestones\n" + LEFT_OUT


def test_concise_is_a_line_each(plan: Repository) -> None:
    plan.write({"content/milestones/rollout.md": BAD, "content/milestones/other.md": "---\n"})
    lines = plan.run("check", "--format", "concise").stdout.splitlines()
    assert len(lines) > 1
    assert all(line.startswith("content/milestones/") for line in lines)


def test_json_is_for_programs(plan: Repository) -> None:
    plan.write({"content/milestones/rollout.md": BAD})
    run = plan.run("check", "--format", "json")
    assert run.exit_code == 1
    assert run.stderr == ""
    printed = json.loads(run.stdout)
    jsonschema.validate(printed, FINDINGS_SCHEMA)
    (finding,) = printed["findings"]
    assert finding.pop("name")
    assert finding.pop("fingerprint")
    assert finding == {
        "path": "content/milestones/rollout.md",
        "line": 8,
        "column": 6,
        "code": "T502",
        "severity": "error",
        "confidence": "high",
        "stops_build": True,
        "field": None,
        "text": None,
        "message": "due: '31/05/2024' is taken for 2024-05-31",
        "hint": "write 2024-05-31",
    }


def test_json_without_a_finding_has_an_empty_list(plan: Repository) -> None:
    run = plan.run("check", "--format", "json")
    assert (run.exit_code, json.loads(run.stdout)["findings"], run.stderr) == (0, [], "")


@pytest.mark.parametrize(
    ("path", "code", "told"),
    [
        ("content/milestones/pilot.md", 0, "no problems in 1 milestone\n"),
        ("content/milestones/rollout.md", 1, "1 error in 1 milestone\n"),
        ("content/milestones", 1, "1 error in 2 milestones\n"),
        ("./content/../content/milestones/pilot.md", 0, "no problems in 1 milestone\n"),
        ("milepost.toml", 0, "no problems in 0 milestones\n"),
    ],
)
def test_a_path_narrows_what_is_told_and_what_fails(
    plan: Repository, path: str, code: int, told: str
) -> None:
    plan.write({"content/milestones/rollout.md": BAD})
    run = plan.run("check", path)
    assert (run.exit_code, run.stderr) == (code, told + LEFT_OUT)


def test_a_path_that_is_not_there_is_wrong_use(plan: Repository) -> None:
    run = plan.run("check", "content/milestones/pilot.md", "content/milestones/piolt.md")
    assert run.exit_code == 2
    assert "there is no content/milestones/piolt.md" in run.stderr


def test_a_warning_fails_only_where_that_is_asked_for(plan: Repository) -> None:
    plan.write({"content/milestones/pilot.md": DONE})
    found = json.loads(plan.run("check", "--format", "json").stdout)["findings"]
    assert {finding["severity"] for finding in found} == {"warning"}
    assert plan.run("check").exit_code == 0
    assert plan.run("check", "--strict").exit_code == 1


def test_quiet_prints_problems_only(plan: Repository) -> None:
    assert plan.run("check", "--quiet").output == ""
    plan.write({"content/milestones/rollout.md": BAD})
    run = plan.run("check", "-q", "--format", "concise")
    assert (len(run.stdout.splitlines()), run.stderr) == (1, "")


def test_a_finding_that_is_accepted_in_the_file_is_not_told(plan: Repository) -> None:
    plan.write({"content/milestones/pilot.md": DONE})
    (finding,) = json.loads(plan.run("check", "--format", "json").stdout)["findings"]
    accepted = f"ignore: [{{code: {finding['code']}, reason: the day is being asked for}}]\nowner:"
    plan.write({"content/milestones/pilot.md": DONE.replace("owner:", accepted)})
    assert plan.run("check", "--strict").exit_code == 0
