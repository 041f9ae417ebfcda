"""A place along the diagonal of a trend for the words that name it, clear of every line."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from generator.report.charts.lettering import width_of
from generator.report.charts.plane import Plane
from generator.report.charts.shapes import Label

BAND = (-2.0, 28.0)  # below the diagonal: where the words would be
AWAY = 10  # of the middle of the words from the diagonal, right and down
AIR = 8

Point = tuple[float, float]
Stretch = tuple[float, float]


def slanted(plane: Plane, paths: Iterable[Sequence[Point]], texts: Iterable[str]) -> Label | None:
    """Place the first of the texts that has room; none where the diagonal is full."""
    (x0, y0), (x1, _y1) = plane.diagonal()
    blocked = sorted(s for path in paths for pair in pairwise(path) for s in _within(*pair, x0, y0))
    begin, end = max(_free(blocked, x0, x1 - AWAY), key=lambda s: s[1] - s[0])
    middle = (begin + end) / 2
    for text in texts:
        if (width_of(text) + 2 * AIR) / sqrt(2) <= end - begin:
            return Label(middle + AWAY, y0 - (middle - x0) + AWAY, text, "middle")
    return None


def _within(one: Point, other: Point, x0: float, y0: float) -> Iterator[Stretch]:
    """Yield the stretch of x in which a line runs through the band of the words."""
    gap, then = (y - (y0 - (x - x0)) for x, y in (one, other))
    low, high = BAND
    if max(gap, then) < low or min(gap, then) > high:
        return
    shares = (0.0, 1.0)
    if gap != then:
        near, far = sorted(((low - gap) / (then - gap), (high - gap) / (then - gap)))
        shares = max(near, 0.0), min(far, 1.0)
    xs = sorted(one[0] + (other[0] - one[0]) * share for share in shares)
    yield xs[0] - AIR, xs[1] + AIR


def _free(blocked: Iterable[Stretch], begin: float, end: float) -> Iterator[Stretch]:
    """Yield the stretches between the blocked ones, which come in order."""
    for left, right in blocked:
        if left > begin:
            yield begin, min(left, end)
        begin = max(begin, right)
    yield begin, max(begin, end)
