"""What lies between two states of a plan: dates, milestones, measures, colours and reasons."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.metrics.value import Rag
from generator.model.milestone import Milestone
from generator.model.reasons import Reason
from generator.model.reasons import Told

PROMISES = ("due", "baseline")


class Kind(StrEnum):
    """What can become of a milestone."""

    ADDED = "added"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    REOPENED = "reopened"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states: what it is called, its commit, and the day on which it is seen.

    `left_by` is set where it is not the end of a branch, but the commit at which the other left it.
    """

    name: str
    commit: str
    as_of: date
    uncommitted: bool = False
    left_by: str = ""


@dataclass(frozen=True, slots=True)
class DateChange:
    """A date that moved. `field` is due, forecast, baseline or approved."""

    milestone: Milestone
    field: str
    old: date
    new: date | None
    reason: Reason | None = None

    @property
    def days(self) -> int | None:
        """By how many days; positive is later."""
        return (self.new - self.old).days if self.new else None

    @property
    def unexplained(self) -> bool:
        """Whether a promise moved, and nobody wrote down why; what a commit says is not enough."""
        why = self.reason
        return self.field in PROMISES and (why is None or why.told is Told.COMMIT or not why.text)


@dataclass(frozen=True, slots=True)
class Event:
    """What became of a milestone, when and why, where that is known."""

    milestone: Milestone
    kind: Kind
    day: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A headline measure on both sides, as worded and as it is; None where it is not known."""

    id: str
    name: str
    old: str
    new: str
    old_value: float | None
    new_value: float | None

    @property
    def changed(self) -> bool:
        """Whether it reads differently."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Turn:
    """A milestone that changed colour, and the rule that gave it the new one."""

    milestone: Milestone
    old: Rag
    new: Rag
    rule: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """A milestone that is expected before one that it waits for, since this change."""

    milestone: Milestone
    day: date
    waits_for: Milestone
    until: date

    @property
    def gap(self) -> int:
        """By how many days it is expected too early."""
        return (self.until - self.day).days


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectChange:
    """What lies between two states of one project."""

    id: str
    title: str
    old_state: Rag | None
    new_state: Rag | None
    measures: tuple[Measure, ...]
    dates: tuple[DateChange, ...] = ()
    events: tuple[Event, ...] = ()
    turns: tuple[Turn, ...] = ()
    overlaps: tuple[Overlap, ...] = ()

    @property
    def unexplained(self) -> tuple[DateChange, ...]:
        """The promises that moved without a reason."""
        return tuple(change for change in self.dates if change.unexplained)

    @property
    def differs(self) -> bool:
        """Whether anything of this differs."""
        told = self.dates or self.events or self.turns or self.overlaps
        measured = any(measure.changed for measure in self.measures)
        return bool(told) or measured or self.old_state is not self.new_state


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states of a plan, and what lies between them, project by project."""

    old: Side
    new: Side
    projects: tuple[ProjectChange, ...]

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        return any(project.differs for project in self.projects)
