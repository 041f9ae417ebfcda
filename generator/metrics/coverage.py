"""Coverage: of how many milestones, or risks, what a number needs is on record, and which lack it.

A number of which less is known than half is not shown at all, and one of less than four fifths
stands on few.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from generator.metrics.budget import paid_for
from generator.metrics.frames import Facts
from generator.metrics.shares import LEAST_COVERAGE
from generator.metrics.value import Rag
from generator.model.milestone import Status

ENOUGH = 0.80
"""From here on a number has what it needs (P404)."""

Counted = tuple[pd.Series, pd.Series]


@dataclass(frozen=True, slots=True)
class Need:
    """What a number needs: the fields, by their names in the file, and who is asked for them.

    `has` marks who has them all, and who is asked, over one index.
    """

    metric: str
    fields: tuple[str, ...]
    has: Callable[[Facts], Counted]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many have what a number needs, of how many, and the milestones that lack it."""

    need: Need
    k: int
    n: int
    missing: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The share that has it; None where nobody is asked."""
        return self.k / self.n if self.n else None

    @property
    def rag(self) -> Rag:
        """Whether that is enough to rely on the number."""
        if self.share is None:
            return Rag.GREY
        if self.share >= ENOUGH:
            return Rag.GREEN
        return Rag.AMBER if self.share >= LEAST_COVERAGE else Rag.RED


def coverages(facts: Facts) -> tuple[Coverage, ...]:
    """Return the coverage of each number that needs more than a title."""
    return tuple(_coverage(facts, need) for need in NEEDS)


def _coverage(facts: Facts, need: Need) -> Coverage:
    has, asked = need.has(facts)
    missing = (name for name in _milestones(asked & ~has))
    return Coverage(need, int((has & asked).sum()), int(asked.sum()), tuple(dict.fromkeys(missing)))


def _milestones(mask: pd.Series) -> tuple[str, ...]:
    """Return the milestones for which a mask holds; of a risk it is the one that bears it."""
    names = mask.index[mask]
    return tuple(str(name[0] if isinstance(name, tuple) else name) for name in names)


def _completed(facts: Facts) -> Counted:
    """Mark who says when it was done, of those that are called completed."""
    scope = facts.scope
    called = scope["status"] == str(Status.COMPLETED)
    written = pd.Series(
        [facts.project.by_id[name].completed is not None for name in scope.index],
        scope.index,
        dtype=bool,
    )
    return written, called


def _promised(facts: Facts) -> Counted:
    return facts.scope["b0"].notna(), facts.scope["scope"]


def _dated(facts: Facts) -> Counted:
    scope = facts.scope
    return scope["due"].notna() | scope["forecast"].notna(), scope["open"]


def _with_criteria(facts: Facts) -> Counted:
    scope, written = facts.scope, facts.project.by_id
    some = [bool(written[name].criteria) for name in scope.index]
    return pd.Series(some, scope.index, dtype=bool), scope["scope"]


def _paid(facts: Facts) -> Counted:
    return paid_for(facts), facts.scope["done"]


def _earned(facts: Facts) -> Counted:
    scope = facts.scope
    paid = scope["actual"].notna() | ~scope["started"]
    return scope["budget"].notna() & paid, scope["scope"]


def _sized(facts: Facts) -> Counted:
    return facts.scope["effort"].notna(), facts.scope["open"]


def _owned(facts: Facts) -> Counted:
    return facts.scope["owner"].notna(), facts.scope["open"]


def _weighed(facts: Facts) -> Counted:
    """Mark the risks of which a report can say what they may cost, since when, and by when."""
    risks = facts.risks
    has = risks["probability"].notna() & risks["impact"].notna()
    has |= risks["occurred"].notna() & risks["impact"].notna()
    return has & risks["due"].notna(), pd.Series(data=True, index=risks.index, dtype=bool)


NEEDS = (
    Need("P1", ("completed",), _completed),
    Need("T1", ("baseline", "due"), _promised),
    Need("B1", ("budget.planned", "budget.actual"), _paid),
    Need("R13", ("risks.probability", "risks.impact", "risks.due"), _weighed),
    Need("T10", ("due", "forecast"), _dated),
    Need("P7", ("success_criteria",), _with_criteria),
    Need("EV.CPI", ("budget.planned", "budget.actual"), _earned),
    Need("A4", ("effort.planned",), _sized),
    Need("A1", ("owner",), _owned),
)
"""The four measures of the guide first."""
