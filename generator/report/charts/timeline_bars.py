"""The bars of a timeline: the promise, what happened, what is forecast, and the critical chain."""

from collections.abc import Sequence
from datetime import date
from datetime import timedelta

from generator.report.charts.lettering import width_of
from generator.report.charts.scale import DayScale
from generator.report.charts.shapes import Bar
from generator.report.charts.shapes import Rect
from generator.report.charts.shapes import Size

MARK = 24  # width of the mark at the end of a bar, and of the space around it
BELOW, HEAVY = 2, 2.5  # the line below a bar of the critical chain: how far, and how heavy
AFTER = 14  # between a name and what follows it


def room_behind(bars: Sequence[Bar], size: Size) -> float:
    """Return the width of the column behind the bars, wider where a label needs it."""
    longest = max((width_of(f"{bar.finish_label} {bar.slip}") for bar in bars), default=0)
    return max(size.labels, MARK + longest) if size.names else size.labels


def name_room(bar: Bar, size: Size) -> float:
    """Return the width that the name of a bar has: its column, or what its finish leaves free."""
    if size.names:
        return size.names - AFTER
    finish = width_of(f"{bar.finish_label} {bar.slip}") if bar.finish_label else 0
    return size.width - finish - MARK - AFTER


def span(
    scale: DayScale, start: date | None, end: date | None, y: float, high: float
) -> Rect | None:
    """Return the bar from the begin of one day to the end of another; nothing without an end."""
    if end is None:
        return None
    left = scale.x(min(start or end, end))
    return Rect(left, y, round(max(scale.end(end) - left, 3), 1), high)


def finish_bars(
    scale: DayScale, bar: Bar, as_of: date, y: float, high: float
) -> tuple[Rect | None, Rect | None]:
    """Return what happened (solid) and what is forecast (outlined)."""
    if bar.finish is None:
        return None, None
    start = bar.start or bar.finish
    if bar.done:
        return span(scale, start, bar.finish, y, high), None
    begun = bar.begun and start <= as_of
    happened = span(scale, start, min(as_of, bar.finish), y, high) if begun else None
    ahead = max(start, as_of + timedelta(days=1)) if begun else start
    if bar.finish < ahead:
        return happened, None
    rest = span(scale, ahead, bar.finish, y, high)
    return happened, rest and Rect(
        rest.x + 0.5, rest.y + 0.5, max(rest.width - 1, 2), rest.height - 1
    )


def chain_line(happened: Rect | None, forecast: Rect | None) -> Rect | None:
    """Return the heavy line below the bars of a milestone on the critical chain."""
    found = [rect for rect in (happened, forecast) if rect]
    if not found:
        return None
    left = min(rect.x for rect in found)
    right = max(rect.x + rect.width for rect in found)
    bottom = max(rect.y + rect.height for rect in found)
    return Rect(left, bottom + BELOW, round(right - left, 1), HEAVY)
