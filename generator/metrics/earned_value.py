"""Earned value: what the work done was worth, against what was planned and what was paid (EV).

Variances are positive when good. The baseline is the approved one.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.value import Reason

NEAR_END = 0.66


@dataclass(frozen=True, slots=True)
class Totals:
    """The four sums of earned value, in one currency, and every figure that follows from them.

    A figure that cannot be computed is None.

    Source: PMI, Practice Standard for Earned Value Management; ISO 21508.

    >>> fence = Totals(bac=4000, pv=3000, ev=2500, ac=2800)
    >>> round(fence.cpi, 4), round(fence.eac2, 4), round(fence.tcpi_bac, 4)
    (0.8929, 4480.0, 1.25)
    """

    bac: float
    pv: float
    ev: float
    ac: float

    @property
    def cv(self) -> float:
        """Cost variance: EV − AC."""
        return self.ev - self.ac

    @property
    def sv(self) -> float:
        """Schedule variance: EV − PV."""
        return self.ev - self.pv

    @property
    def cpi(self) -> float | None:
        """Cost performance index: EV ÷ AC."""
        return _ratio(self.ev, self.ac)

    @property
    def spi(self) -> float | None:
        """Schedule performance index: EV ÷ PV."""
        return _ratio(self.ev, self.pv)

    @property
    def cv_share(self) -> float | None:
        """Cost variance as a share of EV."""
        return _ratio(self.cv, self.ev)

    @property
    def sv_share(self) -> float | None:
        """Schedule variance as a share of PV."""
        return _ratio(self.sv, self.pv)

    @property
    def eac1(self) -> float:
        """Estimate at completion if the rest costs what was budgeted: AC + (BAC − EV)."""
        return self.ac + self.bac - self.ev

    @property
    def eac2(self) -> float | None:
        """Estimate at completion if the rest costs as the work so far: BAC ÷ CPI."""
        return _ratio(self.bac, self.cpi)

    @property
    def eac3(self) -> float | None:
        """Estimate at completion under cost and date pressure: AC + (BAC − EV) ÷ (CPI × SPI)."""
        if not self.cpi or not self.spi:
            return None
        return self.ac + (self.bac - self.ev) / (self.cpi * self.spi)

    def etc(self, eac: float | None) -> float | None:
        """Estimate to complete: EAC − AC."""
        return None if eac is None else eac - self.ac

    def vac(self, eac: float | None) -> float | None:
        """Variance at completion: BAC − EAC."""
        return None if eac is None else self.bac - eac

    @property
    def vac2_share(self) -> float | None:
        """Variance at completion as a share of BAC, for the second estimate."""
        vac = self.vac(self.eac2)
        return None if vac is None else _ratio(vac, self.bac)

    @property
    def tcpi_bac(self) -> float | None:
        """Performance that the rest must have to end on budget: (BAC − EV) ÷ (BAC − AC)."""
        if self.bac <= self.ac or self.ev >= self.bac:
            return None
        return (self.bac - self.ev) / (self.bac - self.ac)

    @property
    def tcpi_eac2(self) -> float | None:
        """Performance that the rest must have to end on the second estimate; it equals CPI."""
        rest = self.etc(self.eac2)
        return _ratio(self.bac - self.ev, rest)

    @property
    def complete_share(self) -> float | None:
        """Share of the budget that is earned: EV ÷ BAC."""
        return _ratio(self.ev, self.bac)

    @property
    def spent_share(self) -> float | None:
        """Share of the budget that is spent: AC ÷ BAC."""
        return _ratio(self.ac, self.bac)

    @property
    def scheduled_share(self) -> float | None:
        """Share of the budget that was planned to be earned by now: PV ÷ BAC."""
        return _ratio(self.pv, self.bac)


def _ratio(above: float, below: float | None) -> float | None:
    return above / below if below else None


@dataclass(frozen=True, slots=True)
class Measured:
    """The sums of a project, or the reason why there are none.

    `coverage` is the share of milestones in scope with a budget, and a cost where work has begun;
    `dated` the share of the budget that has an approved date.
    """

    totals: Totals | None
    reason: Reason | None
    coverage: float | None
    dated: float
    priced: tuple[str, ...] = ()


def measure(facts: Facts) -> Measured:
    """Add up what was budgeted, planned, earned and paid by the as-of day.

    Cancelled work is frozen at what it had earned, and its cost stays.
    """
    scope = facts.scope
    counted = facts.all[facts.all["scope"] | facts.all["cancelled"]]
    budgeted = scope["budget"].notna()
    paid = scope["actual"].notna() | ~scope["started"]
    coverage = float((budgeted & paid).mean()) if len(scope) else None
    if not counted["priced"].all():
        return Measured(None, Reason.MIXED_CURRENCY, coverage, 0.0)
    if not budgeted.any() or counted["actual"].isna().all():
        return Measured(None, Reason.NO_COST_DATA, coverage, 0.0)
    gone = facts.all[facts.all["cancelled"]]
    frozen = float((gone["budget"] * gone["progress"]).sum())
    bac = float(scope["budget"].sum())
    totals = Totals(
        bac=bac + frozen,
        pv=float(planned_value(scope, facts.day).sum()) + frozen,
        ev=float((scope["budget"] * scope["progress"]).sum()) + frozen,
        ac=float(counted["actual"].sum()),
    )
    dated = float(scope["budget"][scope["b1"].notna()].sum()) / bac if bac else 0.0
    return Measured(totals, None, coverage, dated, ids(budgeted))


def planned_value(scope: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """Return what each milestone was planned to have earned by a day, by its own method."""
    return scope["budget"] * planned_share(scope, day)


def planned_share(scope: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """Return the share of each milestone that was planned to be done by a day.

    0/100 steps at the approved date; 50/50 has half at the planned start; weighted tasks grow
    evenly from the planned start to the approved date. Missing without an approved date.
    """
    span = (scope["b1"] - scope["planned_start"]).dt.days.astype(float)
    gone = (day - scope["planned_start"]).dt.days.astype(float)
    step = (scope["b1"] <= day).astype(float)
    even = (gone / span.where(span > 0)).clip(0, 1).fillna(step)
    half = pd.Series(np.where(gone > 0, 0.5, 0.0), index=scope.index)
    planned = step.copy()
    planned = planned.mask(scope["method"] == "50/50", np.maximum(step, half))
    planned = planned.mask(scope["method"] == "weighted_tasks", even)
    return planned.where(scope["b1"].notna())
