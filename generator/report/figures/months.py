"""The names of months along an axis of days."""

from datetime import date

from generator.report.charts.scale import add_months
from generator.words import Words

JANUARY = 1


def month_names(first: date, last: date, words: Words) -> dict[date, str]:
    """Word the first days of months; a January says which year begins."""
    found, month = {}, first.replace(day=1)
    while month <= last:
        name = words.short_month(month)
        found[month] = f"{name} {month.year}" if month.month == JANUARY else name
        month = add_months(month, 1)
    return found
