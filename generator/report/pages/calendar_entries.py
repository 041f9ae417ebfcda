"""What stands in a calendar: finishes, check-ins, answers and risks, each on its day."""

from collections.abc import Iterator
from datetime import date

from generator.markdown.html import to_text
from generator.model.milestone import Milestone
from generator.report.calendar_views import Entry
from generator.report.context import Context
from generator.report.pages.rows import capital
from generator.report.states import small


def calendar_entries(context: Context) -> tuple[Entry, ...]:
    """Return everything that has a day: by day, the finishes first, then by milestone."""
    found = [
        (entry.day, rank, milestone.id, entry)
        for milestone in context.in_scope
        for rank, entries in enumerate(ORDER)
        for entry in entries(context, milestone)
    ]
    return tuple(entry for *_order, entry in sorted(found, key=lambda each: each[:3]))


def _finishes(context: Context, milestone: Milestone) -> Iterator[Entry]:
    """Yield the day of what is done; of what is open the due day, and a forecast that differs."""
    _, row, link = context.words, context.rows[milestone.id], context.link(milestone)
    state = context.state(milestone)
    if row.done:
        finish = context.finish(milestone)
        if finish:
            yield Entry(finish, state.kind, state.word, link)
        return
    due, forecast = context.day(row.due), context.day(row.forecast)
    said = small(state.word)
    if due:
        yield Entry(due, state.kind, _("Due, {state}", state=said), link)
    if forecast and forecast != due:
        yield Entry(forecast, state.kind, _("Forecast, {state}", state=said), link)


def _needs(context: Context, milestone: Milestone) -> Iterator[Entry]:
    """Yield by when something is needed from somebody."""
    if context.rows[milestone.id].open:
        for ask in milestone.asks:
            if ask.by:
                word = context.words("Needed")
                yield Entry(ask.by, "", word, context.link(milestone), _told(ask.ask))


def _decisions(context: Context, milestone: Milestone) -> Iterator[Entry]:
    """Yield when questions were decided."""
    for decision in milestone.decisions:
        if decision.decided and decision.decided <= context.as_of:
            word, link = context.words("Decided"), context.link(milestone)
            yield Entry(decision.decided, "", word, link, _told(decision.what))


def _risks(context: Context, milestone: Milestone) -> Iterator[Entry]:
    """Yield the days by which open risks would hit."""
    _, link = context.words, context.link(milestone)
    for facts in context.risks.get(milestone.id, ()):
        if facts.open and facts.due:
            yield Entry(facts.due, "", _("Risk would hit"), link, _told(facts.risk.title))


def _check_ins(context: Context, milestone: Milestone) -> Iterator[Entry]:
    """Yield the days on which somebody reported, or looked and found it as it was."""
    told: set[date | None] = {milestone.checked, *(each.day for each in milestone.body.updates)}
    for day in sorted(day for day in told if day and day <= context.as_of):
        yield Entry(day, "", context.words("Check-in"), context.link(milestone))


def _told(text: str) -> str:
    return capital(to_text(text).strip())


ORDER = (_finishes, _needs, _risks, _decisions, _check_ins)
