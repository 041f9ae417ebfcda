"""An issue of Jira as an export says it, whichever kind of export that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date

from generator.diagnostics import Span
from generator.importers.board import Moved
from generator.importers.board import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version to be released; `id` is empty where the export has its name alone."""

    name: str
    id: str = ""
    start: date | None = None
    release: date | None = None
    released: bool | None = None
    archived: bool = False
    text: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue in the words of Jira; what is unknown is None or empty.

    `parents` are keys or numbers of what holds it, the surest first. `after` are the keys of those
    that block it, `before` of those that it blocks. `level` is how high it stands: 1 for epics.
    """

    key: str
    title: str
    span: Span
    where: str = ""
    id: str = ""
    type: str = ""
    level: int | None = None
    status: str = ""
    category: str = ""
    resolution: str = ""
    project: str = ""
    assignee: str = ""
    start: date | None = None
    due: date | None = None
    resolved: date | None = None
    text: str = ""
    steps: tuple[Step, ...] = ()
    labels: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    parents: tuple[str, ...] = ()
    parent_title: str = ""
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    planned: float | None = None
    actual: float | None = None
    left: tuple[str, ...] = ()
    url: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    moves: tuple[Moved, ...] = ()
