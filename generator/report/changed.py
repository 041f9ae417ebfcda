"""What changed since a day, out of the record: dates, status, scope, owners, and risks."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from generator.metrics.then import Then
from generator.metrics.then import then
from generator.report.charts.sparkline import Reading
from generator.report.checkin_views import Changed
from generator.report.context import Context
from generator.report.history_views import FieldChange
from generator.report.known_past import known_past
from generator.report.moves import DateMove
from generator.report.moves import moved_dates
from generator.report.pages.changes import known_since
from generator.report.pages.other_rows import other_rows
from generator.report.pages.since import moved_since
from generator.report.risk_facts import RiskFacts

WEEK = timedelta(days=7)
MOST_READ = 400
EXPECTED = ("due", "forecast", "approved")
COMPARED = ("T10", "A1", "A7")


@dataclass(frozen=True, slots=True)
class Since:
    """What changed after a day, the newest first, and how the plan stood at the end of that day.

    `then` is None where nothing is known of it.
    """

    day: date
    then: Then | None
    moves: tuple[DateMove, ...]
    others: tuple[Changed, ...]


def last_week(context: Context) -> Since:
    """Return what changed in the seven days up to the as-of day."""
    return since(context, context.as_of - WEEK)


def since(context: Context, day: date) -> Since:
    """Return what changed after a day, up to the as-of day."""
    before = then(context.once(known_past), day, COMPARED)
    moves = moved_since(context, day)
    rows, _more = other_rows(context, MOST_READ)
    fields = (Changed(r.day, r.milestone, r.changes, r.said) for r in rows if r.day > day)
    others = sorted((*fields, *_risks(context, day)), key=lambda row: row.day, reverse=True)
    return Since(day, before, moves, tuple(others))


def _risks(context: Context, day: date) -> Iterator[Changed]:
    """Yield what became of risks after a day."""
    for milestone in context.in_scope:
        for facts in context.risks.get(milestone.id, ()):
            for when, change in _events(context, facts):
                if when is not None and day < when <= context.as_of:
                    yield Changed(when, context.link(milestone), (change,))


def _events(context: Context, facts: RiskFacts) -> Iterator[tuple[date | None, FieldChange]]:
    _, title = context.words, facts.risk.title
    yield facts.identified, FieldChange(_("New risk: {title}", title=title))
    yield facts.mitigated, FieldChange(_("Risk mitigated: {title}", title=title))
    yield facts.closed, FieldChange(_("Risk closed: {title}", title=title))
    yield facts.occurred, FieldChange(_("Risk occurred: {title}", title=title))


def later_by_week(context: Context, weeks: int) -> tuple[Reading, ...]:
    """Count the milestones whose expected date moved later, in each of the last weeks.

    A week of which nothing is known has no count.
    """
    known = known_since(context)
    later = [m for m in context.once(moved_dates) if m.days > 0 and m.field in EXPECTED]
    ends = [context.as_of - n * WEEK for n in reversed(range(weeks))]
    return tuple(
        Reading(end, _moved(later, end) if known and known <= end - WEEK else None) for end in ends
    )


def _moved(moves: Iterable[DateMove], end: date) -> float:
    return float(len({m.milestone.id for m in moves if end - WEEK < m.day <= end}))
