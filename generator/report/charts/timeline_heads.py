"""The heads of phases in a timeline: the name, what is counted, and a band from begin to end."""

from collections.abc import Iterator

from generator.report.charts.lettering import fit
from generator.report.charts.lettering import width_of
from generator.report.charts.scale import DayScale
from generator.report.charts.shapes import Group
from generator.report.charts.shapes import Head
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Rect
from generator.report.charts.shapes import Size
from generator.report.charts.timeline_bars import AFTER
from generator.report.charts.timeline_bars import span
from generator.report.charts.timeline_words import box_of

GROUP = 34
BASE = 22  # where the words of a head stand
BAND = 6


def head_of(group: Group, scale: DayScale, size: Size, y: float) -> Head:
    """Lay out the head of a phase; a phone has no room for its band."""
    counts, base = width_of(group.counts), y + BASE
    if not size.names:
        name = fit(group.title, size.width - counts - AFTER)
        return Head(Label(0, base, name), Label(size.width, base, group.counts, "end"), None)
    band = span(scale, group.start, group.finish, base - BAND - 1, BAND)
    return Head(
        Label(0, base, fit(group.title, size.names - AFTER)), _counts(group, band, size, base), band
    )


def _counts(group: Group, band: Rect | None, size: Size, base: float) -> Label:
    """Write the counts behind the band, else before it, else above its begin."""
    if band is None:
        return Label(size.names, base, group.counts)
    width = width_of(group.counts)
    if band.x + band.width + 8 + width <= size.width:
        return Label(band.x + band.width + 8, base, group.counts)
    if band.x - 8 - width >= size.names:
        return Label(band.x - 8, base, group.counts, "end")
    return Label(size.width, base - BAND - 4, group.counts, "end")


def head_words(head: Head) -> Iterator[Rect]:
    """Yield the ground that the words of a head take."""
    for label in (head.name, head.counts):
        yield box_of(label)
