"""What `milepost check` leaves out: by selection, in files, by the settings, by the baseline."""

import json

import pytest

from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import SETTINGS
from tests.repository import Repository

BASELINE = "milepost-baseline.jsonl"
LATE = PILOT.replace("due: 2024-05-31\n", "")
FILE = "content/milestones/pilot.md"
ACCEPTED = "ignore: [{code: T501, reason: the day is being asked for}]\nowner:"


@pytest.fixture
def old(plan: Repository) -> Repository:
    """A plan with two findings: no day, and a phase that there is not."""
    plan.write(
        {
            "content/project.yml": PLAN["content/project.yml"] + "phases: [Build]\n",
            FILE: LATE.replace("owner:", "phase: Test\nowner:"),
        }
    )
    return plan


def codes(plan: Repository, *arguments: str) -> list[str]:
    """Return the codes that are shown, of those that these tests are about."""
    chosen = ("--select", "T501,R403,FM06,CF06,D901") if "--select" not in arguments else ()
    run = plan.run("check", *chosen, *arguments, "--format", "json")
    return [row["code"] for row in json.loads(run.stdout)["findings"]]


def said(plan: Repository, *arguments: str) -> list[str]:
    """Return what is said beside the findings."""
    return plan.run("check", "--select", "T501,R403,FM06,CF06", *arguments).stderr.splitlines()


# -- selection


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--select", "T501"), ["T501"]),
        (("--select", "t,r4"), ["T501", "R403"]),
        (("--select", "T", "--select", "R403"), ["T501", "R403"]),
        (("--ignore", "T"), ["R403"]),
        (("--ignore", "T501, R"), []),
    ],
)
def test_codes_are_chosen_on_the_command_line(
    old: Repository, arguments: tuple[str, ...], expected: list[str]
) -> None:
    assert codes(old, *arguments) == expected


def test_an_option_is_the_stronger_then_the_environment_then_the_file(old: Repository) -> None:
    old.write({"milepost.toml": SETTINGS + '[check]\nselect = ["T501"]\n'})
    form = ("check", "--format", "concise")
    chosen = {"MILEPOST_CHECK_SELECT": "R403,D9"}
    assert "T501" in old.run(*form).stdout
    assert "T501" not in old.run(*form, env=chosen).stdout
    assert "R403" in old.run(*form, env=chosen).stdout
    assert "T501" in old.run(*form, "--select", "T5", env=chosen).stdout
    left_out = {**chosen, "MILEPOST_CHECK_DESELECT": "R4"}
    assert old.run(*form, env=left_out).stdout == ""
    assert "R403" in old.run(*form, "--ignore", "T", env=left_out).stdout


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_wrong_use(old: Repository, option: str) -> None:
    run = old.run("check", option, "T501,T5O4")
    assert run.exit_code == 2
    assert "no finding has the code 'T5O4'; did you mean T504?" in run.stderr


def test_an_unknown_code_in_the_settings_is_told_with_its_line(old: Repository) -> None:
    old.write({"milepost.toml": SETTINGS + '[check]\nselect = ["T5O4"]\n'})
    run = old.run("check")
    assert run.exit_code == 3
    assert "milepost.toml:6: no finding has the code 'T5O4' (did you mean T504?)" in run.stderr


def test_what_stops_a_build_cannot_be_ignored(old: Repository) -> None:
    old.write({"content/milestones/again.md": PILOT})
    assert codes(old, "--select", "R403", "--ignore", "D") == ["D901"]


def test_exit_zero_is_for_those_who_only_look(old: Repository) -> None:
    assert old.run("check").exit_code == 1
    assert old.run("check", "--exit-zero").exit_code == 0
    assert old.run("check", "--exit-zero", "--select", "X").exit_code == 2


# -- acceptance


def test_what_is_accepted_is_counted_by_where(old: Repository) -> None:
    ignore = f'[[check.ignore]]\ncode = "R403"\npath = "{FILE}"\nreason = "{{}}"\n'
    old.write(
        {
            FILE: LATE.replace("owner:", f"phase: Test\n{ACCEPTED}"),
            "milepost.toml": SETTINGS + ignore.format("phases are named in May"),
        }
    )
    assert said(old) == [
        "no problems in 1 milestone",
        "2 findings accepted: 1 in files, 1 by milepost.toml",
    ]
    run = old.run("check", "--select", "T,R", "--format", "concise", "--show-accepted")
    assert [line.rpartition(" [")[2] for line in run.stdout.splitlines()] == [
        "accepted in the file: the day is being asked for]",
        "accepted in milepost.toml: phases are named in May]",
    ]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("T501", "FM060 ignore: there is no T501 to accept (take it out)"),
        ("D901", "FM060 ignore: D901 stops a build and cannot be accepted (take it out)"),
        ("T5O1", "FM061 ignore: no finding has the code 'T5O1' (did you mean T501?)"),
    ],
)
def test_an_entry_that_accepts_nothing_is_told_in_its_place(
    plan: Repository, entry: str, told: str
) -> None:
    plan.write({FILE: PILOT.replace("owner:", f"ignore: [{{code: {entry}, reason: x}}]\nowner:")})
    run = plan.run("check", "--select", "FM,T501", "--format", "concise")
    assert run.exit_code == 0
    assert run.stdout == f"{FILE}:5:17: {told}\n"


@pytest.mark.parametrize(
    ("entry", "path", "told"),
    [
        ("T501", "**", "CF060 ignore: there is no T501 to accept (take it out)"),
        ("T501", "a/*", "CF060 ignore: there is no T501 to accept in 'a/*' (take it out)"),
        ("T5O1", "**", "CF061 ignore: no finding has the code 'T5O1' (did you mean T501?)"),
    ],
)
def test_so_is_one_of_the_settings(plan: Repository, entry: str, path: str, told: str) -> None:
    ignore = f'[[check.ignore]]\ncode = "{entry}"\npath = "{path}"\nreason = "x"\n'
    plan.write({"milepost.toml": SETTINGS + ignore})
    run = plan.run("check", "--select", "CF,T501", "--format", "concise")
    assert run.stdout == f"milepost.toml:5:1: {told}\n"
    assert codes(plan, "content") == []


def test_of_what_is_not_looked_for_nobody_knows_whether_it_is_there(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("owner:", ACCEPTED)})
    assert codes(plan) == ["FM060"]
    assert codes(plan, "--select", "FM06,R403") == []


# -- the baseline


def test_an_old_plan_starts_clean_and_is_held_to_nothing_new(old: Repository) -> None:
    run = old.run("check", "--select", "T501,R403", "--write-baseline")
    assert (run.exit_code, run.stdout) == (0, "")
    assert run.stderr.splitlines() == [
        "no problems in 1 milestone",
        "2 findings held by the baseline",
    ]
    lines = (old.root / BASELINE).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line).get("code") for line in lines] == [None, "R403", "T501"]
    old.write({"content/milestones/more.md": LATE.replace("pilot", "more")})
    run = old.run("check", "--select", "T501,R403", "--format", "concise")
    assert run.exit_code == 1
    assert [line.split(":")[0] for line in run.stdout.splitlines()] == [
        "content/milestones/more.md"
    ]
    assert codes(old, "--no-baseline") == ["T501", "T501", "R403"]


def test_lines_that_move_make_nothing_new(old: Repository) -> None:
    old.run("check", "--write-baseline")
    text = (old.root / FILE).read_text(encoding="utf-8")
    old.write({FILE: text.replace("---\n", "---\n\n# for the clinics\n\n", 1)})
    assert codes(old) == []


def test_what_is_gone_is_told_and_taken_out(old: Repository) -> None:
    old.run("check", "--select", "T501,R403", "--write-baseline")
    old.write({FILE: PILOT.replace("owner:", "phase: Test\nowner:")})
    gone = "1 finding of the baseline is gone; --write-baseline takes what is gone out"
    assert gone in said(old)
    assert gone not in said(old, "content/project.yml")
    assert gone not in old.run("check", "--select", "R403").stderr
    old.run("check", "--select", "T501,R403", "--write-baseline")
    assert said(old) == ["no problems in 1 milestone", "1 finding held by the baseline"]


def test_a_part_is_written_and_the_rest_stays(old: Repository) -> None:
    old.run("check", "--select", "T501,R403", "--write-baseline")
    before = (old.root / BASELINE).read_bytes()
    old.run("check", "--select", "T501", "--write-baseline")
    old.run("check", "--select", "T501,R403", "--write-baseline", "content/project.yml")
    assert (old.root / BASELINE).read_bytes() == before


def test_what_stops_a_build_is_not_written(old: Repository) -> None:
    old.write({"content/milestones/again.md": PILOT})
    run = old.run("check", "--write-baseline", "--format", "concise")
    assert run.exit_code == 1
    assert " D901 " in run.stdout
    assert "D901" not in (old.root / BASELINE).read_text(encoding="utf-8")


def test_what_is_accepted_with_a_reason_is_not_written(old: Repository) -> None:
    old.write({FILE: LATE.replace("owner:", ACCEPTED)})
    old.run("check", "--select", "T501,R403", "--write-baseline")
    assert (old.root / BASELINE).read_text(encoding="utf-8") == '{"format": 1}\n'


def test_the_baseline_has_a_place_of_its_own_choice(old: Repository) -> None:
    old.write({"milepost.toml": SETTINGS + '[check]\nbaseline = "content/held.jsonl"\n'})
    old.run("check", "--write-baseline")
    assert (old.root / "content/held.jsonl").exists()
    assert codes(old) == []


def test_the_place_lies_below_the_settings(old: Repository) -> None:
    old.write({"milepost.toml": SETTINGS + '[check]\nbaseline = "../held.jsonl"\n'})
    run = old.run("check", "--write-baseline")
    assert run.exit_code == 3
    assert "milepost.toml:6: '../held.jsonl' does not lie below milepost.toml" in run.stderr


def test_a_baseline_that_cannot_be_read_stops_the_check(old: Repository) -> None:
    old.write({BASELINE: "<<<<<<< HEAD\n"})
    run = old.run("check")
    assert run.exit_code == 3
    assert f"{BASELINE}:1: this is no entry of a baseline" in run.stderr


def test_a_baseline_that_cannot_be_written_is_told(old: Repository) -> None:
    old.write({f"{BASELINE}/a.txt": ""})
    assert old.run("check", "--write-baseline").exit_code == 73


def test_findings_beside_the_paths_are_left_out_and_counted_nowhere(old: Repository) -> None:
    old.write({"content/milestones/more.md": LATE.replace("pilot", "more")})
    old.run("check", "--select", "T501,R403", "--write-baseline")
    assert said(old, "content/milestones/more.md") == [
        "no problems in 1 milestone",
        "1 finding held by the baseline",
    ]
