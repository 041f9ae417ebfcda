"""Read how far the things of GitLab are, when they ended, and how their dates moved."""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from datetime import tzinfo
from typing import Final
from typing import NamedTuple

from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Moved
from generator.importers.gitlab.found import What
from generator.importers.reading.days import day_of
from generator.importers.reading.entries import Entry
from generator.model.milestone import Status
from generator.words import ENGLISH as _

STATES: Final = {
    "active": Status.NOT_STARTED,
    "opened": Status.NOT_STARTED,
    "open": Status.NOT_STARTED,
    "reopened": Status.NOT_STARTED,
    "upcoming": Status.NOT_STARTED,
    "current": Status.IN_PROGRESS,
    "started": Status.IN_PROGRESS,
    "locked": Status.IN_PROGRESS,
    "closed": Status.COMPLETED,
    "merged": Status.COMPLETED,
}
OF_ITERATIONS: Final = {"1": "upcoming", "2": "current", "3": "closed"}
ACTIONS: Final = {"3": "closed", "4": "reopened", "closed": "closed", "reopened": "reopened"}
"""What an event did, by its number in the database or its name."""
_DUE: Final = re.compile(r"due date to (?P<day>[^\W\d_]+ [0-9]{1,2}, [0-9]{4})")
_NO_DUE: Final = re.compile(r"removed (?:the )?due date")


class State(NamedTuple):
    """A state, the day of its end, and why the work was given up."""

    status: Status | None
    ended: date | None = None
    why: str = ""


class Change(NamedTuple):
    """That something was closed or opened again, on a day; `at` is when, to sort by."""

    at: str
    day: date
    action: str
    by: str


def state_of(entry: Entry, what: What, zone: tzinfo) -> State:
    """Return the state of an object."""
    word = entry.word("state").casefold()
    word = OF_ITERATIONS.get(word, word) if what is What.ITERATION else word
    status = STATES.get(word)
    if word and status is None:
        message = _("{word} is no known state", word=quoted(word))
        entry.notes.once(codes.UNKNOWN_STATUS, message)
    if what is What.MERGE and status is Status.NOT_STARTED:
        return State(Status.IN_PROGRESS)
    if status is not Status.COMPLETED:
        return State(status)
    ended = entry.instant(zone, "merged_at", "mergedAt", "closed_at", "closedAt")
    if what is What.MERGE and word == "closed":
        return State(Status.CANCELLED, ended, _("closed without being merged"))
    if "moved_to_id" in entry:
        return State(Status.CANCELLED, ended, _("moved to another project"))
    if "duplicated_to_id" in entry:
        return State(Status.CANCELLED, ended, _("closed as a duplicate"))
    return State(Status.COMPLETED, ended or _closed(entry, zone))


def moves_of(entry: Entry, zone: tzinfo, people: Mapping[str, str]) -> tuple[Moved, ...]:
    """Return how the state and the due date of an object moved, as GitLab has noted it."""
    moves = []
    before = Status.NOT_STARTED
    for change in _changes(entry, zone, people):
        after = Status.COMPLETED if change.action == "closed" else Status.NOT_STARTED
        if after is not before:
            moves.append(Moved(day=change.day, field="status", old=before, new=after, by=change.by))
        before = after
    return (*moves, *_due_moves(entry, zone))


def _closed(entry: Entry, zone: tzinfo) -> date | None:
    """Return the day on which something that is closed was closed; milestones have events alone."""
    changes = _changes(entry, zone, {})
    return changes[-1].day if changes and changes[-1].action == "closed" else None


def _changes(entry: Entry, zone: tzinfo, people: Mapping[str, str]) -> list[Change]:
    """Return when something was closed and opened again, oldest first."""
    found = []
    for name, kind, who in (
        ("events", "action", "author_id"),
        ("resource_state_events", "state", "user_id"),
    ):
        if not isinstance(entry.values.get(name), list):
            continue
        for event in entry.entries(name):
            action = ACTIONS.get(event.word(kind).casefold())
            day = event.instant(zone, "created_at") if action else None
            if action and day:
                by = event.entry("author").title("name") or people.get(event.word(who), "")
                found.append(Change(event.text("created_at"), day, action, by))
    return sorted(found)


def _due_moves(entry: Entry, zone: tzinfo) -> Iterator[Moved]:
    """Yield how a due date moved, by the notes that GitLab writes below an issue."""
    if not isinstance(entry.values.get("notes"), list):
        return
    system = [note for note in entry.entries("notes") if note.values.get("system") is True]
    before = None
    for note in sorted(system, key=lambda note: note.text("created_at")):
        text = note.text("note", "body")
        match = _DUE.search(text)
        due = day_of(match["day"]).day if match else None
        day = day_of(note.text("created_at"), zone).day if due or _NO_DUE.search(text) else None
        if day:
            after = due.isoformat() if due else None
            by = note.entry("author").title("name")
            yield Moved(day=day, field="due", old=before, new=after, by=by)
            before = after
