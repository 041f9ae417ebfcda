"""What a quarter taught: the numbers of forecasts, baselines, people, risks, and those before."""

from collections.abc import Iterable
from collections.abc import Iterator

from generator.metrics.statistics import quantile
from generator.metrics.trend import METRIC
from generator.metrics.value import Value
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.quarter import Quarter
from generator.report.report_views import Tally
from generator.report.steps import Figure
from generator.report.steps import count_step
from generator.report.steps import step
from generator.report.steps import value_step

LEADS = ("0-30", "31-60", "61-120", "over 120")
POINTS = 100
HALF = 0.5


def learned(context: Context, quarter: Quarter) -> tuple[Tally, ...]:
    """Tell how good forecasts were, how early bad news came, and how many risks were surprises."""
    _ = context.words
    return (
        _days(context, quarter, "F1", _("Forecast bias, later is plus"), _leads(context)),
        _days(context, quarter, "F2", _("Forecast error, either way")),
        _quality(context, quarter),
        _days(context, quarter, "NOTICE.median", _("Notice of a missed promise, median")),
        _tally(context, quarter, "NOTICE.after", _("Missed promises told after the day")),
        _tally(context, quarter, "R8", _("Risks that came without warning")),
    )


def baseline(context: Context, quarter: Quarter) -> tuple[Tally, ...]:
    """Tell whether the baseline still means something."""
    _ = context.words
    return (
        _gap(context, quarter),
        _tally(context, quarter, "M7.rate", _("Re-plans a quarter, each open milestone")),
        _tally(context, quarter, "M8", _("Promises rewritten in silence")),
        _tally(context, quarter, "M10", _("Scope churn, of the first plan")),
    )


def resources(context: Context, quarter: Quarter) -> tuple[Tally, ...]:
    """Tell how much work nobody owns."""
    return (_tally(context, quarter, "A1", context.words("Open milestones without an owner")),)


def appetite(context: Context, quarter: Quarter) -> tuple[Tally, ...]:
    """Tell what the risks may still cost, and what is kept for that."""
    return tuple(_appetite(context, quarter))


def _appetite(context: Context, quarter: Quarter) -> Iterator[Tally]:
    _, kept = context.words, context.project.contingency
    left = context.measures.by_id["R2"]
    note = ""
    if kept is not None and left.value is not None and not context.scored:
        share = kept / left.value if left.value else None
        note = _("contingency {amount}", amount=context.money(kept))
        if share is not None:
            note = _("{note}, {share} of it", note=note, share=_.percent(share))
    elif left.value is not None and not context.scored:
        note = _("no contingency is on record")
    yield _tally(context, quarter, "R2", _("Residual exposure"), note)
    yield _tally(context, quarter, "R13", _("Risk effectiveness (RME)"))


def _gap(context: Context, quarter: Quarter) -> Tally:
    """Tell by how much approved dates flatter the on-time rate."""
    _, name = context.words, _gap_name(context)
    now = _difference(context.measures.by_id["T1"], context.measures.by_id["T2"])
    if now is None:
        return Tally(name, _("Not known"), note=absent(context.measures.by_id["T1"].reason, _))
    values = quarter.eve.values if quarter.eve else None
    before = _difference(values["T1"], values["T2"]) if values else None
    said = Figure(before, _points(context, before) if before is not None else "")
    told = _points(context, now)
    return Tally(name, told, step(context, Figure(now, told), said, quarter.days.eve))


def _gap_name(context: Context) -> str:
    return context.words("On time: approved dates less first promises")


def _difference(first: Value, approved: Value) -> float | None:
    if first.value is None or approved.value is None:
        return None
    return approved.value - first.value


def _points(context: Context, share: float) -> str:
    _ = context.words
    return _.plural("{n} point", "{n} points", round(share * POINTS))


def _tally(context: Context, quarter: Quarter, metric: str, name: str, note: str = "") -> Tally:
    """Tell a measure, with its value on the eve of the quarter."""
    _, now = context.words, context.measures.by_id[metric]
    before = quarter.eve.values.get(metric) if quarter.eve else None
    said = figure(now, _, context.project.currency)
    if now.value is None:
        return Tally(name, said, note=absent(now.reason, _))
    counted = counts(now, _)
    basis = counted if counted and counted != said else ""
    return Tally(
        name,
        said,
        value_step(context, now, before, quarter.days.eve),
        ", ".join(filter(None, (basis, note))),
    )


def _quality(context: Context, quarter: Quarter) -> Tally:
    """Tell the middle quality of the forecasts of what is done."""
    _, name = context.words, context.words("Quality of the forecasts (EQF), median")
    now, eve = quantile(_known(context.measures.of("F5")), HALF), quarter.eve
    before = quantile(_known(METRIC["F5"](eve.facts)), HALF) if eve else None
    if now is None:
        return Tally(name, _("Not known"), note=_("No milestone is done that was forecast."))
    n = len(_known(context.measures.of("F5")))
    based = _.plural("{n} milestone", "{n} milestones", n)
    return Tally(name, _.quantity(now), count_step(context, now, before, quarter.days.eve), based)


def _known(values: Iterable[Value]) -> list[float]:
    return [value.value for value in values if value.value is not None]


def _days(context: Context, quarter: Quarter, metric: str, name: str, note: str = "") -> Tally:
    """Tell a measure in days, with the number of milestones that it rests on."""
    _, now = context.words, context.measures.by_id[metric]
    if now.value is None:
        return Tally(name, _("Not known"), note=absent(now.reason, _))
    before = quarter.eve.values.get(metric) if quarter.eve else None
    based = _.plural("{n} milestone", "{n} milestones", now.n or 0)
    return Tally(
        name,
        _in_days(context, now),
        value_step(context, now, before, quarter.days.eve, lambda v: _in_days(context, v)),
        ", ".join(filter(None, (based, note))),
    )


def _in_days(context: Context, value: Value) -> str:
    if value.value is None:
        return figure(value, context.words, None)
    return context.words.measured("{n} day", "{n} days", value.value)


def _leads(context: Context) -> str:
    """Tell the bias by the days that were left when the forecast was made."""
    _, inputs = context.words, context.measures.by_id["F1"].inputs
    told = [
        _(
            "{lead} days ahead {n}",
            lead=lead.replace("-", "\N{EN DASH}"),
            n=_.quantity(float(found)),
        )
        for lead in LEADS
        if (found := inputs.get(f"lead {lead}")) is not None
    ]
    return _.clauses(told)
