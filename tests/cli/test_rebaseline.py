"""milepost rebaseline."""

import pytest

from tests.repository import PILOT
from tests.repository import Repository

FILE = "content/milestones/pilot.md"
WHY = ("--reason", "two clinics joined late", "--approved-by", "nora", "--on", "2024-04-18")


def text(repository: Repository) -> str:
    return (repository.root / FILE).read_text(encoding="utf-8")


def test_a_new_date_is_approved_and_the_due_date_follows(plan: Repository) -> None:
    run = plan.run("rebaseline", "pilot", "2024-06-14", *WHY)
    assert (run.exit_code, run.stdout) == (0, "")
    assert run.stderr == f"{FILE}: approved date 2024-06-14, by nora\n"
    assert text(plan) == PILOT.replace(
        "due: 2024-05-31\n",
        "due: 2024-06-14\nchanges:\n  - date: 2024-04-18\n    what: baseline\n"
        "    from: 2024-05-31\n    to: 2024-06-14\n"
        "    reason: two clinics joined late\n    approved_by: nora\n",
    )


def test_the_first_promise_is_the_one_that_git_saw(plan: Repository) -> None:
    """The as-of day of the settings lies before the commit that moved the date."""
    plan.write({FILE: PILOT.replace("2024-05-31", "2024-06-14")})
    plan.commit(day="2024-04-20")
    run = plan.run("rebaseline", "pilot", *WHY)
    assert run.stderr == f"{FILE}: approved date 2024-06-14, by nora\n"
    assert "due: 2024-06-14\n" in text(plan)
    assert "    from: 2024-05-31\n    to: 2024-06-14\n" in text(plan)


def test_the_last_approved_date_is_what_it_moves_from(plan: Repository) -> None:
    """Of entries of one day the last one counts; one of a day that has not come does not."""
    later = "changes: [{date: 2999-01-01, what: baseline, to: 2999-02-01, approved_by: nora}]\n"
    plan.write({FILE: PILOT.replace("due:", f"{later}due:")})
    for day in ("2024-06-14", "2024-06-07", "2024-06-28"):
        plan.run("rebaseline", "pilot", day, *WHY)
    assert "from: 2024-05-31, to: 2024-06-14" in text(plan)
    assert "from: 2024-06-14, to: 2024-06-07" in text(plan)
    assert "from: 2024-06-07, to: 2024-06-28" in text(plan)


def test_what_nobody_approved_is_no_date_to_move_from(plan: Repository) -> None:
    entry = "changes: [{date: 2024-04-01, what: baseline, to: 2024-06-07}]\n"
    plan.write({FILE: PILOT.replace("due:", f"baseline: 2024-05-17\n{entry}due:")})
    plan.commit(day="2024-04-19")
    plan.run("rebaseline", "pilot", "2024-06-14", *WHY)
    assert "from: 2024-05-31, to: 2024-06-14" in text(plan)
    assert "baseline: 2024-05-17\n" in text(plan)


def test_without_git_the_file_says_what_was_promised(folder: Repository) -> None:
    folder.write({FILE: PILOT.replace("due:", "baseline: 2024-05-17\ndue:")})
    folder.run("rebaseline", "pilot", "2024-06-14", *WHY)
    assert "    from: 2024-05-17\n" in text(folder)
    folder.write({FILE: PILOT.replace("2024-05-31", "2024-06-07")})
    folder.run("rebaseline", "pilot", "2024-06-14", *WHY)
    assert "    from: 2024-06-07\n" in text(folder)


def test_a_forecast_that_was_the_due_date_moves_along(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("due: 2024-05-31", "due: 2024-05-31\nforecast: 2024-05-31")})
    plan.run("rebaseline", "pilot", "2024-06-14", *WHY)
    assert "due: 2024-06-14\nforecast: 2024-06-14\n" in text(plan)


@pytest.mark.parametrize(
    ("old", "new", "arguments", "told"),
    [
        ("", "", (), "DATE: 2024-05-31 is the promised date already"),
        ("in progress\n", "completed\ncompleted: 2024-04-01\n", (), "pilot is completed"),
        ("in progress\nstart: 2024-04-02\ndue: 2024-05-31", "draft", (), "has no due date that"),
    ],
)
def test_what_cannot_be_approved_is_told(
    plan: Repository, old: str, new: str, arguments: tuple[str, ...], told: str
) -> None:
    before = PILOT.replace(old, new) if old else PILOT
    plan.write({FILE: before})
    run = plan.run("rebaseline", "pilot", *arguments, *WHY)
    assert run.exit_code == 2
    assert told in run.stderr
    assert text(plan) == before


@pytest.mark.parametrize("missing", ["--reason", "--approved-by"])
def test_nothing_is_approved_without_a_reason_and_a_name(plan: Repository, missing: str) -> None:
    index = WHY.index(missing)
    run = plan.run("rebaseline", "pilot", "2024-06-14", *WHY[:index], *WHY[index + 2 :])
    assert run.exit_code == 2
    assert f"Missing option '{missing}'" in run.stderr
    assert text(plan) == PILOT
