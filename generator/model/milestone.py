"""A milestone: one dated, checkable outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from enum import StrEnum

from generator.model.risk import Risk
from generator.model.source import Source


class Status(StrEnum):
    """How far a milestone says it is; the guide's own words."""

    DRAFT = "draft"
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    BLOCKED = "blocked"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Health(StrEnum):
    """A state that a person declares; it stands beside the computed one."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class EvMethod(StrEnum):
    """How partial progress is earned (`ANSI/EIA-748` techniques)."""

    ZERO_HUNDRED = "0/100"
    FIFTY_FIFTY = "50/50"
    WEIGHTED_TASKS = "weighted_tasks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Work, in person-days."""

    planned: float | None = None
    actual: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Money, in the project's currency unless another is named (ISO 4217)."""

    planned: float | None = None
    actual: float | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A step towards a milestone; `effort` in person-days, `title` is inline Markdown."""

    title: str
    done: bool = False
    owner: str | None = None
    effort: float | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What must be true for the milestone to count as achieved; `text` is inline Markdown."""

    text: str
    met: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Why a promise moved. An approved change of the baseline sets the approved date."""

    day: date
    what: str
    old: str | None = None
    new: str | None = None
    reason: str | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A question that was raised, and when it was decided."""

    what: str
    raised: date | None = None
    decided: date | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is needed, from whom, by when."""

    ask: str
    of: str | None = None
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """When and why a milestone was given up."""

    day: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """When the file of a milestone disappeared, the commit that took it away, and who vouches."""

    day: date
    commit: str = ""
    author: str = ""
    message: str = ""
    origin: str = "witnessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A criterion that somebody decided not to insist on."""

    criterion: str
    reason: str
    by: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """A finding that is accepted for this milestone, and why."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page elsewhere that belongs to the milestone."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What somebody reported on a day; `text` is Markdown that begins on `line`."""

    day: date
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the body that Milepost only shows; `text` is Markdown that begins on `line`."""

    title: str
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The text of a milestone file, by its headings."""

    description: str = ""
    description_line: int = 1
    details: str = ""
    details_line: int = 1
    updates: tuple[Update, ...] = ()
    lessons: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A milestone as its file states it; what holds on a day is the metrics' affair.

    Dates are calendar days in the project's time zone. `baseline` is the first promise where the
    file records one; `promised` is false where the file says ``baseline: none``. `deleted` is never
    written: it tells that the file is gone and these are its last words.
    """

    project: str
    id: str
    title: str
    status: Status = Status.NOT_STARTED
    purpose: str | None = None
    objective: str | None = None
    phase: str | None = None
    start: date | None = None
    due: date | None = None
    baseline: date | None = None
    promised: bool = True
    forecast: date | None = None
    completed: date | None = None
    owner: str | None = None
    shares: Mapping[str, float] = field(default_factory=dict)
    contributors: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    effort: Effort = Effort()
    budget: Budget = Budget()
    health: Health | None = None
    health_reason: str | None = None
    confidence: float | None = None
    ev_method: EvMethod | None = None
    tasks: tuple[Task, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    risks: tuple[Risk, ...] = ()
    changes: tuple[Change, ...] = ()
    decisions: tuple[Decision, ...] = ()
    asks: tuple[Ask, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    stakeholders: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    merged_into: str | None = None
    cancelled: Cancellation | None = None
    fixed_date: bool = False
    terminal: bool = False
    backlog: bool = False
    checked: date | None = None
    ignore: tuple[Ignore, ...] = ()
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    body: Body = Body()
    deleted: Deletion | None = None
    source: Source = field(compare=False, repr=False)

    @property
    def key(self) -> str:
        """The name that is unique within a portfolio: project and id."""
        return f"{self.project}/{self.id}"
