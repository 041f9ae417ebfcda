"""Days as numbers on an axis of working days, and numbers as days: what is between can be added."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.metrics.statistics import DAY
from generator.metrics.statistics import busy_calendar
from generator.metrics.statistics import working_days
from generator.model.project import Calendar

FIRST_DAY, LAST_DAY = np.datetime64("0001-01-01"), np.datetime64("9999-12-31")
DAYS_FOR_EACH, ROOM = 9, 366  # a week of one working day, and holidays


@dataclass(frozen=True, slots=True)
class Axis:
    """Working days counted from the end of a day that no other day comes before."""

    calendar: Calendar
    origin: pd.Timestamp

    def numbers(self, days: pd.Series) -> pd.Series:
        """Return how many working days have gone by at the end of each day."""
        return working_days(pd.Series(self.origin, index=days.index), days, self.calendar)

    def days(self, numbers: pd.Series) -> pd.Series:
        """Return the working days at whose end so many have gone by; NaT where none is.

        Numbers are whole, missing or without bounds.
        """
        origin = self.origin.to_datetime64().astype(DAY)
        wanted = numbers.to_numpy(float)
        found = np.full(len(wanted), np.datetime64("NaT", "s"))
        known = np.abs(wanted) <= (LAST_DAY - origin).astype(int)  # neither missing nor endless
        if known.any():
            counted = wanted[known].astype(np.int64)
            days = np.busday_offset(origin, counted, roll="backward", busdaycal=self._all(counted))
            inside = (days >= FIRST_DAY) & (days <= LAST_DAY)
            found[known] = np.where(inside, days, np.datetime64("NaT")).astype("datetime64[s]")
        return pd.Series(found, index=numbers.index)

    def _all(self, counted: np.ndarray) -> np.busdaycalendar:
        """Return a calendar that reaches as far as some numbers of working days."""
        origin = self.origin.to_datetime64().astype(DAY)
        reach = np.timedelta64(int(np.abs(counted).max()) * DAYS_FOR_EACH + ROOM, "D")
        first, last = max(origin - reach, FIRST_DAY), min(origin + reach, LAST_DAY)
        return busy_calendar(self.calendar, first, last)
