"""The parts of views that tell of load: who has how much to do in which week, and what would help.

Numbers are worded; `step` is the shade of a cell, from 0 for nothing to 5 for far too much.
"""

from dataclasses import dataclass
from datetime import date

from generator.report.parts import Link


@dataclass(frozen=True, slots=True)
class LoadWeek:
    """A week of the table: its number, its name, its Monday, and what to know of its days."""

    number: str
    name: str
    monday: date
    note: str


@dataclass(frozen=True, slots=True)
class LoadCell:
    """The load of an owner in a week: as a share of the capacity, in days, and whether above it."""

    week: str
    share: str
    days: str
    step: int
    over: bool


@dataclass(frozen=True, slots=True)
class LoadRow:
    """An owner and their weeks."""

    owner: Link
    note: str
    cells: tuple[LoadCell, ...]


@dataclass(frozen=True, slots=True)
class LoadTable:
    """The load of owners by week: what it shows, the weeks, the owners, and what to know of it."""

    title: str
    weeks: tuple[LoadWeek, ...]
    rows: tuple[LoadRow, ...]
    more: str
    notes: tuple[str, ...]
    steps: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """Somebody who answers for milestones, with counts, and the work that is left.

    `sort` are the numbers from `open` to `share`, by which a table is sorted.
    """

    owner: Link
    note: str
    milestones: int
    open: str
    overdue: str
    is_overdue: bool
    critical: str
    left: str
    share: str
    next: str
    sort: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Relief:
    """A way to relieve somebody: who, of what, why it cannot wait, and who or what could help."""

    owner: Link
    excess: str
    milestone: Link
    tight: str
    free: tuple[tuple[Link, str], ...]
    roomy: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A decision that waits: what, of whom, for how long, and whether that is too long."""

    what: str
    milestone: Link
    of: str
    age: str
    long: bool


@dataclass(frozen=True, slots=True)
class LoadLine:
    """Somebody with too much to do soon, and in which weeks."""

    owner: Link
    text: str
