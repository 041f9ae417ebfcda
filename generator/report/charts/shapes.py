"""What a timeline is made of: bars in days, and the shapes that they become in pixels."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bar:
    """What a row shows, in days.

    `promise_start` begins the thin bar of the promise, `start` the bar of what happened and is
    forecast. `begun` says whether work has started, `done` whether the finish has happened.
    `driver` comes before it on the critical chain. `told` is said of a bar that is pointed at; it
    is a `stop` of the tab key, or not.
    """

    key: str
    title: str
    owner: str
    kind: str
    promise: date | None
    promise_label: str
    promise_start: date | None
    start: date | None
    finish: date | None
    done: bool
    begun: bool
    finish_label: str
    slip: str
    waits_for: tuple[str, ...] = ()
    spoken: str = ""
    told: str = ""
    href: str = ""
    group: str = ""
    critical: bool = False
    driver: str = ""
    stop: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A phase: its title, what is counted of it, and from when until when it lasts."""

    title: str
    counts: str
    start: date | None
    finish: date | None


@dataclass(frozen=True, slots=True)
class Size:
    """How a chart is laid out: its name in the style sheet, its width, and its columns.

    `names` is the width of the column of names; 0 puts names above their bars. In a `small` one a
    row is a line.
    """

    name: str
    width: int
    names: int
    labels: int
    row: int
    small: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """How the as-of day is worded on its flag, and the first day of each month on the axis."""

    flag: str
    months: Mapping[date, str]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a reader can point, and what is then told, in lines that have a place of their own.

    Without an address nothing is led to; what is not `stop` is told to a pointer alone.
    """

    rect: Rect
    told: tuple[Label, ...]
    href: str = ""
    stop: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One milestone, laid out."""

    kind: str
    spoken: str
    name: Label
    owner: Label | None
    ghost: Rect | None
    ghost_label: Label | None
    happened: Rect | None
    forecast: Rect | None
    mark: tuple[float, float] | None
    finish: Label | None
    slip: str
    chain: Rect | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a phase, laid out: its name, its counts, and the band of its time."""

    name: Label
    counts: Label
    band: Rect | None


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """A timeline laid out for one width, ready to be drawn."""

    name: str
    width: int
    height: float
    months: tuple[Label, ...]
    lines: tuple[float, ...]
    top: float
    bottom: float
    today: float
    today_line: str
    flag: Label
    arrows: tuple[str, ...]
    chain: tuple[str, ...]
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
