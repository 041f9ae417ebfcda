"""The sheet of the measures of each project: the guide's four first, and how each is made."""

from collections.abc import Iterator
from itertools import chain

from generator.metrics.catalogue import BY_ID
from generator.metrics.compute import HEADLINES
from generator.metrics.registry import FAMILIES
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.render.workbook.sheet import Cell
from generator.render.workbook.sheet import Field
from generator.render.workbook.sheet import Figure
from generator.render.workbook.sheet import Look
from generator.render.workbook.sheet import Marked
from generator.render.workbook.sheet import Sheet
from generator.render.workbook.sheet import look_of
from generator.report.assemble import Report
from generator.report.context import Context
from generator.report.explanations import meaning
from generator.report.limits import limits_in_force
from generator.report.numbers import absent
from generator.report.numbers import figure
from generator.report.states import value_state
from generator.words import Words

NAME = "KPIs"
PRINTED = 8
"""What the measures are, and why; how they are made is read on a screen."""


def kpis_sheet(report: Report, _: Words) -> Sheet:
    """Return the measures of every project, a row each; what is not known says why."""
    fields = (
        Field(_("Measure"), Look.NAME, 40),
        Field(_("Value"), Look.GENERAL, 13),
        Field(_("Unit"), width=14),
        Field(_("Count"), Look.WHOLE, 8),
        Field(_("Of"), Look.WHOLE, 8),
        Field(_("Colour"), width=14),
        Field(_("Limits"), Look.LONG, 40),
        Field(_("Reason"), Look.LONG, 30),
        Field(_("Meaning"), Look.LONG, 60),
        Field(_("Formula"), Look.LONG, 80),
        Field(_("Source"), Look.LONG, 60),
        Field(_("Group"), width=22),
        Field(_("Id"), width=14),
        Field(_("Project"), width=16),
    )
    rows = tuple(_row(context, value) for context in report.contexts for value in _values(context))
    return Sheet(NAME, fields, rows, printed=PRINTED)


def _values(context: Context) -> Iterator[Value]:
    """Yield the values of a project as a whole, the four measures of the guide first."""
    measures = context.measures
    headlines = (measures.by_id[name] for name in HEADLINES)
    whole = (v for v in measures.all_values() if v.scope == "project" and not v.period)
    yield from chain(headlines, (value for value in whole if value.id not in HEADLINES))


def _row(context: Context, value: Value) -> tuple[Cell, ...]:
    _, settings = context.words, context.source.config.settings.metrics
    number = BY_ID[value.id]
    said = meaning(number, _)
    state = value_state(value, _)
    headline = value.id in HEADLINES
    return (
        said.name,
        _value(context, value),
        _unit(context, value),
        value.k,
        value.n,
        Marked(state.word, state.kind),
        limits_in_force(number, settings, _).text or None,
        absent(value.reason, _) or None,
        said.summary,
        "\n".join(said.formula),
        said.source or None,
        _("The guide's four") if headline else _(FAMILIES[number.family]),
        value.id,
        context.project.id,
    )


def _value(context: Context, value: Value) -> Cell:
    if value.value is None or value.unit is Unit.STATE:
        return figure(value, context.words, context.project.currency)
    return Figure(value.value, look_of(value.unit, value.value))


def _unit(context: Context, value: Value) -> str | None:
    _ = context.words
    words = {
        Unit.SHARE: _("share"),
        Unit.RATIO: _("ratio"),
        Unit.DAYS: _("days"),
        Unit.WORKDAYS: _("working days"),
        Unit.MONEY: context.project.currency,
        Unit.POINTS: _("points"),
        Unit.COUNT: _("count"),
        Unit.STATE: _("state"),
        Unit.SLOPE: _("days a day"),
        Unit.EFFORT: _("person-days"),
    }
    return words[value.unit]
