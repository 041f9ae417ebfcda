"""The geometry of a reliability diagram: how likely it was said to be, and how often it came."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.report.charts.lettering import width_of
from generator.report.charts.scale import ValueScale
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.telling import columns
from generator.report.charts.telling import strip_height
from generator.report.charts.telling import told_columns

STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
HEAD, FOOT = 12, 26
RIGHT = 24


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts that said about the same: the mean of what they said, and what came.

    `told` is said of them when they are pointed at.
    """

    said: float
    came: float
    interval: tuple[float, float]
    told: str = ""


@dataclass(frozen=True, slots=True)
class ReliabilitySize:
    """How a reliability diagram is laid out; a bin that is pointed at is told in `told` lines."""

    name: str
    width: int
    height: int
    told: int = 0


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin laid out: its place, and the ends of its interval."""

    x: float
    y: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReliabilityChart:
    """A reliability diagram laid out, ready to be drawn."""

    name: str
    width: int
    height: float
    left: float
    right: float
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    diagonal: str
    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...]


COLUMN = ReliabilitySize("column", 560, 300, 1)
NARROW = ReliabilitySize("narrow", 358, 280, 2)


def lay_out_reliability(
    bins: Sequence[Bin], size: ReliabilitySize, steps: Sequence[str]
) -> ReliabilityChart:
    """Lay out bins; `steps` are the words of the shares along both axes."""
    left = max(map(width_of, steps)) + 10
    across = ValueScale(0, 1, left, size.width - RIGHT)
    up = ValueScale(0, 1, size.height - FOOT, HEAD)
    places = list(zip(STEPS, steps, strict=True))
    told = [(across.at(b.said), b.told) for b in bins] if size.told else []
    grounds = columns(told, up.end, up.begin)
    return ReliabilityChart(
        name=size.name,
        width=size.width,
        height=size.height + strip_height(size.told),
        left=round(left, 1),
        right=across.end,
        rows=tuple(Label(round(left - 8, 1), up.at(n), text, "end") for n, text in places),
        columns=tuple(
            Label(across.at(n), size.height - 8, text, "middle") for n, text in places[1:]
        ),
        diagonal=f"M{across.at(0)} {up.at(0)}L{across.at(1)} {up.at(1)}",
        dots=tuple(
            Dot(across.at(b.said), up.at(b.came), up.at(b.interval[0]), up.at(b.interval[1]))
            for b in bins
        ),
        marks=told_columns(grounds, size.height, size.width, size.told),
    )
