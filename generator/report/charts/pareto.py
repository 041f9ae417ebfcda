"""The geometry of a Pareto: causes by what they cost, the largest first."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

from generator.report.charts.lettering import fit
from generator.report.charts.lettering import width_of
from generator.report.charts.scale import ValueScale
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.shapes import Rect
from generator.report.charts.telling import strip_height
from generator.report.charts.telling import told_marks

TALL = 16  # height of a bar
GAP = 12


@dataclass(frozen=True, slots=True)
class Tally:
    """Why dates moved later: by how many days together, in how many moves."""

    cause: str
    days: int
    moves: int


@dataclass(frozen=True, slots=True)
class Cause:
    """The length of a bar in days, and what is written beside it.

    `spoken` is its alternative text; `told` is said of it when it is pointed at.
    """

    name: str
    days: int
    written: str
    spoken: str
    told: str


@dataclass(frozen=True, slots=True)
class ParetoSize:
    """How a Pareto is laid out; `names` is the width of their column, 0 puts them above.

    A bar that is pointed at is told in `told` lines; 0 tells none, as on paper.
    """

    name: str
    width: int
    names: int
    row: int
    told: int = 0


@dataclass(frozen=True, slots=True)
class ParetoBar:
    """A cause, laid out."""

    name: Label
    bar: Rect
    label: Label
    spoken: str


@dataclass(frozen=True, slots=True)
class ParetoChart:
    """A Pareto laid out for one width, ready to be drawn."""

    name: str
    width: int
    height: float
    axis: float
    bottom: float
    bars: tuple[ParetoBar, ...]
    marks: tuple[Mark, ...]


WIDE = ParetoSize("wide", 1160, 440, 30, 1)
MID = ParetoSize("mid", 736, 320, 30, 1)
COLUMN = ParetoSize("column", 560, 240, 30, 2)
NARROW = ParetoSize("narrow", 358, 0, 44, 2)
PAPER = ParetoSize("paper", 731, 225, 26)


def in_order(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Return causes by their days, then by their moves, then by name."""
    return tuple(sorted(tallies, key=lambda tally: (-tally.days, -tally.moves, tally.cause)))


def lay_out_pareto(causes: Sequence[Cause], size: ParetoSize) -> ParetoChart:
    """Lay out causes in their order; all bars begin at one line, and none has days below 0."""
    room = max((width_of(cause.written) for cause in causes), default=0) + GAP
    most = max((cause.days for cause in causes), default=0)
    across = ValueScale(0, most or 1, 0, size.width - size.names - room)
    bars = tuple(_bar(cause, across, size, rank * size.row) for rank, cause in enumerate(causes))
    bottom = len(causes) * size.row
    return ParetoChart(
        name=size.name,
        width=size.width,
        height=bottom + strip_height(size.told),
        axis=size.names,
        bottom=bottom,
        bars=bars,
        marks=_marks(causes, size, bottom) if size.told else (),
    )


def _marks(causes: Sequence[Cause], size: ParetoSize, bottom: float) -> tuple[Mark, ...]:
    """Return the rows, each of which can be pointed at."""
    rows = (Rect(0, rank * size.row, size.width, size.row) for rank in range(len(causes)))
    told = ((row, "", cause.told) for row, cause in zip(rows, causes, strict=True))
    return told_marks(told, bottom, size.width, size.told)


def _bar(cause: Cause, across: ValueScale, size: ParetoSize, y: float) -> ParetoBar:
    top = y + size.row - TALL - 5
    length = across.at(cause.days)
    baseline = top + TALL / 2 + 4.5
    most = (size.names or size.width) - GAP
    return ParetoBar(
        name=Label(0, baseline if size.names else top - 6, fit(cause.name, most)),
        bar=Rect(size.names, top, max(length, 1), TALL),
        label=Label(round(size.names + max(length, 1) + 8, 1), baseline, cause.written),
        spoken=cause.spoken,
    )
