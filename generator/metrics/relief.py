"""Relief: who has time in the weeks ahead, and which milestones can wait, by phase."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.metrics.allocation import coverages
from generator.metrics.capacity import ALONE
from generator.metrics.capacity import availability
from generator.metrics.capacity import days_of
from generator.metrics.frames import Facts
from generator.metrics.load import NEXT_WEEKS
from generator.metrics.load import spread
from generator.metrics.network import network
from generator.metrics.shares import LEAST_COVERAGE
from generator.metrics.statistics import DAY
from generator.metrics.work import NOBODY
from generator.metrics.work import work_left

FREE_BELOW = 0.70
ROOMY = 10
"""Working days of float above which a milestone can wait."""

MOST = 3


@dataclass(frozen=True, slots=True)
class Free:
    """Somebody with less than 70 % of some weeks to do, and the person-days that are left."""

    owner: str
    days: float


@dataclass(frozen=True, slots=True)
class Roomy:
    """A milestone that can wait, who has it, and its float in working days."""

    milestone: str
    owner: str
    float_days: float


@dataclass(frozen=True, slots=True)
class Ahead:
    """The load and the capacity of each owner in the next weeks: a row an owner, a column a week.

    Owners are those of every milestone in scope, so that who is done with theirs is seen as well.
    """

    load: pd.DataFrame
    capacity: pd.DataFrame


def ahead(facts: Facts) -> Ahead:
    """Return the load and the capacity of the next six weeks."""
    falls, work = facts.once(spread).iloc[:, :NEXT_WEEKS], facts.once(work_left)
    owners = sorted({*facts.scope["owner"].dropna(), *work["owner"]} - {NOBODY})
    able = availability(facts.project)
    share = np.array([able.get(owner, ALONE) for owner in owners], dtype=float)
    capacity = np.outer(share, days_of(facts, falls.columns.to_numpy()))
    return Ahead(
        falls.groupby(work["owner"]).sum().reindex(owners, fill_value=0.0),
        pd.DataFrame(capacity, index=owners, columns=falls.columns),
    )


def phases(facts: Facts) -> pd.Series:
    """Return the phase of each milestone in scope; empty where it has none."""
    return facts.scope["phase"].fillna("")


def holders(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """Return by phase the owners of its milestones whose load is known, done ones included."""
    covered = facts.once(coverages)
    owned = pd.DataFrame({"phase": facts.once(phases), "owner": facts.scope["owner"]}).dropna()
    found = owned.drop_duplicates().sort_values(["phase", "owner"])
    known = found[[covered.get(owner, 1.0) >= LEAST_COVERAGE for owner in found["owner"]]]
    return {str(phase): tuple(names) for phase, names in known.groupby("phase")["owner"]}


def free(facts: Facts, phase: str, weeks: np.ndarray) -> tuple[Free, ...]:
    """Return who of a phase has the most time in some of the weeks ahead, a mask; up to three."""
    names = list(facts.once(holders).get(phase, ()))
    both = facts.once(ahead)
    load = both.load.loc[names].to_numpy()[:, weeks].sum(axis=1)
    able = both.capacity.loc[names].to_numpy()[:, weeks].sum(axis=1)
    found = (
        Free(name, float(has - todo))
        for name, todo, has in zip(names, load, able, strict=True)
        if todo < FREE_BELOW * has
    )
    return tuple(sorted(found, key=lambda one: (-one.days, one.owner))[:MOST])


def waiting(facts: Facts) -> Mapping[str, pd.DataFrame]:
    """Return by phase the parts of milestones that can wait, those with the most float first."""
    work = facts.once(work_left).join(facts.once(network)["total_float"], on="milestone")
    can_wait = work[(work["total_float"] > ROOMY) & (work["owner"] != NOBODY)]
    found = can_wait.sort_values(["total_float", "milestone"], ascending=[False, True])
    return {
        str(phase): rows
        for phase, rows in found.groupby(found["milestone"].map(facts.once(phases)))
    }


def roomy(facts: Facts, phase: str, weeks: np.ndarray) -> tuple[Roomy, ...]:
    """Return the milestones of a phase that can wait and are under way in some weeks; up to three.

    The weeks are a mask over those ahead.
    """
    rows = facts.once(waiting).get(phase)
    if rows is None:
        return ()
    mondays = facts.once(ahead).load.columns.to_numpy()[weeks].astype(DAY)
    begin, finish = (rows[name].to_numpy().astype(DAY) for name in ("begin", "finish"))
    under_way = (begin < mondays.max() + np.timedelta64(6, "D")) & (finish >= mondays.min())
    found = rows.loc[under_way, ["milestone", "owner", "total_float"]].head(MOST)
    return tuple(Roomy(str(name), who, room) for name, who, room in found.itertuples(index=False))
