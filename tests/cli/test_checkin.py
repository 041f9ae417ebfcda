"""milepost checkin."""

import contextlib
import os
import pty
import select
import signal
import subprocess
import time

import pytest

from tests.repository import PILOT
from tests.repository import Repository

FILE = "content/milestones/pilot.md"
LATER = "content/milestones/later.md"
ON = ("--on", "2024-04-18")


def text(repository: Repository, path: str = FILE) -> str:
    return (repository.root / path).read_text(encoding="utf-8")


def other(identifier: str, **fields: str) -> str:
    """The text of a milestone beside the pilot."""
    written = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\nid: {identifier}\ntitle: {identifier.title()} done\n{written}---\n"


# -- answers that are given


def test_answers_become_an_update_and_fields(plan: Repository) -> None:
    answers = (
        *("--note", "Six weeks to go.", "--done", "two clinics have signed", "--confidence", "70"),
        *("--blocker", "no trainer before Easter", "--forecast", "2024-06-14", "--effort", "12.5"),
        *("--help-needed", "find a trainer (@ada, by 2024-04-30)"),
    )
    run = plan.run("checkin", "pilot", *answers, *ON)
    assert (run.exit_code, run.stdout) == (0, "")
    assert run.stderr == f"{FILE}: checked in on 2024-04-18\n"
    fields = (
        "due: 2024-05-31\nforecast: 2024-06-14\neffort: {actual: 12.5}\nconfidence: 70\n"
        "changes:\n  - date: 2024-04-18\n    what: forecast\n    from: 2024-05-31\n"
        "    to: 2024-06-14\n    reason: no trainer before Easter\n"
        "asks:\n  - ask: find a trainer\n    from: ada\n    by: 2024-04-30\nchecked: 2024-04-18\n"
    )
    update = (
        "\n## Updates\n### 2024-04-18\nSix weeks to go.\n\n- Done: two clinics have signed\n"
        "- Blocker: no trainer before Easter\n"
        "- Help needed: find a trainer (@ada, by 2024-04-30)\n"
        "- Forecast: 2024-06-14, before 2024-05-31\n- Confidence: 70%\n"
        "- Effort so far: 12.5 person-days\n"
    )
    assert text(plan) == PILOT.replace("due: 2024-05-31\n", fields) + update
    assert plan.run("check").exit_code == 0


def test_a_note_alone_is_a_paragraph(plan: Repository) -> None:
    plan.run("checkin", "pilot", "--note", "All well.", *ON)
    assert text(plan).endswith("\n## Updates\n### 2024-04-18\nAll well.\n")


def test_a_forecast_that_holds_is_no_change(plan: Repository) -> None:
    plan.run("checkin", "pilot", "--forecast", "2024-05-31", *ON)
    assert "forecast:" not in text(plan)
    assert "changes:" not in text(plan)
    assert text(plan).endswith("### 2024-04-18\n- Forecast: 2024-05-31\n")


def test_a_forecast_moves_for_a_reason(plan: Repository) -> None:
    run = plan.run("checkin", "pilot", "--forecast", "2024-06-14", "--done", "much", *ON)
    assert run.exit_code == 2
    assert "--reason: the forecast moves; say why" in run.stderr
    assert text(plan) == PILOT
    plan.run(
        "checkin", "pilot", "--forecast", "2024-06-14", "--reason", "ill", "--blocker", "x", *ON
    )
    assert "reason: ill\n" in text(plan)


def test_what_is_said_again_is_not_written_twice(plan: Repository) -> None:
    answers = ("--confidence", "70", "--effort", "3", "--help-needed", "a trainer", *ON)
    plan.run("checkin", "pilot", *answers)
    fields = text(plan).partition("\n---\n")[0]
    plan.run("checkin", "pilot", *answers)
    assert text(plan).partition("\n---\n")[0] == fields
    assert text(plan).count("### 2024-04-18\n") == 2


@pytest.mark.parametrize(
    ("needed", "entry"),
    [
        ("a trainer", "ask: a trainer\n"),
        ("a trainer (@ada)", "ask: a trainer\n    from: ada\n"),
        ("a trainer (by 2024-04-30)", "ask: a trainer\n    by: 2024-04-30\n"),
        ("a trainer (@the board, by 2024-04-30)", "from: the board\n    by: 2024-04-30\n"),
        ("a trainer (or two)", "ask: a trainer (or two)\n"),
        ("a trainer (@ada, @ben)", "ask: a trainer (@ada, @ben)\n"),
        ("a trainer (@ada, by May)", "ask: a trainer (@ada, by May)\n"),
        ("(@ada)", "ask: (@ada)\n"),
    ],
)
def test_help_is_asked_of_somebody_by_a_day(plan: Repository, needed: str, entry: str) -> None:
    plan.run("checkin", "pilot", "--help-needed", needed, *ON)
    assert entry in text(plan)
    assert plan.run("check").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pilot",), "nothing is answered; --done and --confidence are answers"),
        (("--done", "much"), "answers are about one milestone; name it"),
        (("pilot", "--confidence", "101"), "101.0 is not in the range"),
        (("pilot", "--done", ""), "a line of text is expected"),
        (("pilot", "--forecast", "soon"), "'soon' is not a day"),
        (("pilot", "--done", "a", "--on", "2999-01-01"), "--on: 2999-01-01 is in the future"),
    ],
)
def test_wrong_use_writes_nothing(plan: Repository, arguments: tuple[str, ...], told: str) -> None:
    run = plan.run("checkin", *arguments)
    assert run.exit_code == 2
    assert told in run.stderr
    assert text(plan) == PILOT


def test_what_is_over_is_not_checked_in(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("in progress", "cancelled")})
    run = plan.run("checkin", "pilot", "--done", "much", *ON)
    assert run.exit_code == 2
    assert "pilot is cancelled" in run.stderr


# -- which milestones are asked about


def test_without_a_terminal_those_that_wait_are_listed(plan: Repository) -> None:
    soon = {"due": "2024-04-30", "status": "not started"}
    plan.write(
        {
            "content/milestones/a.md": other("soon", **soon, checked="2024-04-10"),
            "content/milestones/b.md": other("far", due="2999-01-01"),
            "content/milestones/c.md": other("stuck", due="2999-01-01", status="blocked")
            + "## Updates\n### 2024-03-01\nStuck.\n### 2999-01-01\nA day that has not come.\n",
            "content/milestones/d.md": other("draft", due="2024-04-30", status="draft"),
            "content/milestones/e.md": other("done", due="2024-04-30", status="completed"),
            "content/milestones/f.md": other("gone", **soon, merged_into="pilot"),
            "content/milestones/g.md": other("ended", **soon, cancelled="{date: 2024-04-01}"),
            "content/milestones/h.md": "---\nid: [\n---\n",
        }
    )
    run = plan.run("checkin")
    assert (run.exit_code, run.stdout) == (2, "")
    assert run.stderr.startswith("content/milestones/h.md:")
    assert run.stderr.endswith(
        "Error: name one of those that wait for a check-in:\n"
        "  soon: due 2024-04-30, last heard of on 2024-04-10\n"
        "  pilot: due 2024-05-31, never heard of\n"
        "  stuck: due 2999-01-01, last heard of on 2024-03-01\n"
    )


def test_in_a_portfolio_they_are_listed_with_their_projects(folder: Repository) -> None:
    folder.write({f"content/{name}/project.yml": f"title: {name}\n" for name in ("one", "two")})
    folder.write({f"content/{name}/pilot.md": PILOT for name in ("one", "two")})
    told = folder.run("checkin").stderr
    assert "  one/pilot: due 2024-05-31, never heard of\n  two/pilot: due" in told


def test_where_nothing_is_active_nothing_is_asked(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("in progress", "completed")})
    run = plan.run("checkin")
    assert run.exit_code == 0
    assert run.stderr == "no milestone is under way, due within 30 days, or overdue\n"


# -- questions


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is there to answer."""
    monkeypatch.setattr("generator.cli.checkin.live", lambda: True)


def answer(plan: Repository, *lines: str, arguments: tuple[str, ...] = ("pilot",)) -> str:
    """Check in with these answers, and return what is said."""
    run = plan.run("checkin", *arguments, *ON, typed="".join(f"{line}\n" for line in lines))
    assert run.exit_code == 0, run.stderr
    return run.stderr


@pytest.mark.usefixtures("terminal")
def test_each_question_is_asked_and_answered(plan: Repository) -> None:
    told = answer(plan, "two have signed", "2024-06-14", "ill", "70%", "no trainer", "one (@ada)")
    assert told.startswith("\npilot: Pilot accepted by three clinics\n  Done since the start: ")
    assert "  Forecast still 2024-05-31? y, or another day: " in told
    assert "  Why does it move: " in told
    assert text(plan).endswith(
        "### 2024-04-18\n- Done: two have signed\n- Blocker: no trainer\n"
        "- Help needed: one (@ada)\n- Forecast: 2024-06-14, before 2024-05-31\n- Confidence: 70%\n"
    )
    assert "reason: ill\n" in text(plan)


@pytest.mark.usefixtures("terminal")
def test_the_questions_know_what_was_said_last(plan: Repository) -> None:
    answer(plan, "", "y", "", "", "")
    assert text(plan).endswith("### 2024-04-18\n- Forecast: 2024-05-31\n")
    plan.write({FILE: text(plan).replace("due: 2024-05-31\n", "").replace("in pro", "draft # ")})
    told = answer(plan, "", "2024-06-07", "", "", "")
    assert "  Done since 2024-04-18: " in told
    assert "  Forecast, a day: " in told
    assert "forecast: 2024-06-07\n" in text(plan)
    assert "changes:" not in text(plan)
    assert "- Forecast: 2024-06-07\n" in text(plan)


@pytest.mark.usefixtures("terminal")
def test_enter_passes_everything_over(plan: Repository) -> None:
    told = answer(plan, "", "", "", "", "")
    assert "Why does it move" not in told
    assert text(plan) == PILOT


@pytest.mark.usefixtures("terminal")
def test_what_cannot_be_read_is_asked_again(plan: Repository) -> None:
    told = answer(
        plan, "a\x07", "much", "soon", "2024-06-14", "", "ill", "many", "101", "7 ", "", ""
    )
    assert told.count("Error: ") == 5
    assert "Error: 'soon' is not a day; write it as 2024-04-15, or y" in told
    assert "Error: 'many' is not a number from 0 to 100" in told
    assert "- Done: much\n- Forecast: 2024-06-14, before 2024-05-31\n- Confidence: 7%" in text(plan)


@pytest.mark.usefixtures("terminal")
def test_every_active_milestone_is_asked_about(plan: Repository) -> None:
    plan.write({LATER: other("later", due="2024-06-30", status="blocked")})
    told = answer(plan, "much", "", "", "", "", "", "", "60", "", "", arguments=())
    assert told.index("\npilot: ") < told.index("\nlater: ")
    assert "- Done: much\n" in text(plan)
    assert "confidence: 60\n" in text(plan, LATER)
    plan.run("undo")
    assert "confidence" not in text(plan, LATER)
    assert "- Done: much\n" in text(plan)


@pytest.mark.usefixtures("terminal")
def test_a_file_that_refuses_its_answers_stops_no_other(plan: Repository) -> None:
    plan.write({"content/milestones/odd.yml": "title: Odd\ndue: 2024-04-30\nbody: >\n  Folded.\n"})
    run = plan.run("checkin", *ON, typed="lost\n\n\n\n\nmuch\n\n\n\n\n")
    assert run.exit_code == 1
    assert "odd.yml: what it changes is written in a way that cannot be kept" in run.stderr
    assert "- Done: much\n" in text(plan)


@pytest.mark.usefixtures("terminal")
def test_files_that_cannot_be_read_are_told_before_the_others_are_asked_about(
    plan: Repository,
) -> None:
    plan.write({LATER: "---\nid: [\n---\n"})
    run = plan.run("checkin", *ON, typed="much\n\n\n\n\n")
    assert run.exit_code == 1
    assert run.stderr.startswith(f"{LATER}:")
    assert "- Done: much\n" in text(plan)


@pytest.mark.usefixtures("terminal")
def test_in_a_portfolio_the_project_is_named(folder: Repository) -> None:
    folder.write({f"content/{name}/project.yml": f"title: {name}\n" for name in ("one", "two")})
    folder.write({"content/two/pilot.md": PILOT})
    assert "\ntwo/pilot: Pilot accepted" in answer(folder, "", "", "", "", "")


@pytest.mark.usefixtures("terminal")
def test_who_stops_answering_keeps_what_was_answered(plan: Repository) -> None:
    plan.write({LATER: other("later", due="2024-06-30", status="blocked")})
    run = plan.run("checkin", *ON, typed="much\n\n\n\n\nhalf an answer\n")
    assert run.exit_code == 130
    assert run.stderr.endswith("milepost: interrupted\n")
    assert "- Done: much\n" in text(plan)
    assert "half" not in text(plan, LATER)


def test_a_terminal_is_asked_and_ctrl_c_leaves_files_whole(plan: Repository) -> None:
    """The whole of it: a person who types an answer, and then has had enough."""
    ours, theirs = pty.openpty()
    streams = {"stdin": theirs, "stderr": theirs, "stdout": subprocess.DEVNULL}
    with plan.start("checkin", *ON, **streams) as process:
        os.close(theirs)
        shown = until(ours, b"Done since the start: ")
        os.write(ours, b"much\n")
        shown += until(ours, b"another day: ")
        assert interrupted(process) == 130
    os.close(ours)
    assert b"Pilot accepted by three clinics" in shown
    assert text(plan) == PILOT
    assert [p.name for p in (plan.root / FILE).parent.iterdir()] == ["pilot.md"]


def interrupted(process: "subprocess.Popen[str]") -> int:
    """Press Ctrl-C until it is heard; just before a read begins, it is heard after the read."""
    for _again in range(60):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=1)
    process.kill()
    return process.wait()


def until(descriptor: int, end: bytes) -> bytes:
    """Read what is shown up to some words."""
    shown, begun = b"", time.monotonic()
    while end not in shown:
        assert time.monotonic() - begun < 60
        if select.select([descriptor], [], [], 1)[0]:
            shown += os.read(descriptor, 1000)
    return shown
