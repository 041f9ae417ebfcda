"""What is due and what is forecast, for calendars: an event that stays the same when it moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.report.context import Context
from generator.report.states import small

DUE, FORECAST = "due", "forecast"


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day on which a milestone is due, or is expected.

    `uid` stays when the day moves, and `sequence` counts how often it did. `changed` is the day on
    which the milestone was last changed. `href` counts from the folder of the project.
    """

    uid: str
    day: date
    title: str
    text: str
    href: str
    sequence: int
    changed: date
    cancelled: bool = False


def events(context: Context) -> tuple[Event, ...]:
    """Return the events of a project's milestones, by day; drafts promise nothing."""
    found = [event for m in context.by_date for event in _events(context, m)]
    return tuple(sorted(found, key=lambda event: (event.day, event.uid)))


def _events(context: Context, milestone: Milestone) -> Iterator[Event]:
    _, due = context.words, milestone.due
    state = small(context.state(milestone).word)
    gone = _is_cancelled(milestone)
    row = context.rows[milestone.id]
    if due is not None:
        yield _event(context, milestone, DUE, due, _("Due, {state}", state=state))
    forecast = context.day(row.forecast)
    if row.open and forecast is not None and forecast != due and not gone:
        yield _event(context, milestone, FORECAST, forecast, _("Forecast, {state}", state=state))


def _event(context: Context, milestone: Milestone, kind: str, day: date, said: str) -> Event:
    _ = context.words
    name = milestone.formerly[0] if milestone.formerly else milestone.id
    title = milestone.title
    if kind == FORECAST:
        title = _("{name} (forecast)", name=title)
    first = context.promise(milestone)
    promised = _("First promised for {day}.", day=_.day(first)) if first else ""
    return Event(
        uid=f"{context.project.id}.{name}.{kind}@milepost",
        day=day,
        title=title,
        text="\n".join(filter(None, (f"{said}.", promised))),
        href=context.link(milestone).href,
        sequence=_moves(context, milestone, kind),
        changed=_changed(context, milestone),
        cancelled=_is_cancelled(milestone),
    )


def _is_cancelled(milestone: Milestone) -> bool:
    """Tell whether a milestone was given up, merged, or lost its file."""
    given_up = milestone.status is Status.CANCELLED or milestone.cancelled is not None
    return given_up or milestone.merged_into is not None or milestone.deleted is not None


def _moves(context: Context, milestone: Milestone, kind: str) -> int:
    """Count how often the day, or whether it stands, has changed; of what is known.

    Where no history is known, the entries of `changes` are counted, so that a calendar is not
    offered a lower number than before.
    """
    told = sum(1 for change in milestone.changes if change.what.casefold() == kind)
    states = [
        _standing(version.milestone, kind)
        for version in context.source.history.line(milestone.key).versions
    ]
    states.append(_standing(milestone, kind))
    seen = sum(1 for old, new in pairwise(states) if old != new)
    return max(told, seen)


def _standing(milestone: Milestone | None, kind: str) -> tuple[date | None, bool] | None:
    if milestone is None:
        return None
    day = milestone.due if kind == DUE else milestone.forecast
    return day, _is_cancelled(milestone)


def _changed(context: Context, milestone: Milestone) -> date:
    """Return the day of the last version of a milestone; that of the report where none is known."""
    versions = context.source.history.line(milestone.key).versions
    return versions[-1].day if versions else context.as_of
