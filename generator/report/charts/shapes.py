"""What a timeline is made of: bars in days, and the shapes that they become in pixels."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bar:
    """What a row shows, in days.

    `promise_start` begins the thin bar of the promise, `start` the bar of what happened and is
    forecast. `begun` says whether work has started, `done` whether the finish has happened.
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


@dataclass(frozen=True, slots=True)
class Size:
    """How a chart is laid out: its name in the style sheet, its width, and its columns.

    `names` is the width of the column of names; 0 puts names above their bars.
    """

    name: str
    width: int
    names: int
    labels: int
    row: int


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
    flag: Label
    arrows: tuple[str, ...]
    rows: tuple[Row, ...]
