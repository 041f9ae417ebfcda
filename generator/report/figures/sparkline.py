"""A sparkline with its words."""

from collections.abc import Callable
from collections.abc import Sequence
from datetime import date

from generator.report.chart_views import SparkView
from generator.report.charts.sparkline import Reading
from generator.report.charts.sparkline import lay_out_sparkline
from generator.words import Words


def spark_view(
    words: Words,
    readings: Sequence[Reading],
    *,
    share: bool = True,
    target: tuple[float, float] | None = None,
) -> SparkView | None:
    """Lay out the readings of a figure; nothing where fewer than two of them are known.

    A share is drawn from 0 to 1; another figure from its least to its largest.
    """
    known = [(r.day, r.value) for r in readings if r.value is not None]
    if len(known) <= 1:
        return None
    values = [value for _day, value in known]
    domain = (0.0, 1.0) if share else (min(values), max(values))
    chart = lay_out_sparkline(readings, domain=domain, target=target)
    return SparkView(chart, _told(words, known, words.percent if share else words.quantity))


def _told(_: Words, known: Sequence[tuple[date, float]], worded: Callable[[float], str]) -> str:
    """Tell the first and the last reading, and the range of all."""
    (first, before), (last, now) = known[0], known[-1]
    values = [value for _day, value in known]
    return _(
        "{before} on {first}, {now} on {last}, between {low} and {high}",
        before=worded(before),
        first=_.day(first),
        now=worded(now),
        last=_.day(last),
        low=worded(min(values)),
        high=worded(max(values)),
    )
