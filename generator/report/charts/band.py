"""The geometry of a band: a range of days on a line, small, in the row of a table."""

from dataclasses import dataclass
from datetime import date

from generator.report.charts.scale import DayScale
from generator.report.charts.shapes import Rect

WIDTH, HEIGHT = 160, 20
EDGE = 4
THIN, THICK = 4, 10


@dataclass(frozen=True, slots=True)
class Range:
    """When something ends: from the early days to the late ones, the middle, and its promise."""

    early: date
    middle: date
    safe: date
    late: date
    promise: date | None


@dataclass(frozen=True, slots=True)
class Band:
    """A range laid out: the whole, its part from the middle to the safe day, and the promise."""

    width: int
    height: int
    whole: Rect
    safe: Rect
    promise: float | None


def lay_out_band(found: Range, first: date, last: date) -> Band:
    """Lay out a range between two days, which are the same for each row of a table."""
    across = DayScale(first, last, EDGE, WIDTH - EDGE)
    return Band(
        width=WIDTH,
        height=HEIGHT,
        whole=_bar(across, found.early, found.late, THIN),
        safe=_bar(across, found.middle, found.safe, THICK),
        promise=across.end(found.promise) if found.promise else None,
    )


def _bar(across: DayScale, begin: date, end: date, height: int) -> Rect:
    x = across.end(begin)
    return Rect(x, (HEIGHT - height) / 2, round(max(across.end(end) - x, 1.5), 1), height)
