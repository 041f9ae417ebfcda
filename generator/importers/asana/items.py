"""Make items of tasks: which state each has, and which others it speaks of."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from typing import Any
from typing import Final

from generator.content.texts import slug
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.asana.facts import NOWHERE
from generator.importers.asana.facts import SUBTASK
from generator.importers.asana.facts import TASK
from generator.importers.asana.facts import Facts
from generator.importers.asana.facts import Project
from generator.importers.asana.facts import Task
from generator.importers.asana.names import Known
from generator.importers.asana.names import known_of
from generator.importers.board import Item
from generator.importers.importer import How
from generator.importers.reading.groups import are_stages
from generator.importers.reading.groups import state_beside
from generator.importers.reading.groups import state_of
from generator.importers.reading.holders import without_rings
from generator.importers.reading.keys import distinct
from generator.importers.reading.keys import tell_same_key
from generator.importers.reading.mapped import parted
from generator.importers.reading.notes import Notes
from generator.importers.reading.own import own_fields
from generator.model.milestone import Status
from generator.words import ENGLISH as _

NO_SECTION: Final = frozenset(
    (
        *("(no section)", "no section", "untitled section", "unbenannter abschnitt"),
        *("(kein abschnitt)", "section sans titre", "(aucune section)", "sección sin título"),
        *("seção sem título", "sezione senza titolo", "naamloze sectie", "無題のセクション"),
        *("sekcja bez nazwy", "sección sin nombre", "namnlöst avsnitt"),
    )
)
"""How the section is called that has no name, in the languages of Asana."""
REJECTED, TO_CHANGE = "rejected", "changes_requested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What an export says of its tasks together.

    `sections` are the names of the sections by the key of each task that lies in one; `parents`
    and `after` are the keys of other tasks, by that of a task.
    """

    how: How
    project: Project
    sections: Mapping[str, str]
    stages: bool
    parents: Mapping[str, str]
    after: Mapping[str, tuple[str, ...]]


def main_project(facts: Facts) -> Project:
    """Return the project that an export is of: the one it names, else that of the most tasks."""
    if facts.project.name:
        return facts.project
    counted = Counter((p.id, p.name) for task in facts.tasks for p in task.projects)
    most = counted.most_common(1)
    return Project(*most[0][0]) if most else NOWHERE


def items_of(
    facts: Facts, project: Project, how: How, notes: Notes
) -> tuple[tuple[Item, ...], tuple[str, ...], bool]:
    """Return the items, the sections in their order, and whether these are stages of the work.

    The tasks are used up: for those of a large table and for their items there is no room at once.
    """
    keys = list(_keys(facts.tasks))
    around = _around(facts, keys, project, how)
    _tell_of_subtasks(facts, keys, around)
    named = (name for name in facts.sections if name.casefold() not in NO_SECTION)
    groups = tuple(dict.fromkeys((*filter(None, named), *around.sections.values())))
    around = replace(around, stages=are_stages(groups))
    facts.tasks.reverse()
    items = tuple(_item(facts.tasks.pop(), key, around) for key in keys)
    if not around.stages:
        _tell_of_states(items, notes)
    return items, groups, around.stages


def _around(facts: Facts, keys: list[str], project: Project, how: How) -> Around:
    known = known_of(facts.tasks, keys)
    sections = {
        key: section
        for key, task in zip(keys, facts.tasks, strict=True)
        if (section := _section(task, project))
    }
    return Around(
        how=how,
        project=project,
        sections=sections,
        stages=False,
        parents=_parents(facts, keys, known),
        after=_after(facts, keys, known),
    )


def _keys(tasks: list[Task]) -> Iterator[str]:
    wanted = [task.key or slug(task.title) for task in tasks]
    for task, name, key in zip(tasks, wanted, distinct(wanted), strict=True):
        if key != name:
            entry = task.entry
            tell_same_key(entry.notes, entry.place, entry.where, name)
        yield key


def _section(task: Task, project: Project) -> str:
    inner = (p.section for p in task.projects if (p.id, p.name) == (project.id, project.name))
    section = task.section or next(inner, "")
    return "" if section.casefold() in NO_SECTION else section


def _parents(facts: Facts, keys: list[str], known: Known) -> Mapping[str, str]:
    found = {
        key: parent
        for task, key in zip(facts.tasks, keys, strict=True)
        if any(task.parent)
        for parent in known.keys_of(task, task.parent, key, several=False)
    }
    return without_rings(found)


def _after(facts: Facts, keys: list[str], known: Known) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of those that come before a task, said by it or by them."""
    found: dict[str, dict[str, None]] = {}
    for task, key in zip(facts.tasks, keys, strict=True):
        for named in task.after:
            found.setdefault(key, {}).update(dict.fromkeys(known.keys_of(task, named, key)))
        for named in task.before:
            for other in known.keys_of(task, named, key):
                found.setdefault(other, {})[key] = None
    return {key: tuple(before) for key, before in found.items()}


def _item(task: Task, key: str, around: Around) -> Item:
    entry = task.entry
    if task.lost:
        things = _.together(list(task.lost))
        entry.tell(codes.NO_PLACE, _("not taken over: {things}", things=things))
    parent = around.parents.get(key, "")
    own, days = parted(((name, text, entry) for name, text in task.own), around.how)
    status = _status(task, around.sections.get(key, ""), around)
    return Item(
        key=key,
        title=task.title,
        span=entry.place,
        where=entry.where,
        kind=SUBTASK if parent and task.kind == TASK else task.kind,
        is_milestone=task.is_milestone,
        group=around.sections.get(key, ""),
        labels=task.tags,
        parent=parent,
        after=around.after.get(key, ()),
        status=status,
        text=task.text,
        owner=task.owner,
        url=task.url,
        own=own_fields((*own, *_own(task, key, around))),
        moves=task.moves,
        **_given_up(task, status, around.sections.get(key, "")),
        **{**_days(task, status), **days},
    )


def _days(task: Task, status: Status | None) -> Mapping[str, Any]:
    done = task.completed if status is Status.COMPLETED else None
    return {"start": task.start, "due": task.due, "completed": done}


def _status(task: Task, section: str, around: Around) -> Status | None:
    """Return the state of a task: what is ticked off is done, and nothing else where that is told.

    A task that is open has the state of its own field, else that of its section.
    """
    if task.done and task.verdict == TO_CHANGE:
        return None
    if task.done:
        return Status.CANCELLED if task.verdict == REJECTED else Status.COMPLETED
    said = state_of(task.word) or state_beside(section, stages=around.stages)
    return None if said is Status.COMPLETED and task.done is False else said


def _given_up(task: Task, status: Status | None, section: str) -> dict[str, Any]:
    if status is not Status.CANCELLED:
        return {}
    if task.verdict == REJECTED:
        return {"cancelled": task.completed, "why_cancelled": _("rejected in Asana")}
    word = task.word if state_of(task.word) is Status.CANCELLED else section
    return {"why_cancelled": _("{word} in Asana", word=quoted(word))}


def _own(task: Task, key: str, around: Around) -> Iterator[tuple[str, str]]:
    """Yield what has no field of ours: other projects, names that fit nothing."""
    others = [p.name for p in task.projects if p.name and p.name != around.project.name]
    yield "projects", ", ".join(others)
    if any(task.parent) and key not in around.parents:
        yield "parent task", task.parent.name or task.parent.id
    if task.after and len(around.after.get(key, ())) < len(task.after):
        yield "blocked by", ", ".join(named.name or named.id for named in task.after)
    if task.verdict == TO_CHANGE:
        yield "approval", TO_CHANGE.replace("_", " ")


def _tell_of_subtasks(facts: Facts, keys: list[str], around: Around) -> None:
    """Tell of tasks of which Asana counts more parts than the export has."""
    children = Counter(around.parents.values())
    for task, key in zip(facts.tasks, keys, strict=True):
        missing = task.subtasks - children[key]
        if missing > 0:
            message = _.plural(
                "{n} subtask is not in the export", "{n} subtasks are not in the export", missing
            )
            task.entry.tell(codes.LEFT_OUT, message)


def _tell_of_states(items: tuple[Item, ...], notes: Notes) -> None:
    """Tell once of each section whose name is no state that its open tasks could have."""
    unknown: dict[str, list[Item]] = {}
    for item in items:
        if item.status is None and item.group:
            unknown.setdefault(item.group, []).append(item)
    for name, found in unknown.items():
        tasks, section = _.plural("{n} open task", "{n} open tasks", len(found)), quoted(name)
        message = (
            _("{tasks} in {section}: not ticked off", tasks=tasks, section=section)
            if state_of(name) is Status.COMPLETED
            else _("the section {section} is no known state: {tasks}", section=section, tasks=tasks)
        )
        hint = _("the name of the section is kept")
        notes.tell(codes.UNKNOWN_STATUS, message, hint, span=found[0].span)
