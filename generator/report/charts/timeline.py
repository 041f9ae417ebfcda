"""The geometry of the timeline: promise, what happened, forecast, dependencies, and today.

Text is 12 pixels at every width: a chart is laid out for a width and never scaled.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta

from generator.report.charts.lettering import fit
from generator.report.charts.lettering import width_of
from generator.report.charts.scale import DayScale
from generator.report.charts.scale import ticks
from generator.report.charts.shapes import Bar
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Rect
from generator.report.charts.shapes import Row
from generator.report.charts.shapes import Size
from generator.report.charts.shapes import TimelineChart

HEAD, FOOT = 34, 10
FLAG = 46  # width of the flag that names today
MARK = 24  # width of the mark at the end of a bar, and of the space around it
TICK = 50  # room that the name of a day needs
MONTH = 40  # least distance of two marked months

WIDE = Size("wide", 1160, 190, 170, 50)
MID = Size("mid", 736, 150, 150, 50)
NARROW = Size("narrow", 358, 0, 6, 62)
PAPER = Size("paper", 664, 150, 120, 33)


@dataclass(slots=True)
class _Layout:
    """The places of one chart while it is laid out."""

    scale: DayScale
    size: Size
    as_of: date
    rows: list[Row] = field(default_factory=list)
    ends: dict[str, tuple[float, float]] = field(default_factory=dict)
    starts: dict[str, tuple[float, float]] = field(default_factory=dict)


def lay_out(
    bars: Sequence[Bar], as_of: date, size: Size, *, flag: str, months: Mapping[date, str]
) -> TimelineChart:
    """Lay out a timeline; `months` words the first day of each month that may be marked."""
    days = [d for b in bars for d in (b.promise, b.promise_start, b.start, b.finish) if d]
    first = min([*days, as_of]) - timedelta(days=3)
    last = max([*days, as_of]) + timedelta(days=3)
    scale = DayScale(first, last, size.names, size.width - _room(bars, size))
    layout = _Layout(scale, size, as_of)
    for index, bar in enumerate(bars):
        layout.rows.append(_row(layout, bar, HEAD + index * size.row))
    bottom = HEAD + len(bars) * size.row
    marked = ticks(scale, MONTH)
    today = scale.end(as_of)
    return TimelineChart(
        name=size.name,
        width=size.width,
        height=bottom + FOOT,
        months=tuple(_month_labels(layout, marked, months)),
        lines=tuple(scale.x(m) for m in marked),
        top=24,
        bottom=bottom + FOOT - 4,
        today=today,
        flag=Label(_flag(layout), 13.5, flag, "middle"),
        arrows=tuple(_arrows(layout, bars)),
        rows=tuple(layout.rows),
    )


def _room(bars: Sequence[Bar], size: Size) -> float:
    """Return the width of the column behind the bars, wider where a label needs it."""
    longest = max((width_of(f"{bar.finish_label} {bar.slip}") for bar in bars), default=0)
    return max(size.labels, MARK + longest) if size.names else size.labels


def _flag(layout: _Layout) -> float:
    """Return the middle of the flag that names today, which stays within the picture."""
    today = layout.scale.end(layout.as_of)
    return min(max(today, FLAG / 2), layout.size.width - FLAG / 2)


def _month_labels(
    layout: _Layout, marked: Sequence[date], names: Mapping[date, str]
) -> Iterator[Label]:
    """Name the marked months that have room: clear of each other, of today's flag, of the edge."""
    flag, free = _flag(layout), 0.0
    for month in marked:
        left = layout.scale.x(month) + 4
        right = left + width_of(names[month])
        beside_flag = right < flag - FLAG / 2 or left > flag + FLAG / 2
        if left >= free and beside_flag and right <= layout.size.width:
            yield Label(left, 13, names[month])
            free = right + 6


def _row(layout: _Layout, bar: Bar, y: float) -> Row:
    scale, size = layout.scale, layout.size
    shift = 20 if not size.names else 0
    high = 12 if size is not PAPER else 10
    ghost = _span(scale, bar.promise_start, bar.promise, y + shift + 5, 5)
    happened, forecast = _finish_bars(layout, bar, y + shift + 15, high)
    finish_x = scale.end(bar.finish) if bar.finish else None
    middle = y + shift + 15 + high / 2
    mark = (finish_x + 12, middle) if finish_x is not None and size.names else None
    if not size.names:
        mark = (size.width - 8, y + 9)
    if finish_x is not None:
        layout.ends[bar.key] = (finish_x, middle)
    begin = happened or forecast
    if begin:
        layout.starts[bar.key] = (begin.x, middle)
    return Row(
        kind=bar.kind,
        spoken=bar.spoken,
        name=Label(0, y + 13, fit(bar.title, (size.names or size.width - 130) - 14)),
        owner=Label(0, y + 28, fit(bar.owner, size.names - 14)) if size.names else None,
        ghost=ghost,
        ghost_label=_ghost_label(scale, size, bar, y, layout.as_of),
        happened=happened,
        forecast=forecast,
        mark=mark,
        finish=_finish_label(bar, mark, size),
        slip=bar.slip,
    )


def _finish_label(bar: Bar, mark: tuple[float, float] | None, size: Size) -> Label | None:
    if mark is None or not bar.finish_label:
        return None
    x, y = mark
    return (
        Label(x + 10, y + 4.5, bar.finish_label)
        if size.names
        else Label(x - 12, y + 4, bar.finish_label, "end")
    )


def _ghost_label(scale: DayScale, size: Size, bar: Bar, y: float, as_of: date) -> Label | None:
    """Write the promise behind its bar, or before it where the line of today would cross it."""
    if not (size.names and bar.promise and bar.promise_label):
        return None
    end, today = scale.end(bar.promise), scale.end(as_of)
    if end - 2 < today < end + TICK:
        begin = scale.x(min(bar.promise_start or bar.promise, bar.promise))
        return Label(begin - 5, y + 11.5, bar.promise_label, "end")
    return Label(end + 5, y + 11.5, bar.promise_label) if end + TICK < size.width else None


def _span(
    scale: DayScale, start: date | None, end: date | None, y: float, high: float
) -> Rect | None:
    if end is None:
        return None
    left = scale.x(min(start or end, end))
    return Rect(left, y, round(max(scale.end(end) - left, 3), 1), high)


def _finish_bars(
    layout: _Layout, bar: Bar, y: float, high: float
) -> tuple[Rect | None, Rect | None]:
    """Return what happened (solid) and what is forecast (outlined)."""
    scale = layout.scale
    if bar.finish is None:
        return None, None
    start = bar.start or bar.finish
    if bar.done:
        return _span(scale, start, bar.finish, y, high), None
    begun = bar.begun and start <= layout.as_of
    happened = _span(scale, start, min(layout.as_of, bar.finish), y, high) if begun else None
    ahead = max(start, layout.as_of + timedelta(days=1)) if begun else start
    if bar.finish < ahead:
        return happened, None
    rest = _span(scale, ahead, bar.finish, y, high)
    return happened, rest and Rect(
        rest.x + 0.5, rest.y + 0.5, max(rest.width - 1, 2), rest.height - 1
    )


def _arrows(layout: _Layout, bars: Sequence[Bar]) -> list[str]:
    if not layout.size.names:
        return []
    paths = []
    for bar in bars:
        for before in bar.waits_for:
            if before not in layout.ends or bar.key not in layout.starts:
                continue
            (x1, y1), (x2, y2) = layout.ends[before], layout.starts[bar.key]
            if y2 > y1:
                turn = max(x1 + 3, min(x2 - 8, x1 + 3))
                middle = y2 - layout.size.row / 2
                paths.append(
                    f"M{x1} {y1}H{turn}V{middle}H{round(x2 - 8, 1)}V{y2}H{round(x2 - 1, 1)}"
                )
    return paths
