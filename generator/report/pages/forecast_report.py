"""The forecast in the reports: its finding, a few figures, and what they rest on."""

from collections.abc import Iterator

from generator.metrics.finish_forecast import ENOUGH
from generator.metrics.finish_forecast import Forecast
from generator.metrics.finish_forecast import Grounds
from generator.metrics.finish_forecast import forecast
from generator.metrics.value import Rag
from generator.report.chance_words import chance_text
from generator.report.chart_views import Caption
from generator.report.charts.fan import PAPER
from generator.report.context import Context
from generator.report.figures.fan import fan_view
from generator.report.forecast_brief import ForecastBrief
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.pages.calibration import tested_title
from generator.report.pages.forecast_words import forecast_range
from generator.report.pages.forecast_words import forecast_title
from generator.report.pages.forecast_words import grounds_sentence
from generator.report.parts import Fact
from generator.report.report_views import Tally

MIDDLE = 0.5


def forecast_brief(context: Context) -> ForecastBrief | None:
    """Return the forecast for the status report; nothing where there is none to speak of.

    Below the evidence it is a sentence, and no chart: paper is read without its notes.
    """
    found = context.measures.facts.once(forecast)
    if found.whole is None:
        return None
    title, note = forecast_title(context), grounds_sentence(context, found)
    if found.grounds is not Grounds.OWN:
        said = " ".join(filter(None, (forecast_range(context), note)))
        return ForecastBrief(title, (), None, said)
    view = fan_view(context, found, found.whole, Caption(title, note), sizes=(PAPER,))
    return ForecastBrief(title, tuple(_facts(context, found)), view, _trust(context))


def _facts(context: Context, found: Forecast) -> Iterator[Fact]:
    """Yield the middle and the safe day, each against the approved date, and how likely that is."""
    _, grace = context.words, context.source.config.settings.metrics.grace
    approved = found.promised["b1"]
    days = ((_("P50, half end by"), found.end(MIDDLE)), (_("P80"), found.end(found.level)))
    for name, day in days:
        if day is not None:
            note = _.slip((day - approved).days) if approved else ""
            yield Fact(name, context.short(day), note)
    for name, promise in ((_("In time, approved"), "b1"), (_("In time, first promise"), "b0")):
        chance, last = found.on_time(promise, grace), found.promised[promise]
        if chance is not None and last is not None:
            yield Fact(name, chance_text(chance, _), context.short(last))


def _trust(context: Context) -> str:
    """Say how far it can be trusted, and whether it is better than the owners' dates."""
    _ = context.words
    said = _("{finding}.", finding=tested_title(context))
    if context.measures.by_id["F7.P80"].rag is Rag.GREY:
        return said
    skill = float(context.measures.by_id["MC.MAE"].inputs.get("skill") or 0.0)
    if skill <= 0:
        return f"{said} " + _("P50 was no better than the owners' dates.")
    return f"{said} " + _("P50 was {share} nearer than the owners' dates.", share=_.percent(skill))


def forecast_tallies(context: Context) -> tuple[Tally, ...]:
    """Tell the quarterly review when the plan ends, or why that is not known."""
    _, found = context.words, context.measures.facts.once(forecast)
    name = _("End of the plan, P50 and P80")
    middle, safe = found.end(MIDDLE), found.end(found.level)
    if middle is None or safe is None:
        return ()
    if found.grounds is not Grounds.OWN:
        needs = _("It takes {n} completed milestones with two reports each.", n=_.number(ENOUGH))
        return (Tally(name, _("Not known"), note=needs),)
    said = _("{middle} and {safe}", middle=context.short(middle), safe=context.short(safe))
    chance = context.measures.by_id["MC.on_time"].value
    note = "" if chance is None else _("{share} in time", share=chance_text(chance, _))
    return (Tally(name, said, note=note),)


def trust_tallies(context: Context) -> tuple[Tally, ...]:
    """Tell the quarterly review how good the simulated forecasts were."""
    _ = context.words
    covered, skill = context.measures.by_id["F7.P80"], context.measures.by_id["F6.skill"]
    name, likely = _("Ended by P80, of 80%"), _("Skill of the likelihoods (BSS)")
    return (
        Tally(name, _.percent(covered.value), note=counts(covered, _))
        if covered.value is not None
        else Tally(name, _("Not known"), note=absent(covered.reason, _)),
        Tally(likely, _.number(skill.value, 2), note=_skilled(context, skill.value))
        if skill.value is not None
        else Tally(likely, _("Not known"), note=absent(skill.reason, _)),
    )


def _skilled(context: Context, skill: float) -> str:
    _ = context.words
    if skill > 0:
        return _("better than always saying how often it was")
    return _("no better than always saying how often it was")
