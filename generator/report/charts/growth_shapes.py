"""What a chart of growth is made of: amounts by day, and the shapes that they become in pixels."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark


@dataclass(frozen=True, slots=True)
class Trace:
    """An amount that grows: its kind, its name in full and in short, and its days.

    `kind` is planned, done or other, which says how it is drawn. A count that holds until it
    changes is drawn in `steps`.
    """

    kind: str
    name: str
    short: str
    points: tuple[tuple[date, float], ...]
    steps: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A range at the end of the axis, and what is most likely within it."""

    least: float
    likely: float
    most: float
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart in days an amount is from the day on which it was planned."""

    planned: date
    amount: float


@dataclass(frozen=True, slots=True)
class Pace:
    """An index by day, below the chart: `level` is where the plan is kept."""

    points: tuple[tuple[date, float], ...]
    name: str
    short: str
    level: float = 1.0


@dataclass(frozen=True, slots=True)
class Growth:
    """Everything that a chart of growth shows; `told` is said of a day that is pointed at.

    Of what is `counted`, the axis marks whole amounts.
    """

    traces: tuple[Trace, ...]
    as_of: date
    span: Span | None = None
    gap: Gap | None = None
    pace: Pace | None = None
    told: tuple[tuple[date, str], ...] = ()
    counted: bool = False


@dataclass(frozen=True, slots=True)
class GrowthSize:
    """How a chart of growth is laid out; where `short`, its lines have their short names.

    A day that is pointed at is told in `told` lines; 0 tells none, as on paper.
    """

    name: str
    width: int
    height: int
    short: bool = False
    strip: int = 64
    told: int = 0


@dataclass(frozen=True, slots=True)
class GrowthWording:
    """The words of a chart of growth: today's flag, its months, and the amounts of its axis."""

    flag: str
    months: Mapping[date, str]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line laid out; `dot` is its end, and `leader` leads from there to its name."""

    kind: str
    path: str
    dot: tuple[float, float]
    leader: str
    name: Label


@dataclass(frozen=True, slots=True)
class Whisker:
    """A range laid out: a bar from the least to the most, with a tick at the likely one."""

    x: float
    least: float
    likely: float
    most: float
    leader: str
    name: Label


@dataclass(frozen=True, slots=True)
class Strip:
    """An index by day laid out: the height at which the plan is kept, and the course."""

    level: float
    level_name: Label
    path: str
    dot: tuple[float, float]
    name: Label


@dataclass(frozen=True, slots=True)
class GrowthChart:
    """A chart of growth laid out for one width, ready to be drawn."""

    name: str
    width: int
    height: float
    left: float
    right: float
    bottom: float
    grid: tuple[Label, ...]
    months: tuple[Label, ...]
    today: float
    flag: Label
    drawn: tuple[Drawn, ...]
    whisker: Whisker | None
    gap: str
    strip: Strip | None
    marks: tuple[Mark, ...]
