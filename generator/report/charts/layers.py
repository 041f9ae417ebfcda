"""A network in layers: what comes first stands above, and every edge leads down.

A layer is the longest way that leads to a milestone. Each takes as many rows as it needs. Where
edges pass a row, those of one source share one lane, so that no edge crosses a box.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

SWEEPS = 6

Before = Mapping[str, Sequence[str]]


class Item(NamedTuple):
    """What stands in a row: a milestone, or the lane in which edges of one pass."""

    name: str
    lane: bool = False


Row = list[Item]


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of an edge between two rows that follow each other: places in both, and its ends."""

    above: int
    below: int
    source: str
    target: str


def reduced(before: Before) -> dict[str, tuple[str, ...]]:
    """Leave out each edge that follows from others.

    >>> reduced({"a": (), "b": ("a",), "c": ("a", "b")})
    {'a': (), 'b': ('a',), 'c': ('b',)}
    """
    bits = {name: 1 << n for n, name in enumerate(before)}
    above: dict[str, int] = {}
    for name in TopologicalSorter(before).static_order():
        above[name] = 0
        for other in before[name]:
            above[name] |= above[other] | bits[other]
    kept = {}
    for name, others in before.items():
        further = 0
        for other in others:
            further |= above[other]
        kept[name] = tuple(other for other in others if not further & bits[other])
    return kept


def depths(before: Before) -> dict[str, int]:
    """Return the layer of each: the longest way to it; what waits for nothing stands close.

    >>> depths({"a": (), "b": ("a",), "late": (), "c": ("b", "late")})
    {'a': 0, 'b': 1, 'late': 1, 'c': 2}
    """
    found: dict[str, int] = {}
    for name in TopologicalSorter(before).static_order():
        found[name] = max((found[other] + 1 for other in before[name]), default=0)
    nearest: dict[str, int] = {}
    for name, others in before.items():
        for other in others:
            nearest[other] = min(nearest.get(other, found[name]), found[name])
    return {
        name: found[name] if others else max(nearest.get(name, 1) - 1, 0)
        for name, others in before.items()
    }


def islands(before: Before) -> dict[str, int]:
    """Number what hangs together, in the order of the names.

    >>> islands({"a": (), "b": (), "c": ("a",)})
    {'a': 0, 'b': 1, 'c': 0}
    """
    root = {name: name for name in before}

    def top(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for name, others in before.items():
        for other in others:
            root[top(name)] = top(other)
    numbers: dict[str, int] = {}
    return {name: numbers.setdefault(top(name), len(numbers)) for name in before}


def rows_of(before: Before, most: int) -> list[Row]:
    """Return the rows from the top, `most` milestones in each, in an order that crosses little."""
    layers: dict[int, list[str]] = {}
    for name, depth in depths(before).items():
        layers.setdefault(depth, []).append(name)
    named = [
        layer[n : n + most]
        for _depth, layer in sorted(layers.items())
        for n in range(0, len(layer), most)
    ]
    return _ordered(_with_lanes(named, before), before)


def _with_lanes(named: Sequence[Sequence[str]], before: Before) -> list[Row]:
    """Add a lane to each row for every source whose edges pass it."""
    at = {name: n for n, row in enumerate(named) for name in row}
    last: dict[str, int] = {}
    for name, others in before.items():
        for other in others:
            last[other] = max(last.get(other, 0), at[name])
    rows = [[Item(name) for name in row] for row in named]
    for name, end in last.items():
        for n in range(at[name] + 1, end):
            rows[n].append(Item(name, lane=True))
    return rows


def links_between(above: Row, below: Row, before: Before) -> Iterator[Link]:
    """Yield the pieces of edges between two rows: to what waits, and on to the next lane."""
    place = {item.name: n for n, item in enumerate(above)}
    for n, item in enumerate(below):
        for source in (item.name,) if item.lane else before[item.name]:
            if source in place:
                yield Link(place[source], n, source, item.name)


def _ordered(rows: list[Row], before: Before) -> list[Row]:
    """Sort each row by the middle of its neighbours, down and up, and keep what crosses least."""
    best, fewest = rows, _crossings(rows, before)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        rows = _swept(rows, before, down=sweep % 2 == 0)
        crossings = _crossings(rows, before)
        if crossings < fewest:
            best, fewest = rows, crossings
    return best


def _swept(rows: list[Row], before: Before, *, down: bool) -> list[Row]:
    done = [list(row) for row in rows]
    steps = range(1, len(done)) if down else range(len(done) - 2, -1, -1)
    for n in steps:
        fixed = done[n - 1 if down else n + 1]
        pair = (fixed, done[n]) if down else (done[n], fixed)
        wanted: dict[int, list[float]] = {}
        for link in links_between(*pair, before):
            mine, other = (link.below, link.above) if down else (link.above, link.below)
            wanted.setdefault(mine, []).append((other + 0.5) / len(fixed))
        size = len(done[n])
        keys = [
            sum(wanted[m]) / len(wanted[m]) if m in wanted else (m + 0.5) / size
            for m in range(size)
        ]
        done[n] = [done[n][m] for m in sorted(range(size), key=lambda m: (keys[m], m))]
    return done


def _crossings(rows: list[Row], before: Before) -> int:
    """Count how often edges cross between rows."""
    total = 0
    for above, below in pairwise(rows):
        ends = sorted((link.above, link.below) for link in links_between(above, below, before))
        total += sum(
            one[0] < other[0] and one[1] > other[1]
            for n, one in enumerate(ends)
            for other in ends[n + 1 :]
        )
    return total


def settled(
    wanted: Sequence[float], halves: Sequence[float], low: float, high: float
) -> list[float]:
    """Return middles as near to the wishes as their order and their halves of width allow.

    >>> settled([50, 50], [20, 10], 0, 100)
    [35.0, 65.0]
    """
    steps = [0.0]
    for one, other in pairwise(halves):
        steps.append(steps[-1] + one + other)
    blocks: list[list[float]] = []  # how many, and the sum of where they want to begin
    for wish, step in zip(wanted, steps, strict=True):
        blocks.append([1, wish - step])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][0] > blocks[-1][1] / blocks[-1][0]:
            count, total = blocks.pop()
            blocks[-1][0] += count
            blocks[-1][1] += total
    begin = low + halves[0]
    end = max(high - halves[-1] - steps[-1], begin)
    places = [min(max(total / n, begin), end) for n, total in blocks for _ in range(int(n))]
    return [place + step for place, step in zip(places, steps, strict=True)]
