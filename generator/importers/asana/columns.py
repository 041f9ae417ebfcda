"""Find the table of tasks in an export, and which column holds what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.opening.export import Export
from generator.importers.opening.sheets import Row
from generator.importers.opening.sheets import Sheet

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("task id",),
    "completed": ("completed at", "completed on", "completion date"),
    "done": ("completed", "complete", "is completed"),
    "name": ("name", "task name", "task"),
    "section": ("section/column", "section", "column"),
    "assignee": ("assignee",),
    "email": ("assignee email",),
    "start": ("start date",),
    "due": ("due date",),
    "tags": ("tags",),
    "notes": ("notes", "description"),
    "projects": ("projects", "project"),
    "parent": ("parent task", "subtask of"),
    "after": ("blocked by (dependencies)", "dependencies", "blocked by"),
    "before": ("blocking (dependencies)", "blocking"),
    "type": ("type", "task type"),
    "collaborators": ("collaborators", "collaborator", "followers", "follower"),
}
"""What the column of each fact is called, in exports new and old and in tables for its importer."""

UNUSED: Final = frozenset(("created at", "last modified", ""))
SAID: Final[Mapping[str, str]] = {
    "title": "name",
    "owner": "assignee",
    "phase": "section",
    "depends_on": "after",
    "text": "notes",
}
"""Which fact is meant where a person says which column holds a field of a milestone file."""

OF_EXPORT: Final = frozenset(
    ("section/column", "parent task", "blocked by (dependencies)", "assignee email", "completed at")
)
OF_IMPORTER: Final = frozenset(("parent task", "subtask of", "type", "collaborators", "followers"))
OF_ANSWERS: Final = frozenset(
    (
        *("resource_type", "resource_subtype", "memberships", "completed", "due_on", "projects"),
        *("assignee", "assignee.name", "num_subtasks", "permalink_url"),
    )
)
ENOUGH: Final = 3  # columns of an answer of the API
LINES_ABOVE: Final = 20  # which tools leave above the head of a table
CUT_ID: Final = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: the sheet, the number of the row among its rows, and the names in it.

    `likeness` is how sure it is that the table is of Asana; `answers` says that its rows are
    answers of the API, one key a column.
    """

    sheet: Sheet
    number: int
    names: tuple[str, ...]
    likeness: Likeness
    answers: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows below the head."""
        return self.sheet.rows[self.number + 1 :]


def head_in(export: Export, name: str = "") -> Head | None:
    """Return the head that is most surely one of Asana, in the sheet of that name if one is."""
    found = [
        head
        for sheet in export.sheets
        if not name or sheet.name.casefold() == name.casefold()
        for number, row in enumerate(sheet.rows[:LINES_ABOVE])
        if (head := _head(sheet, number, row))
    ]
    return max(found, key=lambda head: head.likeness, default=None)


def _head(sheet: Sheet, number: int, row: Row) -> Head | None:
    names = tuple(row.text(index) for index in range(len(row.cells)))
    known = {name.casefold() for name in names}
    if {"gid", "name"} <= known and len(known & OF_ANSWERS) >= ENOUGH:
        return Head(sheet, number, names, Likeness.CERTAIN, answers=True)
    if not known & {"name", "task name"}:
        return None
    if "task id" in known and known & OF_EXPORT:
        return Head(sheet, number, names, Likeness.CERTAIN)
    sections, people = {"section", "section/column"}, {"assignee", "due date"}
    if known & sections and known & OF_IMPORTER and known & people:
        return Head(sheet, number, names, Likeness.LIKELY)
    return None


def columns_of(head: Head, how: How) -> tuple[Mapping[str, int], Mapping[int, str]]:
    """Return where each fact stands, and the names of the columns that hold something of one's own.

    What a person says of the columns goes before what they are called.
    """
    by_name = {text.casefold(): n for n, text in reversed(list(enumerate(head.names)))}
    places: dict[str, int] = {}
    for fact, names in COLUMNS.items():
        found = next((by_name[name] for name in names if name in by_name), None)
        if found is not None:
            places[fact] = found
    for field, column in how.columns.items():
        fact = SAID.get(field, field)
        if fact in COLUMNS and column.casefold() in by_name:
            places[fact] = by_name[column.casefold()]
    taken = set(places.values())
    own = {
        n: text
        for n, text in enumerate(head.names)
        if n not in taken and text.casefold() not in UNUSED
    }
    return places, own
