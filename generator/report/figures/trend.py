"""A trend with its words, its description, and its table."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from generator.report.chart_views import Caption
from generator.report.chart_views import TrendRow
from generator.report.chart_views import TrendView
from generator.report.charts.trend import MID
from generator.report.charts.trend import NARROW
from generator.report.charts.trend import WIDE
from generator.report.charts.trend import lay_out_trend
from generator.report.charts.trend_shapes import Line
from generator.report.charts.trend_shapes import TrendSize
from generator.report.charts.trend_shapes import Wording
from generator.report.parts import Link
from generator.words import Words

SCREEN = (WIDE, MID, NARROW)
TOLD = 20  # lines that the description tells one by one; the table has all


def trend_view(
    words: Words,
    lines: Sequence[Line],
    as_of: date,
    caption: Caption,
    *,
    sizes: Sequence[TrendSize] = SCREEN,
) -> TrendView | None:
    """Lay out the lines that have a point; nothing where none has."""
    drawn = [line for line in lines if line.course]
    if not drawn:
        return None
    wording = _wording(words, as_of)
    first = min(line.course[0].day for line in drawn)
    span = words("Reports from {first} to {last}.", first=words.day(first), last=words.day(as_of))
    told = [f"{line.spoken}." for line in drawn if line.spoken][:TOLD]
    return TrendView(
        charts=tuple(lay_out_trend(drawn, as_of, size, wording) for size in sizes),
        title=caption.title,
        description=" ".join([span, *told]),
        rows=tuple(_row(words, line) for line in drawn),
        note=caption.note,
    )


def _wording(_: Words, as_of: date) -> Wording:
    return Wording(
        flag=_.short(as_of),
        forecast_axis=_("Forecast date"),
        report_axis=_("Report date"),
        diagonal=(_("done: forecast date = report date"), _("done line")),
        month=_.short_month,
        dated_month=lambda day: f"{_.short_month(day)} {day.year}",
    )


def _row(words: Words, line: Line) -> TrendRow:
    course = line.course
    first, latest = course[0].forecast, course[-1].forecast
    return TrendRow(
        milestone=Link(line.name, line.href),
        promise=line.promise,
        first=first,
        latest=latest,
        moves=sum(1 for a, b in pairwise(course) if a.forecast != b.forecast),
        slip=words.slip((latest - first).days),
        finished=line.completed is not None,
    )
