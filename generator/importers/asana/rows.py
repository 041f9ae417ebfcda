"""Read the rows of a table of tasks."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.asana.columns import CUT_ID
from generator.importers.asana.columns import Head
from generator.importers.asana.columns import columns_of
from generator.importers.asana.facts import MILESTONE
from generator.importers.asana.facts import NOBODY
from generator.importers.asana.facts import TASK
from generator.importers.asana.facts import Facts
from generator.importers.asana.facts import Named
from generator.importers.asana.facts import Project
from generator.importers.asana.facts import Task
from generator.importers.asana.facts import is_state_field
from generator.importers.asana.tasks import person_of
from generator.importers.importer import How
from generator.importers.opening.sheets import Row
from generator.importers.reading.days import day_of
from generator.importers.reading.days import order_of
from generator.importers.reading.entries import TRUTH
from generator.importers.reading.entries import Entry
from generator.importers.reading.notes import Notes
from generator.importers.reading.texts import title_of
from generator.words import ENGLISH as _

FIELDS: Final[tuple[tuple[str, set[str]], ...]] = (
    ("start", {"start"}),
    ("due", {"due"}),
    ("completed", {"completed", "done"}),
    ("owner", {"assignee", "email"}),
    ("tags", {"tags"}),
    ("text", {"notes"}),
    ("depends_on", {"after", "before"}),
    ("links", set()),
)
"""Of which columns a table needs one, to speak of a field of a milestone."""
DAYS: Final = ("start", "due", "completed")
TICKED: Final = TRUTH | {"yes": True, "no": False, "x": True, "": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What is known of a table before its rows are read: where each fact stands in a row.

    `own` are the names of the columns that hold something of one's own, by their places.
    """

    places: Mapping[str, int]
    own: Mapping[int, str]
    names: tuple[str, ...]
    how: How
    notes: Notes

    def text(self, row: Row, fact: str) -> str:
        """Return the text of a fact; empty where no column holds it."""
        place = self.places.get(fact)
        return "" if place is None else row.text(place)

    def entry(self, row: Row) -> Entry:
        """Return what a row says in words, and where it stands."""
        values = {fact: self.text(row, fact) for fact in ("name", "notes")}
        where = str(_("row {n}", n=row.number))
        return Entry(values, where, self.notes, Span(self.notes.span.path, row.number))


def facts_of(head: Head, how: How, notes: Notes) -> Facts:
    """Return the tasks of a table, in its order."""
    places, own = columns_of(head, how)
    cells = (row.cell(places[fact]) for row in head.rows for fact in DAYS if fact in places)
    ordered = replace(how, order=how.order or order_of(cells))
    table = Table(places=places, own=own, names=head.names, how=ordered, notes=notes)
    facts = Facts(missing=frozenset(name for name, any_of in FIELDS if not any_of & places.keys()))
    section = ""
    for row in head.rows:
        entry = table.entry(row)
        title = entry.title("name")
        if "section" not in places and _is_section(title, table, row):
            section = title.rstrip(": ")
        elif title:
            facts.tasks.append(_task(row, title, entry, table, section))
        else:
            entry.tell(codes.NO_TITLE, _("a task without a name"))
    facts.sections = [task.section for task in facts.tasks]
    return facts


def _is_section(title: str, table: Table, row: Row) -> bool:
    """Return whether a row is the head of a section, as exports of before 2018 have them."""
    facts = ("assignee", "due", "parent", "notes")
    return title.endswith(":") and not any(table.text(row, fact) for fact in facts)


def _task(row: Row, title: str, entry: Entry, table: Table, section: str) -> Task:
    days, unread = _days(row, entry, table)
    kind = table.text(row, "type").casefold() or TASK
    own = [(name, row.text(place)) for place, name in table.own.items()]
    people = table.text(row, "collaborators")
    shared = len(_listed(people))
    return Task(
        key=_key(row, entry, table),
        title=title,
        entry=entry,
        kind=kind,
        is_milestone=kind == MILESTONE,
        projects=_projects(table.text(row, "projects")),
        section=title_of(table.text(row, "section")).text or section,
        done=_done(row, table, days["completed"]),
        completed=days["completed"],
        word=next((text for name, text in own if text and is_state_field(name)), ""),
        start=days["start"],
        due=days["due"],
        owner=person_of(table.text(row, "assignee") or table.text(row, "email")),
        tags=_listed(table.text(row, "tags")),
        text=entry.passage("notes"),
        parent=next(iter(_named(table.text(row, "parent"))), NOBODY),
        after=_named(table.text(row, "after")),
        before=_named(table.text(row, "before")),
        own=(*((name, text) for name, text in own if text), *unread),
        lost=(_.plural("{n} collaborator", "{n} collaborators", shared),) if shared else (),
    )


def _key(row: Row, entry: Entry, table: Table) -> str:
    """Return the id of a task; none where a spreadsheet has cut it."""
    text = table.text(row, "id")
    if not CUT_ID.fullmatch(text):
        return text
    message = _("a spreadsheet has cut the id to {id}; the name stands for it", id=quoted(text))
    entry.tell(codes.CUT_ID, message, _("export it again, and do not save it from the spreadsheet"))
    return ""


def _done(row: Row, table: Table, completed: date | None) -> bool | None:
    if completed or table.text(row, "completed"):
        return True
    if "done" in table.places:
        return TICKED.get(table.text(row, "done").casefold())
    return False if "completed" in table.places else None


def _days(
    row: Row, entry: Entry, table: Table
) -> tuple[Mapping[str, date | None], list[tuple[str, str]]]:
    """Return the days of a task, and the texts that are none by the names of their columns."""
    days: dict[str, date | None] = {}
    unread: list[tuple[str, str]] = []
    for fact in DAYS:
        place = table.places.get(fact)
        cell = None if place is None else row.cell(place)
        read = day_of(cell, table.how.zone, table.how.order)
        days[fact] = read.day
        if place is None or cell is None:
            continue
        name, text = table.names[place], row.text(place)
        if read.day is None:
            message = _("{name}: {text} is no day", name=name, text=quoted(text))
            entry.tell(codes.UNREADABLE_DAY, message, _("its text is kept"))
            unread.append((name, text))
        elif read.ambiguous:
            message = _(
                "{name}: {text} is taken for {day}", name=name, text=quoted(text), day=read.day
            )
            entry.tell(codes.AMBIGUOUS_DAY, message)
    return days, unread


def _named(cell: str) -> tuple[Named, ...]:
    return (Named("", cell),) if cell else ()


@lru_cache(maxsize=1_000)  # most rows say the same
def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


@lru_cache(maxsize=1_000)  # as above
def _projects(text: str) -> tuple[Project, ...]:
    return tuple(Project("", name) for name in _listed(text))
