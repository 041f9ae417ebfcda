"""The forecast: when the plan and its milestones end, and how far that can be trusted."""

from collections.abc import Iterator
from typing import Any

from generator.metrics.draws import COMMON
from generator.metrics.evidence import BUCKETS
from generator.metrics.evidence import by_bucket
from generator.metrics.finish_forecast import ENOUGH
from generator.metrics.finish_forecast import Forecast
from generator.metrics.finish_forecast import Grounds
from generator.metrics.finish_forecast import forecast
from generator.report.absence import is_recorded
from generator.report.chart_views import Caption
from generator.report.context import Context
from generator.report.figures.fan import fan_view
from generator.report.forecast_views import ForecastView
from generator.report.forecast_views import RatioRow
from generator.report.pages.calibration import coverage_rows
from generator.report.pages.calibration import reliability
from generator.report.pages.calibration import tested
from generator.report.pages.calibration import tested_title
from generator.report.pages.chances import chance_rows
from generator.report.pages.chances import driver_rows
from generator.report.pages.chances import drivers_title
from generator.report.pages.chances import rows_more
from generator.report.pages.forecast_words import fan_title
from generator.report.pages.forecast_words import forecast_range
from generator.report.pages.forecast_words import forecast_title
from generator.report.pages.forecast_words import grounds_sentence
from generator.report.parts import Fact
from generator.report.parts import Frame


def forecast_page(context: Context, frame: Frame) -> ForecastView:
    """Assemble the forecast of a project."""
    _, found = context.words, context.measures.facts.once(forecast)
    drivers = driver_rows(context)
    caption = Caption(fan_title(context, found), grounds_sentence(context, found))
    return ForecastView(
        frame=frame,
        title=_("Forecast"),
        headline=forecast_title(context),
        standing=forecast_range(context),
        silent=_silent(context, found),
        recorded=is_recorded(context),
        fan=fan_view(context, found, found.whole, caption) if found.whole else None,
        rows_title=_("Each open milestone, the first to end first"),
        rows=chance_rows(context),
        rows_more=rows_more(context),
        drivers_title=drivers_title(context, drivers, found),
        drivers=drivers,
        tested_title=tested_title(context),
        coverage=coverage_rows(context),
        tested=tested(context),
        reliability=reliability(context),
        evidence_title=_evidence_title(context, found),
        ratios=tuple(_ratios(context)),
        evidence=tuple(_method(context, found)),
        facts=tuple(_facts(context, found)),
    )


def _silent(context: Context, found: Forecast) -> str:
    """Say what is missing for a forecast, and how it comes about."""
    _ = context.words
    if found.outcome is None or found.grounds is Grounds.OWN:
        return ""
    return _(
        "A forecast needs {enough} completed milestones, each with a forecast on two days of "
        "reports or more. Commit a new forecast: whenever a date becomes doubtful, and completed: "
        "when it is done; the rest comes by itself.",
        enough=_.number(ENOUGH),
    )


def _evidence_title(context: Context, found: Forecast) -> str:
    """State what completed milestones took, against what their owners said was left."""
    _, middle = context.words, context.measures.by_id["F4"]
    n = len(found.evidence.milestones)
    if not n or middle.value is None:
        return _("What it rests on: an assumption")
    return _.plural(
        "What it rests on: {n} completed milestone took {ratio} times what was forecast",
        "What it rests on: {n} completed milestones took {ratio} times what was forecast, the "
        "middle one",
        n,
        ratio=_.number(middle.value, 2),
    )


def _ratios(context: Context) -> Iterator[RatioRow]:
    """Yield what completed milestones took, by the days that were left."""
    _ = context.words
    row: Any  # a tuple whose fields are the columns
    for row in context.measures.facts.once(by_bucket).itertuples():
        last = row.Index == len(BUCKETS) - 1
        yield RatioRow(
            left=_("More than {n}", n=_.number(row.low - 1))
            if last
            else _("{low} to {high}", low=_.number(row.low), high=_.number(row.high)),
            milestones=_.number(row.milestones),
            middle=_.number(row.middle, 2) if row.milestones else "",
        )


def _method(context: Context, found: Forecast) -> Iterator[str]:
    """Yield how it is made, in sentences."""
    _, settings = context.words, context.source.config.settings.metrics
    if found.work is None:
        return
    yield _(
        "Each open milestone ends after its own days left, times a ratio that is drawn from those "
        "of completed milestones that had about as many days left; and no earlier than what it "
        "waits for, plus {share} of the work that is left then.",
        share=_.percent(found.work.share),
    )
    yield _(
        "With n ratios of its own, it draws from them in n of n + {weight} cases, and else from an "
        "assumption: {middle} times the forecast in the middle, lognormal with a spread of "
        "{spread}. Both are settings.",
        weight=_.number(settings.prior_weight),
        middle=_.number(settings.prior_median, 2),
        spread=_.number(settings.prior_sigma, 2),
    )
    yield _(
        "Milestones have {share} of what moves them in common: one that is late makes others "
        "likelier to be. Risks of the register are not added, for past ratios hold those that came "
        "true.",
        share=_.percent(COMMON),
    )


def _facts(context: Context, found: Forecast) -> Iterator[Fact]:
    _ = context.words
    if found.outcome is None:
        return
    yield Fact(_("Simulations"), _.number(context.source.config.settings.metrics.draws))
    yield Fact(
        _("Completed milestones with two reports"),
        _.number(found.evidence.witnesses),
        _("{n} are needed", n=_.number(ENOUGH)),
    )
    late = int(found.table["late"].sum())
    yield Fact(
        _("Overdue without a new forecast"),
        _.number(late),
        _("a week is left of each at least") if late else "",
    )
    yield Fact(_("Seed"), found.seed, _("the same commit and day give the same draws"))
