"""The backtest: what the forecast would have said at the ends of past months, and what came.

Each time it knows no more than was known on the last report of the month: the plan as it was said
then, and the milestones that were known to be done. To keep it short there are fewer draws, the
last two years, and not more than a hundred milestones a month, those that they wait for aside.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from generator.metrics.draws import Draws
from generator.metrics.draws import commit_of
from generator.metrics.draws import seed_of
from generator.metrics.evidence import evidence
from generator.metrics.forecast_scores import corrected_level
from generator.metrics.frames import Facts
from generator.metrics.open_work import OpenWork
from generator.metrics.open_work import open_work
from generator.metrics.past import past
from generator.metrics.reports import grid
from generator.metrics.reports import reports
from generator.metrics.simulation import Ended
from generator.metrics.simulation import simulate_ends
from generator.metrics.statistics import wilson
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.milestone import Milestone
from generator.model.standing import is_done

DRAWS, MONTHS, MILESTONES = 1000, 24, 100
MIDDLE, SAFE = 0.5, 0.8
ENOUGH = 8
"""Milestones that must have been scored before the level is corrected."""

HIGHEST = 0.99
NEVER = 1.0
APPROVED = 1
COLUMNS = (
    *("milestone", "day", "p50", "p80", "took", "owner", "approved"),
    *("on_time", "before", "open_for"),
)
Row = tuple[object, ...]


@dataclass(frozen=True)
class Backtest:
    """What was forecast of milestones, and what came; one row a milestone and month.

    In days from ``day``, the day of the forecast: ``p50`` and ``p80``; ``took``, missing where it
    is open and past its P80; ``owner`` and ``approved``, what its owner and the plan said then. And
    ``on_time``, how likely it was to end by the approved date, and ``before``, the share of draws
    that ended before it did. ``open_for`` is the days up to the as-of day.
    """

    rows: pd.DataFrame

    @cached_property
    def finished(self) -> pd.DataFrame:
        """The rows of what has ended."""
        return self.rows[self.rows["took"].notna()]

    @property
    def scored(self) -> pd.DataFrame:
        """The rows of what has ended, or not ended by its P80."""
        rows = self.rows
        return rows[rows["took"].notna() | (rows["open_for"] > rows["p80"])]

    def covered(self, level: str) -> tuple[int, int]:
        """Return how many had ended by ``p50`` or ``p80``, of how many."""
        found = self.scored
        return int((found["took"] <= found[level]).sum()), len(found)

    @cached_property
    def level(self) -> float:
        """The level at which 80 of 100 had ended; 0.8 unless it is shown to be another."""
        scored, interval = self.scored, wilson(*self.covered("p80"))
        if interval is None or scored["milestone"].nunique() < ENOUGH:
            return SAFE
        if interval[0] <= SAFE <= interval[1]:
            return SAFE
        found = corrected_level(SAFE, scored["before"].to_numpy(), 1 / DRAWS)
        return min(max(found, MIDDLE), HIGHEST)


def backtest(facts: Facts) -> Backtest:
    """Forecast the past of a project, month by month."""
    found = facts.once(reports)
    said, names = found["day"].to_numpy("datetime64[D]"), found["milestone"].array
    days: list[date] = _month_ends(facts).tolist()
    rows = [row for day in days for row in _forecast(facts, names[said == np.datetime64(day)], day)]
    return Backtest(pd.DataFrame(rows, columns=COLUMNS))


def _month_ends(facts: Facts) -> np.ndarray:
    """Return the last day of the grid in each of the past months."""
    days = facts.once(grid)
    months = days.astype("datetime64[M]")
    last = np.append(months[1:] != months[:-1], [True])[: len(days)]
    this_month = np.datetime64(facts.as_of.day, "M")
    found: np.ndarray = days[last & (months < this_month)][-MONTHS:]
    return found


def _forecast(facts: Facts, names: ExtensionArray, day: date) -> Iterator[Row]:
    """Yield what would have been forecast on a day, of each that was open then, and what came."""
    known = facts.once(evidence).known_on(np.datetime64(day))
    if not len(known.milestones):
        return
    work = open_work(_then(facts, day, _some(names)), known)
    if work is None or not work.pieces:
        return
    took = _took(facts, work, day)
    pieces = tuple(
        replace(piece, asked=(piece.asked[APPROVED], days))
        for piece, days in zip(work.pieces, took.fillna(0).astype(int) - 1, strict=True)
    )
    draws = Draws(seed_of(facts.once(commit_of), AsOf(day)), DRAWS)
    found = simulate_ends(pieces, work.laws, draws, work.horizon, (MIDDLE, SAFE))
    yield from _rows(facts, work.rows, day, took, found)


def _rows(
    facts: Facts, rows: pd.DataFrame, day: date, took: pd.Series, found: Ended
) -> Iterator[Row]:
    """Yield a row for each that still counts, but for those that were done and nobody had said."""
    open_for = (facts.as_of.day - day).days
    told = zip(rows.index, took, found.quantiles, found.shares, strict=True)
    for (name, days, (p50, p80), (on_time, before)), own, approved in zip(
        told, rows["own"], rows["b1"], strict=True
    ):
        if name not in facts.scope.index or days <= 0:
            continue
        chance = None if np.isnan(approved) else on_time
        past_it = before if days > 0 else NEVER
        yield name, np.datetime64(day), p50, p80, days, own, approved, chance, past_it, open_for


def _took(facts: Facts, work: OpenWork, day: date) -> pd.Series:
    """Return in how many days each was done; missing where it is open."""
    done = facts.scope["completed"].reindex(work.rows.index)
    return (done - pd.Timestamp(day)).dt.days


def _some(names: ExtensionArray) -> set[str]:
    """Return not too many names, from all over the plan."""
    picked = np.unique(np.linspace(0, len(names) - 1, min(len(names), MILESTONES)).astype(int))
    return {str(name) for name in names[picked]}


def _then(facts: Facts, day: date, names: set[str]) -> Facts:
    """Return some milestones as they were known at the end of a day, with what they waited for."""
    lines, own = facts.once(past).lines, f"{facts.project.id}/"
    waiting, found = list(names), dict[str, Milestone]()
    while waiting:
        name = waiting.pop().removeprefix(own)
        state = lines[name].state(day) if name in lines and name not in found else None
        if state is not None and not is_done(state, day):
            found[name] = state
            waiting.extend((*state.depends_on, *filter(None, [state.merged_into])))
    project = replace(facts.project, milestones=tuple(found[name] for name in sorted(found)))
    known = {own + name: lines[name].until(day) for name in found}
    return Facts(project, AsOf(day), facts.settings, History(known))
