"""The names of months along an axis of days."""

from datetime import date
from datetime import timedelta

from generator.report.charts.scale import add_months
from generator.words import Words

JANUARY = 1
LONG = timedelta(days=3 * 365)
ROOM = 3  # days that a chart may leave before its first one


def month_names(first: date, last: date, words: Words) -> dict[date, str]:
    """Word the first days of the months of an axis, which may begin and end within one.

    The first one drawn and each January say their year; all do where the axis is long.
    """
    found: dict[date, str] = {}
    month, begun = add_months(first, -1), add_months(first, 0 if first.day <= ROOM + 1 else 1)
    while month <= add_months(last, 1):
        dated = month <= begun or month.month == JANUARY or last - first > LONG
        name = words.short_month(month)
        found[month] = f"{name} {month.year}" if dated else name
        month = add_months(month, 1)
    return found
