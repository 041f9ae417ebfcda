"""The earned-value figures as metrics: each is one of `Totals`, explained by its docstring."""

import inspect
from dataclasses import replace

from generator.metrics.earned_value import Measured
from generator.metrics.earned_value import measure
from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.shares import amount
from generator.metrics.shares import judged
from generator.metrics.sums import SUMS
from generator.metrics.totals import Totals
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

TOO_GOOD = 1.10
NEAR_END = 0.66
SOURCE = "PMI, Practice Standard for Earned Value Management; ISO 21508."


def figure(id_: str, unit: Unit, read: str, *, costs: bool = False, dates: bool = False) -> Metric:
    """Declare a figure: the one that `Totals` calls `read`.

    `costs` marks what needs the costs of the work begun, `dates` what needs approved dates.
    """
    text = SUMS.get(read) or getattr(Totals, read).__doc__
    name, says, *sections = inspect.cleandoc(text).split("\n\n")

    def compute(facts: Facts, metric: Metric) -> Value:
        measured = facts.once(measure)
        totals = measured.totals
        number = getattr(totals, read) if totals else None
        lacking = Reason.NO_BASELINE if dates and measured.dated == 0 else Reason.NO_COST_DATA
        value = amount(
            facts,
            metric,
            number,
            reason=measured.reason or _absence(read, totals, costs=costs, dates=dates),
            lacking=measured.reason or lacking,
            coverage=measured.coverage(costs=costs, dates=dates),
            basis=measured.basis,
            inputs=_inputs(totals),
            included=measured.included,
        )
        return _coloured(value, measured, facts)

    compute.__doc__ = "\n\n".join((says, *sections, f"Source:\n    {SOURCE}"))
    return Metric(id_, id_.removeprefix("EV."), name.rstrip("."), unit, compute)


def _inputs(totals: Totals | None) -> dict[str, float | str | None]:
    if totals is None:
        return {}
    return {"BAC": totals.bac, "PV": totals.pv, "EV": totals.ev, "AC": totals.ac}


def _absence(read: str, totals: Totals | None, *, costs: bool, dates: bool) -> Reason:
    """Say why a figure of known sums is missing."""
    if totals is None or totals.bac == 0:
        return Reason.NO_DENOMINATOR
    if costs and totals.ac is None:
        return Reason.NO_COST_DATA
    if read.startswith("tcpi") and totals.ev >= totals.bac:
        return Reason.COMPLETE
    if read == "tcpi_bac":
        return Reason.EXHAUSTED
    if (dates and totals.pv == 0) or (totals.ev == 0 and totals.ac == 0):
        return Reason.NOT_STARTED
    return Reason.INFINITE if totals.ac == 0 else Reason.NO_DENOMINATOR


def _coloured(value: Value, measured: Measured, facts: Facts) -> Value:
    """Colour where a limit on the value alone would mislead."""
    if value.reason is Reason.EXHAUSTED:
        return replace(value, rag=Rag.RED)
    if value.value is None or measured.totals is None:
        return value
    if (
        value.id == "EV.CPI"
        and value.value > TOO_GOOD
        and "EV.CPI" not in facts.settings.thresholds
    ):
        return replace(value, rag=Rag.AMBER)  # such a ratio more often means a missing cost
    if value.id == "EV.SPI" and (
        measured.ended or (measured.totals.complete_share or 0) >= NEAR_END
    ):
        return replace(value, rag=Rag.GREY, reason=Reason.NEAR_END)
    return _against_spent(value, value.value, facts) if value.id == "P6" else value


def _against_spent(value: Value, complete: float, facts: Facts) -> Value:
    """Colour the share completed by how far the share spent runs ahead of it."""
    spent = spent_share(facts)[0]
    if spent.value is None:
        return replace(value, rag=Rag.GREY, reason=spent.reason)
    return judged(facts, value, "P6.ahead", spent.value - complete)


spent_share = figure("P6.spent", Unit.SHARE, "spent_share", costs=True)

FIGURES = (
    figure("EV.BAC", Unit.MONEY, "bac"),
    figure("EV.PV", Unit.MONEY, "pv", dates=True),
    figure("EV.EV", Unit.MONEY, "ev"),
    figure("EV.AC", Unit.MONEY, "ac", costs=True),
    figure("EV.CV", Unit.MONEY, "cv", costs=True),
    figure("EV.SV", Unit.MONEY, "sv", dates=True),
    figure("EV.CV%", Unit.SHARE, "cv_share", costs=True),
    figure("EV.SV%", Unit.SHARE, "sv_share", dates=True),
    figure("EV.CPI", Unit.RATIO, "cpi", costs=True),
    figure("EV.SPI", Unit.RATIO, "spi", dates=True),
    figure("EV.EAC1", Unit.MONEY, "eac1", costs=True),
    figure("EV.EAC2", Unit.MONEY, "eac2", costs=True),
    figure("EV.EAC3", Unit.MONEY, "eac3", costs=True, dates=True),
    figure("EV.ETC1", Unit.MONEY, "etc1", costs=True),
    figure("EV.ETC2", Unit.MONEY, "etc2", costs=True),
    figure("EV.ETC3", Unit.MONEY, "etc3", costs=True, dates=True),
    figure("EV.VAC1", Unit.MONEY, "vac1", costs=True),
    figure("EV.VAC2", Unit.MONEY, "vac2", costs=True),
    figure("EV.VAC3", Unit.MONEY, "vac3", costs=True, dates=True),
    figure("EV.VAC2%", Unit.SHARE, "vac2_share", costs=True),
    figure("EV.TCPI_BAC", Unit.RATIO, "tcpi_bac", costs=True),
    figure("EV.TCPI_EAC2", Unit.RATIO, "tcpi_eac2", costs=True),
    figure("P6", Unit.SHARE, "complete_share"),
    spent_share,
    figure("P6.scheduled", Unit.SHARE, "scheduled_share", dates=True),
)
