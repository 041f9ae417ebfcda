"""What the forecast of a plan is said to be: its finding, or in plain words what is missing."""

from datetime import timedelta

from generator.metrics.finish_forecast import ENOUGH
from generator.metrics.finish_forecast import Forecast
from generator.metrics.finish_forecast import Grounds
from generator.metrics.finish_forecast import forecast
from generator.metrics.value import Reason
from generator.report.chance_words import chance_text
from generator.report.context import Context
from generator.report.pages.rows import capital

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9


def forecast_title(context: Context) -> str:
    """State when the plan ends, or why nobody can say."""
    _, found = context.words, context.measures.facts.once(forecast)
    if found.outcome is None:
        return _nothing(context, found)
    if found.grounds is Grounds.OWN:
        return _ends(context, found)
    if found.grounds is Grounds.PRIOR:
        return _("No forecast yet: nothing says how forecasts of this project have held")
    return _.plural(
        "No forecast yet: it takes {enough} completed milestones with two reports each, and there "
        "is {n}",
        "No forecast yet: it takes {enough} completed milestones with two reports each, and there "
        "are {n}",
        found.evidence.witnesses,
        enough=_.number(ENOUGH),
    )


def _nothing(context: Context, found: Forecast) -> str:
    """Say why nothing is forecast."""
    _ = context.words
    words = {
        Reason.CYCLIC: _("No end can be forecast: milestones wait for each other in a circle"),
        Reason.COMPLETE: _("Everything is done, so there is nothing to forecast"),
        Reason.NO_DATE: _("No end can be forecast: no open milestone has a date"),
    }
    default = _("There is no open milestone to forecast")
    return words.get(found.reason, default) if found.reason else default


def _ends(context: Context, found: Forecast) -> str:
    """State the middle and the safe day, and how far that is from the approved one."""
    _ = context.words
    middle, safe = found.end(MIDDLE), found.end(found.level)
    approved = found.promised["b1"]
    if middle is None or safe is None:
        return ""
    said = _(
        "Half of the simulations end by {middle}; 80 of 100 by {safe}",
        middle=context.in_text(middle),
        safe=context.in_text(safe),
    )
    days = (safe - approved).days if approved else None
    if days is None:
        return said
    if days == 0:
        return _("{said}, the approved date", said=said)
    if days > 0:
        return _("{said}, {days} after the approved date", said=said, days=_.days(days))
    return _("{said}, {days} before the approved date", said=said, days=_.days(-days))


def forecast_range(context: Context) -> str:
    """Tell in which days 80 of 100 simulations end, and what that rests on, below the evidence."""
    _, found = context.words, context.measures.facts.once(forecast)
    early, late = found.end(LOW), found.end(HIGH)
    if early is None or late is None or found.grounds is Grounds.OWN:
        return ""
    span = {"early": context.in_text(early), "late": context.in_text(late)}
    if found.grounds is Grounds.PRIOR:
        return _(
            "On an assumption alone, 80 of 100 simulations end between {early} and {late}: take it "
            "for a question, not for an answer.",
            **span,
        )
    return _(
        "On little evidence, 80 of 100 simulations end between {early} and {late}: take it for a "
        "question, not for an answer.",
        **span,
    )


def fan_title(context: Context, found: Forecast) -> str:
    """State the finding of the chart: how many simulations end in time, or by when most end."""
    _, grace = context.words, context.source.config.settings.metrics.grace
    chance, approved = found.on_time("b1", grace), found.promised["b1"]
    ends = _safe_end(context, found)
    if found.grounds is Grounds.PRIOR:
        return _("An assumption, for want of a past: {finding}", finding=_.within(ends))
    if found.grounds is Grounds.LOW:
        return _("Low evidence: {finding}", finding=_.within(ends))
    if chance is None or approved is None:
        return ends
    day = context.in_text(approved)
    if not chance:
        return _("No simulation ends by the approved date, {day}", day=day)
    share = capital(chance_text(chance, _))
    return _("{share} of the simulations end by the approved date, {day}", share=share, day=day)


def _safe_end(context: Context, found: Forecast) -> str:
    """Say by when 80 of 100 simulations end; of a plan without an end, what is drawn."""
    _ = context.words
    if found.whole is None:
        return _("When the simulations end")
    day = found.day + timedelta(days=found.whole.quantile(found.level))
    return _("80 of 100 simulations end by {day}", day=context.in_text(day))


def grounds_sentence(context: Context, found: Forecast) -> str:
    """Say how many draws there are, of what, and what is assumed in them."""
    _, settings = context.words, context.source.config.settings.metrics
    n = len(found.evidence.milestones)
    if not n:
        return _(
            "{draws} simulations of an assumption: that work takes {middle} times what is "
            "forecast, in the middle.",
            draws=_.number(settings.draws),
            middle=_.number(settings.prior_median, 2),
        )
    drawn = _.plural(
        "{draws} simulations, by what {n} completed milestone took against its own forecasts.",
        "{draws} simulations, by what {n} completed milestones took against their own forecasts.",
        n,
        draws=_.number(settings.draws),
    )
    return f"{drawn} {_assumed(context, n)}"


def _assumed(context: Context, n: int) -> str:
    """Say how much of it is an assumption."""
    _, settings = context.words, context.source.config.settings.metrics
    share = settings.prior_weight / (n + settings.prior_weight)
    if not share:
        return _("Nothing is assumed.")
    return _(
        "At least {share} of the chances are an assumption: that work takes {middle} times what is "
        "forecast, in the middle.",
        share=_.percent(share),
        middle=_.number(settings.prior_median, 2),
    )
