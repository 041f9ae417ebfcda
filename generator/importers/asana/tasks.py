"""Read one task as the API tells of it."""

import html
import re
from collections.abc import Iterator
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
from generator.importers.reading.people import person
from generator.importers.reading.records import Record
from generator.importers.reading.titles import title_of
from generator.words import ENGLISH as _

ORDINARY: Final = "default_task"
TAG: Final = re.compile(r"<[^<>]*>")
ITEM: Final = re.compile(r"<li[^<>]*>")
BREAK: Final = re.compile(r"<(?:br|/p|/li|/h[1-6]|/ul|/ol|hr)[^<>]*>")
ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def key_of(record: Record) -> str:
    """Return the lasting id of anything in Asana: ``gid``, or a number before 2020."""
    return record.text("gid", "id")


def name_of(record: Record) -> str:
    """Return the name of anything in Asana on one line."""
    return title_of(record.text("name"))


def task_of(record: Record, how: How) -> Task | None:
    """Return a task; none where it is the line above a section, or has no name."""
    title = name_of(record)
    if not title:
        record.tell(codes.NO_TITLE, _("a task without a name"))
        return None
    if record.text("resource_subtype") == "section" or record.flag("is_rendered_as_separator"):
        return None
    kind = record.text("resource_subtype") or ORDINARY
    custom = list(_custom(record, how))
    done = record.flag("completed")
    completed = record.day("completed_at", how)
    return Task(
        key=_key(record),
        title=title,
        record=record,
        kind=TASK if kind == ORDINARY else kind,
        is_milestone=kind == MILESTONE,
        projects=tuple(_projects(record)),
        done=True if completed and done is None else done,
        completed=completed if done is not False else None,
        verdict=record.text("approval_status"),
        word=next((text for name, text in custom if is_state_field(name)), ""),
        start=record.day("start_on", how) or record.day("start_at", how),
        due=record.day("due_on", how) or record.day("due_at", how),
        owner=_person(record, "assignee"),
        tags=tuple(filter(None, map(name_of, record.records("tags")))),
        text=_notes(record),
        url=record.text("permalink_url"),
        parent=_parent(record),
        after=tuple(_others(record, "dependencies")),
        before=tuple(_others(record, "dependents")),
        own=tuple(custom),
        lost=tuple(_lost(record)),
        subtasks=record.count("num_subtasks"),
        moves=moves_of(record, how),
    )


def _key(record: Record) -> str:
    key = key_of(record)
    if not CUT_ID.fullmatch(key):
        return key
    message = _("a spreadsheet has cut the id to {id}; the name stands for it", id=quoted(key))
    record.tell(codes.CUT_ID, message)
    return ""


def _person(record: Record, name: str) -> str:
    value = record.values.get(name)
    if isinstance(value, str):
        return title_of(person(value))
    return title_of(person(record.record(name).text("name")))


def _parent(record: Record) -> Named:
    value = record.values.get("parent")
    if isinstance(value, str | int) and not isinstance(value, bool):
        return Named(str(value))
    parent = record.record("parent")
    return Named(key_of(parent), name_of(parent))


def _others(record: Record, name: str) -> Iterator[Named]:
    for other in record.records(name):
        yield Named(key_of(other), name_of(other))


def _projects(record: Record) -> Iterator[Project]:
    """Yield the projects of a task, with its section in each."""
    known = set()
    for membership in record.records("memberships"):
        project, section = membership.record("project"), membership.record("section")
        known.add(key_of(project))
        yield Project(key_of(project), name_of(project), name_of(section).rstrip(": "))
    for project in record.records("projects"):
        if key_of(project) not in known:
            yield Project(key_of(project), name_of(project))


def _notes(record: Record) -> str:
    """Return the notes; those in HTML as text where there are no others."""
    plain = record.text("notes")
    if plain or "html_notes" not in record.values:
        return plain
    marked = BREAK.sub("\n", ITEM.sub("- ", record.text("html_notes")))
    return html.unescape(TAG.sub("", marked)).strip()


def _custom(record: Record, how: How) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each custom field that has one; a day in ISO 8601."""
    for field in record.records("custom_fields"):
        text = _custom_value(field, how)
        if text:
            yield name_of(field) or key_of(field) or "field", text
    minutes = record.count("actual_time_minutes")
    if minutes:
        yield "actual time in minutes", str(minutes)


def _custom_value(field: Record, how: How) -> str:
    kind = field.text("resource_subtype", "type")
    if kind == "date" and field.values.get("date_value"):
        value = field.record("date_value")
        day = value.day("date", how) or value.day("date_time", how)
        return day.isoformat() if day else ""
    if kind == "people":
        people = [name_of(person) for person in field.records("people_value")]
        return ", ".join(filter(None, people)) or ADDRESS.sub("", field.text("display_value"))
    if kind == "multi_enum" and field.values.get("multi_enum_values"):
        return ", ".join(filter(None, map(name_of, field.records("multi_enum_values"))))
    if kind == "enum" and field.values.get("enum_value"):
        return name_of(field.record("enum_value"))
    return field.text("display_value", "text_value", "number_value")


def _lost(record: Record) -> Iterator[str]:
    """Yield what no file has a place for."""
    comments = comments_in(record)
    if comments:
        yield _.plural("{n} comment", "{n} comments", comments)
    attachments = record.count("attachments")
    if attachments:
        yield _.plural("{n} attachment", "{n} attachments", attachments)
    likes = record.count("num_likes") or record.count("num_hearts")
    if likes:
        yield _.plural("{n} like", "{n} likes", likes)
