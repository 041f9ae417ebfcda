"""How far the forecast can be trusted: what it would have said in the past, and what came."""

from collections.abc import Iterator
from collections.abc import Sequence

import numpy as np
import pandas as pd

from generator.metrics.backtest import SAFE
from generator.metrics.backtest import backtest
from generator.metrics.likelihoods import outcomes
from generator.metrics.statistics import wilson
from generator.metrics.value import Rag
from generator.metrics.value import Value
from generator.report import addresses
from generator.report.charts.reliability import COLUMN
from generator.report.charts.reliability import NARROW
from generator.report.charts.reliability import STEPS
from generator.report.charts.reliability import Bin
from generator.report.charts.reliability import lay_out_reliability
from generator.report.context import Context
from generator.report.forecast_views import CoverageRow
from generator.report.forecast_views import ReliabilityRow
from generator.report.forecast_views import ReliabilityView
from generator.report.numbers import counts
from generator.report.pages.measures import rating
from generator.report.parts import Link
from generator.words import Words

ENOUGH_TO_DRAW = 50
SIZES = (COLUMN, NARROW)


def coverage_rows(context: Context) -> tuple[CoverageRow, ...]:
    """Tell how many had ended by the days that named a half, and 80 of 100."""
    _ = context.words
    found = {"F7.P50": (_("Ended by P50"), 0.5), "F7.P80": (_("Ended by P80"), SAFE)}
    values = context.measures.by_id
    return tuple(
        _coverage(values[name], Link(text, addresses.number(name)), level, _)
        for name, (text, level) in found.items()
        if values[name].known
    )


def _coverage(value: Value, name: Link, level: float, _: Words) -> CoverageRow:
    return CoverageRow(
        name=name,
        expected=_.percent(level),
        found=_.percent(value.value or 0.0),
        counts=counts(value, _),
        interval=_interval(value.ci95, _),
        state=rating(value, _),
    )


def _interval(bounds: tuple[float, float] | None, _: Words) -> str:
    if bounds is None:
        return ""
    low, high = (_.percent(bound) for bound in bounds)
    return _("{low} to {high}", low=low, high=high)


def tested_title(context: Context) -> str:
    """State whether P80 held what it says, or that nobody can say yet."""
    _, value = context.words, context.measures.by_id["F7.P80"]
    if value.value is None:
        return _("How good such forecasts are is not known yet")
    said = {"counts": counts(value, _), "share": _.percent(value.value)}
    if value.rag is Rag.GREY:
        return _("Too few milestones are done to say how good such forecasts are")
    if value.rag is Rag.GREEN:
        return _("P80 can be trusted: {counts} had ended by it, {share}", **said)
    return _("P80 was not 80 of 100: {counts} had ended by it, {share}", **said)


def tested(context: Context) -> tuple[str, ...]:
    """Tell what is corrected, and whether the simulations were better than the owners' dates."""
    return tuple(_tested(context))


def _tested(context: Context) -> Iterator[str]:
    _, level = context.words, context.measures.facts.once(backtest).level
    if level != SAFE:
        yield _(
            "P80 is therefore read where {share} of the simulations have ended: in the past that "
            "was 80 of 100.",
            share=_.percent(level),
        )
    error = context.measures.by_id["MC.MAE"]
    if error.value is not None:
        yield _off(context, error)
        yield _better(context, error)
    skill = context.measures.by_id["F6.skill"]
    if skill.rag is not Rag.GREY:
        yield _likelihoods(context, skill)
    declared = context.measures.by_id["F6.declared"]
    if declared.value is not None:
        yield _(
            "The confidence that owners declared scores {score} (Brier; 0 is best, always saying "
            "50% scores 0.25; n = {n}).",
            score=_.number(declared.value, 2),
            n=_.number(declared.n or 0),
        )


def _off(context: Context, error: Value) -> str:
    _, approved = context.words, error.inputs.get("approved")
    said = _(
        "On average P50 was {model} days off, and the owners' dates of those days {owner}.",
        model=_.quantity(error.value or 0.0),
        owner=_.quantity(float(error.inputs["owner"] or 0.0)),
    )
    if approved is None:
        return said
    return said + " " + _("Approved dates were {days} days off.", days=_.quantity(float(approved)))


def _better(context: Context, error: Value) -> str:
    """Say whether the simulations beat the owners, in the words that fit."""
    _, skill = context.words, error.inputs.get("skill")
    if context.measures.by_id["F7.P80"].rag is Rag.GREY:
        return _("These are too few milestones to say which is better.")
    if skill is None or float(skill) <= 0:
        return _("So they are no better than the owners' dates.")
    return _("So they are {share} better than the owners' dates.", share=_.percent(float(skill)))


def _likelihoods(context: Context, skill: Value) -> str:
    _, score = context.words, context.measures.by_id["F6"].value or 0.0
    if (skill.value or 0.0) <= 0:
        return _(
            "The likelihoods of being in time score {score} (Brier), no better than always saying "
            "how often it was.",
            score=_.number(score, 2),
        )
    return _(
        "The likelihoods of being in time score {score} (Brier), {share} better than always saying "
        "how often it was.",
        score=_.number(score, 2),
        share=_.percent(skill.value or 0.0),
    )


def reliability(context: Context) -> ReliabilityView | None:
    """Draw how likely it was said to be against how often it came, from 50 forecasts on."""
    _, rows = context.words, outcomes(context.measures.facts)
    if len(rows) < ENOUGH_TO_DRAW:
        return None
    bins = [(span, found) for span, found in _bins(rows) if len(found)]
    steps = [_.percent(step) for step in STEPS]
    told = tuple(_bin_row(_, span, found) for span, found in bins)
    each = [_("said {said}: {counts} came", said=row.said, counts=row.counts) for row in told]
    drawn = [_bin(found, text) for (_span, found), text in zip(bins, each, strict=True)]
    return ReliabilityView(
        charts=tuple(lay_out_reliability(drawn, size, steps) for size in SIZES),
        title=_finding(_, [(said, each) for (said, _found), each in zip(bins, drawn, strict=True)]),
        description=f"{'; '.join(each)}.",
        rows=told,
    )


def _finding(_: Words, bins: Sequence[tuple[tuple[float, float], Bin]]) -> str:
    """State in which range the likelihoods were wrong beyond chance; or that none was."""
    for name, found in (
        (_("were too hopeful"), [span for span, b in bins if b.said > b.interval[1]]),
        (_("were too cautious"), [span for span, b in bins if b.said < b.interval[0]]),
    ):
        if found:
            low, high = (_.percent(bound) for bound in (found[0][0], found[-1][1]))
            return _(
                "Likelihoods of being in time between {low} and {high} {were}",
                low=low,
                high=high,
                were=name,
            )
    return _("Likelihoods of being in time came as often as they said")


def _bins(rows: pd.DataFrame) -> Iterator[tuple[tuple[float, float], pd.DataFrame]]:
    """Yield the forecasts of each fifth of the likelihoods; the last holds 100% as well."""
    numbers = np.minimum((rows["on_time"] * 5).astype(int), 4)
    for number in range(5):
        yield (STEPS[number], STEPS[number + 1]), rows[numbers == number]


def _bin(found: pd.DataFrame, told: str) -> Bin:
    k, n = int(found["kept"].sum()), len(found)
    return Bin(float(found["on_time"].mean()), k / n, wilson(k, n) or (0.0, 1.0), told)


def _bin_row(_: Words, span: tuple[float, float], found: pd.DataFrame) -> ReliabilityRow:
    k, n = int(found["kept"].sum()), len(found)
    low, high = (_.percent(bound) for bound in span)
    return ReliabilityRow(
        said=_("{low} to {high}", low=low, high=high),
        counts=_("{k} of {n}", k=_.number(k), n=_.number(n)),
        came=_.percent(k / n),
        interval=_interval(wilson(k, n), _),
    )
