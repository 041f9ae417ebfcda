"""The four sides of a project: each measure with its figure, its limits and its colour."""

from collections.abc import Mapping

from generator.metrics.catalogue import BY_ID
from generator.metrics.health import DIMENSIONS
from generator.metrics.health import Dimension
from generator.metrics.health import DimensionState
from generator.metrics.score import in_force
from generator.metrics.value import Rag
from generator.metrics.value import Value
from generator.report import addresses
from generator.report.context import Context
from generator.report.floats import room_in_words
from generator.report.health_views import MeasureRow
from generator.report.health_views import Side
from generator.report.limits import limits_in_force
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.parts import Link
from generator.report.states import colour_state
from generator.report.states import value_state
from generator.words import Words


def side_names(_: Words) -> Mapping[str, str]:
    """Name the sides of a project."""
    return {
        "schedule": _("Schedule"),
        "cost": _("Cost"),
        "risk": _("Risk"),
        "governance": _("Governance"),
    }


def sides(context: Context) -> tuple[Side, ...]:
    """Return the sides of a project, each with all of its measures."""
    rated = {state.dimension: state for state in context.measures.health.dimensions}
    return tuple(_side(context, side, rated[side.name]) for side in DIMENSIONS)


def _side(context: Context, side: Dimension, rated: DimensionState) -> Side:
    _, measures = context.words, context.measures
    settings = context.source.config.settings.metrics
    mean = measures.by_id["RAG.score"].inputs[side.name]
    return Side(
        id=side.name,
        name=side_names(_)[side.name],
        state=colour_state(rated.rag, _),
        rule=_rule(context, side, rated),
        points=_("not known") if mean is None else _.number(float(mean), 3),
        weight=_.number(in_force(settings)[side.name], 2),
        measures=tuple(_measure(context, measures.by_id[name]) for name in side.metrics),
    )


def _measure(context: Context, value: Value) -> MeasureRow:
    _ = context.words
    number = BY_ID[value.id]
    said = figure(value, _, context.project.currency)
    limits = limits_in_force(number, context.source.config.settings.metrics, _)
    return MeasureRow(
        measure=Link(_(number.name), addresses.number(value.id)),
        figure=said,
        note=_note(value, said, _),
        limits=limits.text,
        chosen=limits.chosen,
        state=value_state(value, _),
    )


def _note(value: Value, said: str, _: Words) -> str:
    """Say what is behind a figure: why there is none, the counts, or the days of the path."""
    why = absent(value.reason, _)
    if why:
        return why
    length, room = (value.inputs.get(name) for name in ("CPL", "TF"))
    if isinstance(length, float) and isinstance(room, float):
        return _(
            "{days} to the end, {room} of float",
            days=room_in_words(length, _),
            room=room_in_words(room, _),
        )
    counted = counts(value, _)
    return "" if counted == said else counted


def _rule(context: Context, side: Dimension, rated: DimensionState) -> str:
    """Say which rule gave a side its state."""
    _, values = context.words, context.measures.by_id
    found = [values[name] for name in rated.because]
    if any(side.decides(value) for value in found):
        return _("{measure} decides alone.", measure=_(BY_ID[found[0].id].name))
    if rated.rag is Rag.RED:
        return _.plural("{n} of its measures is red.", "{n} of its measures are red.", len(found))
    if rated.rag is Rag.AMBER and any(value.rag is Rag.RED for value in found):
        return _("One of its measures is red.")
    if rated.rag is Rag.AMBER:
        return _("None of its measures is red, but not all are green.")
    if rated.rag is Rag.GREEN:
        return _("Every measure that can be rated is green.")
    return _("More than half of its measures are not known.")
