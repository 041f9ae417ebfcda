"""Which milestones a check-in asks about, and what was last said of each."""

from collections.abc import Callable
from collections.abc import Iterable
from datetime import date
from datetime import timedelta

from generator.model.milestone import Milestone
from generator.model.milestone import Status

SOON = timedelta(days=30)
UNDER_WAY = {Status.IN_PROGRESS, Status.BLOCKED}


def active(milestones: Iterable[Milestone], today: Callable[[Milestone], date]) -> list[Milestone]:
    """Return the milestones that a check-in asks about, the first due date first.

    They are those that are under way, and those that wait and are due within 30 days or overdue.
    `today` says which day it is in a milestone's project.
    """
    asked = [milestone for milestone in milestones if _is_active(milestone, today(milestone))]
    return sorted(asked, key=lambda m: (m.due or date.max, m.key))


def last_word(milestone: Milestone, today: date) -> date | None:
    """Return the day on which somebody last confirmed or reported something."""
    days = [milestone.checked, *(update.day for update in milestone.body.updates)]
    return max((day for day in days if day and day <= today), default=None)


def expected(milestone: Milestone) -> date | None:
    """Return the day on which a milestone is expected: its forecast, else its due date."""
    return milestone.forecast or milestone.due


def _is_active(milestone: Milestone, today: date) -> bool:
    if milestone.merged_into or milestone.cancelled or milestone.status is Status.DRAFT:
        return False
    due = milestone.due is not None and milestone.due <= today + SOON
    waiting = milestone.status is Status.NOT_STARTED
    return milestone.status in UNDER_WAY or (waiting and due)
