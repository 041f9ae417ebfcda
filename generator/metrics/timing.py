"""When each open milestone can end, in working days from the first day that the plan knows.

What is left of a milestone is what its forecast leaves after what it waits for has ended. Where
that is no working day, it is the part of its plan that is not done, and one day at least.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from generator.metrics.dependencies import Links
from generator.metrics.dependencies import links
from generator.metrics.frames import Facts
from generator.metrics.paths import Earliest
from generator.metrics.paths import Schedule
from generator.metrics.paths import backward
from generator.metrics.paths import forward
from generator.metrics.paths import loose_ends
from generator.metrics.workday_axis import Axis

LEAST = 1.0
DATES = ("eff", "b1", "due", "planned_start")


@dataclass(frozen=True, slots=True)
class Timing:
    """How the open milestones follow each other, and which of them ends the plan.

    `today` is the number of the as-of day on the axis, `targets` those of the days that the plan
    must keep. There is no schedule where dependencies run in a circle.
    """

    links: Links
    axis: Axis
    today: float
    schedule: Schedule | None = None
    finish: str | None = None
    targets: Mapping[str, float] | None = None

    @property
    def chain(self) -> tuple[str, ...]:
        """The milestones that decide when the plan ends, the next to be done first."""
        return self.schedule.earliest.chain(self.finish) if self.schedule else ()


def timing(facts: Facts) -> Timing:
    """Return when each open milestone can end, as early and as late as can be."""
    found = facts.once(links)
    rows = facts.scope[[*DATES, "progress"]].loc[list(found.before)]
    axis = Axis(facts.project.calendar, _first_day(rows, facts.day))
    today = float(axis.numbers(pd.Series([facts.day])).iloc[0])
    if found.order is None:
        return Timing(found, axis, today)
    earliest = _earliest(found, found.order, rows, axis, today)
    due = axis.numbers(rows["b1"].fillna(rows["due"]))
    demanded = _by_name(due.dropna())
    declared = [m.id for m in facts.project.milestones if m.terminal and m.id in found.before]
    finish = earliest.last(declared or loose_ends(found.before))
    targets = _targets(earliest, declared, finish, demanded)
    return Timing(found, axis, today, backward(earliest, targets), finish, targets)


def _first_day(rows: pd.DataFrame, today: pd.Timestamp) -> pd.Timestamp:
    return min((day for day in (rows[name].min() for name in DATES) if day < today), default=today)


def _earliest(
    found: Links, order: Sequence[str], rows: pd.DataFrame, axis: Axis, today: float
) -> Earliest:
    """Return how early each can end, by its forecast and by what it waits for."""
    forecast = _by_name(axis.numbers(rows["eff"]))
    planned = axis.numbers(rows["b1"].fillna(rows["due"])) - axis.numbers(rows["planned_start"])
    undone = _by_name((planned * (1 - rows["progress"])).fillna(LEAST).clip(lower=LEAST))

    def lasting(name: str, start: float) -> float:
        left = forecast[name] - start
        return left if left > 0 else undone[name]

    return forward(found.before, order, lasting, today)


def _by_name(numbers: pd.Series) -> dict[str, float]:
    return dict(zip(map(str, numbers.index), numbers.to_list(), strict=True))


def _targets(
    earliest: Earliest, declared: Iterable[str], finish: str | None, demanded: Mapping[str, float]
) -> dict[str, float]:
    """Return by when milestones must have ended: those that end the plan by their own day.

    Any other for which nothing waits has until then, unless it comes after the end anyway.
    """
    if finish is None:
        return {}
    finishes = earliest.finishes
    kept = {
        name: finish if finishes[name] <= finishes[finish] else name
        for name in loose_ends(earliest.before)
    }
    kept |= {name: name for name in (*declared, finish)}
    return {name: demanded[end] for name, end in kept.items() if end in demanded}
