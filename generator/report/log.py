"""How milestones moved: each change of a field, by how many days, and why."""

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from itertools import chain
from typing import Any

from generator.model.history import History
from generator.model.line import Line
from generator.model.milestone import Change
from generator.model.milestone import Milestone
from generator.model.moves import FILE
from generator.model.moves import Move
from generator.model.reasons import Edit
from generator.model.reasons import Reason
from generator.model.reasons import explanation
from generator.model.reasons import reason
from generator.model.revision import Origin
from generator.model.revision import Revision

LOG_VERSION = 1
ASKED = ("file", "status", "due", "forecast", "baseline", "completed", "owner", "budget")
EVERYTHING = "*"
LISTED = ("file", "success_criteria", "description", "updates", "sections", "lessons")
COLUMNS = (
    "project",
    "milestone",
    "field",
    "old",
    "new",
    "days",
    "day",
    "origin",
    "commit",
    "bulk",
    "reason",
    "reason_from",
    "approved_by",
    "author",
)
KNOWN = (*LISTED, *(f.name for f in fields(Milestone) if f.name not in {"source", "body", "key"}))


@dataclass(frozen=True, slots=True)
class Entry:
    """A field that changed: the change, by how many days where both are days, and why."""

    move: Move
    days: int | None
    reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a history: which milestones, fields and days; all where nothing is said."""

    key: str = ""
    fields: Collection[str] = ASKED
    since: date | None = None
    until: date | None = None

    def covers(self, move: Move) -> bool:
        """Tell whether a change is asked for."""
        early = self.since is not None and move.day < self.since
        late = self.until is not None and move.day > self.until
        return not (early or late) and any(is_of(move.field, name) for name in self.fields)


def is_of(field: str, name: str) -> bool:
    """Tell whether a field is meant by a name: itself, what holds it, or a pattern."""
    return field == name or field.startswith(f"{name}.") or fnmatchcase(field, name)


def entries(history: History, wanted: Wanted) -> tuple[Entry, ...]:
    """Return the changes that are asked for, the oldest first."""
    keys = (wanted.key,) if wanted.key else history.lines
    every = chain.from_iterable(_of_line(history, key, wanted) for key in keys)
    return tuple(sorted(every, key=lambda entry: (entry.move.day, entry.move.revision.number)))


def _of_line(history: History, key: str, wanted: Wanted) -> Iterator[Entry]:
    line = history.line(key)
    fresh = _fresh(line)
    changes = tuple(dict.fromkeys(chain.from_iterable(v.changes for v in _written(line))))
    for move in _moves(history, key):
        if wanted.covers(move):
            came = fresh.get(move.revision, ())
            edit = Edit(move.field, move.old, move.new, move.day, came)
            why = reason(explanation(changes, edit), move.revision)
            yield Entry(move, days_between(move.old, move.new), why)


def _moves(history: History, key: str) -> Iterator[Move]:
    """Yield the changes; what was only recorded has no file that could come or move."""
    recorded = False
    for move in history.moves_of(key):
        if move.field != FILE:
            yield move
        elif move.revision.origin is not Origin.RECORDED:
            yield replace(move, old=None) if recorded else move
        recorded = move.revision.origin is Origin.RECORDED


def _written(line: Line) -> Iterator[Milestone]:
    return (v.milestone for v in line.versions if v.milestone is not None)


def _fresh(line: Line) -> Mapping[Revision, tuple[Change, ...]]:
    """Return the entries of `changes` that came with each revision."""
    found: dict[Revision, tuple[Change, ...]] = {}
    before: tuple[Change, ...] = ()
    for version in line.versions:
        changes = version.milestone.changes if version.milestone else before
        found[version.revision] = tuple(change for change in changes if change not in before)
        before = changes
    return found


def days_between(old: str | None, new: str | None) -> int | None:
    """Return the days from one day to another; None where one of them is no day."""
    try:
        return (date.fromisoformat(new) - date.fromisoformat(old)).days if old and new else None
    except ValueError:
        return None


def row(entry: Entry, *, authors: bool) -> dict[str, Any]:
    """Return a change for programs; the author is named only where that is wanted."""
    move, why, revision = entry.move, entry.reason, entry.move.revision
    return {
        "project": move.project,
        "milestone": move.milestone,
        "field": move.field,
        "old": move.old,
        "new": move.new,
        "days": entry.days,
        "day": move.day.isoformat(),
        "origin": str(revision.origin),
        "commit": revision.id or None,
        "bulk": revision.bulk,
        "reason": why.text if why else None,
        "reason_from": str(why.told) if why else None,
        "approved_by": (why.approved_by or None) if why else None,
        "author": (revision.author or None) if authors else None,
    }
