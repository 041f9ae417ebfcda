"""The calendar: a table for each month, with what stands on its days."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from itertools import groupby

from generator.report.calendar_views import CalendarView
from generator.report.calendar_views import DayCell
from generator.report.calendar_views import Entry
from generator.report.calendar_views import MonthTable
from generator.report.calendar_views import Rest
from generator.report.charts.scale import MONTHS_OF_A_YEAR
from generator.report.charts.scale import add_months
from generator.report.context import Context
from generator.report.pages.calendar_entries import calendar_entries
from generator.report.parts import Frame
from generator.workdays import WEEK
from generator.workdays import days_off

MOST_A_DAY = 4
A_DAY, A_WEEK = timedelta(days=1), 7

Days = Mapping[date, tuple[Entry, ...]]


def calendar_page(context: Context, frame: Frame) -> CalendarView:
    """Assemble the calendar from the month of the as-of day on, a year at most."""
    _ = context.words
    entries = calendar_entries(context)
    by_day = {day: tuple(found) for day, found in groupby(entries, key=lambda each: each.day)}
    months = _months(context.as_of, by_day)
    return CalendarView(
        frame=frame,
        title=_("Calendar"),
        headline=_headline(context),
        standing=_standing(context),
        weekdays=tuple((name, short) for _day, name, short in _.week()),
        months=tuple(_month(context, month, by_day) for month in months),
        rest=_rest(context, entries, months),
    )


def _months(as_of: date, by_day: Days) -> tuple[date, ...]:
    """Return the first days of the months to draw: up to the last day on which anything stands."""
    begin = as_of.replace(day=1)
    last = max([*by_day, as_of])
    ahead = (last.year - begin.year) * MONTHS_OF_A_YEAR + last.month - begin.month + 1
    return tuple(add_months(begin, n) for n in range(min(ahead, MONTHS_OF_A_YEAR)))


def _headline(context: Context) -> str:
    """Say what comes next, or why nothing does."""
    _ = context.words
    open_ = [m for m in context.in_scope if context.rows[m.id].open]
    dated = sorted((day, m.id, m.title) for m in open_ if (day := context.finish(m)))
    coming = [(day, title) for day, _id, title in dated if day >= context.as_of]
    if coming:
        day, title = coming[0]
        return _.plural(
            "{n} open milestone is still to come: {title} on {day}",
            "{n} open milestones are still to come, the next is {title} on {day}",
            len(coming),
            title=title,
            day=context.in_text(day),
        )
    if dated:
        return _("Every open milestone with a date is past it; nothing is to come")
    if open_:
        return _("No open milestone has a date")
    return _("Every milestone is complete") if context.in_scope else _("No milestone yet")


def _standing(context: Context) -> str:
    """Count the open milestones that are past their day, and those that have none."""
    _ = context.words
    open_ = [m for m in context.in_scope if context.rows[m.id].open]
    past = sum(1 for m in open_ if (day := context.finish(m)) and day < context.as_of)
    undated = sum(1 for m in open_ if not context.finish(m))
    said = []
    if past:
        said.append(
            _.plural("{n} is open past its last date.", "{n} are open past their last date.", past)
        )
    if undated:
        said.append(
            _.plural(
                "{n} has no date and stands nowhere here.",
                "{n} have no date and stand nowhere here.",
                undated,
            )
        )
    return " ".join(said)


def _month(context: Context, month: date, by_day: Days) -> MonthTable:
    _ = context.words
    end = add_months(month, 1)
    n = sum(len(found) for day, found in by_day.items() if month <= day < end)
    return MonthTable(
        anchor=f"m{month:%Y-%m}",
        name=_.month(month),
        counts=_.plural("{n} entry", "{n} entries", n) if n else _("nothing"),
        weeks=_weeks(context, month, by_day) if n else (),
    )


def _weeks(context: Context, month: date, by_day: Days) -> tuple[tuple[DayCell | None, ...], ...]:
    """Return the weeks of a month; a place of a neighbouring month is empty."""
    first = context.words.week()[0][0]
    end = add_months(month, 1)
    days = [month + timedelta(days=n) for n in range((end - month).days)]
    cells: list[DayCell | None] = [None] * ((month.weekday() - first) % A_WEEK)
    cells += [_cell(context, day, by_day.get(day, ())) for day in days]
    cells += [None] * (-len(cells) % A_WEEK)
    return tuple(tuple(cells[n : n + A_WEEK]) for n in range(0, len(cells), A_WEEK))


def _cell(context: Context, day: date, entries: Sequence[Entry]) -> DayCell:
    _, calendar = context.words, context.project.calendar
    holiday = day in days_off(calendar, day.year, day.year)
    many = len(entries) > MOST_A_DAY
    shown = entries[: MOST_A_DAY - 1] if many else entries
    more = entries[len(shown) :]
    return DayCell(
        day=day,
        label=_.short_weekday(day),
        off=holiday or WEEK[day.weekday()] not in calendar.week,
        note=_("Holiday") if holiday else "",
        today=day == context.as_of,
        entries=tuple(shown),
        more=tuple(more),
        more_title=_.plural("{n} more", "{n} more", len(more)) if more else "",
    )


def _rest(context: Context, entries: Sequence[Entry], months: Sequence[date]) -> tuple[Rest, ...]:
    """Return what stands before the first month, the latest first, and what stands after."""
    _ = context.words
    begin, end = months[0], add_months(months[-1], 1)
    before = tuple(reversed([entry for entry in entries if entry.day < begin]))
    after = tuple(entry for entry in entries if entry.day >= end)
    found = (
        (_("Before {month}", month=_.month(begin)), before),
        (_("After {month}", month=_.month(months[-1])), after),
    )
    return tuple(
        Rest(
            _.plural("{when}: {n} entry", "{when}: {n} entries", len(each), when=when),
            each,
        )
        for when, each in found
        if each
    )
