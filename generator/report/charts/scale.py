"""Map days and amounts to pixels."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from itertools import pairwise
from math import ceil
from math import floor
from math import log10

MONTHS_OF_A_YEAR = 12
CLOSE = 1e-9  # a multiple that is missed by this much is met


@dataclass(frozen=True, slots=True)
class DayScale:
    """A linear axis of days: `first` at `left`, the end of `last` at `right`.

    >>> DayScale(date(2024, 1, 1), date(2024, 1, 10), 0, 100).x(date(2024, 1, 6))
    50.0
    """

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return the pixel at which a day begins, kept within the axis."""
        span = (self.last - self.first).days + 1
        share = (day - self.first).days / span
        return round(self.left + (self.right - self.left) * min(max(share, 0.0), 1.0), 1)

    def end(self, day: date) -> float:
        """Return the pixel at which a day ends."""
        return self.x(day + timedelta(days=1))

    def months(self) -> Iterator[date]:
        """Yield the first day of each month on the axis."""
        day = self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first:
                yield day
            day = add_months(day, 1)


@dataclass(frozen=True, slots=True)
class ValueScale:
    """A linear axis of amounts: `low` at `begin`, `high` at `end`, whichever is further up.

    >>> ValueScale(0, 1, 100, 20).at(0.25)
    80.0
    """

    low: float
    high: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """Return the pixel of an amount, kept within the axis; the end where all are one."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 1.0
        return round(self.begin + (self.end - self.begin) * min(max(share, 0.0), 1.0), 1)


def round_steps(low: float, high: float, most: int, least: float = 0.0) -> tuple[float, ...]:
    """Return amounts to mark from `low` to `high`: multiples of 1, 2 or 5, `most` of them or fewer.

    No two of them are nearer than `least`, which is 1 for what is counted.

    >>> round_steps(0, 1, 6)
    (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    """
    if high <= low:
        return (low,)
    power = floor(log10((high - low) / most))
    spans = (
        (step, ceil(low / step - CLOSE), floor(high / step + CLOSE))
        for step in (factor * 10.0**power for factor in (1, 2, 5, 10, 20))
    )
    step, first, last = next(s for s in spans if s[2] - s[1] < most and s[0] >= least)
    return tuple(round(n * step, 12) for n in range(first, last + 1))


def add_months(day: date, months: int) -> date:
    """Return the first day of the month that lies `months` after the month of `day`."""
    total = day.year * MONTHS_OF_A_YEAR + day.month - 1 + months
    return date(total // MONTHS_OF_A_YEAR, total % MONTHS_OF_A_YEAR + 1, 1)


def ticks(scale: DayScale, narrowest: float) -> tuple[date, ...]:
    """Return the months to mark, at least `narrowest` pixels apart: all, or quarters, or years."""
    months = tuple(scale.months())
    for step in (1, 3, 6, 12, 24, 60, 120):
        chosen = tuple(m for m in months if (m.year * MONTHS_OF_A_YEAR + m.month - 1) % step == 0)
        if all(abs(scale.x(later) - scale.x(day)) >= narrowest for day, later in pairwise(chosen)):
            return chosen
    return ()
