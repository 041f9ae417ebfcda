"""The earned-value figures as metrics: each is one of `Totals`, explained by its docstring."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from generator.metrics.earned_value import measure
from generator.metrics.estimates import cost_range
from generator.metrics.frames import Facts
from generator.metrics.groups import Group
from generator.metrics.groups import groups
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
GROUPED = {"EV.BAC", "EV.PV", "EV.EV", "EV.AC", "EV.CPI", "EV.SPI"}
"""What each phase and each owner has as well as the whole."""
SOURCE = "PMI, Practice Standard for Earned Value Management; ISO 21508."


@dataclass(frozen=True, slots=True)
class Figure:
    """Which figure of `Totals` a metric is, and whether it needs the costs and approved dates."""

    read: str
    costs: bool
    dates: bool


def figure(id_: str, unit: Unit, read: str, *, costs: bool = False, dates: bool = False) -> Metric:
    """Declare a figure: the one that `Totals` calls `read`.

    `costs` marks what needs the costs of the work begun, `dates` what needs approved dates.
    """
    text = SUMS.get(read) or getattr(Totals, read).__doc__
    name, says, *sections = inspect.cleandoc(text).split("\n\n")
    named = Figure(read, costs, dates)

    def compute(facts: Facts, metric: Metric) -> Iterator[Value]:
        yield _of_project(facts, metric, named)
        if metric.id in GROUPED:
            yield from (_of_group(facts, metric, named, group) for group in facts.once(groups))

    compute.__doc__ = "\n\n".join((says, *sections, f"Source:\n    {SOURCE}"))
    return Metric(id_, id_.removeprefix("EV."), name.rstrip("."), unit, compute)


def _of_project(facts: Facts, metric: Metric, figure: Figure) -> Value:
    """Make the value of the whole project."""
    measured = facts.once(measure)
    totals = measured.totals
    undated = figure.dates and measured.dated == 0
    value = amount(
        facts,
        metric,
        getattr(totals, figure.read) if totals else None,
        reason=measured.reason or _absence(figure, totals),
        lacking=measured.reason or (Reason.NO_BASELINE if undated else Reason.NO_COST_DATA),
        coverage=measured.coverage(costs=figure.costs, dates=figure.dates),
        basis=measured.basis,
        inputs=_inputs(figure, totals),
        included=measured.included,
    )
    return _coloured(value, totals, facts)


def _of_group(facts: Facts, metric: Metric, figure: Figure, group: Group) -> Value:
    """Make the value of a phase or an owner, by the rules of the whole."""
    value = amount(
        facts,
        metric,
        getattr(group.totals, figure.read),
        reason=_absence(figure, group.totals),
        lacking=Reason.NO_COST_DATA,
        n=group.milestones,
        coverage=group.coverage(costs=figure.costs, dates=figure.dates),
        basis=facts.once(measure).basis,
    )
    return _coloured(value, group.totals, facts)._replace(scope=group.kind, subject=group.name)


def _inputs(figure: Figure, totals: Totals | None) -> dict[str, float | str | None]:
    """Name the four sums; the usual estimate of the whole cost with the range that it lies in."""
    if totals is None:
        return {}
    sums = {"BAC": totals.bac, "PV": totals.pv, "EV": totals.ev, "AC": totals.ac}
    found = cost_range(totals) if figure.read == "eac2" else None
    return {**sums, "least EAC": found.least, "most EAC": found.most} if found else {**sums}


def _absence(figure: Figure, totals: Totals | None) -> Reason:
    """Say why a figure of known sums is missing."""
    if totals is None or totals.bac == 0:
        return Reason.NO_DENOMINATOR
    if figure.costs and totals.ac is None:
        return Reason.NO_COST_DATA
    if figure.read.startswith("tcpi") and totals.ev >= totals.bac:
        return Reason.COMPLETE
    if figure.read == "tcpi_bac":
        return Reason.EXHAUSTED
    if (figure.dates and totals.pv == 0) or (totals.ev == 0 and totals.ac == 0):
        return Reason.NOT_STARTED
    return Reason.INFINITE if totals.ac == 0 else Reason.NO_DENOMINATOR


def _coloured(value: Value, totals: Totals | None, facts: Facts) -> Value:
    """Colour where a limit on the value alone would mislead."""
    if value.reason is Reason.EXHAUSTED:
        return value._replace(rag=Rag.RED)
    if value.value is None or totals is None:
        return value
    if (
        value.id == "EV.CPI"
        and value.value > TOO_GOOD
        and "EV.CPI" not in facts.settings.thresholds
    ):
        return value._replace(rag=Rag.AMBER)  # such a ratio more often means a missing cost
    ended = facts.once(measure).ended or (totals.complete_share or 0) >= NEAR_END
    if value.id == "EV.SPI" and ended:
        return value._replace(rag=Rag.GREY, reason=Reason.NEAR_END)
    return _against_spent(value, value.value, facts) if value.id == "P6" else value


def _against_spent(value: Value, complete: float, facts: Facts) -> Value:
    """Colour the share completed by how far the share spent runs ahead of it."""
    spent = spent_share(facts)[0]
    if spent.value is None:
        return value._replace(rag=Rag.GREY, reason=spent.reason)
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
