"""Map days to pixels."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from itertools import pairwise

MONTHS_OF_A_YEAR = 12


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


def add_months(day: date, months: int) -> date:
    """Return the first day of the month that lies `months` after the month of `day`."""
    total = day.year * MONTHS_OF_A_YEAR + day.month - 1 + months
    return date(total // MONTHS_OF_A_YEAR, total % MONTHS_OF_A_YEAR + 1, 1)


def ticks(scale: DayScale, narrowest: float) -> tuple[date, ...]:
    """Return the months to mark, at least `narrowest` pixels apart: all, or quarters, or years."""
    months = tuple(scale.months())
    for step in (1, 3, 6, 12, 24, 60, 120):
        chosen = tuple(m for m in months if (m.year * MONTHS_OF_A_YEAR + m.month - 1) % step == 0)
        if all(scale.x(later) - scale.x(day) >= narrowest for day, later in pairwise(chosen)):
            return chosen
    return ()
