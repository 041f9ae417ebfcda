"""The earned-value figures as metrics: each one property of `Totals`, whose docstring explains it."""

from collections.abc import Callable
from dataclasses import replace

from generator.metrics.earned_value import NEAR_END
from generator.metrics.earned_value import Measured
from generator.metrics.earned_value import Totals
from generator.metrics.earned_value import measure
from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.shares import amount
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

TOO_GOOD = 1.10
LEAST_DATED = 0.5
SOURCE = "PMI, Practice Standard for Earned Value Management; ISO 21508."
Read = Callable[[Totals], float | None]


def figure(
    id_: str, name: str, unit: Unit, read: Read, *, formula: str, says: str, planned: bool = False
) -> Metric:
    """Declare a figure that `read` takes from the totals.

    `planned` marks what needs approved dates on at least half of the budget.
    """

    def compute(facts: Facts, metric: Metric) -> Value:
        measured = measure(facts)
        number = read(measured.totals) if measured.totals else None
        reason = measured.reason if number is None else None
        if planned and measured.totals and measured.dated < LEAST_DATED:
            number, reason = None, Reason.NO_BASELINE
        if number is None and reason is None and measured.totals:
            reason = _absence(metric.id, measured.totals)
        value = amount(
            facts,
            metric,
            number,
            reason=reason,
            coverage=measured.coverage,
            basis=f"approved dates; {facts.project.currency or 'one currency'}",
            inputs=_inputs(measured),
            included=measured.priced,
        )
        return _coloured(value, measured, facts)

    compute.__doc__ = f"{says}\n\nFormula\n    {formula}\n\nSource\n    {SOURCE}\n"
    symbol = id_.removeprefix("EV.")
    return Metric(id_, symbol, name, unit, compute)


def _inputs(measured: Measured) -> dict[str, float | str | None]:
    if measured.totals is None:
        return {}
    totals = measured.totals
    return {"BAC": totals.bac, "PV": totals.pv, "EV": totals.ev, "AC": totals.ac}


def _absence(metric: str, totals: Totals) -> Reason:
    if metric == "EV.TCPI_BAC":
        return Reason.COMPLETE if totals.ev >= totals.bac else Reason.EXHAUSTED
    if totals.pv == 0:
        return Reason.NOT_STARTED
    return Reason.INFINITE if totals.ac == 0 else Reason.NO_DENOMINATOR


def _coloured(value: Value, measured: Measured, facts: Facts) -> Value:
    if value.reason is Reason.EXHAUSTED:
        return replace(value, rag=Rag.RED)
    if value.value is None or measured.totals is None:
        return value
    if value.id == "EV.CPI" and value.value > TOO_GOOD and "EV.CPI" not in facts.settings.thresholds:
        return replace(value, rag=Rag.AMBER)  # such a ratio more often means a missing cost
    if value.id == "EV.SPI" and (measured.totals.complete_share or 0) >= NEAR_END:
        return value.coloured(Rag.GREY, Reason.NEAR_END)
    return value


def _money(id_: str, name: str, read: Read, formula: str, says: str, *, planned: bool = False) -> Metric:
    return figure(id_, name, Unit.MONEY, read, formula=formula, says=says, planned=planned)


def _ratio(id_: str, name: str, read: Read, formula: str, says: str, *, planned: bool = False) -> Metric:
    return figure(id_, name, Unit.RATIO, read, formula=formula, says=says, planned=planned)


def _share(id_: str, name: str, read: Read, formula: str, says: str, *, planned: bool = False) -> Metric:
    return figure(id_, name, Unit.SHARE, read, formula=formula, says=says, planned=planned)


FIGURES = (
    _money("EV.BAC", "Budget at completion", lambda t: t.bac, "sum(budget) + value of cancelled work", "What the whole plan was budgeted to cost."),
    _money("EV.PV", "Planned value", lambda t: t.pv, "sum(budget × share planned by now)", "What the work planned by now was budgeted to cost.", planned=True),
    _money("EV.EV", "Earned value", lambda t: t.ev, "sum(budget × progress)", "What the work done was budgeted to cost."),
    _money("EV.AC", "Actual cost", lambda t: t.ac, "sum(cost), cancelled work included", "What was spent."),
    _money("EV.CV", "Cost variance", lambda t: t.cv, "EV − AC", "How much more the work done was worth than it cost."),
    _money("EV.SV", "Schedule variance", lambda t: t.sv, "EV − PV", "How much more was done than planned by now, in money.", planned=True),
    _share("EV.CV%", "Cost variance, share", lambda t: t.cv_share, "CV ÷ EV", "The cost variance for each unit of value earned."),
    _share("EV.SV%", "Schedule variance, share", lambda t: t.sv_share, "SV ÷ PV", "The schedule variance for each unit of value planned.", planned=True),
    _ratio("EV.CPI", "Cost performance index", lambda t: t.cpi, "EV ÷ AC", "How much work each unit of money bought."),
    _ratio("EV.SPI", "Schedule performance index", lambda t: t.spi, "EV ÷ PV", "How much was done for each unit that was planned by now. It returns to one at the end, however late.", planned=True),
    _money("EV.EAC1", "Estimate at completion, rest as budgeted", lambda t: t.eac1, "AC + (BAC − EV)", "What the whole will cost if the rest costs what was budgeted."),
    _money("EV.EAC2", "Estimate at completion, rest as so far", lambda t: t.eac2, "BAC ÷ CPI", "What the whole will cost if the rest costs as the work so far."),
    _money("EV.EAC3", "Estimate at completion, cost and date", lambda t: t.eac3, "AC + (BAC − EV) ÷ (CPI × SPI)", "What the whole will cost if cost and date press together.", planned=True),
    _money("EV.ETC1", "Estimate to complete, rest as budgeted", lambda t: t.etc(t.eac1), "EAC1 − AC", "What is still to be spent, by the first estimate."),
    _money("EV.ETC2", "Estimate to complete, rest as so far", lambda t: t.etc(t.eac2), "EAC2 − AC", "What is still to be spent, by the second estimate."),
    _money("EV.ETC3", "Estimate to complete, cost and date", lambda t: t.etc(t.eac3), "EAC3 − AC", "What is still to be spent, by the third estimate.", planned=True),
    _money("EV.VAC1", "Variance at completion, rest as budgeted", lambda t: t.vac(t.eac1), "BAC − EAC1", "What will be left of the budget, by the first estimate."),
    _money("EV.VAC2", "Variance at completion, rest as so far", lambda t: t.vac(t.eac2), "BAC − EAC2", "What will be left of the budget, by the second estimate."),
    _money("EV.VAC3", "Variance at completion, cost and date", lambda t: t.vac(t.eac3), "BAC − EAC3", "What will be left of the budget, by the third estimate.", planned=True),
    _share("EV.VAC2%", "Variance at completion, share", lambda t: t.vac2_share, "VAC2 ÷ BAC", "What will be left of each unit of the budget, by the second estimate."),
    _ratio("EV.TCPI_BAC", "To-complete index, on budget", lambda t: t.tcpi_bac, "(BAC − EV) ÷ (BAC − AC)", "How well the rest must go to end on budget."),
    _ratio("EV.TCPI_EAC2", "To-complete index, on estimate", lambda t: t.tcpi_eac2, "(BAC − EV) ÷ (EAC2 − AC)", "How well the rest must go to end on the second estimate; it equals CPI."),
    _share("P6", "Completed, by budget", lambda t: t.complete_share, "EV ÷ BAC", "How much of the budget is earned."),
    _share("P6.spent", "Spent", lambda t: t.spent_share, "AC ÷ BAC", "How much of the budget is spent; it says nothing about progress."),
    _share("P6.scheduled", "Scheduled, by budget", lambda t: t.scheduled_share, "PV ÷ BAC", "How much of the budget was planned to be earned by now.", planned=True),
)
