"""Planned value day by day: what the work planned up to each day was budgeted to cost.

Day 1 is the first day of the plan, and day 0 the one before it, when nothing was planned. What
was cancelled is not in it, nor what has no budget or no approved date.
"""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.model.milestone import EvMethod

DAY = "datetime64[D]"


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """The planned value of a project by day, and what of it is earned.

    `curve[t]` is the planned value at the end of day t; its last is the whole budget. `earned` is
    the value earned by the as-of day of the same work, and `finished` the day on which the last of
    it was done, where all of it is.
    """

    first: date
    curve: np.ndarray
    earned: float
    finished: date | None
    counted: tuple[str, ...]

    @property
    def last(self) -> date:
        """The last approved day."""
        return self.first + timedelta(days=len(self.curve) - 2)

    def day(self, period: int) -> date | None:
        """Return the date of a day of the plan; None where the calendar has no such day."""
        try:
            return self.first + timedelta(days=period - 1)
        except OverflowError:
            return None

    def period(self, day: date) -> int:
        """Return which day of the plan a date is: 1 is the first, below 1 is before it."""
        return (day - self.first).days + 1


def planned_value(facts: Facts) -> Planned | None:
    """Return the planned value of a project by day; None where no day or no money is planned."""
    plan = facts.scope[(facts.scope["budget"] > 0) & facts.scope["b1"].notna()]
    first = _first_day(facts, plan)
    if first is None:
        return None
    done = bool(plan["done"].all())
    return Planned(
        first=first,
        curve=curve(plan, first),
        earned=float((plan["budget"] * plan["progress"]).sum()),
        finished=plan["completed"].max().date() if done else None,
        counted=ids(plan["open"] | plan["done"]),
    )


def with_cancelled(facts: Facts, planned: Planned) -> np.ndarray:
    """Return the planned value by day with that of cancelled work, as the four sums have it.

    Cancelled work counts with what it had earned, from the day on which it was given up.
    """
    gone = facts.all[facts.all["cancelled"] & facts.all["budget"].notna()]
    added = np.zeros(len(planned.curve))
    for name, value in (gone["budget"] * gone["progress"]).items():
        given_up = facts.project.by_id[str(name)].cancelled
        day = given_up.day if given_up and given_up.day else planned.first
        added[min(max(planned.period(day), 0), len(added) - 1) :] += value
    found: np.ndarray = planned.curve + added
    return found


def _first_day(facts: Facts, plan: pd.DataFrame) -> date | None:
    """Return the day on which the project starts, or its first work where that is earlier.

    Without any start nobody can say how long it has been under way.
    """
    begun = plan["planned_start"].min()
    known = [] if pd.isna(begun) else [begun.date()]
    known += [] if facts.project.start is None else [facts.project.start]
    return min(*known, plan["b1"].min().date()) if known and len(plan) else None


def curve(plan: pd.DataFrame, first: date) -> np.ndarray:
    """Return the planned value at the end of each day up to the last approved one.

    Written as steps and as changes of the daily rate, so that its cost does not grow with the
    number of milestones times the number of days.
    """
    start, end = _periods(plan["planned_start"], first), _periods(plan["b1"], first)
    budget = plan["budget"].to_numpy(float)
    method = plan["method"].to_numpy()
    ahead = plan["planned_start"].notna().to_numpy() & (start < end)
    steady = ahead & (method == str(EvMethod.WEIGHTED_TASKS))
    halved = ahead & (method == str(EvMethod.FIFTY_FIFTY))
    length = int(end.max()) + 2
    rate = budget[steady] / (end - start)[steady]
    steps = (
        _at(end, np.select([steady, halved], [0.0, budget / 2], budget), length)
        + _at(start[halved], budget[halved] / 2, length)
        + np.cumsum(_at(start[steady] + 1, rate, length) - _at(end[steady] + 1, rate, length))
    )
    total = float(budget.sum())
    found: np.ndarray = np.minimum(np.maximum.accumulate(np.cumsum(steps)), total)[:-1]
    found[-1] = total  # what binary fractions leave over
    return found


def _periods(days: pd.Series, first: date) -> np.ndarray:
    """Return which day of the plan each date is; 0 for one that is missing."""
    since = days.to_numpy(DAY) - np.datetime64(first, "D")
    return np.where(np.isnat(since), 0, since.astype(np.int64) + 1)


def _at(periods: np.ndarray, amounts: np.ndarray, length: int) -> np.ndarray:
    """Add up the amounts of each day."""
    return np.bincount(periods, weights=amounts, minlength=length)
