"""The scorecard of a quarter: the four measures with their course, and promise vs delivery."""

from collections.abc import Sequence
from datetime import date

from generator.metrics.trend import Point
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.model.milestone import Milestone
from generator.report.chart_views import Caption
from generator.report.chart_views import RunView
from generator.report.charts.run import RunSize
from generator.report.context import Context
from generator.report.figures.run import Measured
from generator.report.figures.run import run_view
from generator.report.kpi_trends import headline_series
from generator.report.kpis import kpis
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.numbers import limit_sentence
from generator.report.parts import Fact
from generator.report.parts import Kpi
from generator.report.quarter import Quarter
from generator.report.quarterly_views import PromiseRow
from generator.report.quarterly_views import Score
from generator.report.report_views import Tally
from generator.report.sentences import slip_text
from generator.report.steps import value_step

MOST_POINTS = 13  # a quarter of weeks


def scores(context: Context, quarter: Quarter, sizes: Sequence[RunSize]) -> tuple[Score, ...]:
    """Return the four measures of the guide, each with its course as a run chart."""
    return tuple(_score(context, quarter, kpi, sizes) for kpi in kpis(context))


def _score(context: Context, quarter: Quarter, kpi: Kpi, sizes: Sequence[RunSize]) -> Score:
    now = context.measures.by_id[kpi.id]
    before = quarter.eve.values[kpi.id] if quarter.eve else None
    return Score(
        name=kpi.name,
        figure=kpi.figure,
        counts=kpi.counts,
        state=kpi.state,
        step=value_step(context, now, before, quarter.days.eve),
        limits=kpi.why,
        run=_run(context, kpi, sizes),
    )


def _run(context: Context, kpi: Kpi, sizes: Sequence[RunSize]) -> RunView:
    points = _points(context, kpi.id)
    measured = [_measured(context, point) for point in points]
    return run_view(context.words, measured, Caption(kpi.name), sizes=sizes)


def _points(context: Context, metric: str) -> tuple[Point, ...]:
    found = (series for series in context.once(headline_series) if series.metric == metric)
    return next(found).points[-MOST_POINTS:]


def _measured(context: Context, point: Point) -> Measured:
    _, value = context.words, point.value
    return Measured(context.short(point.day), value.value, counts(value, _))


def scores_note(context: Context) -> str:
    """Say what the run charts show."""
    _ = context.words
    n = len(_points(context, "P1"))
    if not n:
        return ""
    return _.plural(
        "Each point is what was known at the end of a week; {n} week.",
        "Each point is what was known at the end of a week; {n} weeks. A ring marks a signal: "
        "outside the limits, 8 on one side of the median, or 6 in one direction. What adds up over "
        "time moves slowly, so a row of rings may be no more than that.",
        n,
    )


def limits(context: Context) -> tuple[Fact, ...]:
    """Tell the limits of each measure, and in how many of the last weeks it was red."""
    _, settings = context.words, context.source.config.settings.metrics
    facts = []
    for kpi in kpis(context):
        value = context.measures.by_id[kpi.id]
        rated = [p for p in _points(context, kpi.id) if p.value.rag is not Rag.GREY]
        red = sum(1 for point in rated if point.value.rag is Rag.RED)
        withheld = value.reason is Reason.NOT_PUBLISHED
        note = absent(value.reason, _) if withheld else _("never rated in that time")
        if rated:
            note = _.plural(
                "red in {k} of {n} week that could be rated",
                "red in {k} of {n} weeks that could be rated",
                len(rated),
                k=_.number(red),
            )
        facts.append(Fact(kpi.name, limit_sentence(kpi.id, value.unit, settings, _), note))
    return tuple(facts)


# -- promise vs delivery


def promise_rows(
    context: Context, promised: Sequence[tuple[Milestone, date]]
) -> tuple[PromiseRow, ...]:
    """Return what was promised for the quarter as rows."""
    return tuple(
        PromiseRow(
            milestone=context.link(m),
            owner=context.owner_link(m.owner).text,
            promised=day,
            finish=context.finish(m),
            slip=slip_text(context, m) and _moved(context, m, day),
            state=context.state(m),
        )
        for m, day in promised
    )


def _moved(context: Context, milestone: Milestone, day: date) -> str:
    """Word how far the finish is from what was promised for the quarter."""
    finish = context.finish(milestone)
    return context.words.slip((finish - day).days) if finish else ""


def promised_title(context: Context, quarter: Quarter, n: int) -> str:
    """Count what was promised for the quarter, and what of it is done."""
    _ = context.words
    day = context.in_text(quarter.days.eve)
    if quarter.eve is None:
        return _("What was promised for this quarter is not on record")
    if n == 0:
        return _("On {day} nothing was forecast to finish in this quarter", day=day)
    return _.plural(
        "On {day}, {n} milestone was forecast to finish in this quarter",
        "On {day}, {n} milestones were forecast to finish in this quarter",
        n,
        day=day,
    )


def execution(context: Context, quarter: Quarter) -> Tally:
    """Tell how much of what was forecast for the quarter by now came, and of the one before."""
    _, now, before = context.words, quarter.execution, quarter.execution_before
    name = _("Done as forecast, of what was to finish by now (CEI)")
    step = value_step(context, now, before, quarter.before.last, lambda v: _worded(context, v))
    note = "" if now.known else absent(now.reason, _)
    return Tally(name, _worded(context, now), step, note)


def _worded(context: Context, value: Value) -> str:
    return figure(value, context.words, None)
