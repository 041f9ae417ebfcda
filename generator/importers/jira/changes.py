"""Read how dates and states of an issue moved, by its changelog."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import tzinfo
from typing import NamedTuple

from generator.importers import codes
from generator.importers.board import Moved
from generator.importers.reading.days import day_of
from generator.importers.reading.entries import Entry
from generator.importers.reading.people import person
from generator.importers.reading.statuses import status_of
from generator.words import ENGLISH as _


class Saved(NamedTuple):
    """A change that somebody saved: when, on which day, by whom, and what was changed."""

    at: str
    day: date
    by: str
    entry: Entry


def moves_of(entry: Entry, zone: tzinfo) -> tuple[Moved, ...]:
    """Return the moves of an issue, oldest first; none where the search was not asked for them."""
    if "changelog" not in entry:
        return ()
    log = entry.entry("changelog")
    histories = tuple(log.entries("histories"))
    total = log.number("total")
    if total is not None and total > len(histories):
        message = _("only {n} of its {total} changes are in it", n=len(histories), total=int(total))
        entry.tell(codes.CUT_HISTORY, message)
    saved = sorted(_saved(histories, zone), key=lambda each: (each.day, each.at))
    return tuple(move for each in saved for move in _moves(each))


def _saved(histories: tuple[Entry, ...], zone: tzinfo) -> Iterator[Saved]:
    for history in histories:
        at = history.text("created")
        day = day_of(at, zone).day
        if day:
            by = person(history.entry("author").title("displayName", "name"))
            yield Saved(_moment(at), day, by, history)


def _moment(text: str) -> str:
    """Return an instant in a form in which later ones sort later."""
    try:
        return f"{datetime.fromisoformat(text).timestamp():020.3f}"
    except (ValueError, OverflowError, OSError):
        return text


def _moves(saved: Saved) -> Iterator[Moved]:
    for change in saved.entry.entries("items"):
        name = change.title("field").casefold()
        if name == "duedate":
            old, new = (_written(change.text(*names)) for names in (("from",), ("to",)))
        elif name == "status":
            old, new = (_state(change.title(side)) for side in ("fromString", "toString"))
        else:
            continue
        if old != new and (name == "duedate" or new):
            field = "due" if name == "duedate" else "status"
            yield Moved(day=saved.day, field=field, old=old, new=new, by=saved.by)


def _written(text: str) -> str | None:
    day = day_of(text).day
    return day.isoformat() if day else None


def _state(word: str) -> str | None:
    return status_of(word) if word else None
