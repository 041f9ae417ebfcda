"""milepost log."""

import csv
import io
import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from generator.render.printed_schemas import LOG_SCHEMA
from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import Repository

SETTINGS = 'format = 1\n[build]\nas_of = "2024-05-20"\n'
FILE = "content/milestones/pilot.md"
WHY = (
    "changes: [{date: 2024-03-20, what: due, from: 2024-05-31, to: 2024-06-12, reason: two sites}]"
)


def edited(*changes: tuple[str, str]) -> str:
    """The pilot's file with texts replaced."""
    text = PILOT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture
def moved(folder: Repository) -> Repository:
    """A plan whose pilot has moved twice, once with a reason, and changed hands."""
    due = "due: 2024-05-31"
    folder.write({**PLAN, "milepost.toml": SETTINGS})
    folder.commit("2024-02-01", "First plan")
    folder.write({FILE: edited((due, f"due: 2024-06-12\n{WHY}"))})
    folder.commit("2024-03-20", "Wait for the second site")
    folder.write({FILE: edited((due, f"due: 2024-06-10\nforecast: 2024-07-01\n{WHY}"))})
    folder.commit("2024-04-10", "Tidy up for grace@example.org")
    folder.write({FILE: edited((due, f"due: 2024-06-10\n{WHY}"), ("owner: ada", "owner: ben"))})
    folder.commit("2024-05-02", "")
    return folder


def commits(repository: Repository) -> list[str]:
    return repository.git("log", "--reverse", "--format=%h", "--abbrev=7").split()


def test_one_milestone_is_a_story_from_its_beginning(moved: Repository) -> None:
    first, second, third, fourth = commits(moved)
    run = moved.run("log", "pilot")
    assert run.exit_code == 0
    assert (
        run.stdout
        == f"""\
2024-02-01  {first}
    file    content/milestones/pilot.md
    status  in progress
    due     2024-05-31
    owner   ada
    commit: First plan
2024-03-20  {second}
    due  2024-05-31 → 2024-06-12 (+12 days)
    why: two sites
2024-04-10  {third}
    due       2024-06-12 → 2024-06-10 (−2 days)
    forecast  2024-07-01
    commit: Tidy up for
2024-05-02  {fourth}
    forecast  2024-07-01 → nothing
    owner     ada → ben
"""
    )
    assert run.stderr == "9 changes of 1 milestone\n"


def test_all_milestones_are_news_and_each_is_named(moved: Repository) -> None:
    moved.write({"content/milestones/rollout.md": PILOT.replace("id: pilot", "id: rollout")})
    moved.commit("2024-05-10", "Add the rollout")
    lines = moved.run("log").stdout.splitlines()
    heads = [line for line in lines if line.startswith("2024")]
    assert [line.split()[:2] for line in heads][:2] == [
        ["2024-05-10", "rollout"],
        ["2024-05-02", "pilot"],
    ]


def test_the_order_can_be_turned_round(moved: Repository) -> None:
    forward, back = (
        [line for line in moved.run("log", *more).stdout.splitlines() if line.startswith("20")]
        for more in (["pilot"], ["pilot", "--reverse"])
    )
    assert back == forward[::-1]
    assert moved.run("log", "--reverse").stdout.startswith("2024-02-01")


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (["--field", "due"], ["2024-02-01", "2024-03-20", "2024-04-10"]),
        (["--field", "owner", "--field", "forecast"], ["2024-02-01", "2024-04-10", "2024-05-02"]),
        (["--since", "2024-04-10"], ["2024-04-10", "2024-05-02"]),
        (["--until", "2024-03-20"], ["2024-02-01", "2024-03-20"]),
        (["--since", "2024-04-11", "--until", "2024-05-01"], []),
        (["--as-of", "2024-04-09"], ["2024-02-01", "2024-03-20"]),
        (["--at", "HEAD~2"], ["2024-02-01", "2024-03-20"]),
        (["--field", "changes"], ["2024-03-20"]),
        (["--field", "ta*"], ["2024-02-01"]),
    ],
)
def test_what_is_asked_for_is_what_is_told(
    moved: Repository, options: list[str], days: list[str]
) -> None:
    run = moved.run("log", "pilot", *options)
    found = [line[:10] for line in run.stdout.splitlines() if line.startswith("20")]
    assert (run.exit_code, found) == (0, days)
    if not days:
        assert run.stderr == "nothing of this has changed\n"


def test_a_star_is_every_field(moved: Repository) -> None:
    run = moved.run("log", "pilot", "--field", "*", "--until", "2024-02-01")
    assert "title" in run.stdout
    assert "success_criteria" in run.stdout


def test_json_is_what_its_schema_says_and_names_the_reason(moved: Repository) -> None:
    printed = json.loads(moved.run("log", "pilot", "--field", "due", "--format", "json").stdout)
    jsonschema.validate(printed, LOG_SCHEMA)
    assert printed["as_of"] == "2024-05-20"
    move = printed["changes"][1]
    assert (move.pop("commit")).startswith(commits(moved)[1])
    assert move == {
        "project": "launch",
        "milestone": "pilot",
        "field": "due",
        "old": "2024-05-31",
        "new": "2024-06-12",
        "days": 12,
        "day": "2024-03-20",
        "origin": "witnessed",
        "bulk": False,
        "reason": "two sites",
        "reason_from": "changes",
        "approved_by": None,
        "author": None,
    }


def test_json_lines_and_csv_say_the_same(moved: Repository) -> None:
    rows = json.loads(moved.run("log", "--format", "json").stdout)["changes"]
    lines = moved.run("log", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == rows
    cells = list(csv.DictReader(io.StringIO(moved.run("log", "--format", "csv").stdout)))
    assert [row["field"] for row in cells] == [row["field"] for row in rows]
    assert [row["days"] for row in cells] == [
        "" if r["days"] is None else str(r["days"]) for r in rows
    ]
    assert {row["bulk"] for row in cells} == {"false"}


def test_a_cell_that_a_spreadsheet_would_run_is_text(moved: Repository) -> None:
    moved.write({FILE: edited(("owner: ada", "owner: '=1+1'"))})
    moved.commit("2024-05-11", "=2+2")
    text = moved.run("log", "--since", "2024-05-11", "--format", "csv").stdout
    [row] = [r for r in csv.DictReader(io.StringIO(text)) if r["field"] == "owner"]
    assert (row["new"], row["reason"]) == ("'=1+1", "'=2+2")


def test_authors_are_named_where_that_is_asked_for_and_addresses_never(moved: Repository) -> None:
    plain, named = (moved.run("log", "pilot", *more).stdout for more in ([], ["--authors"]))
    assert "Ada" not in plain
    assert f"2024-03-20  {commits(moved)[1]}  Ada" in named
    assert "example.org" not in plain + named
    rows = json.loads(moved.run("log", "--authors", "--format", "json").stdout)["changes"]
    assert {row["author"] for row in rows} == {"Ada"}
    moved.write({"milepost.toml": f"{SETTINGS}[history]\nauthors = true\n"})
    assert "Ada" in moved.run("log", "pilot").stdout


def test_what_is_not_committed_is_marked(moved: Repository) -> None:
    moved.write({FILE: edited(("due: 2024-05-31", "due: 2024-08-01"))})
    lines = moved.run("log", "pilot", "--field", "due").stdout.splitlines()
    assert lines[-3:] == [
        "2024-05-20  in the files now",
        "    due  2024-06-10 → 2024-08-01 (+52 days)",
        "    no reason is on record",
    ]


def test_what_was_recorded_is_marked_and_has_no_file(moved: Repository) -> None:
    head = "as_of,id,field,value,reason,recorded_by\n"
    rows = "2023-11-01,pilot,due,2024-04-30,,ada\n2023-12-01,pilot,due,2024-05-15,no room,ada\n"
    moved.write({"content/history.csv": head + rows})
    lines = moved.run("log", "pilot", "--until", "2024-02-01").stdout.splitlines()
    at = lines.index("2023-12-01  recorded later")
    assert lines[at + 1 : at + 3] == [
        "    due  2024-04-30 → 2024-05-15 (+15 days)",
        "    why: no room (recorded later)",
    ]
    files = [line for line in lines if line.startswith("    file")]
    assert files == ["    file    content/milestones/pilot.md"]


def test_reasons_that_differ_stand_below_their_fields(moved: Repository) -> None:
    entries = (
        "changes:\n"
        "  - {date: 2024-05-10, what: due, to: 2024-08-01, reason: a strike, approved_by: nora}\n"
        "  - {date: 2024-05-10, what: owner}"
    )
    moved.write({FILE: edited(("due: 2024-05-31", f"due: 2024-08-01\n{entries}"))})
    moved.commit("2024-05-11", "")
    lines = moved.run("log", "pilot", "--since", "2024-05-11").stdout.splitlines()
    assert lines[1:] == [
        "    due    2024-06-10 → 2024-08-01 (+52 days)",
        "        why: a strike (approved by nora)",
        "    owner  ben → ada",
        "        the entry under changes gives no reason",
    ]


def test_a_file_that_is_gone_is_told_and_its_story_can_be_asked_for(moved: Repository) -> None:
    (moved.root / FILE).unlink()
    moved.commit("2024-05-12", "Give up the pilot")
    lines = moved.run("log", "pilot").stdout.splitlines()
    assert lines[-2:] == [
        "    file  content/milestones/pilot.md was deleted",
        "    commit: Give up the pilot",
    ]


def test_a_bulk_commit_is_marked(moved: Repository) -> None:
    moved.write({".git-blame-ignore-revs": moved.git("rev-parse", "HEAD")})
    assert f"2024-05-02  {commits(moved)[3]}  bulk\n" in moved.run("log", "pilot").stdout


@pytest.mark.parametrize("name", ["pilot", "PILOT", "launch/pilot", "trial"])
def test_a_milestone_is_found_by_id_key_and_former_id(moved: Repository, name: str) -> None:
    moved.write({FILE: edited(("id: pilot", "id: pilot\nformerly: [trial]"))})
    assert moved.run("log", name).stdout.startswith("2024-02-01")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["piolt"], "there is no milestone 'piolt'; did you mean pilot?"),
        (["xyzzy"], "there is no milestone 'xyzzy'\n"),
        (["--field", "deu"], "no milestone has a field 'deu'; did you mean due?"),
        (["--field", "xyzzy"], "no milestone has a field 'xyzzy'\n"),
        (["--since", "May"], "'May' is not a day"),
        (["--at", "nowhere"], "nowhere: there is no such commit"),
    ],
)
def test_what_is_not_there_is_wrong_use(moved: Repository, arguments: list[str], told: str) -> None:
    run = moved.run("log", *arguments)
    assert (run.exit_code, run.stdout) == (2, "")
    assert told in run.stderr


def test_an_id_of_several_projects_asks_for_more(folder: Repository) -> None:
    names = ("alpha", "beta")
    folder.write({f"content/{name}/project.yml": f"title: {name}\n" for name in names})
    folder.write({f"content/{name}/pilot.md": PILOT for name in names})
    folder.commit("2024-02-01")
    run = folder.run("log", "pilot")
    assert run.exit_code == 2
    assert "'pilot' is in several projects: alpha/pilot, beta/pilot" in run.stderr
    assert folder.run("log", "beta/pilot").exit_code == 0
    assert "2024-02-01  alpha/pilot  " in folder.run("log").stdout


# -- no history


def test_without_a_repository_there_is_none(folder: Repository) -> None:
    folder.write(PLAN)
    run = folder.run("log")
    assert (run.exit_code, run.stdout) == (1, "")
    assert run.stderr == "there is no history: this is no git repository (git init makes one)\n"


def test_without_a_commit_there_is_none(folder: Repository) -> None:
    folder.write(PLAN)
    folder.git("init", "--quiet")
    run = folder.run("log")
    assert run.exit_code == 1
    assert "nothing is committed yet" in run.stderr


def test_before_the_first_commit_there_is_none(moved: Repository) -> None:
    run = moved.run("log", "--as-of", "2024-01-01")
    assert (run.exit_code, run.stderr) == (1, "there is no history up to that day\n")


def test_a_shallow_clone_says_what_mends_it(moved: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    source = moved.root.as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth=1", source, clone], check=True)
    run = Repository(clone).run("log")
    assert (run.exit_code, run.stdout) == (1, "")
    assert "HI001" in run.stderr
    assert "fetch-depth: 0" in run.stderr


def test_recorded_rows_are_a_history_without_git(folder: Repository) -> None:
    head = "as_of,id,field,value,reason,recorded_by\n"
    folder.write({**PLAN, "content/history.csv": f"{head}2023-11-01,pilot,due,2024-04-30,,ada\n"})
    run = folder.run("log", "pilot", "--field", "due")
    assert run.exit_code == 0
    assert run.stdout.startswith("2023-11-01  recorded later\n    due")


def test_old_versions_that_cannot_be_read_are_told_beside(moved: Repository) -> None:
    moved.write({FILE: "---\nbroken: [\n---\n"})
    moved.commit("2024-05-11")
    moved.write({FILE: PILOT})
    moved.commit("2024-05-12")
    run = moved.run("log", "pilot")
    assert run.exit_code == 0
    assert "HI005" in run.stderr
    assert "HI005" not in run.stdout


def test_a_message_without_end_costs_no_time_and_hides_its_address(moved: Repository) -> None:
    moved.write({FILE: edited(("owner: ada", "owner: ben"), ("2024-05-31", "2024-06-20"))})
    moved.commit("2024-05-11", f"Move it {'x' * 100_000}@example.org")
    run = moved.run("log", "pilot", "--since", "2024-05-11", "--format", "json")
    assert {row["reason"] for row in json.loads(run.stdout)["changes"]} == {"Move it"}


# -- how it looks


def test_a_terminal_shows_what_was_struck_through(moved: Repository) -> None:
    run = moved.run("log", "pilot", "--field", "due", env={"FORCE_COLOR": "1"})
    assert "\x1b[2m\x1b[9m2024-05-31\x1b[0m → 2024-06-12 (\x1b[31m+12 days\x1b[0m)" in run.stdout


def test_no_text_steers_the_terminal(moved: Repository) -> None:
    moved.write({FILE: edited(("owner: ada", 'owner: "a\\tb"'))})
    moved.commit("2024-05-11", "Evil \x1b]0;title\x07 words")
    output = moved.run("log", "--authors").output
    assert "\x1b" not in output
    assert "\x07" not in output
