"""What rules read from the past: what changed from one version of a milestone to the next."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from generator.lint.registry import Plan
from generator.model.line import Line
from generator.model.milestone import Change
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.standing import approved_baseline

SEEN = (Origin.WITNESSED, Origin.DECLARED)
LATELY = timedelta(days=90)
OPEN = "open lines"
OVER = {Status.COMPLETED, Status.CANCELLED, Status.DRAFT}


class Step(NamedTuple):
    """Two versions of a milestone, one after the other, and who made the second of the first."""

    old: Milestone
    new: Milestone
    revision: Revision

    @property
    def day(self) -> date:
        """The day of the change."""
        return self.revision.day

    @property
    def fresh(self) -> tuple[Change, ...]:
        """The entries of `changes` that came with it."""
        return tuple(change for change in self.new.changes if change not in self.old.changes)

    @property
    def told(self) -> str:
        """The day and the commit, as a finding names them."""
        commit = f" ({self.revision.id[:7]})" if self.revision.id else ""
        return f"{self.day.isoformat()}{commit}"


def steps(line: Line, origins: Iterable[Origin] = Origin) -> Iterator[Step]:
    """Yield what changed a milestone that is no draft; what a bulk commit did is nobody's deed.

    Only versions of these origins are looked at: between what was written down later and what git
    saw first, nobody changed anything.
    """
    if len(line.versions) < 2:  # noqa: PLR2004 - nothing came before
        return
    wanted = set(origins)
    kept = [v for v in line.versions if v.revision.origin in wanted and _firm(v.milestone)]
    for before, after in pairwise(kept):
        if before.milestone and after.milestone and not after.revision.bulk:
            yield Step(before.milestone, after.milestone, after.revision)


def _firm(milestone: Milestone | None) -> bool:
    return milestone is not None and milestone.status is not Status.DRAFT


def lines(plan: Plan) -> Iterator[tuple[Milestone, Line]]:
    """Yield the milestones with a past: what is known of it, one version of now at least."""
    if not plan.history.hidden:
        for key, milestone in plan.portfolio.by_key.items():
            yield milestone, plan.history.line(key)


def open_lines(plan: Plan) -> Sequence[tuple[Milestone, Line]]:
    """Return the milestones that are still to be done, with their past; several rules ask."""
    if OPEN not in plan.shared:
        plan.shared[OPEN] = tuple(pair for pair in lines(plan) if not _is_over(pair[0]))
    found: Sequence[tuple[Milestone, Line]] = plan.shared[OPEN]
    return found


def _is_over(milestone: Milestone) -> bool:
    left = milestone.cancelled is not None or milestone.merged_into is not None
    return left or milestone.status in OVER


def held_since(line: Line, holds: Callable[[Milestone], bool]) -> date | None:
    """Return the first day of the last time in which something has held without a break."""
    since = None
    for version in reversed(line.versions):
        if version.milestone is None or not holds(version.milestone):
            break
        since = version.day
    return since


def expected(milestone: Milestone) -> date | None:
    """Return the day on which an open milestone is expected to be done."""
    return milestone.forecast or milestone.due


def approved(milestone: Milestone, line: Line, day: date) -> date | None:
    """Return the approved date: where the last approved change leads, else the first promise."""
    return approved_baseline(milestone, day, line.promise.day if line.promise else None)


def noted(milestone: Milestone, since: date) -> bool:
    """Tell whether somebody wrote a change, a decision or an update on that day or later."""
    last = last_noted(milestone)
    return last is not None and last >= since


def last_noted(milestone: Milestone) -> date | None:
    """Return the last day of a change, a decision or an update."""
    days = (
        *(change.day for change in milestone.changes),
        *(decision.decided or decision.raised for decision in milestone.decisions),
        *(update.day for update in milestone.body.updates),
    )
    return max(filter(None, days), default=None)
