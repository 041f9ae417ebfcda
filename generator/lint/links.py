"""What a milestone waits for, as rules see it."""

from collections.abc import Iterator
from datetime import date

from generator.lint.past import expected
from generator.lint.registry import Plan
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.standing import is_cancelled
from generator.model.standing import is_done


def before(plan: Plan, milestone: Milestone) -> Iterator[tuple[int, Milestone]]:
    """Yield the milestones that come first, each with its number in `depends_on`.

    One that was merged stands for where it went; drafts and cancelled ones hold nobody up.
    """
    for number, reference in enumerate(milestone.depends_on):
        other = plan.portfolio.find(milestone.project, reference)
        seen = {milestone.key}
        while other is not None and other.merged_into is not None and other.key not in seen:
            seen.add(other.key)
            other = plan.portfolio.find(other.project, other.merged_into)
        if other is None or other.key in seen or other.status is Status.DRAFT:
            continue
        if not is_cancelled(other, plan.as_of.day):
            yield number, other


def end_of(plan: Plan, milestone: Milestone) -> date | None:
    """Return when a milestone was done, or is expected to be."""
    done = is_done(milestone, plan.as_of.day)
    return milestone.completed if done else expected(milestone)


def planned_start(plan: Plan, milestone: Milestone) -> date | None:
    """Return the day from which it is planned: its start, else the end of what it waits for."""
    ends = (end_of(plan, other) for _n, other in before(plan, milestone))
    return milestone.start or max(filter(None, ends), default=None)
