"""Read one task as the API tells of it."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.asana.columns import CUT_ID
from generator.importers.asana.facts import MILESTONE
from generator.importers.asana.facts import TASK
from generator.importers.asana.facts import Named
from generator.importers.asana.facts import Project
from generator.importers.asana.facts import Task
from generator.importers.asana.facts import is_state_field
from generator.importers.asana.stories import comments_in
from generator.importers.asana.stories import moves_of
from generator.importers.importer import How
from generator.importers.opening.sheets import as_text
from generator.importers.reading.entries import Entry
from generator.importers.reading.people import person
from generator.importers.reading.texts import title_of
from generator.words import ENGLISH as _

ORDINARY: Final = "default_task"
TAG: Final = re.compile(r"<[^<>]*>")
ITEM: Final = re.compile(r"<li[^<>]*>")
BREAK: Final = re.compile(r"<(?:br|/p|/li|/h[1-6]|/ul|/ol|hr)[^<>]*>")
ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def key_of(entry: Entry) -> str:
    """Return the lasting id of anything in Asana: ``gid``, or a number before 2020."""
    return entry.word("gid", "id")


def name_of(entry: Entry) -> str:
    """Return the name of anything in Asana on one line."""
    return entry.title("name")


def task_of(entry: Entry, how: How) -> Task | None:
    """Return a task; none where it is the line above a section, or has no name."""
    title = name_of(entry)
    if not title:
        entry.tell(codes.NO_TITLE, _("a task without a name"))
        return None
    if entry.text("resource_subtype") == "section" or entry.flag("is_rendered_as_separator"):
        return None
    kind = entry.text("resource_subtype") or ORDINARY
    custom = list(_custom(entry, how))
    done = entry.flag("completed")
    completed = entry.day("completed_at", how)
    return Task(
        key=_key(entry),
        title=title,
        entry=entry,
        kind=TASK if kind == ORDINARY else kind,
        is_milestone=kind == MILESTONE,
        projects=tuple(_projects(entry)),
        done=True if completed and done is None else done,
        completed=completed if done is not False else None,
        verdict=entry.text("approval_status"),
        word=next((text for name, text in custom if is_state_field(name)), ""),
        start=entry.day("start_on", how) or entry.day("start_at", how),
        due=entry.day("due_on", how) or entry.day("due_at", how),
        owner=_person(entry, "assignee"),
        tags=tuple(filter(None, map(name_of, entry.entries("tags")))),
        text=_notes(entry),
        url=entry.text("permalink_url"),
        parent=_parent(entry),
        after=tuple(_others(entry, "dependencies")),
        before=tuple(_others(entry, "dependents")),
        own=tuple(custom),
        lost=tuple(_lost(entry)),
        subtasks=entry.count("num_subtasks"),
        moves=moves_of(entry, how),
    )


def _key(entry: Entry) -> str:
    key = key_of(entry)
    if not CUT_ID.fullmatch(key):
        return key
    message = _("a spreadsheet has cut the id to {id}; the name stands for it", id=quoted(key))
    entry.tell(codes.CUT_ID, message)
    return ""


@lru_cache(maxsize=1_000)  # the same few people, again and again
def person_of(text: str) -> str:
    """Return the name of a person on one line, never an address."""
    return title_of(person(text)).text


def _person(entry: Entry, name: str) -> str:
    value = entry.values.get(name)
    if isinstance(value, str):
        return person_of(value)
    return person_of(entry.entry(name).text("name"))


def _parent(entry: Entry) -> Named:
    value = entry.values.get("parent")
    if isinstance(value, str | int) and not isinstance(value, bool):
        return Named(str(value))
    parent = entry.entry("parent")
    return Named(key_of(parent), name_of(parent))


def _others(entry: Entry, name: str) -> Iterator[Named]:
    for other in entry.entries(name):
        yield Named(key_of(other), name_of(other))


def _projects(entry: Entry) -> Iterator[Project]:
    """Yield the projects of a task, with its section in each."""
    known = set()
    for membership in entry.entries("memberships"):
        project, section = membership.entry("project"), membership.entry("section")
        known.add(key_of(project))
        yield Project(key_of(project), name_of(project), name_of(section).rstrip(": "))
    for project in entry.entries("projects"):
        if key_of(project) not in known:
            yield Project(key_of(project), name_of(project))


def _notes(entry: Entry) -> str:
    """Return the notes; those in HTML as text where there are no others."""
    plain = entry.passage("notes")
    if plain or "html_notes" not in entry.values:
        return plain
    marked = BREAK.sub("\n", ITEM.sub("- ", entry.passage("html_notes")))
    return html.unescape(TAG.sub("", marked)).strip()


def _custom(entry: Entry, how: How) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each custom field that has one; a day in ISO 8601."""
    for field in entry.entries("custom_fields"):
        text = _custom_value(field, how)
        if text:
            yield name_of(field) or key_of(field) or "field", text
    minutes = entry.count("actual_time_minutes")
    if minutes:
        yield "actual time in minutes", str(minutes)


def _custom_value(field: Entry, how: How) -> str:
    kind = field.text("resource_subtype", "type")
    if kind == "date" and field.values.get("date_value"):
        value = field.entry("date_value")
        day = value.day("date", how) or value.day("date_time", how)
        return day.isoformat() if day else ""
    if kind == "people":
        people = [name_of(person) for person in field.entries("people_value")]
        return ", ".join(filter(None, people)) or ADDRESS.sub("", field.text("display_value"))
    if kind == "multi_enum" and field.values.get("multi_enum_values"):
        return ", ".join(filter(None, map(name_of, field.entries("multi_enum_values"))))
    if kind == "enum" and field.values.get("enum_value"):
        return name_of(field.entry("enum_value"))
    return field.text("display_value", "text_value") or as_text(field.number("number_value"))


def _lost(entry: Entry) -> Iterator[str]:
    """Yield what no file has a place for."""
    comments = comments_in(entry)
    if comments:
        yield _.plural("{n} comment", "{n} comments", comments)
    attachments = entry.count("attachments")
    if attachments:
        yield _.plural("{n} attachment", "{n} attachments", attachments)
    likes = entry.count("num_likes") or entry.count("num_hearts")
    if likes:
        yield _.plural("{n} like", "{n} likes", likes)
