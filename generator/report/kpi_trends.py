"""The course of the headline measures: what they were, and what a report of then said of them."""

from collections.abc import Mapping
from datetime import date
from datetime import timedelta

from generator.metrics.compute import HEADLINES
from generator.metrics.compute import METRICS
from generator.metrics.frames import Facts
from generator.metrics.trend import Point
from generator.metrics.trend import Series
from generator.metrics.trend import as_reported_then
from generator.metrics.trend import trend
from generator.metrics.value import Value
from generator.model.as_of import AsOf
from generator.model.revision import Origin
from generator.report.charts.sparkline import Reading
from generator.report.context import Context
from generator.report.figures.sparkline import spark_view
from generator.report.history_views import KpiTrend
from generator.report.known_past import known_past
from generator.report.numbers import figure
from generator.report.numbers import limits_of

MONTH = timedelta(days=28)


def kpi_trends(context: Context) -> Mapping[str, KpiTrend]:
    """Return the course of each headline measure by its id; nothing where the past is not known."""
    return context.once(_kpi_trends)


def _kpi_trends(context: Context) -> Mapping[str, KpiTrend]:
    known = [series for series in context.once(headline_series) if series.points]
    differing = context.once(reported_otherwise) if known else {}
    return {
        series.metric: KpiTrend(
            spark=spark_view(
                context.words, _readings(context, series), target=_target(context, series.metric)
            ),
            direction=_direction(context, series),
            change=_change(context, series),
            then=differing.get(series.metric, ""),
        )
        for series in known
    }


def headline_series(context: Context) -> tuple[Series, ...]:
    """Return the headline measures on the days of the grid, as they were known then."""
    return trend(context.once(known_past), context.source.as_of)


def _readings(context: Context, series: Series) -> list[Reading]:
    since = context.once(_seen_since)
    return [
        Reading(point.day, point.value.value, recorded=since is None or point.day < since)
        for point in series.points
    ]


def _seen_since(context: Context) -> date | None:
    """Return the first day of which more is known than what somebody wrote down later."""
    lines = context.source.history.of(context.project.id).values()
    days = (v.day for line in lines for v in line.versions)
    seen = (
        v.day for line in lines for v in line.versions if v.revision.origin is not Origin.RECORDED
    )
    return min(seen, default=None) if any(days) else None


def _target(context: Context, metric: str) -> tuple[float, float] | None:
    """Return what counts as green, where it is a share of its own."""
    limits = limits_of(metric, context.source.config.settings.metrics)
    return (limits.green, 1.0) if limits and limits.rising and limits.green > 0 else None


def before(context: Context, series: Series) -> Point | None:
    """Return what a measure was about a month ago, as it was known then."""
    until = context.as_of - MONTH
    return next((point for point in reversed(series.points) if point.day <= until), None)


def _direction(context: Context, series: Series) -> str:
    then, now = before(context, series), series.points[-1].value.value
    if then is None or then.value.value is None or now is None:
        return ""
    if _said(context, then.value) == _said(context, series.points[-1].value):
        return "level"
    return "up" if now > then.value.value else "down"


def _change(context: Context, series: Series) -> str:
    _, then = context.words, before(context, series)
    if series.points[-1].value.value is None:
        return ""
    if then is None or then.value.value is None:
        return _("not known a month ago")
    was = _said(context, then.value)
    words = {
        "up": _("up from {figure} a month ago", figure=was),
        "down": _("down from {figure} a month ago", figure=was),
        "level": _("as a month ago"),
    }
    return words[_direction(context, series)]


def _said(context: Context, value: Value) -> str:
    return figure(value, context.words, context.project.currency)


def reported_otherwise(context: Context) -> Mapping[str, str]:
    """Say what a report of last month's end showed where more is known of that day now."""
    _ = context.words
    day = context.as_of.replace(day=1) - timedelta(days=1)
    then = as_reported_then(context.once(known_past), day)
    if all(value.value is None for value in then):
        return {}
    found = {}
    for was, now in zip(then, _as_known_now(context, day), strict=True):
        figures = _said(context, was), _said(context, now)
        if was.value is not None and figures[0] != figures[1]:
            found[was.id] = _(
                "For {day}, {was} was reported then; {now} is known now.",
                day=context.in_text(day),
                was=figures[0],
                now=figures[1],
            )
    return found


def _as_known_now(context: Context, day: date) -> tuple[Value, ...]:
    """Return the headline measures of a past day, of what the files say now."""
    metrics = {metric.id: metric for metric in METRICS}
    settings = context.source.config.settings.metrics
    facts = Facts(context.project, AsOf(day), settings, context.source.history)
    return tuple(metrics[name](facts)[0] for name in HEADLINES)
