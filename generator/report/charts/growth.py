"""The geometry of growth: amounts over days, planned and done, with the range of how it may end."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.report.charts.growth_shapes import Drawn
from generator.report.charts.growth_shapes import Gap
from generator.report.charts.growth_shapes import Growth
from generator.report.charts.growth_shapes import GrowthChart
from generator.report.charts.growth_shapes import GrowthSize
from generator.report.charts.growth_shapes import GrowthWording
from generator.report.charts.growth_shapes import Pace
from generator.report.charts.growth_shapes import Span
from generator.report.charts.growth_shapes import Strip
from generator.report.charts.growth_shapes import Trace
from generator.report.charts.growth_shapes import Whisker
from generator.report.charts.lettering import width_of
from generator.report.charts.scale import DayScale
from generator.report.charts.scale import ValueScale
from generator.report.charts.scale import round_steps
from generator.report.charts.scale import ticks
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.spread import spread
from generator.report.charts.telling import columns
from generator.report.charts.telling import strip_height
from generator.report.charts.telling import told_columns

HEAD, FOOT = 28, 26
FLAG = 46  # width of the flag that names today
GUTTER = 26  # between the last day and the names, where the leaders bend
BEFORE = 6  # between a leader and its name
LINE = 17  # least distance of two names
MONTH = 44  # least distance of two marked months
STEPS = 5
APART = 14  # between the chart and the strip below it
MOST = 1.08  # the axis reaches a little above the largest amount

WIDE = GrowthSize("wide", 1160, 340, told=1)
MID = GrowthSize("mid", 736, 320, told=1)
NARROW = GrowthSize("narrow", 358, 280, short=True, told=2)
PAPER = GrowthSize("paper", 731, 240, strip=48)


@dataclass(frozen=True, slots=True)
class _Plane:
    """The axes of one chart: days across, amounts up, and where the names begin."""

    across: DayScale
    up: ValueScale
    names: float
    short: bool

    def at(self, day: date, amount: float) -> tuple[float, float]:
        """Return the pixel of an amount at the end of a day."""
        return self.across.end(day), self.up.at(amount)


def days_of(growth: Growth) -> tuple[date, date]:
    """Return the first and the last day of the axis."""
    days = [day for trace in growth.traces for day, _amount in trace.points]
    return min([*days, growth.as_of]), max([*days, growth.as_of])


def steps_of(growth: Growth) -> tuple[float, ...]:
    """Return the amounts to mark on the axis, to be worded."""
    return round_steps(0, _highest(growth), STEPS, least=1 if growth.counted else 0)


def _highest(growth: Growth) -> float:
    amounts = [amount for trace in growth.traces for _day, amount in trace.points]
    return max([*amounts, growth.span.most if growth.span else 0.0, 0.0]) * MOST or 1.0


def lay_out_growth(growth: Growth, size: GrowthSize, wording: GrowthWording) -> GrowthChart:
    """Lay out amounts for one width."""
    plane = _plane(growth, size, wording)
    ends = [trace.points[-1] for trace in growth.traces]
    heights = [plane.up.at(amount) for _day, amount in ends]
    heights += [plane.up.at(growth.span.likely)] if growth.span else []
    places = spread(heights, LINE, plane.up.end, plane.up.begin)
    below = size.height + (APART + size.strip if growth.pace else 0)
    today = plane.across.end(growth.as_of)
    flag = min(max(today, FLAG / 2), size.width - FLAG / 2)
    return GrowthChart(
        name=size.name,
        width=size.width,
        height=below + strip_height(size.told),
        left=round(plane.across.left, 1),
        right=round(plane.across.right, 1),
        bottom=below - FOOT,
        grid=_grid(growth, plane, wording),
        months=tuple(_months(plane, wording, below - 8)),
        today=today,
        flag=Label(round(flag, 1), 13.5, wording.flag, "middle"),
        drawn=tuple(
            _drawn(trace, plane, place) for trace, place in zip(growth.traces, places, strict=False)
        ),
        whisker=_whisker(growth.span, plane, places[-1]) if growth.span else None,
        gap=_gap(growth.gap, growth.as_of, plane) if growth.gap else "",
        strip=_strip(growth.pace, plane, size) if growth.pace else None,
        marks=_marks(growth, plane, size, below),
    )


def _marks(growth: Growth, plane: _Plane, size: GrowthSize, bottom: float) -> tuple[Mark, ...]:
    """Return the days that can be pointed at."""
    places = [(plane.across.end(day), text) for day, text in growth.told] if size.told else []
    return told_columns(columns(places, HEAD, bottom - FOOT), bottom, size.width, size.told)


def _plane(growth: Growth, size: GrowthSize, wording: GrowthWording) -> _Plane:
    """Leave room for the amounts on the left, and for the names on the right."""
    others = (each for each in (growth.span, growth.pace) if each is not None)
    named = (*growth.traces, *others)
    names = max(width_of(each.short if size.short else each.name) for each in named)
    left = max(map(width_of, wording.steps), default=0) + 10
    right = size.width - names - GUTTER - BEFORE
    first, last = days_of(growth)
    across = DayScale(first, last, left, right)
    up = ValueScale(0, _highest(growth), size.height - FOOT, HEAD)
    return _Plane(across, up, right + GUTTER, size.short)


def _grid(growth: Growth, plane: _Plane, wording: GrowthWording) -> tuple[Label, ...]:
    """Write the amounts along the axis."""
    x = round(plane.across.left - 8, 1)
    pairs = zip(steps_of(growth), wording.steps, strict=True)
    return tuple(Label(x, plane.up.at(step), text, "end") for step, text in pairs)


def _months(plane: _Plane, wording: GrowthWording, y: float) -> Iterator[Label]:
    """Name the marked months that have room."""
    free = 0.0
    for month in ticks(plane.across, MONTH):
        x, name = plane.across.x(month), wording.months[month]
        if x >= free and x + width_of(name) <= plane.names:
            yield Label(x, y, name)
            free = x + width_of(name) + 8


def _drawn(trace: Trace, plane: _Plane, place: float) -> Drawn:
    end = plane.at(*trace.points[-1])
    return Drawn(
        kind=trace.kind,
        path=_path([plane.at(*point) for point in trace.points], steps=trace.steps),
        dot=end,
        leader=_leader(end, plane, place),
        name=_name(trace.short if plane.short else trace.name, plane, place),
    )


def _path(points: Sequence[tuple[float, float]], *, steps: bool = False) -> str:
    """Return a path through points; one point alone is a dot."""
    x, y = points[0]
    if len(points) == 1:
        return f"M{x} {y}h0"
    if steps:
        return f"M{x} {y}" + "".join(f"H{x}V{y}" for x, y in points[1:])
    return f"M{x} {y}" + "".join(f"L{x} {y}" for x, y in points[1:])


def _leader(end: tuple[float, float], plane: _Plane, place: float) -> str:
    """Lead from the end of a line along its height to the edge, and from there to its name."""
    x, y = end
    edge = round(plane.across.right + 4, 1)
    across = f"H{edge}" if x + 5 < edge else ""
    return f"M{round(x + 5, 1)} {y}{across}L{round(plane.names - BEFORE, 1)} {round(place, 1)}"


def _name(text: str, plane: _Plane, place: float) -> Label:
    return Label(round(plane.names, 1), round(place + 4, 1), text)


def _whisker(span: Span, plane: _Plane, place: float) -> Whisker:
    x = round(plane.across.right, 1)
    likely = plane.up.at(span.likely)
    return Whisker(
        x=x,
        least=plane.up.at(span.least),
        likely=likely,
        most=plane.up.at(span.most),
        leader=_leader((x, likely), plane, place),
        name=_name(span.short if plane.short else span.name, plane, place),
    )


def _gap(gap: Gap, as_of: date, plane: _Plane) -> str:
    """Lead along a height from today to the day on which so much was planned."""
    x, y = plane.at(gap.planned, gap.amount)
    return f"M{x} {y}H{plane.across.end(as_of)}"


def _strip(pace: Pace, plane: _Plane, size: GrowthSize) -> Strip:
    """Lay out an index below the chart, on the same days."""
    values = [value for _day, value in pace.points]
    low, high = min([*values, pace.level * 0.8]), max([*values, pace.level * 1.1])
    top = size.height - FOOT + APART
    up = ValueScale(low, high, top + size.strip - 4, top + 4)
    points = [(plane.across.end(day), up.at(value)) for day, value in pace.points]
    level = up.at(pace.level)
    return Strip(
        level=level,
        level_name=Label(round(plane.across.left - 8, 1), round(level + 4, 1), "1", "end"),
        path=_path(points),
        dot=points[-1],
        name=_name(pace.short if plane.short else pace.name, plane, points[-1][1]),
    )


def every_nth(days: int, most: int) -> Iterator[int]:
    """Yield 1, then each so many-eth up to `days`, which is the last: `most` at most, about.

    >>> list(every_nth(10, 4))
    [1, 4, 7, 10]
    """
    step = max(-(-days // most), 1)
    yield from range(1, days, step)
    yield days
