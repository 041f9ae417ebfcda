"""Find the tasks in what the API answered, of today or of 2016, alone or one behind the other."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from typing import Final

from generator.diagnostics import Span
from generator.importers import codes
from generator.importers.asana.columns import Head
from generator.importers.asana.facts import Facts
from generator.importers.asana.facts import Named
from generator.importers.asana.facts import Project
from generator.importers.asana.facts import Task
from generator.importers.asana.frames import answers_of
from generator.importers.asana.tasks import key_of
from generator.importers.asana.tasks import name_of
from generator.importers.asana.tasks import task_of
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.opening.export import Export
from generator.importers.reading.entries import Entry
from generator.importers.reading.notes import Notes
from generator.words import ENGLISH as _

OF_TASK: Final = frozenset(
    (
        *("completed", "completed_at", "due_on", "due_at", "start_on", "assignee", "memberships"),
        *("projects", "notes", "resource_subtype", "parent", "subtasks", "num_subtasks"),
        *("permalink_url", "workspace", "assignee_status", "dependencies"),
    )
)
ENOUGH: Final = 2  # of them
UNASKED: Final = "tasks_without_stories"
"""Under which key our own answers count the tasks whose past was not asked for."""
FIELDS: Final[tuple[tuple[str, set[str]], ...]] = (
    ("start", {"start_on", "start_at"}),
    ("due", {"due_on", "due_at"}),
    ("completed", {"completed", "completed_at"}),
    ("owner", {"assignee"}),
    ("tags", {"tags"}),
    ("text", {"notes", "html_notes"}),
    ("depends_on", {"dependencies", "dependents"}),
    ("links", {"permalink_url"}),
)
"""Which keys an answer needs one of, to speak of a field of a milestone."""
HOLDING: Final = ("data", "tasks", "sections", "project", "projects")
SAMPLE: Final = 5


def likeness_of(export: Export) -> Likeness:
    """Say how likely documents are answers about tasks; others of Asana only resemble them."""
    kinds = {
        _kind(item)
        for each in (export, *export.parts)
        for document in each.documents[:SAMPLE]
        for item in _sampled(document)
    }
    if "task" in kinds:
        return Likeness.CERTAIN
    return Likeness.LIKELY if kinds & {"project", "section"} else Likeness.NO


def _sampled(document: Any, depth: int = 0) -> Iterator[Any]:  # noqa: ANN401 - JSON
    if isinstance(document, list):
        for item in document[:SAMPLE]:
            yield from _sampled(item, depth)
    elif isinstance(document, dict):
        yield document
        for key in HOLDING:
            if key in document and depth < len(HOLDING) and _kind(document) != "task":
                yield from _sampled(document[key], depth + 1)


def _kind(values: Any) -> str:  # noqa: ANN401 - JSON
    if not isinstance(values, dict) or "name" not in values or not {"gid", "id"} & values.keys():
        return ""
    said = values.get("resource_type")
    if isinstance(said, str):
        return "section" if values.get("resource_subtype") == "section" else said
    if len(OF_TASK & values.keys()) < ENOUGH:
        return ""
    return "section" if _is_old_section(values) else "task"


def _is_old_section(values: dict[str, Any]) -> bool:
    """Return whether a task of before 2018 is the head of a section: its name ends in a colon."""
    name = values.get("name")
    return "gid" not in values and isinstance(name, str) and name.rstrip().endswith(":")


def facts_of(export: Export, how: How, notes: Notes) -> Facts:
    """Return the tasks in documents, in their order, each of them once."""
    found: list[Task] = []
    facts = Facts()
    for each in (export, *export.parts):
        for number, document in enumerate(each.documents):
            where = f"#{number + 1}" if len(each.documents) > 1 else ""
            root = Entry({"": document}, where, notes, each.span)
            for record, section in _tasks(root, facts):
                found.extend(_with_subtasks(record, section, how))
    facts.tasks = _once(found)
    _tell_of_the_past(export, notes)
    facts.missing = _missing(facts.tasks)
    return facts


def _tell_of_the_past(export: Export, notes: Notes) -> None:
    """Tell of tasks whose past was too much to ask for."""
    for document in export.documents:
        if isinstance(document, dict):
            n = Entry(document, "", notes).count(UNASKED)
            if n:
                message = _.plural(
                    "the past of {n} task was not asked for, as it is too much",
                    "the past of {n} tasks was not asked for, as it is too much",
                    n,
                )
                notes.tell(codes.CUT_HISTORY, message)


def facts_of_frame(head: Head, how: How, notes: Notes) -> Facts:
    """Return the tasks in a table of answers, in its order."""
    facts = Facts()
    for number, values in answers_of(head):
        where = _("row {n}", n=number)
        record = Entry(values, where, notes, Span(notes.span.path, number))
        if _kind(values) != "section":
            facts.tasks.extend(_with_subtasks(record, "", how))
    facts.tasks = _once(facts.tasks)
    facts.missing = _missing(facts.tasks)
    return facts


def _missing(tasks: Iterable[Task]) -> frozenset[str]:
    keys = {key for task in tasks for key in task.entry.values}
    return frozenset(name for name, any_of in FIELDS if not any_of & keys)


def _tasks(root: Entry, facts: Facts) -> Iterator[tuple[Entry, str]]:
    """Yield the records that are tasks, and the section that holds them; the others are kept."""
    waiting = [(root, root.values[""], "")]
    while waiting:
        holder, value, section = waiting.pop()
        if isinstance(value, list):
            places = ((f"{holder.where}[{n}]", item) for n, item in enumerate(value))
            inner = [(replace(holder, where=where), item, section) for where, item in places]
            waiting.extend(reversed(inner))
        elif isinstance(value, dict):
            record = replace(holder, values=value)
            kind = _kind(value)
            if kind == "task":
                yield record, section
                continue
            if kind == "project" and not facts.project.name:
                facts.project = Project(key_of(record), name_of(record))
            if kind == "section":
                section = name_of(record).rstrip(": ")
                facts.sections.append(section)
            keys = [key for key in HOLDING if isinstance(value.get(key), dict | list)]
            waiting.extend(
                (replace(record, where=record.at(key)), value[key], section)
                for key in reversed(keys)
            )


def _with_subtasks(record: Entry, section: str, how: How) -> Iterator[Task]:
    """Yield a task, and those within it, whatever their depth."""
    waiting = [(record, Named(), section)]
    while waiting:
        inner, parent, group = waiting.pop()
        task = task_of(inner, how)
        if not task:
            continue
        if parent.id or parent.name:
            task = replace(task, parent=parent)
        yield replace(task, section=task.section or group)
        below = [sub for sub in inner.entries("subtasks") if "name" in sub.values]
        waiting.extend((sub, Named(task.key, task.title), "") for sub in reversed(below))


def _once(tasks: list[Task]) -> list[Task]:
    """Keep of each task what tells the most; a parent that another told of it remains."""
    kept: dict[str, Task] = {}
    for number, task in enumerate(tasks):
        key = task.key or f"#{number}"
        before = kept.get(key)
        if before:
            fuller = max(before, task, key=lambda each: len(each.entry.values))
            other = task if fuller is before else before
            kept[key] = replace(
                fuller, parent=fuller.parent if any(fuller.parent) else other.parent
            )
        else:
            kept[key] = task
    return list(kept.values())
