"""Numbers of the catalogue as rows: figure, counts, state, and what they rest on."""

from collections.abc import Iterable
from datetime import date

from generator.metrics.compute import METRICS
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.report import addresses
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.numbers import limit_sentence
from generator.report.numbers import limits_of
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.progress_views import MeasureRow
from generator.report.states import KINDS
from generator.report.states import colour_state
from generator.words import Words

NAMES = {metric.id: metric.name for metric in METRICS}
UNSAID = {Reason.NO_THRESHOLD, None}


def measure_rows(context: Context, names: Iterable[str]) -> tuple[MeasureRow, ...]:
    """Return numbers of the project as rows, in the order asked for."""
    return tuple(measure_row(context, context.measures.by_id[name]) for name in names)


def measure_row(context: Context, value: Value) -> MeasureRow:
    """Return a number as a row that leads to how it is made."""
    _ = context.words
    said, counted = _figure(value, context), counts(value, _)
    limited = limits_of(value.id, context.source.config.settings.metrics) is not None
    rated = limited or not value.known or value.rag is not Rag.GREY
    return MeasureRow(
        name=Link(_(NAMES[value.id]), addresses.number(value.id)),
        figure=said,
        counts="" if counted == said else counted,
        note=_note(value, context) if rated else "",
        state=rating(value, _) if rated else None,
    )


def _figure(value: Value, context: Context) -> str:
    """Word a number; one of days says so, and a finish names its day."""
    _, finish = context.words, value.inputs.get("finish")
    said = figure(value, _, context.project.currency)
    if value.value is None or value.unit is not Unit.DAYS:
        return said
    if isinstance(finish, str):
        day = context.short(date.fromisoformat(finish))
        return _("{day}, {slip}", day=day, slip=_.slip(round(value.value)))
    return _.measured("{n} day", "{n} days", value.value)


def _note(value: Value, context: Context) -> str:
    """Say why there is no number or no state, else by what limits it has its state."""
    _ = context.words
    if value.reason not in UNSAID:
        return absent(value.reason, _)
    settings = context.source.config.settings.metrics
    return limit_sentence(value.id, value.unit, settings, _)


def rating(value: Value, _: Words) -> StateView:
    """Return the state of a number; what has no limits, or too few cases, is not rated."""
    if value.rag is Rag.GREY:
        return StateView("unknown", _("Not rated") if value.known else _("Not known"))
    return StateView(KINDS[value.rag], colour_state(value.rag, _).word)
