"""The reports of a milestone: what its plan said on each day of the grid, while it was open.

The days are those on which a plan is looked at: the ends of weeks, of months, or the days of
commits; and the as-of day. What is said on a day is what was known on that day, never what the file
says now. The frame has one row a milestone and day:

========== ======================================================================================
column     meaning
========== ======================================================================================
milestone  its id; the rows are in order of id, then day
day        the day of the report
forecast   the finish that was expected: the forecast, else the due date
due, b1    due date, and approved date, as known; missing is NaT
gap        days since the report before; missing in the first
moved      days by which the finish has moved since then, bulk commits left out; 0 in the first
replanned  whether the due or approved date has changed since then, bulk commits left out
========== ======================================================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from generator.config.settings import Grid
from generator.metrics.columns import as_days
from generator.metrics.frames import Facts
from generator.metrics.past import past
from generator.metrics.steps import DATED
from generator.metrics.steps import Steps
from generator.metrics.steps import steps
from generator.metrics.steps import steps_frame

SUNDAY = 6
THURSDAY = 3  # 1970-01-01, from which days are counted, was one
A_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, slots=True)
class Trail:
    """The reports of one milestone as numbers: days, the finish expected, and how it moved."""

    days: np.ndarray
    finishes: np.ndarray
    moves: np.ndarray


def grid_days(first: date, last: date, grid: Grid, told: np.ndarray) -> np.ndarray:
    """Return the days of the grid from the first to the last, and the last one itself.

    >>> none = np.array([], dtype="datetime64[D]")
    >>> grid_days(date(2024, 2, 1), date(2024, 2, 14), Grid.WEEK, none).astype(str).tolist()
    ['2024-02-04', '2024-02-11', '2024-02-14']
    """
    days = np.arange(np.datetime64(first, "D"), np.datetime64(last, "D") + A_DAY)
    if grid is Grid.WEEK:
        chosen = (days.astype(np.int64) + THURSDAY) % 7 == SUNDAY
    elif grid is Grid.MONTH:
        chosen = (days + A_DAY).astype("datetime64[M]") != days.astype("datetime64[M]")
    else:
        chosen = np.isin(days, told)
    chosen[-1:] = True
    found: np.ndarray = days[chosen]
    return found


def grid(facts: Facts) -> np.ndarray:
    """Return the days on which the plan is looked at, from its first version to the as-of day."""
    days = facts.once(_told)["day"].to_numpy("datetime64[D]")
    if not len(days):
        return days
    kind = facts.settings.grid
    told = _days_told(facts) if kind is Grid.COMMIT else days
    return grid_days(days.min().item(), facts.as_of.day, kind, told)


def _days_told(facts: Facts) -> np.ndarray:
    lines = facts.once(past).lines.values()
    return as_days([version.day for line in lines for version in line.versions])


def reports(facts: Facts) -> pd.DataFrame:
    """Return what was said of each milestone on each day of the grid, while it was open."""
    days, told = facts.once(grid), facts.once(_told)
    picked, seen = _picked(days, facts.once(steps), told["day"].to_numpy("datetime64[D]"))
    said = {name: told[name].to_numpy()[picked] for name in ("open", "completed", "forecast")}
    ended = said["completed"] <= days[seen]
    kept = said["open"] & ~ended & ~np.isnat(said["forecast"])
    rows, day = picked[kept], days[seen[kept]]
    milestones = told["milestone"].array.take(rows)
    first = np.diff(milestones.codes, prepend=-1) != 0
    gap = np.diff(day.astype(np.int64), prepend=0).astype(float)
    gap[first] = np.nan
    moved = {name: _moved(told[f"{name}_steady"].to_numpy()[rows], first) for name in DATED}
    return pd.DataFrame(
        {
            "milestone": milestones,
            "day": day.astype("datetime64[s]"),
            **{name: told[name].to_numpy()[rows] for name in DATED},
            "gap": gap,
            "moved": moved["forecast"],
            "replanned": (moved["due"] != 0) | (moved["b1"] != 0),
        }
    )


def _moved(steady: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return by how many days each is later than the one before; 0 where either is missing."""
    found: np.ndarray = np.diff(steady, prepend=np.nan)
    found[first | np.isnan(found)] = 0.0
    return found


def begins(frame: pd.DataFrame) -> np.ndarray:
    """Return in which rows of the reports those of a milestone begin."""
    codes = frame["milestone"].cat.codes.to_numpy()
    return np.flatnonzero(np.diff(codes, prepend=-1))


def trails(facts: Facts) -> Mapping[str, Trail]:
    """Return the reports of each milestone, by its id."""
    frame = facts.once(reports)
    days = frame["day"].to_numpy("datetime64[D]").astype(np.int64)
    finishes = frame["forecast"].to_numpy("datetime64[D]").astype(np.int64)
    moves = frame["moved"].to_numpy()
    starts = begins(frame)
    ends = np.append(starts, len(frame))[1:]
    counts = ends - starts
    moved = moves.cumsum()
    steady = finishes[ends - 1].repeat(counts) - (moved[ends - 1].repeat(counts) - moved)
    names = map(str, frame["milestone"].iloc[starts])
    return {
        name: Trail(days[a:b], steady[a:b], moves[a:b])
        for name, a, b in zip(names, starts.tolist(), ends.tolist(), strict=True)
    }


def _picked(days: np.ndarray, every: Steps, told: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return which step each milestone had taken by which day, both by their number."""
    counts = every.counts[every.counts > 0]
    if not len(counts):
        return counts, counts
    since = np.searchsorted(days, told)
    first = since[counts.cumsum() - counts]
    asked = len(days) - first
    begins = asked.cumsum() - asked - first
    seen = np.arange(asked.sum()) - np.repeat(begins, asked)
    known = np.flatnonzero(since < len(days))
    taken = np.bincount((np.repeat(begins, counts) + since)[known], minlength=len(seen)).cumsum()
    return known[taken - 1], seen


def _told(facts: Facts) -> pd.DataFrame:
    """Return every step of every milestone, one row each, in order of id, then day.

    A column that ends in ``_steady`` counts its days without what bulk commits moved.
    """
    frame = steps_frame(facts.once(steps), facts.as_of.day)
    for name in DATED:
        frame[f"{name}_steady"] = _steady(frame, frame[name].to_numpy())
    return frame


def _steady(frame: pd.DataFrame, days: np.ndarray) -> pd.Series:
    """Return days as numbers, less what bulk commits have moved so far."""
    whole = days.astype("datetime64[D]").astype(np.int64).astype(float)
    numbers = pd.Series(whole).mask(np.isnat(days))
    if not frame["bulk"].any():
        return numbers
    names = frame["milestone"]
    shifts = numbers.groupby(names).diff().where(frame["bulk"]).fillna(0.0)
    return numbers - shifts.groupby(names).cumsum()
