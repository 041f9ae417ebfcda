"""milepost move."""

import pytest

from tests.repository import PILOT
from tests.repository import Repository

FILE = "content/milestones/pilot.md"
WHY = ("--reason", "two clinics joined late", "--on", "2024-04-18")


def text(repository: Repository) -> str:
    return (repository.root / FILE).read_text(encoding="utf-8")


def given(repository: Repository, old: str, new: str) -> str:
    """Change a line of the pilot, and return the new text."""
    repository.write({FILE: PILOT.replace(old, new)})
    return text(repository)


def test_the_due_date_moves_and_leaves_its_reason(plan: Repository) -> None:
    run = plan.run("move", "pilot", "2024-06-14", *WHY)
    assert (run.exit_code, run.stdout) == (0, "")
    assert run.stderr == f"{FILE}: due 2024-06-14, before 2024-05-31\n"
    assert text(plan) == PILOT.replace(
        "due: 2024-05-31\n",
        "due: 2024-06-14\nchanges:\n  - date: 2024-04-18\n    what: due\n    from: 2024-05-31\n"
        "    to: 2024-06-14\n    reason: two clinics joined late\n",
    )
    assert plan.run("check").exit_code == 0


def test_the_forecast_alone_moves_where_that_is_asked_for(plan: Repository) -> None:
    before = given(plan, "due: 2024-05-31", "due: 2024-05-31\nforecast: 2024-06-07")
    run = plan.run("move", "pilot", "2024-06-14", "--forecast", *WHY)
    assert run.stderr == f"{FILE}: forecast 2024-06-14, before 2024-06-07\n"
    assert "due: 2024-05-31\nforecast: 2024-06-14\n" in text(plan)
    assert "what: forecast\n    from: 2024-06-07\n    to: 2024-06-14\n" in text(plan)
    assert before.splitlines()[-5:] == text(plan).splitlines()[-5:]


def test_a_first_forecast_counts_from_the_due_date(plan: Repository) -> None:
    run = plan.run("move", "pilot", "2024-06-14", "--forecast", *WHY)
    assert run.stderr == f"{FILE}: forecast 2024-06-14\n"
    assert "what: forecast\n    from: 2024-05-31\n    to: 2024-06-14\n" in text(plan)


def test_a_forecast_that_was_the_due_date_moves_along(plan: Repository) -> None:
    given(plan, "due: 2024-05-31", "due: 2024-05-31\nforecast: 2024-05-31")
    plan.run("move", "pilot", "2024-06-14", "--due", *WHY)
    assert "due: 2024-06-14\nforecast: 2024-06-14\n" in text(plan)
    assert text(plan).count("what:") == 1


def test_a_forecast_of_its_own_stays(plan: Repository) -> None:
    given(plan, "due: 2024-05-31", "due: 2024-05-31\nforecast: 2024-06-07")
    plan.run("move", "pilot", "2024-06-14", *WHY)
    assert "due: 2024-06-14\nforecast: 2024-06-07\n" in text(plan)


def test_a_draft_gets_its_first_date(plan: Repository) -> None:
    given(plan, "status: in progress", "status: draft")
    plan.write({FILE: text(plan).replace("due: 2024-05-31\n", "")})
    run = plan.run("move", "pilot", "2024-06-14", *WHY, "--approved-by", "nora")
    assert run.stderr == f"{FILE}: due 2024-06-14\n"
    assert "what: due\n    to: 2024-06-14\n" in text(plan)
    assert "    approved_by: nora\n" in text(plan)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("status: in progress", "status: completed\ncompleted: 2024-04-01", "pilot is completed"),
        ("status: in progress", "status: cancelled", "pilot is cancelled"),
        ("status:", "cancelled: {date: 2024-04-01, reason: no money}\nstatus:", "is cancelled"),
        ("status:", "merged_into: rollout\nstatus:", "pilot was merged into rollout"),
        ("status:", "fixed_date: true\nstatus:", "pilot has a fixed date (--forecast says"),
        ("due: 2024-05-31", "due: 2024-06-14", "DATE: due is 2024-06-14 already"),
    ],
)
def test_what_cannot_move_is_told(plan: Repository, old: str, new: str, told: str) -> None:
    before = given(plan, old, new)
    run = plan.run("move", "pilot", "2024-06-14", *WHY)
    assert (run.exit_code, run.stdout) == (2, "")
    assert told in run.stderr
    assert text(plan) == before


def test_the_forecast_of_a_fixed_date_may_move(plan: Repository) -> None:
    given(plan, "status:", "fixed_date: true\nstatus:")
    assert plan.run("move", "pilot", "2024-06-14", "--forecast", *WHY).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pilot", "2024-06-14"), "Missing option '--reason'"),
        (("pilot", "14 June", *WHY), "'14 June' is not a day; write it as 2024-04-15"),
        (("pilot", "2024-06-14", "--reason", " "), "a line of text is expected"),
        (("pilot", "2024-06-14", "--reason", "a\x1b[2J"), "a line of text is expected"),
        (("pilot", "2024-06-14", "--reason", "a", "--on", "2999-01-01"), "--on: 2999-01-01 is in"),
    ],
)
def test_wrong_use_writes_nothing(plan: Repository, arguments: tuple[str, ...], told: str) -> None:
    run = plan.run("move", *arguments)
    assert run.exit_code == 2
    assert told in run.stderr
    assert text(plan) == PILOT


def test_without_a_day_the_entry_is_of_today(plan: Repository) -> None:
    plan.run("move", "pilot", "2024-06-14", "--reason", "two clinics joined late")
    day = text(plan).partition("- date: ")[2][:10]
    assert "2026-01-01" < day < "2999-01-01"
