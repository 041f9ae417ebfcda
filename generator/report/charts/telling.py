"""What is told of a mark that a reader points at: in lines, at a place that is kept free for it."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from itertools import pairwise

from generator.report.charts.lettering import fit
from generator.report.charts.lettering import width_of
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.shapes import Rect

LINE = 16
BEFORE = 8  # between a drawing and what is told below it
MOST_STOPS = 40
"""Of more marks a chart can be stepped through by its most important ones only."""
FEW_STOPS = 13
"""So many of the columns of a course, the last among them: more would bar the way to the rest."""
NARROWEST = 20  # of a column that can be pointed at; the table below has what is passed over


def strip_height(lines: int) -> float:
    """Return the height of the place below a drawing in which so many lines are told."""
    return BEFORE + LINE * lines if lines else 0


def told_below(text: str, top: float, width: float, lines: int) -> tuple[Label, ...]:
    """Write a text into the place below a drawing, from its top; what has no room is cut."""
    found = wrapped(text, width, lines)
    return tuple(Label(0, top + BEFORE + LINE * n + 12, line) for n, line in enumerate(found))


def wrapped(text: str, width: float, most: int) -> tuple[str, ...]:
    """Break a text into lines at its spaces; the last of the `most` is cut where it is too long.

    >>> wrapped("promised 15 April, forecast 10 June", 110, 2)
    ('promised 15 April,', 'forecast 10 June')
    """
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        n = next((n for n in range(len(rest), 1, -1) if width_of(" ".join(rest[:n])) <= width), 1)
        lines.append(fit(" ".join(rest[:n]), width))
        rest = rest[n:]
    return (*lines, fit(" ".join(rest), width)) if rest else tuple(lines)


def told_marks(
    found: Iterable[tuple[Rect, str, str]], top: float, width: float, lines: int
) -> tuple[Mark, ...]:
    """Return marks by their ground, address and text, all told below a drawing."""
    marks: Sequence[tuple[Rect, str, str]] = tuple(found)
    return tuple(
        Mark(rect, told_below(text, top, width, lines), href) for rect, href, text in marks
    )


def told_columns(
    found: Iterable[tuple[Rect, str]], top: float, width: float, lines: int
) -> tuple[Mark, ...]:
    """Return the marks of columns by their ground and text; the tab key stops at a few of them."""
    grounds = tuple(found)
    apart = -(-len(grounds) // FEW_STOPS)
    return tuple(
        Mark(
            rect,
            told_below(text, top, width, lines),
            stop=(len(grounds) - 1 - n) % apart == 0,
        )
        for n, (rect, text) in enumerate(grounds)
    )


def columns(
    places: Sequence[tuple[float, str]], top: float, bottom: float
) -> Iterator[tuple[Rect, str]]:
    """Part a plane into columns around the places of what is told, which come in their order.

    Where they are too near each other to be pointed at, some are passed over, and never the last.

    >>> [(rect.x, rect.width) for rect, _text in columns([(0, "a"), (30, "b")], 0, 9)]
    [(-15.0, 30.0), (15.0, 30.0)]
    """
    if not places:
        return
    apart = max(NARROWEST, (places[-1][0] - places[0][0]) / MOST_STOPS)
    kept = [places[-1]]
    for place in reversed(places[:-1]):
        if kept[0][0] - place[0] >= apart:
            kept.insert(0, place)
    between = [round((one + other) / 2, 1) for (one, _a), (other, _b) in pairwise(kept)]
    begin, end = kept[0][0], kept[-1][0]
    before, after = (between[0] - begin, end - between[-1]) if between else (0.0, 0.0)
    edges = (
        round(begin - max(before, NARROWEST / 2), 1),
        *between,
        round(end + max(after, NARROWEST / 2), 1),
    )
    for (_x, text), (left, right) in zip(kept, pairwise(edges), strict=True):
        yield Rect(left, top, round(right - left, 1), round(bottom - top, 1)), text
