"""The words of a timeline: the ground that they take, and what is told of a row."""

from collections.abc import Iterator

from generator.report.charts.lettering import fit
from generator.report.charts.lettering import width_of
from generator.report.charts.shapes import Bar
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.shapes import Rect
from generator.report.charts.shapes import Row
from generator.report.charts.shapes import Size

ABOVE, HIGH = 10, 13  # of a line of words: above its base, and in all
AROUND = 12  # between words that are told and what stands beside them


def box_of(label: Label, more: str = "") -> Rect:
    """Return the ground that a label takes, with what follows it."""
    width = width_of(f"{label.text} {more}" if more else label.text)
    left = label.x - {"middle": width / 2, "end": width}.get(label.anchor, 0)
    return Rect(left, label.y - ABOVE, width, HIGH)


def row_words(row: Row) -> Iterator[Rect]:
    """Yield the ground that the words of a row take."""
    for label in (row.name, row.owner, row.ghost_label):
        if label:
            yield box_of(label)
    if row.finish:
        yield box_of(row.finish, row.slip)


def mark_of(bar: Bar, row: Row, y: float, size: Size) -> Mark:
    """Return where a row can be pointed at, and what is told: below it, or beside its bar."""
    ground = Rect(0, y, size.width, size.row)
    if not size.small:
        left, base = size.names, y + size.row - (4 if size.names else 3)
        told = Label(left, base, fit(bar.told, size.width - left))
        return Mark(ground, (told,), bar.href, bar.stop)
    return Mark(ground, (_beside(bar, row, y, size),), bar.href, bar.stop)


def _beside(bar: Bar, row: Row, y: float, size: Size) -> Label:
    """Write what is told on the side of the bar that has more room."""
    shapes = [rect for rect in (row.ghost, row.happened, row.forecast) if rect]
    begin = min((rect.x for rect in shapes), default=size.width)
    end = max((rect.x + rect.width for rect in shapes), default=size.names)
    base = y + (16 if size.names else 31)
    if row.finish and size.names:
        taken = box_of(row.finish, row.slip)
        begin, end = min(begin, taken.x - AROUND), max(end, taken.x + taken.width)
    before, behind = begin - size.names - AROUND, size.width - end - AROUND
    if before >= behind:
        return Label(size.names, base, fit(bar.told, before))
    return Label(end + AROUND, base, fit(bar.told, behind))
