"""milepost explain."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from generator.lint.kinds import KINDS
from generator.metrics.catalogue import CATALOGUE
from generator.metrics.ids import IDS
from generator.render.explained import explained_rows
from generator.render.explained_schemas import EXPLANATION_SCHEMA
from generator.render.explained_schemas import KIND_SCHEMA
from tests.contexts import context_of
from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import Repository

DUE = PILOT.replace("due: 2024-05-31", "due: 2024-05-31\nbaseline: 2024-04-15")


def late(repository: Repository) -> Repository:
    """A plan of three milestones whose promise has come, one of them kept."""
    done = DUE.replace("status: in progress", "status: completed\ncompleted: 2024-04-10")
    files = {"first": DUE, "second": DUE, "third": done}
    named = {name: text.replace("id: pilot", f"id: {name}") for name, text in files.items()}
    repository.write({name: text for name, text in PLAN.items() if "pilot" not in name})
    repository.write({f"content/milestones/{name}.md": text for name, text in named.items()})
    return repository


def test_a_number_is_explained_where_there_is_no_project(folder: Repository) -> None:
    run = folder.run("explain", "T1")
    assert (run.exit_code, run.stderr) == (0, "")
    assert run.stdout.startswith("T1  Completed on time (OTR0)\n")
    text = " ".join(run.stdout.split())
    assert "Formula OTR0 = completed on or before the first promise ÷" in text
    assert "Colour Green from 90%, amber from 80%." in text
    assert "Gamed The promise cannot be moved" in text
    assert "Shown by F1 Forecast bias, B6 Spent on cancelled work" in text
    assert "as of" not in text.replace("as of day", "")


def test_within_a_project_its_figures_are_put_in(folder: Repository) -> None:
    text = " ".join(late(folder).run("explain", "t1").stdout.split())
    assert "Launch plan, as of 2024-04-18 1 of 3" in text
    assert "Here 1 ÷ 3 = 33.33%" in text
    assert "95% interval 6% to 79%" in text
    assert "Counted Pilot accepted by three clinics, Pilot accepted" in text


def test_what_is_left_out_and_what_is_missing_is_told(plan: Repository) -> None:
    plan.write(
        {
            "content/milestones/idea.md": "---\ntitle: An idea\nstatus: draft\n---\n",
            "content/milestones/pilot.md": DUE,
        }
    )
    assert "Left out     drafts: An idea" in plan.run("explain", "P1").stdout
    missing = plan.run("explain", "EV.CPI").stdout
    assert "Not known" in missing
    assert "Budget or cost is not recorded." in missing


def test_a_number_of_each_milestone_is_told_for_each(folder: Repository) -> None:
    text = " ".join(late(folder).run("explain", "T8").stdout.split())
    assert "3 milestones One for each" in text
    assert "least −5 median 46 most 46" in text
    assert "For Pilot accepted by three clinics: 46, Red" in text


def test_limits_that_are_chosen_are_told_beside_the_usual_ones(plan: Repository) -> None:
    settings = 'format = 1\n[build]\nas_of = "2024-04-18"\n[metrics.thresholds]\nT1 = [0.6, 0.3]\n'
    plan.write({"milepost.toml": settings + "A7 = [8, 16]\n'A7.waiting' = [40, 80]\n"})
    text = " ".join(plan.run("explain", "T1").stdout.split())
    assert "Colour Green from 60%, amber from 30%. Without milepost.toml: Green from 90%," in text
    text = " ".join(plan.run("explain", "A7").stdout.split())
    assert "Green to 8, amber to 16. A7.waiting: green 40, amber 80. Without" in text
    found = json.loads(plan.run("explain", "T1", "--format", "json").stdout)
    assert found["projects"][0]["limits_chosen"] is True


def test_every_project_of_a_portfolio_is_told(folder: Repository) -> None:
    names = ("alpha", "beta")
    folder.write({f"content/{name}/project.yml": f"title: {name}\n" for name in names})
    run = folder.run("explain", "P1", "--as-of", "2024-04-18")
    assert "alpha, as of 2024-04-18\n" in run.stdout
    assert "beta, as of 2024-04-18\n" in run.stdout


def test_the_day_can_be_chosen(folder: Repository) -> None:
    assert "0%" in late(folder).run("explain", "T10").stdout
    later = folder.run("explain", "T10", "--as-of", "2024-06-07").stdout
    assert "Launch plan, as of 2024-06-07" in " ".join(later.split())
    assert "2 of 2" in later


def test_a_finding_is_explained_with_its_examples(folder: Repository) -> None:
    run = folder.run("explain", "p303")
    assert run.exit_code == 0
    assert run.stdout.startswith("P303  silent-rebaseline (error)\n")
    assert "\n## Why\n" in run.stdout
    run = folder.run("explain", "FM001")
    assert run.stdout.startswith("FM001  not-utf8 (error, stops a build)\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("T99", "nothing is called 'T99'; did you mean T9?"),
        ("ev.cpj", "nothing is called 'ev.cpj'; did you mean EV.CPI?"),
        ("P333", "nothing is called 'P333'; did you mean P303?"),
        ("nonsense of its own", "nothing is called 'nonsense of its own'\n"),
        ("", "name a number, such as T1, or a finding, such as P303; --list lists them all"),
    ],
)
def test_what_there_is_not_is_refused(folder: Repository, name: str, said: str) -> None:
    run = folder.run("explain", name)
    assert (run.exit_code, run.stdout) == (2, "")
    assert said in run.stderr


def test_everything_that_can_be_explained_is_listed(folder: Repository) -> None:
    lines = folder.run("explain", "--list").stdout.splitlines()
    told = {line.split()[0] for line in lines if line.startswith("  ")}
    assert told == {*IDS, *KINDS}


@pytest.mark.parametrize("number", CATALOGUE, ids=lambda number: number.id)
def test_the_ids_are_those_of_the_catalogue(number) -> None:
    assert number.id in IDS


def test_no_id_has_gone() -> None:
    assert sorted(IDS) == sorted(number.id for number in CATALOGUE)
    assert not set(IDS) & set(KINDS)


def test_ids_are_completed_whatever_the_case(folder: Repository) -> None:
    env = {"_MILEPOST_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
    words = {"COMP_WORDS": "milepost explain ev.ca"}
    run = folder.run(env=env | {"COMP_WORDS": "milepost explain ev.c"})
    assert run.stdout.split() == ["plain,EV.CV", "plain,EV.CV%", "plain,EV.CPI"]
    assert folder.run(env=env | words).stdout.strip() == ""


def test_a_number_is_printed_for_programs_as_its_schema_says(folder: Repository) -> None:
    found = json.loads(late(folder).run("explain", "T1", "--format", "json").stdout)
    Draft202012Validator(EXPLANATION_SCHEMA).validate(found)
    [project] = found["projects"]
    [value] = project["values"]
    assert (project["figure"], project["worked"]) == ("1 of 3", "1 ÷ 3 = 33.33%")
    assert (value["k"], value["n"], value["included"]) == (1, 3, ["first", "second", "third"])


def test_every_number_can_be_printed_for_programs(tmp_path: Path) -> None:
    late(Repository(tmp_path))
    context = context_of(tmp_path, {})
    for number in CATALOGUE:
        found = json.loads(json.dumps(explained_rows(number, [context]), allow_nan=False))
        Draft202012Validator(EXPLANATION_SCHEMA).validate(found)


def test_outside_of_a_project_the_meaning_is_printed_for_programs(folder: Repository) -> None:
    found = json.loads(folder.run("explain", "EV.CPI", "--format", "json").stdout)
    Draft202012Validator(EXPLANATION_SCHEMA).validate(found)
    assert (found["id"], found["formula"], found["projects"]) == ("EV.CPI", ["EV ÷ AC"], [])


@pytest.mark.parametrize("code", ["P303", "FM001"])
def test_a_finding_is_printed_for_programs_as_its_schema_says(folder, code) -> None:
    found = json.loads(folder.run("explain", code, "--format", "json").stdout)
    Draft202012Validator(KIND_SCHEMA).validate(found)
    assert found["code"] == code


def test_a_folder_that_was_asked_for_and_has_no_plan_is_refused(folder: Repository) -> None:
    run = folder.run("explain", "T1", "--project", ".")
    assert run.exit_code == 3
    assert "there is no folder content" in run.stderr


def test_what_cannot_be_read_is_told_beside_the_number(plan: Repository) -> None:
    plan.write({"content/milestones/rollout.md": PILOT.replace("due: 2024-05-31", "due: soon")})
    run = plan.run("explain", "P1")
    assert run.exit_code == 1
    assert "T502" in run.stderr
    assert "Launch plan, as of" in run.stdout


def test_lines_are_as_long_as_the_terminal_is_wide(folder: Repository) -> None:
    run = folder.run("explain", "R13", env={"COLUMNS": "60"})
    assert max(map(len, run.stdout.splitlines())) <= 60
