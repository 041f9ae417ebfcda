"""When the open milestones and the whole plan end, by how the project's own forecasts have held.

============= ===================================================================================
column        meaning
============= ===================================================================================
p10, p50,     the day by which it has ended in so many of 100 draws; p80 is the one that is shown,
p80, p90      as the backtest corrects it
p80_raw       the same without that correction
b0, b1, due   how likely it ends in time for the first promise, the approved and the due date
critical      the share of draws in which it decides the end of the plan
rank          how its end goes with that of the plan, from -1 to 1 (Spearman)
left, late    calendar days left by its own forecast; whether its own day has come (assumed then)
own           how many of the project's own ratios it rests on
============= ===================================================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum

import numpy as np
import pandas as pd

from generator.metrics.backtest import backtest
from generator.metrics.critical_path import absence
from generator.metrics.draws import Draws
from generator.metrics.draws import commit_of
from generator.metrics.draws import seed_of
from generator.metrics.evidence import Evidence
from generator.metrics.evidence import evidence
from generator.metrics.frames import Facts
from generator.metrics.open_work import PROMISES
from generator.metrics.open_work import OpenWork
from generator.metrics.open_work import open_work
from generator.metrics.simulation import Outcome
from generator.metrics.simulation import simulate
from generator.metrics.tally import Tally
from generator.metrics.value import Reason
from generator.words import marked

ENOUGH = 8
"""Completed milestones, with two reports each, from which on a forecast is a headline."""

SAFE = 0.8
LEVELS = {"p10": 0.1, "p50": 0.5, "p80_raw": SAFE, "p90": 0.9}
COLUMNS = (*LEVELS, "p80", *PROMISES, "critical", "rank", "left", "late", "own")


class Grounds(StrEnum):
    """What a forecast rests on: the project's own past, too little of it, or an assumption."""

    OWN = marked("own past")
    LOW = marked("low evidence")
    PRIOR = marked("prior only")


@dataclass(frozen=True)
class Forecast:
    """The forecast of a plan: a row for each open milestone that has a day, and its end.

    `level` is the one that is asked for so that 80 of 100 have ended by P80. `promised` are the
    last promises of what is open. `reason` says why there is none.
    """

    day: date
    seed: str
    evidence: Evidence
    level: float
    table: pd.DataFrame
    promised: Mapping[str, date | None]
    work: OpenWork | None = None
    outcome: Outcome | None = None
    reason: Reason | None = None

    @property
    def grounds(self) -> Grounds:
        """What it rests on."""
        if self.evidence.witnesses >= ENOUGH:
            return Grounds.OWN
        return Grounds.LOW if len(self.evidence.milestones) else Grounds.PRIOR

    @property
    def whole(self) -> Tally | None:
        """How often the whole plan had ended by each day."""
        return self.outcome.whole if self.outcome else None

    def end(self, level: float) -> date | None:
        """Return the day by which the plan has ended in a share of the draws."""
        days = self.whole.quantile(level) if self.whole else None
        return self.day + timedelta(days=days) if days is not None else None

    def on_time(self, promise: str, grace: int) -> float | None:
        """Return how likely the whole plan ends by the last promise of a kind."""
        last = self.promised[promise]
        if self.whole is None or last is None:
            return None
        return self.whole.within((last - self.day).days + grace)


def forecast(facts: Facts) -> Forecast:
    """Return when the milestones of a plan end."""
    known, level = facts.once(evidence), facts.once(backtest).level
    seed = seed_of(facts.once(commit_of), facts.as_of)
    still = facts.scope[facts.scope["open"]]
    work = open_work(facts, known)
    outcome = _played(facts, work, seed, level) if work and work.pieces else None
    return Forecast(
        day=facts.as_of.day,
        seed=seed,
        evidence=known,
        level=level,
        table=_table(facts, work, outcome),
        promised={name: _last(still[name]) for name in PROMISES},
        work=work,
        outcome=outcome,
        reason=absence(facts),
    )


def finishes(facts: Facts) -> pd.DataFrame:
    """Return when each open milestone ends, by its id; columns as the module says."""
    return facts.once(forecast).table


def _played(facts: Facts, work: OpenWork, seed: str, level: float) -> Outcome:
    draws = Draws(seed, facts.settings.draws)
    levels = (*LEVELS.values(), level)
    return simulate(work.pieces, work.laws, draws, work.horizon, levels)


def _table(facts: Facts, work: OpenWork | None, outcome: Outcome | None) -> pd.DataFrame:
    if work is None or outcome is None:
        return pd.DataFrame(columns=COLUMNS)
    names = work.rows.index
    days = np.datetime64(facts.as_of.day, "D") + np.array(outcome.quantiles)
    ends = pd.DataFrame(days.astype("datetime64[s]"), names, [*LEVELS, "p80"])
    chances = pd.DataFrame(outcome.shares, names, PROMISES)
    return (
        ends.join(chances.where(work.rows[list(PROMISES)].notna()))
        .assign(
            critical=outcome.critical,
            rank=np.array(outcome.ranks, dtype=float),
            left=work.rows["left"],
            late=work.rows["late"],
            own=[len(work.own[lead].left) for lead in work.rows["left"]],
        )
        .sort_index()
    )


def _last(days: pd.Series) -> date | None:
    """Return the last of some days; None where there is none."""
    last = days.max()
    return None if pd.isna(last) else last.date()
