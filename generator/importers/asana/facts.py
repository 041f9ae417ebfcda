"""What Asana says of a task, whether in a table or in an answer of its API."""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from typing import NamedTuple

from generator.importers.board import Moved
from generator.importers.reading.entries import Entry

STATE_FIELDS = frozenset(("task progress", "status", "progress", "stage", "state", "task status"))
MILESTONE, APPROVAL, TASK, SUBTASK = "milestone", "approval", "task", "subtask"


class Named(NamedTuple):
    """Another task that a task speaks of: by its id, by its name, or by both."""

    id: str = ""
    name: str = ""


NOBODY = Named()


class Project(NamedTuple):
    """A project in which a task lies, and the section of it."""

    id: str
    name: str
    section: str = ""


NOWHERE = Project("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task as Asana tells of it; `key` is empty where its id cannot be trusted.

    `done` is None where the export does not say. `word` is the state that a custom field says.
    `after` are tasks that come before it, `before` those that come after it; in a table they are
    the text of a cell, which may name several. `subtasks` is how many Asana counts, and `lost`
    tells what has no place.
    """

    key: str
    title: str
    entry: Entry
    kind: str = TASK
    is_milestone: bool = False
    projects: tuple[Project, ...] = ()
    section: str = ""
    done: bool | None = None
    completed: date | None = None
    verdict: str = ""
    word: str = ""
    start: date | None = None
    due: date | None = None
    owner: str = ""
    others: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    text: str = ""
    url: str = ""
    parent: Named = NOBODY
    after: tuple[Named, ...] = ()
    before: tuple[Named, ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    subtasks: int = 0
    lost: tuple[str, ...] = ()
    moves: tuple[Moved, ...] = ()


def is_state_field(name: str) -> bool:
    """Return whether a custom field says how far a task is."""
    return name.strip().casefold() in STATE_FIELDS


@dataclass(slots=True)
class Facts:
    """Every task of an export, in its order, with the sections and the project that it names.

    `missing` are the fields of a milestone of which it does not speak at all.
    """

    tasks: list[Task] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    project: Project = NOWHERE
    missing: frozenset[str] = frozenset()
