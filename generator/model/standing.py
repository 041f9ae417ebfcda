"""What holds of a milestone by its own words: what was agreed, what was done, what was given up."""

from datetime import date

from generator.model.milestone import Milestone
from generator.model.milestone import Status

WORKING = {Status.IN_PROGRESS, Status.BLOCKED, Status.COMPLETED}


def approved_baseline(milestone: Milestone, day: date, promised: date | None) -> date | None:
    """Return B1: the last approved change of the baseline up to `day`, else the first promise.

    Of two changes on one day, the later entry holds.
    """
    approved = [
        (change.day, date.fromisoformat(change.new))
        for change in milestone.changes
        if change.what.casefold() == "baseline" and change.approved_by and change.new
        if change.day <= day
    ]
    if not approved:
        return promised
    return max(reversed(approved), key=lambda entry: entry[0])[1]


def started(milestone: Milestone) -> bool:
    """Tell whether any work shows: in its status, its tasks, its days or its cost."""
    spent = (milestone.effort.actual or 0) > 0 or (milestone.budget.actual or 0) > 0
    return milestone.status in WORKING or spent or any(task.done for task in milestone.tasks)


def given_up(milestone: Milestone) -> date | None:
    """Return the day on which it was cancelled; without a day it always was."""
    if milestone.cancelled is not None and milestone.cancelled.day is not None:
        return milestone.cancelled.day
    cancelled = milestone.cancelled is not None or milestone.status is Status.CANCELLED
    return date.min if cancelled else None


def is_done(milestone: Milestone, day: date) -> bool:
    """Tell whether it is completed by a day; without a day nobody can say, so it is open."""
    completed = milestone.completed
    return milestone.status is Status.COMPLETED and completed is not None and completed <= day


def is_cancelled(milestone: Milestone, day: date) -> bool:
    """Tell whether it is cancelled by a day."""
    since = given_up(milestone)
    return since is not None and since <= day
