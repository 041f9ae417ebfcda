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
from generator.report.charts.shapes import Days
from generator.report.charts.shapes import Group
from generator.report.charts.shapes import Head
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.shapes import Rect
from generator.report.charts.shapes import Row
from generator.report.charts.shapes import Size
from generator.report.charts.shapes import TimelineChart
from generator.report.charts.timeline_bars import chain_line
from generator.report.charts.timeline_bars import finish_bars
from generator.report.charts.timeline_bars import name_room
from generator.report.charts.timeline_bars import room_behind
from generator.report.charts.timeline_bars import span
from generator.report.charts.timeline_heads import GROUP
from generator.report.charts.timeline_heads import head_of
from generator.report.charts.timeline_heads import head_words
from generator.report.charts.timeline_lines import arrows
from generator.report.charts.timeline_lines import broken_line
from generator.report.charts.timeline_words import mark_of
from generator.report.charts.timeline_words import row_words

HEAD, FOOT = 34, 10
FLAG = 46  # width of the flag that names today
TICK = 50  # room that the name of a day needs
MONTH = 40  # least distance of two marked months

WIDE = Size("wide", 1160, 240, 170, 50)
MID = Size("mid", 736, 190, 150, 50)
NARROW = Size("narrow", 358, 0, 6, 62)
PAPER = Size("paper", 747, 200, 130, 33)
SMALL_NARROW = Size("narrow", 358, 0, 6, 36, small=True)
SMALL_WIDE = Size("wide", 1160, 320, 170, 24, small=True)
SMALL_MID = Size("mid", 736, 240, 150, 24, small=True)


@dataclass(slots=True)
class _Layout:
    """The places of one chart while it is laid out."""

    scale: DayScale
    size: Size
    as_of: date
    rows: list[Row] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    ends: dict[str, tuple[float, float]] = field(default_factory=dict)
    starts: dict[str, tuple[float, float]] = field(default_factory=dict)
    words: list[Rect] = field(default_factory=list)


def lay_out(
    bars: Sequence[Bar],
    as_of: date,
    size: Size,
    named: Days,
    groups: Sequence[Group] = (),
) -> TimelineChart:
    """Lay out a timeline; each month that may be marked is `named`.

    Bars of a group stand together, below the head of it, in the order of the groups.
    """
    days = [d for b in bars for d in (b.promise, b.promise_start, b.start, b.finish) if d]
    days += [d for g in groups for d in (g.start, g.finish) if d]
    first = min([*days, as_of]) - timedelta(days=3)
    last = max([*days, as_of]) + timedelta(days=3)
    scale = DayScale(first, last, size.names, size.width - room_behind(bars, size))
    layout = _Layout(scale, size, as_of)
    bottom = _fill(layout, bars, groups)
    marked = ticks(scale, MONTH)
    today = scale.end(as_of)
    thin, heavy = arrows(bars, layout.starts, layout.ends, layout.words, size)
    return TimelineChart(
        name=size.name,
        width=size.width,
        height=bottom + FOOT,
        months=tuple(_month_labels(layout, marked, named.months)),
        lines=tuple(scale.x(m) for m in marked),
        top=24,
        bottom=bottom + FOOT - 4,
        today=today,
        today_line=broken_line(today, 18, bottom + FOOT - 4, layout.words),
        flag=Label(_flag(layout), 13.5, named.flag, "middle"),
        arrows=thin,
        chain=heavy,
        heads=tuple(layout.heads),
        rows=tuple(layout.rows),
        marks=tuple(layout.marks),
    )


def _fill(layout: _Layout, bars: Sequence[Bar], groups: Sequence[Group]) -> float:
    """Lay out the heads and the rows, one below the other; return where the last one ends."""
    y = float(HEAD)
    for group in groups or (None,):
        if group is not None:
            layout.heads.append(head_of(group, layout.scale, layout.size, y))
            layout.words += head_words(layout.heads[-1])
            y += GROUP
        for bar in bars:
            if group is None or bar.group == group.title:
                row = _row(layout, bar, y)
                layout.rows.append(row)
                layout.words += row_words(row)
                layout.marks.append(mark_of(bar, row, y, layout.size))
                y += layout.size.row
    return y


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
    below = 20 if not size.names else 0
    ghost_y, bar_y, high = (y + 4, y + 8, 9) if size.small else (y + below + 5, y + below + 15, 12)
    if size.small and below:
        ghost_y, bar_y, high = y + 17, y + 22, 8
    if size is PAPER:
        high = 10
    ghost = span(scale, bar.promise_start, bar.promise, ghost_y, 3 if size.small else 5)
    happened, forecast = finish_bars(scale, bar, layout.as_of, bar_y, high)
    finish_x = scale.end(bar.finish) if bar.finish else None
    middle = bar_y + high / 2
    mark = (finish_x + 12, middle) if finish_x is not None and size.names else None
    if not size.names:
        mark = (size.width - 8, y + 9)
    if finish_x is not None:
        layout.ends[bar.key] = (finish_x, middle)
    begin = happened or forecast
    if begin:
        layout.starts[bar.key] = (begin.x, middle)
    with_owner = size.names and not size.small
    small_line = size.names and size.small
    return Row(
        kind=bar.kind,
        spoken=bar.spoken,
        name=Label(0, y + (16 if small_line else 13), fit(bar.title, name_room(bar, size))),
        owner=Label(0, y + 28, fit(bar.owner, size.names - 14)) if with_owner else None,
        ghost=ghost,
        ghost_label=None if size.small else _ghost_label(scale, size, bar, y, layout.as_of),
        happened=happened,
        forecast=forecast,
        mark=mark,
        finish=_finish_label(bar, mark, size),
        slip=bar.slip,
        chain=chain_line(happened, forecast) if bar.critical else None,
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
    """Write the promise behind its bar, or before it where the line of today would cross it.

    Where the column of names leaves no room before the bar, that line is broken instead.
    """
    if not (size.names and bar.promise and bar.promise_label):
        return None
    end, today = scale.end(bar.promise), scale.end(as_of)
    begin = scale.x(min(bar.promise_start or bar.promise, bar.promise))
    has_room = begin - 5 - width_of(bar.promise_label) >= size.names
    if end - 2 < today < end + TICK and has_room:
        return Label(begin - 5, y + 11.5, bar.promise_label, "end")
    return Label(end + 5, y + 11.5, bar.promise_label) if end + TICK < size.width else None
