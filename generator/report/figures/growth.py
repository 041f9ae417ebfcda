"""A chart of growth with its words, its description, and its table."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date

from generator.report.charts.growth import MID
from generator.report.charts.growth import NARROW
from generator.report.charts.growth import WIDE
from generator.report.charts.growth import days_of
from generator.report.charts.growth import lay_out_growth
from generator.report.charts.growth import steps_of
from generator.report.charts.growth_shapes import Growth
from generator.report.charts.growth_shapes import GrowthSize
from generator.report.charts.growth_shapes import GrowthWording
from generator.report.figures.months import month_names
from generator.report.growth_views import GrowthRow
from generator.report.growth_views import GrowthView
from generator.words import Words

SCREEN = (WIDE, MID, NARROW)


@dataclass(frozen=True, slots=True)
class GrowthText:
    """The words of a chart of growth: its finding, its note, and its numbers as a table.

    `worded` says an amount of the axis; `heads` are the names of the columns, and `rows` the cells
    of each day.
    """

    title: str
    note: str
    worded: Callable[[float], str]
    heads: tuple[str, ...]
    rows: tuple[tuple[date, tuple[str, ...]], ...]


def growth_view(
    words: Words, growth: Growth, text: GrowthText, sizes: Sequence[GrowthSize] = SCREEN
) -> GrowthView:
    """Lay out amounts by day."""
    wording = GrowthWording(
        flag=words.short(growth.as_of),
        months=month_names(*days_of(growth), words),
        steps=tuple(text.worded(step) for step in steps_of(growth)),
    )
    drawn = replace(growth, told=tuple(_days(words, text)))
    return GrowthView(
        charts=tuple(lay_out_growth(drawn, size, wording) for size in sizes),
        title=text.title,
        description=_told(words, growth),
        heads=text.heads,
        rows=tuple(_changed(text.rows)),
        note=text.note,
    )


def _days(words: Words, text: GrowthText) -> Iterator[tuple[date, str]]:
    """Say what is known of each day, to whom points at it."""
    for day, cells in text.rows:
        facts = (
            f"{words.within(head)} {cell}"
            for head, cell in zip(text.heads, cells, strict=True)
            if cell
        )
        yield day, words.labelled(words.day(day), ", ".join(facts))


def _told(words: Words, growth: Growth) -> str:
    """Tell the axis and where each line ends."""
    first, last = days_of(growth)
    span = words("From {first} to {last}:", first=words.day(first), last=words.day(last))
    names = [trace.name for trace in growth.traces]
    names += [each.name for each in (growth.span, growth.pace) if each]
    return f"{span} {'; '.join(names)}."


def _changed(rows: Sequence[tuple[date, tuple[str, ...]]]) -> list[GrowthRow]:
    """Leave out the days on which nothing was new; the last one is always told."""
    kept: list[GrowthRow] = []
    for index, (day, cells) in enumerate(rows):
        if not kept or kept[-1].cells != cells or index == len(rows) - 1:
            kept.append(GrowthRow(day, cells))
    return kept
