"""The lines of a timeline: dependencies and today, each broken where it would cross words."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence

from generator.report.charts.shapes import Bar
from generator.report.charts.shapes import Rect
from generator.report.charts.shapes import Size

NEAR = 2  # pixels beside a line in which words count as crossed

Places = Mapping[str, tuple[float, float]]


def arrows(
    bars: Sequence[Bar], starts: Places, ends: Places, words: Sequence[Rect], size: Size
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the dependencies that lead down, and those of the critical chain apart.

    A chart of small rows has only those of the chain: so many lines could not be told apart.
    """
    if not size.names:
        return (), ()
    thin, heavy = [], []
    for bar in bars:
        for before in bar.waits_for:
            if before not in ends or bar.key not in starts or starts[bar.key][1] <= ends[before][1]:
                continue
            path = _arrow(ends[before], starts[bar.key], words, size)
            if before == bar.driver:
                heavy.append(path)
            elif not size.small:
                thin.append(path)
    return tuple(thin), tuple(heavy)


def _arrow(
    begin: tuple[float, float], end: tuple[float, float], words: Sequence[Rect], size: Size
) -> str:
    (x1, y1), (x2, y2) = begin, end
    turn = round(x1 + 3, 1)
    middle = _between(y2, sorted((turn, x2)), words, size)
    down = "".join(
        f"V{stop}" if n % 2 else f"M{turn} {stop}" for n, stop in _stops(turn, y1, middle, words)
    )
    down = down.removeprefix(f"M{turn} {y1}")
    return f"M{x1} {y1}H{turn}{down}H{round(x2 - 8, 1)}V{y2}H{round(x2 - 1, 1)}"


def _between(y: float, across: Sequence[float], words: Sequence[Rect], size: Size) -> float:
    """Return the height at which a line turns to its bar: above the words of the bar's row."""
    heights = (y - size.row * share for share in (1 / 2, 2 / 3))
    left, right = across
    clear = (
        height
        for height in heights
        if not any(
            rect.x - NEAR < right
            and left < rect.x + rect.width + NEAR
            and rect.y - 1 < height < rect.y + rect.height + 1
            for rect in words
        )
    )
    return next(clear, y - size.row / 2)


def _stops(
    x: float, top: float, bottom: float, words: Iterable[Rect]
) -> Iterator[tuple[int, float]]:
    """Number where a line from top to bottom begins and ends in turn, without what words take."""
    taken = sorted(
        (rect.y, rect.y + rect.height)
        for rect in words
        if rect.x - NEAR < x < rect.x + rect.width + NEAR
        and rect.y + rect.height > top
        and rect.y < bottom
    )
    stops, at = [top], top
    for begin, end in taken:
        if begin > at:
            stops += [begin, end]
        else:
            stops[-1] = max(stops[-1], end)
        at = max(at, end)
    if stops[-1] < bottom:
        stops.append(bottom)
    else:
        stops.pop()
    return enumerate(stops)


def broken_line(x: float, top: float, bottom: float, words: Iterable[Rect]) -> str:
    """Return a line down at a place, broken where it would cross words."""
    return "".join(
        f"V{round(stop, 1)}" if n % 2 else f"M{x} {round(stop, 1)}"
        for n, stop in _stops(x, top, bottom, words)
    )
