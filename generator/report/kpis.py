"""The four measures of the guide, in words."""

from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.numbers import limits_of
from generator.report.parts import Kpi
from generator.report.parts import StateView
from generator.report.states import KINDS


def kpis(context: Context) -> tuple[Kpi, ...]:
    """Word the four measures of the guide."""
    _, measures = context.words, context.measures
    done, on_time, budget, risk = (measures.by_id[name] for name in ("P1", "T1", "B1", "R13"))
    settings = context.source.config.settings.metrics
    tolerance = _.percent(settings.budget_tolerance)
    within = _("within ±{tolerance}", tolerance=tolerance)
    decided = int(risk.inputs.get("decided") or 0)
    return (
        _kpi(context, done, _("Completed milestones"), _rate(done, context), _done_words(context)),
        _kpi(
            context,
            on_time,
            _("Completed on time"),
            _rate(on_time, context),
            _on_time_words(context),
        ),
        _kpi(
            context,
            budget,
            _("Budget adherence"),
            within if budget.known else "",
            _cost_words(context),
        ),
        _kpi(
            context,
            risk,
            _("Risk effectiveness"),
            _("{n} decided", n=_.number(decided)) if risk.known else "",
            _risk_words(context),
        ),
    )


def _rate(value: Value, context: Context) -> str:
    _ = context.words
    if value.value is None:
        return ""
    few = figure(value, _, None) == counts(value, _)
    return _.percent(value.value) if few else counts(value, _)


def _kpi(context: Context, value: Value, name: str, note: str, said: str) -> Kpi:
    _ = context.words
    state = StateView(KINDS[value.rag], _state_words(context, value))
    return Kpi(value.id, name, figure(value, _, context.project.currency), note, state, said)


def _state_words(context: Context, value: Value) -> str:
    """Word a measure's state against its limits."""
    _ = context.words
    limits = limits_of(value.id, context.source.config.settings.metrics)
    if value.value is None:
        return _("Not known")
    if value.rag is Rag.GREY or limits is None:
        return _("Too few to rate") if value.reason is Reason.INSUFFICIENT_N else _("Not rated")
    if value.id == "P1":
        return _gap_words(context, round(float(value.inputs.get("gap") or 0) * 100))
    green, amber = _.percent(limits.green), _.percent(limits.amber)
    words = {
        Rag.GREEN: _("At or above {green}", green=green),
        Rag.AMBER: _("Between {amber} and {green}", amber=amber, green=green),
        Rag.RED: _("Below {amber}", amber=amber),
    }
    return words[value.rag]


def _gap_words(context: Context, points: int) -> str:
    _ = context.words
    if points == 0:
        return _("On plan")
    if points < 0:
        return _.plural("{n} point behind plan", "{n} points behind plan", -points)
    return _.plural("{n} point ahead of plan", "{n} points ahead of plan", points)


def _done_words(context: Context) -> str:
    _, planned = context.words, context.measures.by_id["P2"]
    done = context.measures.by_id["P1"]
    if done.value is None:
        return absent(done.reason, _)
    if done.reason is not None:
        return absent(done.reason, _)
    return _(
        "The approved plan had {k} of {n} complete by now.",
        k=_.number(planned.k or 0),
        n=_.number(planned.n or 0),
    )


def _on_time_words(context: Context) -> str:
    _ = context.words
    value, approved = context.measures.by_id["T1"], context.measures.by_id["T2"]
    if value.value is None:
        return absent(value.reason, _)
    return _(
        "Measured against the first promise. Against approved dates: {approved}. "
        "Against the dates of today: {today}.",
        approved=counts(approved, _),
        today=counts(context.measures.by_id["T2.due"], _),
    )


def _cost_words(context: Context) -> str:
    _ = context.words
    value, cpi = context.measures.by_id["B1"], context.measures.by_id["EV.CPI"]
    if cpi.value is not None and context.project.currency:
        worth = _.money_exact(cpi.value, context.project.currency)
        unit = _.money(1, context.project.currency)
        return _(
            "Value for money so far: {worth} of work for each {unit} spent (CPI {cpi}).",
            worth=worth,
            unit=unit,
            cpi=_.number(cpi.value, 2),
        )
    if cpi.value is not None:
        return _("Cost performance index so far: {cpi}.", cpi=_.number(cpi.value, 2))
    return absent(value.reason or cpi.reason, _)


def _risk_words(context: Context) -> str:
    _ = context.words
    value, in_time, sudden = (context.measures.by_id[name] for name in ("R13", "R6", "R8"))
    if value.value is None:
        return absent(value.reason, _)
    said = []
    if in_time.value is not None:
        said.append(
            _("{counts} risks were mitigated before they could hit", counts=counts(in_time, _))
        )
    if sudden.value is not None:
        n = int(sudden.n or 0)
        said.append(
            _.plural(
                "{n} occurred, {k} of them without warning",
                "{n} occurred, {k} of them without warning",
                n,
                k=_.number(sudden.k or 0),
            )
        )
    return _.clauses(said) + "." if said else ""
