"""The geometry of a reliability diagram: how likely it was said to be, and how often it came."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.report.charts.lettering import width_of
from generator.report.charts.scale import ValueScale
from generator.report.charts.shapes import Label

STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
HEAD, FOOT = 12, 26
RIGHT = 24


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts that said about the same: the mean of what they said, and what came."""

    said: float
    came: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class ReliabilitySize:
    """How a reliability diagram is laid out."""

    name: str
    width: int
    height: int


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
    height: int
    left: float
    right: float
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    diagonal: str
    dots: tuple[Dot, ...]


COLUMN = ReliabilitySize("column", 560, 300)
NARROW = ReliabilitySize("narrow", 358, 280)


def lay_out_reliability(
    bins: Sequence[Bin], size: ReliabilitySize, steps: Sequence[str]
) -> ReliabilityChart:
    """Lay out bins; `steps` are the words of the shares along both axes."""
    left = max(map(width_of, steps)) + 10
    across = ValueScale(0, 1, left, size.width - RIGHT)
    up = ValueScale(0, 1, size.height - FOOT, HEAD)
    places = list(zip(STEPS, steps, strict=True))
    return ReliabilityChart(
        name=size.name,
        width=size.width,
        height=size.height,
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
    )
