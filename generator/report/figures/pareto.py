"""A Pareto with its words: which few causes cost the most days."""

from collections.abc import Sequence
from itertools import accumulate

from generator.report.chart_views import Caption
from generator.report.chart_views import ParetoRow
from generator.report.chart_views import ParetoView
from generator.report.charts.pareto import MID
from generator.report.charts.pareto import NARROW
from generator.report.charts.pareto import WIDE
from generator.report.charts.pareto import Cause
from generator.report.charts.pareto import ParetoSize
from generator.report.charts.pareto import Tally
from generator.report.charts.pareto import in_order
from generator.report.charts.pareto import lay_out_pareto
from generator.words import Words

SCREEN = (WIDE, MID, NARROW)


def pareto_view(
    words: Words,
    tallies: Sequence[Tally],
    caption: Caption,
    *,
    sizes: Sequence[ParetoSize] = SCREEN,
) -> ParetoView | None:
    """Lay out why dates moved later; nothing where no cause is known."""
    if not tallies:
        return None
    ordered = in_order(tallies)
    rows = _rows(words, ordered)
    causes = [_cause(words, tally, row) for tally, row in zip(ordered, rows, strict=True)]
    return ParetoView(
        charts=tuple(lay_out_pareto(causes, size) for size in sizes),
        title=caption.title,
        description=" ".join(f"{cause.spoken}." for cause in causes),
        rows=rows,
        note=caption.note,
    )


def _cause(_: Words, tally: Tally, row: ParetoRow) -> Cause:
    written = _written(_, tally)
    told = written
    if row.share:
        told = _(
            "{written}, {share} of the days; {together} with those above",
            written=written,
            share=row.share,
            together=row.together,
        )
    return Cause(
        name=tally.cause,
        days=tally.days,
        written=written,
        spoken=_.labelled(tally.cause, written),
        told=_.labelled(tally.cause, told),
    )


def _written(_: Words, tally: Tally) -> str:
    return _.plural(
        "{days} in {n} move", "{days} in {n} moves", tally.moves, days=_.days(tally.days)
    )


def _rows(_: Words, ordered: Sequence[Tally]) -> tuple[ParetoRow, ...]:
    """Tell each cause with its share of all days, and the share with all before it."""
    total = sum(tally.days for tally in ordered)
    so_far = accumulate(tally.days for tally in ordered)
    return tuple(
        ParetoRow(
            cause=tally.cause,
            days=_.number(tally.days),
            moves=_.number(tally.moves),
            share=_.percent(tally.days / total) if total else "",
            together=_.percent(until / total) if total else "",
        )
        for tally, until in zip(ordered, so_far, strict=True)
    )
