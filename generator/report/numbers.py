"""How a value is said: figure, counts, limits, and the reason where it is missing."""

from generator.config.settings import MetricSettings
from generator.metrics.thresholds import Limits
from generator.metrics.thresholds import limits
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.report.states import colour_state
from generator.words import Words

FEW = 5
BEHIND_PLAN = {"P1", "P4", "P5"}
"""Shares that are coloured by how far they are behind what was planned."""


def figure(value: Value, _: Words, currency: str | None) -> str:
    """Word a value: of few cases the counts, else its own unit."""
    if value.unit is Unit.STATE and value.reason is None:
        pattern = value.inputs.get("pattern")
        return _(str(pattern)) if pattern else colour_state(value.rag, _).word
    if value.value is None:
        return _("Not known")
    if value.unit is Unit.SHARE and value.k is not None and value.n is not None and value.n < FEW:
        return counts(value, _)
    return amount(value.value, value.unit, _, currency)


def amount(number: float, unit: Unit, _: Words, currency: str | None) -> str:
    """Word a number in its unit."""
    if unit is Unit.SHARE:
        return _.percent(number)
    if unit is Unit.MONEY:
        return _.money(number, currency) if currency else _.number(number)
    if unit is Unit.RATIO:
        return _.number(number, 2)
    if unit is Unit.SLOPE:
        return _.measured("{n} day a day", "{n} days a day", number, 2)
    if unit is Unit.EFFORT:
        return _.measured("{n} person-day", "{n} person-days", number)
    return _.quantity(number)


def counts(value: Value, _: Words) -> str:
    """Word the counts behind a share: 1 of 6."""
    if value.k is None or value.n is None:
        return ""
    return _("{k} of {n}", k=_.number(value.k), n=_.number(value.n))


def absent(reason: Reason | None, _: Words) -> str:
    """Say why a value is missing, or has no colour."""
    words = {
        Reason.NO_DENOMINATOR: _("There is nothing to count yet."),
        Reason.NO_BASELINE: _("No first promise is on record."),
        Reason.NO_COST_DATA: _("Budget or cost is not recorded."),
        Reason.NO_EFFORT: _("Effort in person-days is not recorded."),
        Reason.NO_OWNER: _("Nobody owns it."),
        Reason.NO_CAPACITY: _("There is no working day for it."),
        Reason.MIXED_CURRENCY: _("Amounts are in currencies without a rate."),
        Reason.MIXED_UNITS: _("Some impacts are scores and others are money."),
        Reason.INSUFFICIENT_N: _("Too few cases to rate."),
        Reason.LOW_COVERAGE: _("Fewer than half of the milestones have what it needs."),
        Reason.NOT_STARTED: _("Nothing was planned to be done by now."),
        Reason.COMPLETE: _("Everything is done."),
        Reason.INFINITE: _("It would be without end: there is nothing to divide by."),
        Reason.EXHAUSTED: _("The budget is spent before the work is done."),
        Reason.NEAR_END: _("It returns to one near the end, so it has no colour."),
        Reason.NO_HISTORY: _("Nothing is known of earlier versions of the plan."),
        Reason.STALE: _("What is open and past its forecast cannot be projected."),
        Reason.CYCLIC: _("Milestones wait for each other in a circle."),
        Reason.NO_DATE: _("It has no date from which it could be computed."),
        Reason.NOT_MODELLED: _("The plan does not hold what this would count."),
        Reason.NOT_PUBLISHED: _("What it needs is not published."),
    }
    return words.get(reason, "") if reason else ""


def limits_of(value_id: str, settings: MetricSettings) -> Limits | None:
    """Return the limits in force for a metric."""
    return limits(value_id, settings.thresholds)


def limit_sentence(value_id: str, unit: Unit, settings: MetricSettings, _: Words) -> str:
    """Word the limits of a metric: green from 90%, amber from 80%."""
    found = limits_of(value_id, settings)
    if found is None:
        return ""
    green, amber = (_limit(n, value_id, unit, _) for n in (found.green, found.amber))
    if found.green == found.amber:
        if found.rising:
            return _("Green from {green}, else red.", green=green)
        return _("Green to {green}, else red.", green=green)
    if found.rising:
        return _("Green from {green}, amber from {amber}.", green=green, amber=amber)
    return _("Green to {green}, amber to {amber}.", green=green, amber=amber)


def _limit(number: float, value_id: str, unit: Unit, _: Words) -> str:
    if value_id in BEHIND_PLAN:
        return _.plural("{n} point behind", "{n} points behind", round(abs(number) * 100))
    return amount(number, unit, _, None)


def against_limit(value: Value, settings: MetricSettings, _: Words, currency: str | None) -> str:
    """Word a coloured value against the limit that it missed: 1 of 3 (red below 80%)."""
    said = figure(value, _, currency)
    found = limits_of(value.id, settings)
    if found is None or value.rag not in {Rag.RED, Rag.AMBER}:
        return said
    edge = found.amber if value.rag is Rag.RED else found.green
    limit = _limit(edge, value.id, value.unit, _)
    if value.rag is Rag.RED:
        wording = (
            _("red below {limit}", limit=limit)
            if found.rising
            else _("red above {limit}", limit=limit)
        )
    else:
        wording = (
            _("green from {limit}", limit=limit)
            if found.rising
            else _("green to {limit}", limit=limit)
        )
    return f"{said} ({wording})"
