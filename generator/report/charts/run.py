"""The geometry of a run chart: a measure by period, its median, and its natural limits."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from generator.metrics.run_rules import Behaviour
from generator.report.charts.lettering import width_of
from generator.report.charts.scale import ValueScale
from generator.report.charts.scale import round_steps
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.spread import spread
from generator.report.charts.telling import columns
from generator.report.charts.telling import strip_height
from generator.report.charts.telling import told_columns

HEAD, FOOT = 24, 26
INSET = 14  # between the axis and the first period
LINE = 16  # least distance of two names of lines
STEPS = 4


@dataclass(frozen=True, slots=True)
class Period:
    """A measure in a period; `value` is None where it could not be said.

    `told` is said of it when it is pointed at.
    """

    name: str
    value: float | None
    told: str = ""


@dataclass(frozen=True, slots=True)
class RunSize:
    """How a run chart is laid out: its name in the style sheet, and what it takes.

    A period that is pointed at is told in `told` lines; 0 tells none, as on paper.
    """

    name: str
    width: int
    height: int
    told: int = 0


@dataclass(frozen=True, slots=True)
class RunWording:
    """The words of a run chart: the names of its lines, and the amounts along its axis."""

    median: str
    lower: str
    upper: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the chart, and its name."""

    y: float
    kind: str
    label: Label


@dataclass(frozen=True, slots=True)
class RunChart:
    """A run chart laid out; `signals` are the points that a rule marks."""

    name: str
    width: int
    height: float
    left: float
    right: float
    grid: tuple[Label, ...]
    periods: tuple[Label, ...]
    levels: tuple[Level, ...]
    course: str
    points: tuple[tuple[float, float], ...]
    signals: tuple[tuple[float, float], ...]
    marks: tuple[Mark, ...]


WIDE = RunSize("wide", 1160, 280, 1)
MID = RunSize("mid", 736, 260, 1)
NARROW = RunSize("narrow", 358, 240, 2)
PAPER = RunSize("paper", 731, 236)
COLUMN = RunSize("column", 560, 240, 1)


def steps_of(domain: tuple[float, float]) -> tuple[float, ...]:
    """Return the amounts to mark on the axis, to be worded."""
    return round_steps(*domain, STEPS)


def lay_out_run(
    periods: Sequence[Period],
    found: Behaviour,
    size: RunSize,
    wording: RunWording,
    domain: tuple[float, float],
) -> RunChart:
    """Lay out the periods of a measure whose behaviour is known; `domain` is the whole axis."""
    left = max(map(width_of, wording.steps), default=0) + 10
    words = (wording.median, wording.lower, wording.upper)
    right = size.width - max(map(width_of, words)) - 12
    up = ValueScale(*domain, size.height - FOOT, HEAD)
    across = ValueScale(0, max(len(periods) - 1, 1), left + INSET, right - INSET)
    places = _places(periods, across, up)
    told = [(x, periods[n].told) for n, (x, _y) in places.items()] if size.told else []
    marked = {index for signal in found.signals for index in signal.periods}
    return RunChart(
        name=size.name,
        width=size.width,
        height=size.height + strip_height(size.told),
        left=round(left, 1),
        right=round(right, 1),
        grid=_grid(left, up, wording),
        periods=tuple(_names(periods, across, size)),
        levels=_levels(found, up, wording, right),
        course=_course(places),
        points=tuple(place for index, place in places.items() if index not in marked),
        signals=tuple(places[index] for index in sorted(marked)),
        marks=told_columns(columns(told, up.end, up.begin), size.height, size.width, size.told),
    )


def _places(
    periods: Sequence[Period], across: ValueScale, up: ValueScale
) -> dict[int, tuple[float, float]]:
    """Place the periods that are known, by their index."""
    return {
        index: (across.at(index), up.at(period.value))
        for index, period in enumerate(periods)
        if period.value is not None
    }


def _grid(left: float, up: ValueScale, wording: RunWording) -> tuple[Label, ...]:
    """Write the amounts along the axis."""
    steps = zip(steps_of((up.low, up.high)), wording.steps, strict=True)
    return tuple(Label(round(left - 8, 1), up.at(step), text, "end") for step, text in steps)


def _levels(
    found: Behaviour, up: ValueScale, wording: RunWording, right: float
) -> tuple[Level, ...]:
    """Place the median, and those limits that the measure could reach."""
    lines = [("median", found.median, wording.median)]
    lines += [("limit", found.upper, wording.upper)] if found.upper < up.high else []
    lines += [("limit", found.lower, wording.lower)] if found.lower > up.low else []
    heights = [up.at(value) for _kind, value, _text in lines]
    places = spread(heights, LINE, up.end, up.begin)
    return tuple(
        Level(height, kind, Label(round(right + 8, 1), round(place + 4, 1), text))
        for (kind, _value, text), height, place in zip(lines, heights, places, strict=True)
    )


def _names(periods: Iterable[Period], across: ValueScale, size: RunSize) -> Iterator[Label]:
    """Name the periods that have room, the last one first."""
    free = float(size.width)
    for index, period in reversed(list(enumerate(periods))):
        x, half = across.at(index), width_of(period.name) / 2
        if x + half <= free and x - half >= 0:
            yield Label(x, size.height - 8, period.name, "middle")
            free = x - half - 10


def _course(places: Mapping[int, tuple[float, float]]) -> str:
    """Join the periods that follow each other; what is not known is a gap."""
    steps = ((f"{x} {y}", index - 1 in places) for index, (x, y) in places.items())
    return "".join(f"{'L' if joined else 'M'}{at}" for at, joined in steps)
