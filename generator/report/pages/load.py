"""The table of load: owners by week, shaded by how full the weeks are."""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import timedelta

from generator.metrics.load import next_weeks
from generator.metrics.thresholds import NEARLY
from generator.metrics.work import NOBODY
from generator.metrics.work import work_left
from generator.report.context import Context
from generator.report.load_views import LoadCell
from generator.report.load_views import LoadRow
from generator.report.load_views import LoadTable
from generator.report.load_views import LoadWeek
from generator.report.loads import OwnerLoad
from generator.report.loads import OwnerWeek
from generator.report.loads import owner_loads
from generator.report.pages.load_words import load_title
from generator.report.pages.load_words import week_name
from generator.report.parts import Link
from generator.workdays import days_off
from generator.workdays import working_days

MOST_OWNERS = 20
STEPS = (0.0, 0.5, 0.85, 1.0, 1.5)
"""Where a darker shade begins: above each of these shares of the capacity."""

A_DAY, SUNDAY = timedelta(days=1), timedelta(days=6)


def load_table(context: Context) -> LoadTable | None:
    """Return the load of every owner; None where nobody has anything to do."""
    loads = context.once(owner_loads)
    rest = len(loads) - MOST_OWNERS
    more = context.words.plural(
        "{n} more owner is not shown; their page has their weeks.",
        "{n} more owners are not shown; their pages have their weeks.",
        max(rest, 0),
    )
    shown = [*loads[:MOST_OWNERS], *(one for one in loads[MOST_OWNERS:] if one.owner == NOBODY)]
    return _table(context, shown, load_title(context, loads), more if rest > 0 else "")


def owner_table(context: Context, owner: str) -> LoadTable | None:
    """Return the weeks of one owner; None where they have nothing to do."""
    mine = [one for one in context.once(owner_loads) if one.owner == owner]
    return _table(context, mine, load_title(context, mine), "")


def _table(context: Context, loads: Sequence[OwnerLoad], title: str, more: str) -> LoadTable | None:
    if not loads:
        return None
    known = any(one.covered for one in loads)  # else every cell would say that it is not
    return LoadTable(
        title=title,
        weeks=_weeks(context),
        rows=tuple(_row(context, one) for one in loads) if known else (),
        more=more if known else "",
        notes=tuple(_notes(context)),
        steps=_steps(context),
    )


def _weeks(context: Context) -> tuple[LoadWeek, ...]:
    mondays = next_weeks(context.measures.facts)
    return tuple(
        LoadWeek(week_name(context, day), week_label(context, day), day, _days(context, day))
        for day in mondays
    )


def _days(context: Context, monday: date) -> str:
    """Say how many days are left of a week that runs, and which days of it are off."""
    _, calendar, sunday = context.words, context.project.calendar, monday + SUNDAY
    eve = max(monday - A_DAY, context.as_of)
    off = days_off(calendar, monday.year, sunday.year)
    near = [_.short(day) for day in off if eve < day <= sunday]
    said = [_("{days} off", days=_.together(near))] if near else []
    if eve >= monday:
        left = working_days(eve, sunday, calendar)
        said.insert(0, _.plural("{n} day left", "{n} days left", left))
    return ", ".join(said)


def _row(context: Context, one: OwnerLoad) -> LoadRow:
    _ = context.words
    link = context.owner_link(one.owner) if one.owner != NOBODY else Link(_("Nobody"))
    return LoadRow(
        link, _known_of(context, one), tuple(_cell(context, one, week) for week in one.weeks)
    )


def _known_of(context: Context, one: OwnerLoad) -> str:
    """Say of how much of their work the effort is known, where it is not all."""
    _ = context.words
    if one.covered == 0:
        return _("effort is not recorded")
    known = _("effort known for {share} of the milestones", share=_.percent(one.covered))
    return known if one.covered < 1 else ""


def week_label(context: Context, monday: date) -> str:
    """Name a week by its number and its Monday."""
    number, day = week_name(context, monday), context.short(monday)
    return context.words("{number}, {day}", number=number, day=day)


def _cell(context: Context, one: OwnerLoad, week: OwnerWeek) -> LoadCell:
    _, name = context.words, week_label(context, week.monday)
    if one.covered == 0:
        return LoadCell(name, "", _("not known"), 0, over=False)
    load = _.quantity(week.load)
    if week.capacity is None:
        return LoadCell(name, "", _("{load} days", load=load), 0, over=False)
    days = _("{load} of {days} days", load=load, days=_.quantity(week.capacity))
    if one.partly and not week.over:
        return LoadCell(name, "", _("at least {days}", days=days), 0, over=False)
    share = _.percent(week.ratio) if week.ratio else ""
    return LoadCell(name, share, days, _step(week), over=week.over)


def _step(week: OwnerWeek) -> int:
    """Return the shade of a week: the number of limits that its load is above."""
    if week.ratio is None:
        return len(STEPS) if week.load > 0 else 0
    return sum(week.ratio > limit + NEARLY for limit in STEPS)


def _notes(context: Context) -> Iterator[str]:
    """Say how the cells are made, and what they leave out."""
    _, facts = context.words, context.measures.facts
    yield _(
        "Person-days left, spread evenly up to each forecast, of the working days of the week less "
        "holidays, times availability."
    )
    work = facts.once(work_left)
    open_ = work["milestone"].nunique()
    known = work.loc[work["remaining"].notna() & work["days"].notna(), "milestone"].nunique()
    if known < open_:
        yield _(
            "Effort and a date are on record for {k} of {n} open milestones; the others weigh "
            "nothing here.",
            k=_.number(known),
            n=_.number(open_),
        )


def _steps(context: Context) -> tuple[tuple[int, str], ...]:
    """Word the shades."""
    _ = context.words
    limits = [_.percent(limit) for limit in STEPS]
    upto = [_("to {share}", share=limit) for limit in limits[1:]]
    return tuple(enumerate((*upto, _("above {share}", share=limits[-1])), start=1))
