"""Loads: how much each owner has to do in each of the next weeks, out of the tables of metrics."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from generator.metrics.allocation import coverages
from generator.metrics.load import load_ahead
from generator.metrics.load import next_weeks
from generator.metrics.relief import ahead
from generator.metrics.shares import LEAST_COVERAGE
from generator.metrics.thresholds import NEARLY
from generator.metrics.work import NOBODY
from generator.metrics.work import work_left
from generator.report.context import Context


@dataclass(frozen=True, slots=True)
class OwnerWeek:
    """Person-days that an owner has to do in a week, and can; None where nobody could do them."""

    monday: date
    load: float
    capacity: float | None

    @property
    def over(self) -> bool:
        """Whether there is more to do than can be done."""
        return self.capacity is not None and self.load > self.capacity * (1 + NEARLY)

    @property
    def ratio(self) -> float | None:
        """The load as a share of the capacity; None where there is none."""
        return self.load / self.capacity if self.capacity else None


@dataclass(frozen=True, slots=True)
class OwnerLoad:
    """The weeks of an owner, and the share of their open milestones of which the load is known."""

    owner: str
    covered: float
    weeks: tuple[OwnerWeek, ...]

    @property
    def over(self) -> tuple[OwnerWeek, ...]:
        """The weeks with too much to do."""
        return tuple(week for week in self.weeks if week.over)

    @property
    def most(self) -> float | None:
        """The highest share of the capacity; None where a week with work has no capacity."""
        shares = [week.ratio for week in self.weeks if week.load > 0]
        known = [share for share in shares if share is not None]
        return max(known, default=0.0) if len(known) == len(shares) else None

    @property
    def partly(self) -> bool:
        """Whether so little is known that there may be much more."""
        return self.covered < LEAST_COVERAGE


def owner_loads(context: Context) -> tuple[OwnerLoad, ...]:
    """Return the loads of who has open work, those with most weeks of too much first.

    Work that nobody owns comes last.
    """
    found = tuple(_loads(context))
    return tuple(sorted(found, key=lambda one: (one.owner == NOBODY, *_pressing(one), one.owner)))


def _pressing(one: OwnerLoad) -> tuple[float, float]:
    most = one.most
    return -len(one.over), -(float("inf") if most is None else most)


def _loads(context: Context) -> Iterator[OwnerLoad]:
    facts = context.measures.facts
    both, covered, weeks = facts.once(ahead), facts.once(coverages), next_weeks(facts)
    for owner in sorted(set(facts.once(work_left)["owner"]) - {NOBODY}):
        days = zip(weeks, both.load.loc[owner], both.capacity.loc[owner], strict=True)
        yield OwnerLoad(
            owner,
            covered[owner],
            tuple(OwnerWeek(week, float(load), float(able)) for week, load, able in days),
        )
    table = facts.once(load_ahead)
    if NOBODY in table.index.get_level_values("owner"):
        loads = table["load"].xs(NOBODY, level="owner")
        begins = (week.date() for week in pd.DatetimeIndex(loads.index))
        unowned = dict(zip(begins, map(float, loads), strict=True))
        alone = tuple(OwnerWeek(week, unowned.get(week, 0.0), None) for week in weeks)
        yield OwnerLoad(NOBODY, covered[NOBODY], alone)


def with_too_much(context: Context, weeks: int) -> tuple[OwnerLoad, ...]:
    """Return the owners with too much to do in one of the next weeks, with those weeks alone."""
    near = (
        OwnerLoad(one.owner, one.covered, one.weeks[:weeks]) for one in context.once(owner_loads)
    )
    return tuple(one for one in near if one.over)
