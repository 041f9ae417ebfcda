"""milepost complete."""

import pytest

from tests.repository import PILOT
from tests.repository import Repository

FILE = "content/milestones/pilot.md"


def text(repository: Repository) -> str:
    return (repository.root / FILE).read_text(encoding="utf-8")


def test_the_status_and_the_day_are_set_and_what_is_left_is_named(plan: Repository) -> None:
    run = plan.run("complete", "pilot", "2024-04-17")
    assert (run.exit_code, run.stdout) == (0, "")
    assert run.stderr == (
        f"{FILE}: completed 2024-04-17\n"
        "warning: the success criterion is not met: Three clinics have signed the acceptance form\n"
        "warning: the task is not done: Train the staff\n"
    )
    assert text(plan) == PILOT.replace("in progress", "completed").replace(
        "due: 2024-05-31\n", "due: 2024-05-31\ncompleted: 2024-04-17\n"
    )


def test_a_waived_criterion_is_not_missed(plan: Repository) -> None:
    waiver = "waivers: [{criterion: Three clinics have signed the acceptance form, reason: two do}]"
    plan.write({FILE: PILOT.replace("due:", f"{waiver}\ndue:")})
    assert "criterion" not in plan.run("complete", "pilot", "2024-04-17").stderr


def test_everything_is_ticked_where_that_is_asked_for(plan: Repository) -> None:
    run = plan.run("complete", "pilot", "2024-04-17", "--tick")
    assert run.stderr == f"{FILE}: completed 2024-04-17\n"
    assert "[ ]" not in text(plan)
    assert text(plan).count("[x]") == 3


def test_a_note_and_the_effort_are_written_with_it(plan: Repository) -> None:
    note = "All three have signed."
    plan.run("complete", "pilot", "2024-04-17", "--note", note, "--effort", "12.5")
    assert text(plan).endswith(f"\n## Updates\n### 2024-04-17\n{note}\n")
    assert "effort: {actual: 12.5}\n" in text(plan)


def test_the_effort_that_is_written_already_is_no_edit(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("due:", "effort: {actual: 12} # so far\ndue:")})
    plan.run("complete", "pilot", "2024-04-17", "--effort", "12")
    assert "effort: {actual: 12} # so far\n" in text(plan)


def test_without_a_day_it_is_today(plan: Repository) -> None:
    plan.run("complete", "pilot")
    assert "2026-01-01" < text(plan).partition("completed: ")[2][:10] < "2999-01-01"


def test_a_status_without_a_day_is_mended(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("in progress", "COMPLETED")})
    assert plan.run("complete", "pilot", "2024-04-17").exit_code == 0
    assert "status: COMPLETED\n" in text(plan)
    assert "completed: 2024-04-17\n" in text(plan)


@pytest.mark.parametrize(
    ("old", "new", "day", "told"),
    [
        ("in progress", "in progress", "2999-01-01", "DATE: 2999-01-01 is in the future"),
        ("in progress", "completed\ncompleted: 2024-04-01", "2024-04-17", "pilot is completed"),
        ("in progress", "cancelled", "2024-04-17", "ID: pilot is cancelled (edit the file by"),
    ],
)
def test_what_cannot_be_completed_is_told(
    plan: Repository, old: str, new: str, day: str, told: str
) -> None:
    before = PILOT.replace(old, new)
    plan.write({FILE: before})
    run = plan.run("complete", "pilot", day)
    assert run.exit_code == 2
    assert told in run.stderr
    assert text(plan) == before
