"""Tell which days are off in the calendar of a plan: they have their place in project.yml."""

from collections.abc import Iterator
from datetime import date
from datetime import tzinfo

from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.msproject.records import Record
from generator.words import ENGLISH as _

MOST_DAYS = 12  # that are named one by one
EXCEPTION = 0  # the type of a day that is no day of the week


def tell_days_off(root: Record, zone: tzinfo) -> None:
    """Tell the days off of the calendar that the plan goes by."""
    key = root.word("CalendarUID")
    calendars = {each.word("UID"): each for each in root.records("Calendar", "Calendars")}
    calendar = calendars.get(key) or (
        next(iter(calendars.values())) if len(calendars) == 1 else None
    )
    if calendar is None:
        return
    base = calendars.get(calendar.word("BaseCalendarUID"))
    found = sorted({*_off(calendar, zone), *(_off(base, zone) if base else ())})
    if found:
        shown = [f"{first}" if first == last else f"{first} to {last}" for first, last in found]
        more = ["\N{HORIZONTAL ELLIPSIS}"] if len(shown) > MOST_DAYS else []
        name = quoted(calendar.word("Name"))
        days = ", ".join([*shown[:MOST_DAYS], *more])
        message = _("the calendar {name} has days off: {days}", name=name, days=days)
        root.notes.tell(codes.NO_PLACE, message, _("project.yml takes them as calendar.holidays"))


def _off(calendar: Record, zone: tzinfo) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each time off, as files of all ages say it."""
    exceptions = list(calendar.records("Exception", "Exceptions"))
    days = [
        day for day in calendar.records("WeekDay", "WeekDays") if day.whole("DayType") == EXCEPTION
    ]
    for each in (*exceptions, *days):
        for period in each.records("TimePeriod"):
            first, last = period.day("FromDate", zone), period.day("ToDate", zone)
            if first and last and each.flag("DayWorking") is False:
                yield first, max(first, last)
