"""The names at the ends of lines: in one column, apart, each led to from where its line ends."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from generator.report.charts.lettering import fit
from generator.report.charts.lettering import width_of
from generator.report.charts.plane import Plane
from generator.report.charts.shapes import Label
from generator.report.charts.spread import spread
from generator.report.charts.trend_shapes import Form
from generator.report.charts.trend_shapes import Line
from generator.report.charts.trend_shapes import Naming
from generator.report.charts.trend_shapes import TrendSize

GUTTER = 30  # between a line's end and the mark before its name, where the leaders bend
BEFORE = 8  # between a leader and its mark
AFTER = 11  # between a mark and its name
GAP = 10  # between two columns of words
BETWEEN = 4  # a day and its slip that stand below a name
KEY = 20  # height of a row of the key
KEY_HEAD = 12


@dataclass(frozen=True, slots=True)
class Ends:
    """The end of a line: what is to be written, and where the line stops."""

    name: str
    finish: str
    slip: str
    place: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Names:
    """All names, and the right edge of what they take."""

    namings: tuple[Naming, ...]
    right: float


def key_height(lines: int) -> float:
    """Return the height of a key of so many lines."""
    return KEY_HEAD + KEY * lines


def reserved(lines: Iterable[Line], size: TrendSize) -> float:
    """Return the width that the names of lines need beside the plane, gutter and mark included."""
    if size.form is Form.KEY:
        return size.labels
    texts = [(line.name, line.finish_label, line.slip) for line in lines]
    names, days, slips = (max(map(width_of, each), default=0) for each in zip(*texts, strict=True))
    if size.form is Form.ROW:
        return min(GUTTER + AFTER + names + GAP + days + GAP + slips, size.labels)
    most = size.labels - GUTTER - AFTER
    pairs = (width_of(day) + BETWEEN + width_of(slip) for _name, day, slip in texts)
    return GUTTER + AFTER + max(min(names, most), *pairs)


def name_ends(ends: Sequence[Ends], plane: Plane, size: TrendSize) -> Names:
    """Name the ends of lines in the form of a size."""
    heights = spread([e.place[1] for e in ends], size.pitch, plane.top, plane.bottom)
    write = {Form.ROW: _rows, Form.STACK: _stacks, Form.KEY: _keys}[size.form]
    namings = tuple(write(ends, heights, plane, size))
    return Names(namings, _right(namings) if size.form is not Form.KEY else size.width)


def _rows(
    ends: Sequence[Ends], heights: Sequence[float], plane: Plane, size: TrendSize
) -> Iterator[Naming]:
    """Write name, day and slip beside each other, each in a column of its own."""
    mark = plane.right + GUTTER
    days = max((width_of(e.finish) for e in ends), default=0) + GAP
    slips = max((width_of(e.slip) for e in ends), default=0)
    most = size.labels - GUTTER - AFTER - GAP - days - slips
    names = [fit(e.name, most) for e in ends]
    second = mark + AFTER + max((width_of(n) for n in names), default=0) + GAP
    for end, name, y in zip(ends, names, heights, strict=True):
        yield Naming(
            mark=(mark, y),
            name=Label(mark + AFTER, y + 4.5, name),
            finish=Label(second, y + 4.5, end.finish),
            slip=Label(second + days, y + 4.5, end.slip),
            leader=_leader(end, mark, y, plane),
        )


def _stacks(
    ends: Sequence[Ends], heights: Sequence[float], plane: Plane, size: TrendSize
) -> Iterator[Naming]:
    """Write the name above its day and slip."""
    mark = plane.right + GUTTER
    for end, y in zip(ends, heights, strict=True):
        day = width_of(end.finish) + BETWEEN
        yield Naming(
            mark=(mark, y),
            name=Label(mark + AFTER, y - 2, fit(end.name, size.labels - GUTTER - AFTER)),
            finish=Label(mark + AFTER, y + 12, end.finish),
            slip=Label(mark + AFTER + day, y + 12, end.slip),
            leader=_leader(end, mark, y, plane),
        )


def _keys(
    ends: Sequence[Ends], heights: Sequence[float], plane: Plane, size: TrendSize
) -> Iterator[Naming]:
    """Write a number at the line, and its words in a key below, in the order of the ends."""
    order = sorted(range(len(ends)), key=lambda index: heights[index])
    rank = {index: place for place, index in enumerate(order)}
    slips = max((width_of(e.slip) for e in ends), default=0) + GAP
    for index, (end, y) in enumerate(zip(ends, heights, strict=True)):
        number = str(rank[index] + 1)
        low = plane.bottom + 38 + KEY_HEAD + KEY * rank[index] + KEY / 2
        days = size.width - slips
        most = days - width_of(end.finish) - GAP - 38
        yield Naming(
            mark=(plane.right + GUTTER, y),
            name=Label(38, low + 4.5, fit(end.name, most)),
            finish=Label(days, low + 4.5, end.finish, "end"),
            slip=Label(size.width, low + 4.5, end.slip, "end"),
            leader=_leader(end, plane.right + GUTTER, y, plane),
            number=Label(plane.right + GUTTER - 5, y + 4.5, number),
            key_number=Label(16, low + 4.5, number, "end"),
            key_mark=(27, low),
        )


def _leader(end: Ends, mark: float, y: float, plane: Plane) -> str:
    """Lead from the end of a line along its height to the edge, and from there to the mark."""
    x, height = end.place
    start = x + 7 if x + 7 < plane.right else plane.right + 5
    across = f"H{plane.right + 5}" if start < plane.right else ""
    return f"M{round(start, 1)} {height}{across}L{round(mark - BEFORE, 1)} {round(y, 1)}"


def _right(namings: Sequence[Naming]) -> float:
    """Return the right edge of the widest name."""
    edges = [n.name.x + width_of(n.name.text) for n in namings]
    edges += [n.slip.x + width_of(n.slip.text) for n in namings]
    edges += [n.finish.x + width_of(n.finish.text) for n in namings]
    return max(edges, default=0)
