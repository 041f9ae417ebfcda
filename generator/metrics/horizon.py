"""The days ahead, as numbers from the as-of day, and the working days among them."""

from datetime import date

import numpy as np

from generator.metrics.statistics import A_DAY
from generator.metrics.statistics import busy_calendar
from generator.model.project import Calendar

LAST = 32_000
"""What ends later ends then, 87 years ahead: so that a day is a small number."""


class Horizon:
    """The days that follow a day; working days can be added to any of them."""

    def __init__(self, calendar: Calendar, day: date) -> None:
        """Count the working days after a day."""
        days = np.datetime64(day, "D") + A_DAY * np.arange(LAST + 1)
        busy = np.is_busday(days, busdaycal=busy_calendar(calendar, days[0], days[-1]))
        busy[0] = False
        self._worked = busy.cumsum().astype(np.int32)
        self._days = np.concatenate([[0], np.flatnonzero(busy)]).astype(np.int16)

    def later(self, days: np.ndarray, working_days: int) -> np.ndarray:
        """Return the days that are so many working days later; with none, the same days."""
        if not working_days:
            return days
        numbers = self._worked[: int(days.max()) + 1] + min(working_days, LAST)
        found: np.ndarray = self._days.take(numbers, mode="clip").take(days)
        return found

    def working_days(self, counts: np.ndarray) -> np.ndarray:
        """Return on which days so many working days have gone by."""
        found: np.ndarray = self._days[np.minimum(counts, len(self._days) - 1)]
        return found
