"""The periods of reports: what each covers, and how it is named in an address and in a title."""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from generator.config.settings import ReportKind
from generator.metrics.periods import Period
from generator.metrics.periods import month_of
from generator.metrics.periods import months_later
from generator.metrics.periods import quarter_of
from generator.words import Words

WEEK = timedelta(days=7)
QUARTER = 3  # months


@dataclass(frozen=True, slots=True)
class Covered:
    """The period of a report: its days, and its name in an address, such as 2026-W47."""

    days: Period
    label: str


def covered(kind: ReportKind, day: date, year_start: int) -> Covered:
    """Return the period that a report of a day speaks of.

    A quarter is one of the project's financial year; its address is that of the calendar quarter
    that holds its middle month, so that addresses of a year sort, and none is given twice.

    >>> [covered(kind, date(2024, 4, 18), 4).label for kind in ReportKind]
    ['2024-04', '2024-W16', '2024-Q2', '2024-04', '2024-W16']
    >>> covered(ReportKind.QUARTERLY, date(2024, 12, 3), 12).label
    '2025-Q1'
    """
    if kind in {ReportKind.CHECKIN, ReportKind.OWNER}:
        year, week, weekday = day.isocalendar()
        monday = day - timedelta(days=weekday - 1)
        return Covered(Period(monday, monday + WEEK - timedelta(days=1)), f"{year}-W{week:02}")
    if kind is ReportKind.QUARTERLY:
        days = quarter_of(day, year_start)
        middle = months_later(days.first, 1)
        return Covered(days, f"{middle.year}-Q{(middle.month - 1) // QUARTER + 1}")
    return Covered(month_of(day), f"{day:%Y-%m}")


def week_name(period: Period, _: Words) -> str:
    """Name a week as a reader knows it: week 16, 15 to 21 April 2024."""
    _year, week, _day = period.first.isocalendar()
    return _(
        "week {n}, {first} to {last}",
        n=_.number(week),
        first=_.near_in_text(period.first, period.last),
        last=_.day(period.last),
    )


def quarter_name(period: Period, year_start: int, _: Words) -> str:
    """Name a quarter by its months, and by its place in a financial year of its own."""
    last = months_later(period.first, QUARTER - 1)
    months = _("{first} to {last}", first=_.month(period.first), last=_.month(last))
    if year_start == 1:
        return months
    return _("{months}, {quarter}", months=months, quarter=financial_quarter(period, year_start, _))


def financial_quarter(period: Period, year_start: int, _: Words) -> str:
    """Name a quarter by its place in a financial year of its own: quarter 1 of 2024/25."""
    number = (period.first.month - year_start) % 12 // QUARTER + 1
    begun = period.first.year - (period.first.month < year_start)
    year = f"{begun}/{(begun + 1) % 100:02}"
    return _("quarter {n} of {year}", n=_.number(number), year=year)
