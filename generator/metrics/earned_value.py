"""Earned value: what the work done was worth, against what was planned and what was paid (EV).

The baseline is the approved one.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.totals import Totals
from generator.metrics.value import Reason

KNOWN = ("bac", "pv", "ev")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The sums of a project, or the reason why there are none.

    `budgeted`, `costed` and `dated` are the shares of the scope, by count and by budget, that have
    a budget; that and a cost, where work has begun; that and an approved date. `ended` tells that
    the last approved date has gone by.
    """

    totals: Totals | None
    reason: Reason | None
    budgeted: float | None
    costed: float | None
    dated: float | None
    ended: bool
    basis: str
    included: tuple[str, ...]

    def coverage(self, *, costs: bool, dates: bool) -> float | None:
        """Return the least share that has what a figure needs."""
        needed = (self.budgeted, self.costed if costs else None, self.dated if dates else None)
        return min((share for share in needed if share is not None), default=None)


def measure(facts: Facts) -> Measured:
    """Add up what was budgeted, planned, earned and paid by the as-of day."""
    scope = facts.scope
    has = scope["budget"].notna()
    paid = scope["actual"].notna() | ~scope["started"]
    reason = _missing(facts)
    return Measured(
        totals=None if reason else _totals(facts),
        reason=reason,
        budgeted=_coverage(scope, has),
        costed=_coverage(scope, paid),
        dated=_coverage(scope, scope["b1"].notna()),
        ended=bool(facts.day > scope["b1"].max()),
        basis=_basis(facts, scope["method"][has]),
        included=ids(has),
    )


def _missing(facts: Facts) -> Reason | None:
    if facts.scope.empty:
        return Reason.NO_DENOMINATOR
    counted = facts.all["scope"] | facts.all["cancelled"]
    if not facts.all["priced"][counted].all():
        return Reason.MIXED_CURRENCY
    return Reason.NO_COST_DATA if facts.scope["budget"].isna().all() else None


def contributions(facts: Facts) -> pd.DataFrame:
    """Return what each milestone adds to the four sums: ``bac``, ``pv``, ``ev`` and ``ac``.

    Cancelled work is frozen at what it had earned, and its cost stays. What is not known is
    missing, never 0.
    """
    every = facts.all[facts.all["scope"] | facts.all["cancelled"]]
    earned = every["budget"] * every["progress"]
    frozen = every["cancelled"]
    planned = every["budget"] * planned_share(every, facts.day)
    return pd.DataFrame(
        {
            "bac": earned.where(frozen, every["budget"]),
            "pv": earned.where(frozen, planned),
            "ev": earned,
            "ac": every["actual"],
        }
    )


def _totals(facts: Facts) -> Totals:
    """Add up what each milestone contributes."""
    return totals_of(facts.once(contributions).sum(min_count=1))


def totals_of(sums: pd.Series) -> Totals:
    """Make the totals of sums, of which only the cost may be missing."""
    bac, pv, ev = (float(sums[name]) if pd.notna(sums[name]) else 0.0 for name in KNOWN)
    return Totals(bac=bac, pv=pv, ev=ev, ac=float(sums["ac"]) if pd.notna(sums["ac"]) else None)


def _coverage(scope: pd.DataFrame, has: pd.Series) -> float | None:
    """Return the lesser of two shares: of milestones with a budget and more, and of the budget."""
    if scope.empty:
        return None
    budget = scope["budget"]
    by_count = float((budget.notna() & has).mean())
    total = float(budget.sum())
    return min(by_count, float(budget[has].sum()) / total) if total else by_count


def _basis(facts: Facts, methods: pd.Series) -> str:
    """Name the baseline, the methods by which progress is earned, and the currency."""
    used = " and ".join(sorted(set(methods)))
    return ", ".join(filter(None, ("B1", used, facts.project.currency)))


def planned_share(scope: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """Return the share of each milestone that was planned to be done by a day.

    0/100 steps at the approved date; 50/50 has half at the planned start; weighted tasks grow
    evenly from the planned start to the approved date. Missing without an approved date.
    """
    span = (scope["b1"] - scope["planned_start"]).dt.days.astype(float)
    gone = (day - scope["planned_start"]).dt.days.astype(float)
    step = (scope["b1"] <= day).astype(float)
    even = (gone / span.where(span > 0)).clip(0, 1).fillna(step)
    planned = np.select(
        [scope["method"] == "50/50", scope["method"] == "weighted_tasks"],
        [np.maximum(step, np.where(gone >= 0, 0.5, 0.0)), even],
        default=step,
    )
    return pd.Series(planned, index=scope.index).where(scope["b1"].notna())
