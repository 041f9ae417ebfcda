"""What a tracker says, in words that all trackers share: a board of items."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date

from generator.diagnostics import Span
from generator.model.milestone import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A small thing to do within an item: a line of a checklist.

    `key` is the tracker's lasting name for it, empty where it has none. `list` is the title of the
    checklist that holds it.
    """

    title: str
    done: bool = False
    key: str = ""
    list: str = ""
    owner: str = ""
    due: date | None = None
    effort: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What the tracker's own history tells: on `day` a field went from `old` to `new`.

    `field` is a milestone's (``due``, ``status``); values are as a file writes them, None for none.
    """

    day: date
    field: str
    old: str | None
    new: str | None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A card, task, issue, row: whatever the tracker lists, every field in our own words.

    `key` is the tracker's lasting name for it, and unique on the board. `kind` is what the tracker
    calls it, `group` the list, section or column in which it lies, `parent` the key of the item
    that holds it, `after` the keys of those that come first. What is unknown is None or empty.
    `id` is the id of a milestone file, where the export itself says one. A `heading` holds others
    and is no work of its own: it is a milestone where it is wanted, and never a task.
    `own` keeps what has no place of ours, by the name that stands behind ``x-``. `span` and `where`
    say where it stands in the export: a line and column, or a path such as ``cards[12]``.
    """

    key: str
    title: str
    span: Span
    id: str = ""
    where: str = ""
    kind: str = ""
    is_milestone: bool = False
    heading: bool = False
    group: str = ""
    labels: tuple[str, ...] = ()
    parent: str = ""
    after: tuple[str, ...] = ()
    status: Status | None = None
    text: str = ""
    start: date | None = None
    due: date | None = None
    baseline: date | None = None
    forecast: date | None = None
    completed: date | None = None
    cancelled: date | None = None
    why_cancelled: str = ""
    owner: str = ""
    contributors: tuple[str, ...] = ()
    effort_planned: float | None = None
    effort_actual: float | None = None
    budget_planned: float | None = None
    budget_actual: float | None = None
    currency: str = ""
    steps: tuple[Step, ...] = ()
    criteria: tuple[Step, ...] = ()
    url: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    moves: tuple[Moved, ...] = ()
    archived: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    """Further fields of a milestone file as they are written there, such as ``purpose``."""
    unsaid: frozenset[str] = frozenset()
    """Fields of a milestone that the board covers, and of which this item says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything that one export says.

    `key` tells this board from others of the same tracker for good; empty where the export does not
    say. `groups` are the lists, sections or columns in their order, and `group_word` is what one of
    them is called. `phased` says that they are stages of the work, which become the phases of the
    project, rather than states of it. `covers` names the fields of a milestone of which the export
    can speak at all, where those are not all: what it cannot say is left as it is.
    `in_cells` says that it is a table of ours, whose cells show less than a file says.
    `notes` are sentences about how the export was understood, shown before anything is written.
    """

    title: str
    key: str = ""
    items: tuple[Item, ...] = ()
    groups: tuple[str, ...] = ()
    group_word: str = "list"
    phased: bool = False
    start: date | None = None
    currency: str = ""
    covers: frozenset[str] = frozenset()
    in_cells: bool = False
    notes: tuple[str, ...] = ()
