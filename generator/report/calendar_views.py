"""The view of the calendar: months of days, and what stands on each."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.report.parts import Link
from generator.report.views import View


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands on a day. `kind` is the mark of a state; without one the word stands alone."""

    day: date
    kind: str
    word: str
    link: Link
    text: str = ""


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of a month; None is the day of another month. `note` says why nobody works."""

    day: date
    label: str
    off: bool
    note: str
    today: bool
    entries: tuple[Entry, ...]
    more: tuple[Entry, ...]
    more_title: str


@dataclass(frozen=True, slots=True)
class MonthTable:
    """A month: its weeks from the first day of the week on, or no weeks where nothing stands."""

    anchor: str
    name: str
    counts: str
    weeks: tuple[tuple[DayCell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """What stands on days before or after the months that are drawn."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView(View):
    """What happens when: a table for each month."""

    template: ClassVar = "pages/calendar.html"
    headline: str
    standing: str
    weekdays: tuple[tuple[str, str], ...]
    months: tuple[MonthTable, ...]
    rest: tuple[Rest, ...]
