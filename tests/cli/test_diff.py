"""milepost diff."""

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from generator.render.printed_schemas import COMPARISON_SCHEMA
from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import Repository

FILE = "content/milestones/pilot.md"
ROLLOUT = "content/milestones/rollout.md"
ROLLOUT_TEXT = (
    PILOT.replace("id: pilot", "id: rollout\ndepends_on: [pilot]")
    .replace("title: Pilot accepted by three clinics", "title: Rolled out to all clinics")
    .replace("start: 2024-04-02\ndue: 2024-05-31", "start: 2024-06-06\ndue: 2024-06-10")
)
ENTRY = (
    "changes: [{date: 2024-04-02, what: due, from: 2024-05-31, to: 2024-06-12, reason: two sites}]"
)


def due(day: str, more: str = "") -> str:
    """The pilot's file with another due date."""
    return PILOT.replace("due: 2024-05-31", f"due: {day}" + (f"\n{more}" if more else ""))


@pytest.fixture
def plan(folder: Repository) -> Repository:
    """A plan of two milestones, committed on the first of April, that reports as of today."""
    folder.write({**PLAN, "milepost.toml": "format = 1\n"})
    folder.write({ROLLOUT: ROLLOUT_TEXT})
    folder.commit("2024-04-01", "First plan")
    return folder


@pytest.fixture
def branch(plan: Repository) -> Repository:
    """A branch on which the pilot moves, beside a main branch that went on."""
    plan.git("checkout", "--quiet", "-b", "later")
    plan.write({FILE: due("2024-06-12", ENTRY)})
    plan.commit("2024-04-03", "Wait for the second site")
    plan.git("checkout", "--quiet", "main")
    plan.write({ROLLOUT: ROLLOUT_TEXT.replace("owner: ada", "owner: ben")})
    plan.write({"content/milestones/launch.md": PILOT.replace("id: pilot", "id: launch")})
    plan.commit("2024-04-10", "Plan the launch")
    return plan


def test_the_text_says_what_moves_why_and_what_follows(branch: Repository) -> None:
    names = ("HEAD~", "later")
    old, new = (branch.git("rev-parse", "--short=7", name).strip() for name in names)
    run = branch.run("diff", "main...later")
    assert (run.exit_code, run.stderr) == (0, "")
    pilot = "pilot Pilot accepted by three clinics"
    assert run.stdout.splitlines() == [
        f"main, where later left it ({old}) → later ({new}), both as of 2024-04-03",
        "",
        "1 milestone moves.",
        "",
        "  State                  Not known → Red",
        "  Completed milestones   0 of 2 (0%)",
        "  Completed on time      Not known",
        "  Budget adherence       Not known",
        "  Risk effectiveness     Not known",
        "",
        "Dates",
        f"  {pilot}: due 2024-05-31 → 2024-06-12 (+12 days)",
        "    why: two sites",
        "",
        "Milestones",
        f"  {pilot}: On track → At risk, forecast 12 days after its approved date",
        (
            "  rollout Rolled out to all clinics: On track → At risk, "
            "3 working days too late for the end of the plan to keep its date"
        ),
        "",
        "Now expected before what they wait for",
        (
            "  rollout Rolled out to all clinics: 2024-06-10, "
            "waits for Pilot accepted by three clinics (2024-06-12)"
        ),
    ]


def test_two_dots_compare_the_ends_themselves(branch: Repository) -> None:
    found = json.loads(branch.run("diff", "main..later", "--format", "json").stdout)
    assert [e["milestone"] for e in found["projects"][0]["events"]] == ["launch"]
    assert found["projects"][0]["events"][0]["event"] == "removed"
    assert {side["as_of"] for side in (found["before"], found["after"])} == {"2024-04-10"}


def test_without_a_range_it_is_what_is_not_committed(plan: Repository) -> None:
    plan.write({FILE: due("2024-06-12")})
    text = plan.run("diff", "--as-of", "2024-04-05").stdout
    assert "→ the files as they are, both as of 2024-04-05" in text
    assert "due 2024-05-31 → 2024-06-12 (+12 days)\n    a reason is missing under changes\n" in text
    assert plan.run("diff", "HEAD", "--as-of", "2024-04-05").stdout == text


def test_an_end_left_out_is_head(branch: Repository) -> None:
    whole, short = (branch.run("diff", written).stdout for written in ("later..HEAD", "later.."))
    assert whole == short
    assert branch.run("diff", "..later").stdout.startswith("HEAD (")


def test_nothing_differs(plan: Repository) -> None:
    run = plan.run("diff", "HEAD..HEAD", "--exit-code")
    assert run.exit_code == 0
    assert "No date moves, and no milestone comes or goes." in run.stdout
    assert json.loads(plan.run("diff", "HEAD..HEAD", "--format", "json").stdout)["differs"] is False


def test_differences_are_an_exit_code_only_where_that_is_asked_for(branch: Repository) -> None:
    assert branch.run("diff", "main...later").exit_code == 0
    assert branch.run("diff", "main...later", "--exit-code").exit_code == 1


def test_json_is_what_its_schema_says(branch: Repository) -> None:
    found = json.loads(branch.run("diff", "main...later", "--format", "json").stdout)
    jsonschema.validate(found, COMPARISON_SCHEMA)
    [project] = found["projects"]
    assert project["dates"] == [
        {
            "milestone": "pilot",
            "title": "Pilot accepted by three clinics",
            "field": "due",
            "before": "2024-05-31",
            "after": "2024-06-12",
            "days": 12,
            "reason": "two sites",
            "reason_from": "changes",
            "reason_missing": False,
        }
    ]
    assert [turn["after"] for turn in project["turns"]] == ["amber", "amber"]
    assert project["overlaps"] == [
        {
            "milestone": "rollout",
            "expected": "2024-06-10",
            "waits_for": "launch/pilot",
            "until": "2024-06-12",
            "days": 2,
        }
    ]


def test_both_ends_are_seen_on_the_later_day_unless_one_is_set(branch: Repository) -> None:
    (line, *_rest) = branch.run("diff", "later..main").stdout.splitlines()
    assert line.endswith("both as of 2024-04-10")
    (line, *_rest) = branch.run("diff", "later..main", "--as-of", "2024-05-01").stdout.splitlines()
    assert line.endswith("both as of 2024-05-01")
    branch.write({"milepost.toml": 'format = 1\n[build]\nas_of = "2024-06-01"\n'})
    (line, *_rest) = branch.run("diff", "later..main").stdout.splitlines()
    assert line.endswith("both as of 2024-06-01")


def test_days_are_each_seen_as_of_themselves(branch: Repository) -> None:
    branch.git("merge", "--quiet", "--no-ff", "-m", "Merge later", "later", day="2024-04-12")
    text = branch.run("diff", "2024-04-05..2024-04-15").stdout
    assert text.splitlines()[0].endswith("as of 2024-04-05 and of 2024-04-15")
    assert "launch Pilot accepted by three clinics: added (due 2024-05-31)" in text
    assert "pilot Pilot accepted by three clinics: due 2024-05-31 → 2024-06-12" in text
    week = branch.run("diff", "2024-04-11..HEAD").stdout
    assert week.splitlines()[0].endswith("as of 2024-04-11 and of 2024-04-12")


def test_what_becomes_of_milestones_is_told(plan: Repository) -> None:
    done = PILOT.replace("in progress", "completed\ncompleted: 2024-04-10")
    given_up = ROLLOUT_TEXT.replace(
        "in progress", "cancelled\ncancelled: {date: 2024-04-09, reason: no budget}"
    )
    plan.write({FILE: done, ROLLOUT: given_up})
    plan.commit("2024-04-10", "Finish the pilot")
    text = plan.run("diff", "HEAD~..HEAD").stdout
    assert "1 is cancelled and 1 is completed." in text
    assert "pilot Pilot accepted by three clinics: completed (2024-04-10)\n" in text
    assert "rollout Rolled out to all clinics: cancelled (2024-04-09, no budget)\n" in text
    assert "Completed milestones   0 of 2 (0%) → 1 of 1 (100%)\n" in text
    back = plan.run("diff", "HEAD..HEAD~").stdout
    assert "pilot Pilot accepted by three clinics: open again" in back


def test_the_words_of_a_commit_are_no_reason_but_are_shown(plan: Repository) -> None:
    plan.write({FILE: due("2024-06-12")})
    plan.commit("2024-04-10", "Wait for the second site")
    text = plan.run("diff", "HEAD~..HEAD").stdout
    assert "1 reason is missing" in text
    told = "a reason is missing under changes; commit: Wait for the second site"
    assert told in text


def test_a_date_can_go_without_another_in_its_place(plan: Repository) -> None:
    plan.write({FILE: due("2024-05-31", "baseline: 2024-05-31")})
    plan.commit("2024-04-10", "")
    plan.write({FILE: due("2024-05-31", "forecast: 2024-06-04")})
    lines = plan.run("diff", "--as-of", "2024-04-12").stdout.splitlines()
    begin = lines.index("Dates") + 1
    assert lines[begin : begin + 3] == [
        "  pilot Pilot accepted by three clinics: forecast 2024-05-31 → 2024-06-04 (+4 days)",
        "  pilot Pilot accepted by three clinics: baseline 2024-05-31 → nothing",
        "    a reason is missing under changes",
    ]


def test_what_cannot_be_read_is_told_beside_the_rest_and_fails(plan: Repository) -> None:
    plan.write({FILE: due("soon")})
    run = plan.run("diff", "--as-of", "2024-04-05")
    assert run.exit_code == 1
    assert "T502" in run.stderr
    assert run.stdout.startswith("HEAD (")


def test_projects_of_a_portfolio_are_told_one_by_one(folder: Repository) -> None:
    for name in ("alpha", "beta"):
        folder.write({f"content/{name}/project.yml": f"title: Project {name}\n"})
        folder.write({f"content/{name}/pilot.md": PILOT})
    folder.commit("2024-04-01")
    folder.write({"content/beta/pilot.md": due("2024-06-12")})
    folder.write({"content/gamma/project.yml": "title: Project gamma\n"})
    folder.write({"content/gamma/pilot.md": PILOT})
    folder.commit("2024-04-02")
    text = folder.run("diff", "HEAD~..").stdout
    assert text.index("Project alpha") < text.index("Project beta") < text.index("Project gamma")
    assert "Completed milestones   – → 0 of 1" in text
    comment = folder.run("diff", "HEAD~..", "--format", "markdown").stdout
    assert "\n#### Project beta\n" in comment


# -- what cannot be compared


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("nowhere", "nowhere: there is no such commit"),
        ("HEAD..nowhere", "nowhere: there is no such commit"),
        ("HEAD...nowhere", "nowhere: there is no such commit"),
        ("2024-02-31..2024-04-01", "2024-02-31: there is no such day"),
        ("2024-01-01..2024-04-01", "2024-01-01: nothing was committed up to that day"),
        ("--output=x..HEAD", "No such option"),
    ],
)
def test_what_is_not_there_is_wrong_use(plan: Repository, written: str, told: str) -> None:
    run = plan.run("diff", written)
    assert (run.exit_code, run.stdout) == (2, "")
    assert told in run.stderr


@pytest.mark.parametrize("written", ["--output=owned..HEAD", "HEAD..--output=owned"])
@pytest.mark.parametrize("dots", ["..", "..."])
def test_no_name_of_a_commit_is_an_option_of_git(plan: Repository, written: str, dots: str) -> None:
    run = plan.run("diff", "--", written.replace("..", dots))
    assert run.exit_code == 2
    assert "--output=owned: there is no such commit" in run.stderr
    assert not (plan.root / "owned").exists()


def test_branches_that_never_met_have_no_parting(plan: Repository) -> None:
    plan.git("checkout", "--quiet", "--orphan", "alone")
    plan.commit("2024-04-05")
    run = plan.run("diff", "main...alone")
    assert run.exit_code == 2
    assert "alone: it has nothing in common with main" in run.stderr


def test_without_git_there_is_nothing_to_compare(folder: Repository) -> None:
    folder.write(PLAN)
    for written in ("", "2024-04-01..2024-04-02"):
        run = folder.run("diff", written)
        assert run.exit_code == 2
        assert "there is no history to look it up in" in run.stderr


@pytest.mark.parametrize("written", ["HEAD~..HEAD", "HEAD", "2024-04-01..2024-04-02"])
def test_a_shallow_clone_says_what_mends_it(
    branch: Repository, tmp_path: Path, written: str
) -> None:
    clone = tmp_path / "clone"
    source = branch.root.as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth=1", source, clone], check=True)
    run = Repository(clone).run("diff", written)
    assert run.exit_code == 2
    assert "fetch-depth: 0" in run.stderr


# -- how it looks


def test_a_terminal_has_colours(branch: Repository) -> None:
    text = branch.run("diff", "main...later", env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[2m\x1b[9m2024-05-31\x1b[0m → 2024-06-12\x1b[31m (+12 days)\x1b[0m" in text
    assert "\x1b" not in branch.run("diff", "main...later").stdout


def test_the_comment_is_short_and_names_what_is_missing(plan: Repository) -> None:
    plan.write({FILE: due("2024-06-12")})
    plan.commit("2024-04-10", "Wait for the second site")
    head = plan.git("rev-parse", "--short=7", "HEAD~").strip()
    comment = plan.run("diff", "HEAD~..main", "--format", "markdown").stdout
    assert comment.startswith(f"### Milestones: HEAD\\~ ({head}) → main (")
    assert "\n**1 milestone moves and 1 reason is missing.**\n" in comment
    row = "| Pilot accepted by three clinics | due | 2024-05-31 | 2024-06-12 | \\+12 days | "
    assert f"{row}**missing** commit: Wait for the second site |\n" in comment
    assert "\n<sub>both as of 2024-04-10</sub>\n" in comment
    assert "\n\n\n" not in comment


def test_an_own_template_takes_the_place_of_ours(plan: Repository) -> None:
    plan.write({"templates/diff/comment.md": "{{ view.projects[0].headline }}\n"})
    comment = plan.run("diff", "HEAD..HEAD", "--format", "markdown").stdout
    assert comment == "No date moves, and no milestone comes or goes.\n"


@pytest.mark.parametrize("text", ["{{ view.nothing }}", "{% if %}", "{{ view.__class__ }}"])
def test_an_own_template_that_is_wrong_is_named(plan: Repository, text: str) -> None:
    plan.write({"templates/diff/comment.md": text})
    run = plan.run("diff", "HEAD..HEAD", "--format", "markdown")
    assert (run.exit_code, run.stdout) == (70, "")
    assert "diff/comment.md" in run.stderr
