"""The periods of a report: calendar months, and quarters of the project's year."""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta

MONTHS = 12
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from the first to the last one, both included."""

    first: date
    last: date

    @property
    def eve(self) -> date:
        """The day before it begins: what was known at its start was known then."""
        return self.first - A_DAY


def month_of(day: date) -> Period:
    """Return the month of a day.

    >>> month_of(date(2024, 2, 10)).last
    datetime.date(2024, 2, 29)
    """
    first = day.replace(day=1)
    return Period(first, months_later(first, 1) - A_DAY)


def quarter_of(day: date, year_start: int = 1) -> Period:
    """Return the quarter of a day, in a year that starts with a month.

    >>> quarter_of(date(2024, 2, 10), year_start=3).first
    datetime.date(2023, 12, 1)
    """
    first = months_later(day.replace(day=1), -((day.month - year_start) % 3))
    return Period(first, months_later(first, 3) - A_DAY)


def months_later(first: date, months: int) -> date:
    """Return the first day of a later month, or of an earlier one."""
    year, month = divmod(first.year * MONTHS + first.month - 1 + months, MONTHS)
    return date(year, month + 1, 1)


def iso_week(day: date) -> str:
    """Return the name of the ISO week of a day.

    >>> iso_week(date(2026, 11, 20))
    '2026-W47'
    """
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"
