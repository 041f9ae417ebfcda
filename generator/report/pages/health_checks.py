"""The 14 points of the DCMA as a table, and every limit that is in force."""

import math
from collections.abc import Iterator

from generator.metrics.catalogue import BY_ID
from generator.metrics.thresholds import DEFAULTS
from generator.metrics.thresholds import limits
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.report import addresses
from generator.report.context import Context
from generator.report.floats import room_in_words
from generator.report.health_views import CheckRow
from generator.report.health_views import LimitRow
from generator.report.numbers import amount
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.states import KINDS
from generator.words import Words

POINTS = 14
MOST_FOUND = 5


def checks(context: Context) -> tuple[CheckRow, ...]:
    """Return the 14 points in their order."""
    return tuple(_check(context, number) for number in range(1, POINTS + 1))


def checks_title(context: Context) -> str:
    """Count the checks that the plan passes and fails."""
    _ = context.words
    rags = [context.measures.by_id[f"DCMA.{number}"].rag for number in range(1, POINTS + 1)]
    passed, failed = rags.count(Rag.GREEN), rags.count(Rag.RED)
    if not passed + failed:
        return _("None of the 14 points of the DCMA can be checked")
    return _(
        "14 points of the DCMA: {passed} pass, {failed} fail, {rest} cannot be checked",
        passed=_.number(passed),
        failed=_.number(failed),
        rest=_.number(POINTS - passed - failed),
    )


def check_names(_: Words) -> tuple[str, ...]:
    """Name the 14 points."""
    return (
        _("Missing links"),
        _("Leads"),
        _("Lags"),
        _("Links from finish to start"),
        _("Fixed dates"),
        _("High float"),
        _("Negative float"),
        _("Long durations"),
        _("Invalid dates"),
        _("Missing owner, effort or budget"),
        _("Missed first promises"),
        _("Critical path test"),
        _("Critical path length index"),
        _("Baseline execution index"),
    )


def _check(context: Context, number: int) -> CheckRow:
    _, value = context.words, context.measures.by_id[f"DCMA.{number}"]
    found = _found(value)
    rest = len(found) - MOST_FOUND
    return CheckRow(
        number=number,
        check=Link(check_names(_)[number - 1], addresses.number(value.id)),
        figure=_figure(value, _),
        allowed=_allowed(context, value),
        state=_verdict(value, _),
        found=tuple(context.link(context.project.by_id[name]) for name in found[:MOST_FOUND]),
        more=_.plural("and {n} more", "and {n} more", rest) if rest > 0 else "",
    )


def _figure(value: Value, _: Words) -> str:
    """Word what a check counts: so many of so many, an index, or the days that the end moves."""
    if value.reason in {Reason.NOT_MODELLED, Reason.NOT_PUBLISHED}:
        return ""
    if value.unit is Unit.WORKDAYS and value.value is not None:
        return room_in_words(value.value, _)
    counted = counts(value, _) if value.known and value.unit is Unit.SHARE else ""
    return counted or figure(value, _, None)


def _found(value: Value) -> list[str]:
    """Return the milestones that a check found, where it names them."""
    said = value.inputs.get("found")
    return said.split(", ") if isinstance(said, str) and said else []


def _allowed(context: Context, value: Value) -> str:
    """Word what a check allows: of fewer than twenty, 5% means none."""
    _, found = context.words, limits(value.id, context.source.config.settings.metrics.thresholds)
    if found is None:
        return _("as many") if value.unit is Unit.WORKDAYS else ""
    if found.green == 0 and not found.rising:
        return _("none")
    limit = amount(found.green, value.unit, _, None)
    if found.rising:
        return _("at least {limit}", limit=limit)
    if value.n is None or value.unit is not Unit.SHARE:
        return _("at most {limit}", limit=limit)
    most = math.floor(found.green * value.n)
    return _("at most {n}", n=_.number(most)) if most else _("none")


def _verdict(value: Value, _: Words) -> StateView:
    words = {Rag.GREEN: _("Passes"), Rag.RED: _("Fails")}
    lacking = {
        Reason.NOT_MODELLED: _("Does not apply"),
        Reason.NOT_PUBLISHED: _("Not published"),
    }
    unknown = lacking.get(value.reason, _("Not known")) if value.reason else _("Not known")
    if value.known and value.reason is Reason.INSUFFICIENT_N:
        unknown = _("Too few to rate")
    return StateView(KINDS[value.rag], words.get(value.rag, unknown))


def limit_rows(context: Context) -> tuple[LimitRow, ...]:
    """Return every limit in force, in the order of the catalogue."""
    return tuple(_limits(context))


def _limits(context: Context) -> Iterator[LimitRow]:
    _, chosen = context.words, context.source.config.settings.metrics.thresholds
    for name, default in DEFAULTS.items():
        found = limits(name, chosen) or default
        number = BY_ID.get(name) or BY_ID[name.rpartition(".")[0]]
        yield LimitRow(
            limit=Link(_(number.name), addresses.number(number.id)),
            id=name,
            green=f"{found.green:g}",
            amber=f"{found.amber:g}",
            chosen=name in chosen,
        )


def limits_title(context: Context) -> str:
    """Say how many limits the project has chosen itself."""
    _ = context.words
    chosen = len(context.source.config.settings.metrics.thresholds)
    if not chosen:
        return _("All limits are the default ones")
    return _.plural(
        "{n} limit was chosen, the others are the default ones",
        "{n} limits were chosen, the others are the default ones",
        chosen,
    )
