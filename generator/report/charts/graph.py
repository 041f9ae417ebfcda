"""The geometry of a dependency graph: boxes in rows, and lines that only lead down."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from generator.report.charts.layers import Before
from generator.report.charts.layers import Row
from generator.report.charts.layers import islands
from generator.report.charts.layers import links_between
from generator.report.charts.layers import rows_of
from generator.report.charts.layers import settled
from generator.report.charts.lettering import fit
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.shapes import Rect
from generator.report.charts.telling import strip_height
from generator.report.charts.telling import told_marks

HIGH, GAP = 46, 40  # of a box, and between two rows
BETWEEN = 12  # the least distance of two boxes
LANE = 10
EDGE = 3
TEXT = 26  # where the words of a box begin, behind its mark
HEAD = 5


@dataclass(frozen=True, slots=True)
class Node:
    """A milestone in the graph; `outside` names where it belongs, if not to this drawing."""

    key: str
    title: str
    href: str
    kind: str
    second: str
    spoken: str
    critical: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class GraphSize:
    """How a graph is laid out: its name in the style sheet, its width, and its boxes.

    `most` boxes stand in a row; one is told in `told` lines.
    """

    name: str
    width: int
    box: int
    most: int
    told: int


@dataclass(frozen=True, slots=True)
class Box:
    """A milestone, laid out; `head` is the tip of what leads to it."""

    node: Node
    rect: Rect
    mark: tuple[float, float]
    name: Label
    second: Label
    head: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class GraphChart:
    """A graph laid out for one width: thin lines, and the heavy ones of the critical chain."""

    name: str
    width: int
    height: float
    boxes: tuple[Box, ...]
    thin: str
    heavy: str
    marks: tuple[Mark, ...]


WIDE = GraphSize("wide", 1160, 172, 6, 1)
MID = GraphSize("mid", 736, 164, 4, 2)


@dataclass(frozen=True, slots=True)
class _Island:
    """What hangs together: its rows, the middle of each item, and where all of it lies."""

    rows: tuple[Row, ...]
    places: tuple[tuple[float, ...], ...]
    width: float
    left: float = 0
    top: float = EDGE

    @property
    def height(self) -> float:
        return len(self.rows) * (HIGH + GAP) - GAP

    def x(self, row: int, place: int) -> float:
        return round(self.left + self.places[row][place], 1)

    def y(self, row: int) -> float:
        return self.top + row * (HIGH + GAP)


def lay_out_graph(
    nodes: Mapping[str, Node], before: Before, follows: Mapping[str, str], size: GraphSize
) -> GraphChart:
    """Lay out a graph; `follows` names what comes after each milestone of the critical chain."""
    numbered = islands(before)
    found: dict[int, dict[str, Sequence[str]]] = {}
    for name, others in before.items():
        found.setdefault(numbered[name], {})[name] = others
    laid = _shelved([_island(part, size) for part in found.values()], size)
    boxes = tuple(box for island in laid for box in _boxes(island, nodes, before, size))
    lines = tuple(line for island in laid for line in _lines(island, before, follows))
    bottom = max(island.top + island.height for island in laid) + EDGE
    told = ((box.rect, box.node.href, box.node.spoken) for box in boxes)
    return GraphChart(
        name=size.name,
        width=size.width,
        height=bottom + strip_height(size.told),
        boxes=boxes,
        thin="".join(line for line, critical in lines if not critical),
        heavy="".join(line for line, critical in lines if critical),
        marks=told_marks(told, bottom, size.width, size.told),
    )


def _shelved(found: Sequence[_Island], size: GraphSize) -> list[_Island]:
    """Place islands beside each other, the highest first, and below where there is no room."""
    laid, left, top, deepest = [], float(EDGE), float(EDGE), 0.0
    for island in sorted(found, key=lambda each: -len(each.rows)):
        if left > EDGE and left + island.width > size.width - EDGE:
            left, top, deepest = EDGE, top + deepest + GAP, 0
        laid.append(replace(island, left=left, top=top))
        left += island.width
        deepest = max(deepest, island.height)
    return laid


def _island(before: Before, size: GraphSize) -> _Island:
    """Lay out what hangs together: under what it waits for, then over what waits for it."""
    rows = rows_of(before, size.most)
    halves = [_halves(row, size) for row in rows]
    width = min(max(2 * sum(half) for half in halves), size.width - 2 * EDGE)
    places = [
        settled([width / 2] * len(row), half, 0, width)
        for row, half in zip(rows, halves, strict=True)
    ]
    for down in (True, False, True):
        steps = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
        for n in steps:
            wanted = _wanted(rows, places, n, n - 1 if down else n + 1, before)
            places[n] = settled(wanted, halves[n], 0, width)
    return _Island(tuple(rows), tuple(map(tuple, places)), width)


def _halves(row: Row, size: GraphSize) -> list[float]:
    """Return half the width of each item; lanes move together where there is no room."""
    lanes = sum(item.lane for item in row)
    boxes = (len(row) - lanes) * (size.box + BETWEEN)
    lane = min(LANE, (size.width - 2 * EDGE - boxes) / lanes) if lanes else LANE
    return [lane / 2 if item.lane else (size.box + BETWEEN) / 2 for item in row]


def _wanted(
    rows: Sequence[Row], places: Sequence[Sequence[float]], n: int, other: int, before: Before
) -> list[float]:
    """Return where the items of a row would like to be: in the middle of their neighbours."""
    found: dict[int, list[float]] = {}
    upper, lower = min(n, other), max(n, other)
    for link in links_between(rows[upper], rows[lower], before):
        mine, theirs = (link.below, link.above) if n == lower else (link.above, link.below)
        found.setdefault(mine, []).append(places[other][theirs])
    return [sum(found[m]) / len(found[m]) if m in found else x for m, x in enumerate(places[n])]


def _lines(
    island: _Island, before: Before, follows: Mapping[str, str]
) -> Iterator[tuple[str, bool]]:
    """Yield the lines of lanes and between rows, and whether the critical chain leads there."""
    rows = island.rows
    ends = {item.name: n for n, row in enumerate(rows) for item in row if not item.lane}

    def passes(source: str, row: int) -> bool:
        return ends.get(follows.get(source, ""), -1) > row

    for n, row in enumerate(rows):
        for m, item in enumerate(row):
            if item.lane:
                yield f"M{island.x(n, m)} {island.y(n)}v{HIGH}", passes(item.name, n)
        if n + 1 == len(rows):
            return
        begin, end = island.y(n) + HIGH, island.y(n + 1)
        for link in links_between(row, rows[n + 1], before):
            x1, x2 = island.x(n, link.above), island.x(n + 1, link.below)
            lane = rows[n + 1][link.below].lane
            on_it = follows.get(link.source) == link.target
            critical = passes(link.source, n + 1) if lane else on_it
            middle, stop = (begin + end) / 2, end if lane else end - HEAD
            yield f"M{x1} {begin}C{x1} {middle} {x2} {middle} {x2} {stop}", critical


def _boxes(
    island: _Island, nodes: Mapping[str, Node], before: Before, size: GraphSize
) -> Iterator[Box]:
    for n, row in enumerate(island.rows):
        for m, item in enumerate(row):
            if not item.lane:
                place = (island.x(n, m), island.y(n))
                yield _box(nodes[item.name], place, size, waits=bool(before[item.name]))


def _box(node: Node, place: tuple[float, float], size: GraphSize, *, waits: bool) -> Box:
    x, top = place
    left = round(x - size.box / 2, 1)
    room = size.box - TEXT - 6
    return Box(
        node=node,
        rect=Rect(left, top, size.box, HIGH),
        mark=(left + 15, top + 15),
        name=Label(left + TEXT, top + 19, fit(node.title, room)),
        second=Label(left + TEXT, top + 36, fit(node.second, room)),
        head=(x, top) if waits else None,
    )
