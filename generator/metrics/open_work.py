"""What is still to be done, as pieces that can be played out: how long each has left, by its owner.

A milestone whose day has come without a new one has five working days left, or what is not done of
its plan where that is more. Behind others at least a share of its work is left: that of the time
forecast in which the fastest fifth of what is done ended.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.metrics.dependencies import links
from generator.metrics.evidence import FAST
from generator.metrics.evidence import Evidence
from generator.metrics.evidence import Ratios
from generator.metrics.frames import Facts
from generator.metrics.horizon import Horizon
from generator.metrics.laws import Law
from generator.metrics.laws import law
from generator.metrics.laws import prior_of
from generator.metrics.paths import loose_ends
from generator.metrics.simulation import Piece
from generator.metrics.statistics import working_days
from generator.metrics.thresholds import NEARLY
from generator.metrics.timing import timing

A_WEEK = 5
PROMISES = ("b0", "b1", "due")
NEEDED = (*PROMISES, "eff", "planned_start", "progress")


@dataclass(frozen=True)
class OpenWork:
    """The open milestones that have a day, in an order that keeps their dependencies.

    `rows` has for each the days ``left``, whether it is ``late``, and the days to its ``own``
    forecast and to the promises ``b0``, ``b1`` and ``due``; `own` ratios and `laws` are by the days
    left. `share` is the least of its work that is left of one behind others.
    """

    rows: pd.DataFrame
    pieces: tuple[Piece, ...]
    own: Mapping[int, Ratios]
    laws: Mapping[int, Law]
    share: float
    horizon: Horizon


def open_work(facts: Facts, evidence: Evidence) -> OpenWork | None:
    """Return what is still to be done; None where dependencies run in a circle."""
    found = facts.once(links)
    if found.order is None:
        return None
    horizon = Horizon(facts.project.calendar, facts.as_of.day)
    rows = _rows(facts, found.order, horizon)
    prior = prior_of(facts.settings)
    fast = evidence.fast
    share = min(1.0, prior.quantile(FAST) if fast is None else fast)
    own = evidence.near_each(rows["left"].tolist())
    laws = {lead: law(ratios, prior, lead) for lead, ratios in own.items()}
    pieces = _pieces(facts, rows, share)
    return OpenWork(rows, pieces, own, laws, share, horizon)


def _rows(facts: Facts, order: tuple[str, ...], horizon: Horizon) -> pd.DataFrame:
    """Return the days left of each, in calendar days, and whether its own day has come."""
    scope = facts.scope[list(NEEDED)].loc[list(order)]
    own = (scope["eff"] - facts.day).dt.days.astype(np.int64)
    left, late = own.copy(), own <= 0
    planned = working_days(
        scope["planned_start"], scope["b1"].fillna(scope["due"]), facts.project.calendar
    )
    undone = np.fmax(np.ceil(planned * (1 - scope["progress"]) - NEARLY), A_WEEK)
    left[late] = horizon.working_days(undone[late].to_numpy(np.int64))
    promised = {name: (scope[name] - facts.day).dt.days for name in PROMISES}
    return pd.DataFrame({"left": left, "late": late, "own": own, **promised}, index=scope.index)


def _pieces(facts: Facts, rows: pd.DataFrame, share: float) -> tuple[Piece, ...]:
    """Return a piece for each row."""
    before = facts.once(links).before
    place = {name: number for number, name in enumerate(rows.index)}
    found = facts.once(timing).schedule
    remaining = found.earliest.remaining if found else {}
    asked = rows[list(PROMISES)].add(facts.settings.grace).fillna(-1).astype(int)
    closing = _closing(facts)
    told = (rows.index, rows["left"].tolist(), asked.to_numpy().tolist())
    return tuple(
        Piece(
            law=left,
            before=tuple(place[other] for other in before[name]),
            left=math.ceil(remaining[name] * share - NEARLY),
            asked=tuple(days),
            closes=name in closing,
        )
        for name, left, days in zip(*told, strict=True)
    )


def _closing(facts: Facts) -> frozenset[str]:
    """Return the milestones that end the plan: those that say so, else those nothing waits for."""
    before = facts.once(links).before
    declared = (m.id for m in facts.project.milestones if m.terminal and m.id in before)
    return frozenset(declared) or frozenset(loose_ends(before))
