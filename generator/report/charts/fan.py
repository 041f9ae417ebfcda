"""The geometry of a fan: which share of the simulations has ended by which day."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.report.charts.lettering import width_of
from generator.report.charts.scale import DayScale
from generator.report.charts.scale import ValueScale
from generator.report.charts.scale import ticks
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.shapes import Rect
from generator.report.charts.telling import columns
from generator.report.charts.telling import strip_height
from generator.report.charts.telling import told_columns

STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
FLAGS, LINE, FOOT = 22, 17, 26  # the flag of today, the name of a promise, the names of months
INSET = 14  # between the last day and the names
MONTH = 44  # least distance of two marked months
FLAG = 46


@dataclass(frozen=True, slots=True)
class Named:
    """A day that is named: how it is drawn, and its name in full and in short."""

    day: date
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Fan:
    """What a fan shows: shares by day, the days of some shares, promises, and a range of days.

    `told` is said of a day that is pointed at.
    """

    course: tuple[tuple[date, float], ...]
    levels: tuple[tuple[float, Named], ...]
    promises: tuple[Named, ...]
    range: tuple[date, date]
    as_of: date
    told: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FanSize:
    """How a fan is laid out; where `short`, its marks have their short names.

    A day that is pointed at is told in `told` lines; 0 tells none, as on paper.
    """

    name: str
    width: int
    height: int
    short: bool = False
    told: int = 0


@dataclass(frozen=True, slots=True)
class FanWording:
    """The words of a fan: today's flag, its months, and the shares along its axis."""

    flag: str
    months: Mapping[date, str]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantile:
    """The day by which a share has ended: a dot on the curve, its leader, and its name."""

    dot: tuple[float, float]
    leader: str
    name: Label


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised day: a line down from its name."""

    x: float
    top: float
    name: Label


@dataclass(frozen=True, slots=True)
class FanChart:
    """A fan laid out for one width, ready to be drawn."""

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
    band: Rect
    course: str
    levels: tuple[Quantile, ...]
    promises: tuple[Promise, ...]
    marks: tuple[Mark, ...]


WIDE = FanSize("wide", 1160, 340, told=1)
MID = FanSize("mid", 736, 320, told=1)
NARROW = FanSize("narrow", 358, 300, short=True, told=2)
PAPER = FanSize("paper", 731, 236)


def days_of(fan: Fan) -> tuple[date, date]:
    """Return the first and the last day of the axis."""
    days = [day for day, _share in fan.course]
    days += [mark.day for mark in fan.promises]
    return min([*days, fan.as_of]), max([*days, fan.as_of])


def lay_out_fan(fan: Fan, size: FanSize, wording: FanWording) -> FanChart:
    """Lay out shares by day for one width."""
    left = max(map(width_of, wording.steps)) + 10
    names = [mark.short if size.short else mark.name for _share, mark in fan.levels]
    right = size.width - max(map(width_of, names), default=0) - INSET
    across = DayScale(*days_of(fan), left, right)
    head = FLAGS + LINE * len(fan.promises)
    up = ValueScale(0, 1, size.height - FOOT, head + LINE / 2)
    today = across.end(fan.as_of)
    flag = min(max(today, FLAG / 2), size.width - FLAG / 2)
    begin, end = (across.end(day) for day in fan.range)
    told = [(across.end(day), text) for day, text in fan.told] if size.told else []
    return FanChart(
        name=size.name,
        width=size.width,
        height=size.height + strip_height(size.told),
        left=round(left, 1),
        right=round(right, 1),
        bottom=up.begin,
        grid=_grid(left, up, wording),
        months=tuple(_months(across, wording, size)),
        today=today,
        flag=Label(round(flag, 1), 13.5, wording.flag, "middle"),
        band=Rect(begin, up.end, round(end - begin, 1), round(up.begin - up.end, 1)),
        course=_course(fan.course, across, up),
        levels=tuple(_quantile(share, mark, across, up, size) for share, mark in fan.levels),
        promises=tuple(_promises(fan.promises, across, size)),
        marks=told_columns(columns(told, up.end, up.begin), size.height, size.width, size.told),
    )


def _grid(left: float, up: ValueScale, wording: FanWording) -> tuple[Label, ...]:
    """Write the shares along the axis."""
    pairs = zip(STEPS, wording.steps, strict=True)
    return tuple(Label(round(left - 8, 1), up.at(step), text, "end") for step, text in pairs)


def _months(across: DayScale, wording: FanWording, size: FanSize) -> Iterator[Label]:
    """Name the marked months that have room."""
    free = 0.0
    for month in ticks(across, MONTH):
        x, name = across.x(month), wording.months[month]
        if x >= free and x + width_of(name) <= size.width:
            yield Label(x, size.height - 8, name)
            free = x + width_of(name) + 8


def _course(course: Sequence[tuple[date, float]], across: DayScale, up: ValueScale) -> str:
    """Draw the share as steps: it holds until the day on which more have ended."""
    day, share = course[0]
    begun = f"M{across.end(day)} {up.at(share)}"
    return begun + "".join(f"H{across.end(day)}V{up.at(share)}" for day, share in course[1:])


def _quantile(
    share: float, mark: Named, across: DayScale, up: ValueScale, size: FanSize
) -> Quantile:
    x, y = across.end(mark.day), up.at(share)
    text = mark.short if size.short else mark.name
    edge = round(across.right + INSET - 6, 1)
    name = Label(round(across.right + INSET, 1), round(y + 4, 1), text)
    return Quantile((x, y), f"M{round(x + 6, 1)} {y}H{max(edge, x + 6)}", name)


def _promises(promises: Sequence[Named], across: DayScale, size: FanSize) -> Iterator[Promise]:
    """Name each promise above its line, on a line of its own: to the side that has room."""
    for number, mark in enumerate(promises):
        text = mark.short if size.short else mark.name
        x, y = across.end(mark.day), FLAGS + LINE * number + LINE / 2
        fits = x + 6 + width_of(text) <= size.width
        label = Label(round(x + 6, 1), round(y + 4, 1), text)
        other = Label(round(x - 6, 1), round(y + 4, 1), text, "end")
        yield Promise(x, round(y - 6, 1), label if fits else other)
