"""Why a field changed: the entry of `changes` that explains it, else what its commit says."""

import re
from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum

from generator.model.milestone import Change
from generator.model.revision import Origin
from generator.model.revision import Revision

NEAR = timedelta(days=7)
DATES = ("due date", "deadline", "date")
SCOPE = ("scope", "definition")
CALLED: dict[str, tuple[str, ...]] = {
    "due": ("due", *DATES, "baseline"),
    "forecast": ("forecast", "due", *DATES, "baseline"),
    "title": ("title", *SCOPE),
    "objective": ("objective", *SCOPE),
    "success_criteria": ("success criteria", "criteria", *SCOPE),
    "budget.planned": ("budget", "budget.planned", "cost"),
    "budget.actual": ("budget.actual", "actual cost", "cost"),
}
ADDRESS = re.compile(r"<?[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>?")
LONGEST = 1_000
MERGE = re.compile(r"(Merge pull request #\d+) from \S+")


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that changed, as text: from what, to what, and on which day where that is known.

    `fresh` are the entries of `changes` that came with it.
    """

    field: str
    old: str | None
    new: str | None
    day: date | None = None
    fresh: Collection[Change] = ()


class Told(StrEnum):
    """Where a reason stands: under `changes`, in what was recorded later, or in a commit."""

    CHANGES = "changes"
    RECORDED = "recorded"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something changed, in somebody's words; those of a commit may be about more than it."""

    text: str
    told: Told
    approved_by: str = ""


def concerns(change: Change, field: str) -> bool:
    """Tell whether an entry speaks of a field; people write `what` in words of their own."""
    what = " ".join(change.what.casefold().replace("_", " ").split())
    return what in CALLED.get(field, (field.replace("_", " "),))


def explanation(changes: Iterable[Change], edit: Edit) -> Change | None:
    """Return the entry that explains an edit: the one with its values, else the nearest one.

    An entry that leads to another day explains another edit. One without the values counts where
    it came with the edit, or is dated within a week of it.
    """
    apt = [change for change in changes if _explains(change, edit)]
    return min(
        apt, key=lambda change: (not _exact(change, edit), _apart(change, edit)), default=None
    )


def _explains(change: Change, edit: Edit) -> bool:
    if not concerns(change, edit.field):
        return False
    if _exact(change, edit):
        return True
    leads_there = change.new in {None, edit.new} or not _is_day(change.new)
    return leads_there and (change in edit.fresh or _apart(change, edit) <= NEAR)


def _exact(change: Change, edit: Edit) -> bool:
    return (change.old, change.new) == (edit.old, edit.new)


def _apart(change: Change, edit: Edit) -> timedelta:
    return abs(change.day - edit.day) if edit.day else timedelta.max


def _is_day(text: str | None) -> bool:
    try:
        return bool(text and date.fromisoformat(text))
    except ValueError:
        return False


def reason(change: Change | None, revision: Revision | None) -> Reason | None:
    """Return why something changed: the entry's reason, else the words of the commit."""
    if change is not None:
        return Reason(change.reason or "", Told.CHANGES, change.approved_by or "")
    said = words_of(revision)
    if revision is None or not said:
        return None
    recorded = revision.origin is Origin.RECORDED
    return Reason(said, Told.RECORDED if recorded else Told.COMMIT)


def words_of(revision: Revision | None) -> str:
    """Return what a commit says of itself, without addresses: what it merges, else its subject."""
    if revision is None or revision.origin is Origin.DECLARED:
        return ""
    lines = [line.strip() for line in revision.message.splitlines() if line.strip()]
    if not lines:
        return ""
    merged = MERGE.match(lines[0])
    text = lines[0] if not merged else lines[1] if len(lines) > 1 else merged[1]
    if len(text) > LONGEST:  # searching takes the square of it
        text = text[:LONGEST].rpartition(" ")[0]
    return " ".join(ADDRESS.sub("", text).split())
