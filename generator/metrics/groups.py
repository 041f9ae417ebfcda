"""Earned value of parts of a project: by phase, and by owner."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from generator.metrics.earned_value import contributions
from generator.metrics.earned_value import measure
from generator.metrics.earned_value import totals_of
from generator.metrics.frames import Facts
from generator.metrics.totals import Totals

KINDS = ("phase", "owner")
NONE = "(none)"
NEEDS = ("budgeted", "paid", "dated")


@dataclass(frozen=True, slots=True)
class Group:
    """The sums of the milestones of one phase or owner, and how many have what is needed.

    `kind` is phase or owner; `name` is ``(none)`` for what has none. `budgeted`, `paid` and
    `dated` are the shares of its milestones in scope that have a budget; that and a cost, where
    work has begun; that and an approved date.
    """

    kind: str
    name: str
    milestones: int
    totals: Totals
    budgeted: float
    paid: float
    dated: float

    def coverage(self, *, costs: bool, dates: bool) -> float:
        """Return the least share that has what a figure needs."""
        paid, dated = self.paid if costs else 1.0, self.dated if dates else 1.0
        return min(self.budgeted, paid, dated)


def groups(facts: Facts) -> tuple[Group, ...]:
    """Return the groups that have money, phases first.

    There are none where there are no sums at all, and none by what no milestone names.
    """
    if facts.once(measure).totals is None:
        return ()
    table = facts.once(contributions).join(_needs(facts))
    kinds = (kind for kind in KINDS if facts.scope[kind].notna().any())
    return tuple(group for kind in kinds for group in _groups(facts, kind, table))


def _needs(facts: Facts) -> pd.DataFrame:
    """Mark what each milestone in scope has; what is cancelled needs nothing."""
    scope = facts.scope
    has = scope["budget"].notna()
    marks = {
        "budgeted": has,
        "paid": has & (scope["actual"].notna() | ~scope["started"]),
        "dated": has & scope["b1"].notna(),
    }
    return pd.DataFrame(marks, index=scope.index).astype(float)


def _groups(facts: Facts, kind: str, table: pd.DataFrame) -> Iterator[Group]:
    names = facts.all[kind].reindex(table.index).fillna(NONE)
    grouped = table.groupby(names, sort=True)
    sums = grouped[["bac", "pv", "ev", "ac"]].sum(min_count=1)
    shares, counts = grouped[list(NEEDS)].mean().fillna(1.0), grouped["budgeted"].count()
    having = dict(zip(shares.index, shares.to_numpy().tolist(), strict=True))
    for name in sums.index[sums["bac"].notna()]:
        totals = totals_of(sums.loc[name])
        yield Group(kind, str(name), int(counts[name]), totals, *having[name])
