"""What holds of a milestone by its own words: what was agreed since, and whether work shows."""

from datetime import date

from generator.model.milestone import Milestone
from generator.model.milestone import Status

WORKING = {Status.IN_PROGRESS, Status.BLOCKED, Status.COMPLETED}


def approved_baseline(milestone: Milestone, day: date, promised: date | None) -> date | None:
    """Return B1: the last approved change of the baseline up to `day`, else the first promise.

    Of two changes on one day, the later entry holds.
    """
    if not milestone.changes:
        return promised
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
