"""What goes to standard output and to standard error, in which colours and letters."""

import json
import os
import pty
import re
import subprocess
import sys

import pytest

from tests.repository import MILEPOST
from tests.repository import PILOT
from tests.repository import PROJECT
from tests.repository import ROLLOUT
from tests.repository import Repository
from tests.repository import environment

BAD = ROLLOUT.replace("due: 2024-05-31", "due: soon")
COLOUR = "\x1b["


@pytest.fixture
def broken(plan: Repository) -> Repository:
    """A plan of which one file cannot be read."""
    plan.write({"content/milestones/rollout.md": BAD})
    return plan


@pytest.mark.parametrize(
    "command", ["build --format data", "build --format html", "build --format html --keep-going"]
)
def test_a_build_has_nothing_for_standard_output(broken: Repository, command: str) -> None:
    run = broken.run(*command.split())
    assert run.stdout == ""
    assert "rollout.md:8:6: T502" in run.stderr


def test_findings_are_the_result_of_check_and_the_count_is_not(broken: Repository) -> None:
    run = broken.run("check", "--format", "concise")
    assert re.fullmatch(r"content/\S+:8:6: T502 .*\n", run.stdout)
    assert run.stderr.startswith("1 error in 2 milestones\n")


@pytest.mark.parametrize("command", ["check --format json", "status --format json"])
def test_json_alone_is_on_standard_output(broken: Repository, command: str) -> None:
    json.loads(broken.run(*command.split()).stdout)


# -- colours


def test_no_colour_without_a_terminal(broken: Repository) -> None:
    for command in ("check", "status", "build --format data", "doctor"):
        assert COLOUR not in broken.run(*command.split()).output


def test_colour_where_it_is_asked_for(broken: Repository) -> None:
    run = broken.run("check", env={"FORCE_COLOR": "1"})
    assert "\x1b[31m" in run.stdout
    assert COLOUR in broken.run("build", "--format", "data", env={"FORCE_COLOR": "1"}).stderr


def test_the_wish_for_no_colour_is_the_stronger(broken: Repository) -> None:
    assert COLOUR not in broken.run("check", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def test_json_has_no_colour_even_where_it_is_asked_for(broken: Repository) -> None:
    json.loads(broken.run("check", "--format", "json", env={"FORCE_COLOR": "1"}).stdout)


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_a_terminal_is_written_to_in_colour(
    broken: Repository, env: dict[str, str], *, coloured: bool
) -> None:
    ours, theirs = pty.openpty()
    with broken.start("check", stdout=theirs, stderr=subprocess.DEVNULL, env=env) as process:
        os.close(theirs)
        shown = os.read(ours, 100_000).decode()
        process.wait()
    os.close(ours)
    assert (COLOUR in shown) is coloured
    assert "rollout.md:8:6:" in shown


def test_colours_do_not_follow_the_other_stream(broken: Repository) -> None:
    """Standard output is a terminal, and findings of a build go to a file: it has no colour."""
    ours, theirs = pty.openpty()
    with broken.start("build", stdout=theirs, env={"TERM": "xterm"}) as process:
        _nothing, told = process.communicate()
    os.close(ours)
    os.close(theirs)
    assert "T502" in told
    assert COLOUR not in told


# -- letters


def test_what_a_file_says_cannot_steer_the_terminal(plan: Repository) -> None:
    """A clear screen, a title bar, a bell, a C1 control: spelt in YAML and TOML, and as bytes."""
    evil = r"\u001b[2J \u001b]0;owned\u0007 \u009b31m"
    raw = "\x1b[2J \x1b]0;owned\x07 \x9b31m"
    plan.write(
        {
            "content/project.yml": PROJECT.replace("title: Launch plan", f'title: "{evil}"'),
            "content/milestones/pilot.md": PILOT.replace("owner: ada", f'owner: "{evil}"'),
            "content/milestones/next.md": PILOT.replace("title: Pilot", f'title: "{evil}"')
            .replace(" accepted by three clinics", "")
            .replace("id: pilot", f'id: "{evil}"'),
            "content/milestones/raw.md": PILOT.replace("owner: ada", f"owner: [{raw}"),
            "content/milestones/worse.md": PILOT.replace("owner: ada", f"{raw}: ada"),
        }
    )
    for command in ("check", "check --format json", "status", "status --format json", "build"):
        assert plan.run(*command.split()).exit_code == 1
        assert controls(plan, command) == []
    plan.write({"milepost.toml": f'format = 1\n[site]\ntitle = "{evil}"\n"{evil}" = 1\n'})
    assert plan.run("check").exit_code == 3
    assert controls(plan, "check") == []


def controls(plan: Repository, command: str) -> list[str]:
    """Run a command in colour, and return what steers the terminal beyond its colours."""
    output = plan.run(*command.split(), env={"FORCE_COLOR": "1"}).output
    return re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", re.sub(r"\x1b\[[0-9;]*m", "", output))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_letters_that_the_terminal_lacks_cost_no_more_than_themselves(
    broken: Repository, encoding: str
) -> None:
    broken.write({"content/milestones/łł.md": BAD})
    run = broken.spawn("check", env={"PYTHONIOENCODING": encoding})
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "content/milestones/rollout.md:8:6: T502" in run.stdout
    run = broken.spawn("check", "--format", "json", env={"PYTHONIOENCODING": encoding})
    assert "content/milestones/łł.md" in {
        finding["path"] for finding in json.loads(run.stdout)["findings"]
    }


def test_json_is_utf_8_where_the_output_is(broken: Repository) -> None:
    broken.write({"content/milestones/łódź.md": BAD})
    assert "łódź.md" in broken.spawn("check", "--format", "json").stdout


# -- readers that go away


@pytest.mark.parametrize("command", ["check", "status --format json", "build --help", "--help"])
def test_a_reader_that_has_seen_enough_is_no_fault(plan: Repository, command: str) -> None:
    plan.write({f"content/milestones/m{n}.md": BAD for n in range(100)})
    run = subprocess.run(
        f"{sys.executable} {MILEPOST} {command} | head -n 1 >/dev/null",
        shell=True,
        cwd=plan.root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, "")
    assert "Traceback" not in run.stderr
    assert "BrokenPipe" not in run.stderr


def test_a_build_whose_messages_nobody_reads_is_still_a_build(plan: Repository) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    with plan.start("build", "--format", "data", stderr=theirs) as process:
        os.close(theirs)
        process.wait()
    assert process.returncode == 0
    assert (plan.site / "data" / "metrics.json").is_file()


def test_a_command_without_standard_streams_does_its_work(plan: Repository) -> None:
    run = subprocess.run(
        f"{MILEPOST} build --format data >&- 2>&- <&-",
        shell=True,
        cwd=plan.root,
        env=environment(),
        check=False,
    )
    assert run.returncode == 0
    assert (plan.site / "data" / "metrics.json").is_file()


# -- quiet and verbose


def test_a_quiet_build_is_silent(plan: Repository) -> None:
    assert plan.run("build", "--format", "data", "--quiet").output == ""


def test_a_quiet_build_still_tells_its_problems(plan: Repository) -> None:
    plan.write({"content/milestones/pilot.md": f"{PILOT}\n[The protocol](gone.md)\n"})
    run = plan.run("build", "--format", "data", "--quiet")
    assert run.exit_code == 0
    assert "content/milestones/pilot.md:" in run.stderr


def test_a_build_counts_what_judges_the_plan_and_leaves_the_list_to_check(plan: Repository) -> None:
    plan.write({"content/milestones/pilot.md": PILOT.replace("in progress", "completed")})
    run = plan.run("build", "--format", "data")
    assert run.exit_code == 0
    assert "T504" not in run.stderr
    assert run.stderr.endswith(" in the plan; milepost check lists them\n")
    assert "T504" in plan.run("check").stdout


def test_a_verbose_build_tells_its_steps(plan: Repository) -> None:
    (plan.root / ".git" / "HEAD").unlink()
    run = plan.spawn("build", "--format", "data", "--verbose")
    assert run.returncode == 0
    assert "generator.content.git: git log" in run.stderr


def test_findings_of_a_build_beyond_all_reading_are_counted(plan: Repository) -> None:
    """What stops the build is told first: 210 titles that are alike cannot hide the days."""
    plan.write({f"content/milestones/m{n}.md": BAD.replace("rollout", f"m{n}") for n in range(210)})
    told = plan.run("build", "--format", "data").stderr
    assert told.count(" T502 ") == 200
    counted = re.search(
        r"^and (\d+) more, which milepost check lists\n210 errors, ", told, re.MULTILINE
    )
    assert counted
    assert int(counted[1]) > 10
    assert told.endswith("; nothing was written\n")
