"""Load: the work that is left by owner and week, against the days that each owner has for it."""

from datetime import date

import numpy as np
import pandas as pd

from generator.metrics.capacity import ALONE
from generator.metrics.capacity import ONE_WEEK
from generator.metrics.capacity import availability
from generator.metrics.capacity import days_of
from generator.metrics.frames import Facts
from generator.metrics.statistics import DAY
from generator.metrics.statistics import busy_calendar
from generator.metrics.thresholds import NEARLY
from generator.metrics.work import NOBODY
from generator.metrics.work import work_left

NEXT_WEEKS = 6
MOST_WEEKS = 104
"""Two years: nobody books people by the week for later."""

MONDAY = np.datetime64("1970-01-05", "D")


def spread(facts: Facts) -> pd.DataFrame:
    """Return the person-days of each part of the work in each week, named by its Monday.

    Rows are those of `work_left`. What is left of a milestone falls evenly on its working days.
    """
    work = facts.once(work_left)
    weeks = _weeks(facts, work["finish"])
    edges = np.append(weeks, weeks[-1] + ONE_WEEK)
    before = edges[:1]
    whole = busy_calendar(facts.project.calendar, before[0], edges[-1])
    counted = np.busday_count(before, edges, busdaycal=whole)
    begin, finish = (
        np.busday_count(before, _up_to(work[name], edges), busdaycal=whole)
        for name in ("begin", "finish")
    )
    reached = np.clip(counted, begin[:, None], finish[:, None])
    rate = (work["remaining"] / work["days"]).fillna(0).to_numpy()
    falls = np.diff(reached, axis=1) * rate[:, None]
    return pd.DataFrame(falls, index=work.index, columns=weeks)


def _weeks(facts: Facts, finish: pd.Series) -> np.ndarray:
    """Return the Mondays of the weeks ahead: six at least, and as many as the work takes."""
    first = monday(np.datetime64(facts.as_of.day) + np.timedelta64(1, "D"))
    days = finish.to_numpy().astype(DAY)
    last = monday(days[~np.isnat(days)].max(initial=first))
    count = np.clip((last - first) // ONE_WEEK + 1, NEXT_WEEKS, MOST_WEEKS)
    return first + np.arange(count) * ONE_WEEK


def monday(day: np.datetime64) -> np.datetime64:
    """Return the first day of the ISO week of a day."""
    return day - (day - MONDAY) % ONE_WEEK


def _up_to(days: pd.Series, edges: np.ndarray) -> np.ndarray:
    """Return the days after some days, as far as they lie between the edges; NaT is the first."""
    after = days.to_numpy().astype(DAY) + np.timedelta64(1, "D")
    return np.clip(np.where(np.isnat(after), edges[0], after), edges[0], edges[-1])


def load(facts: Facts) -> pd.DataFrame:
    """Return the load of each owner in each week that has any, by owner and Monday.

    Columns: ``load`` in person-days, working ``days`` of the week, ``capacity`` in person-days, the
    ``ratio`` of both, and whether the load is ``over`` the capacity. Work that nobody owns has a
    load and no capacity.
    """
    falls, owners = facts.once(spread), facts.once(work_left)["owner"]
    weekly = falls.groupby(owners, sort=True).sum()
    able = facts.once(_availability)
    share = weekly.index.map(lambda owner: able.get(owner, ALONE)).to_numpy(dtype=float)
    share = np.where(weekly.index == NOBODY, np.nan, share)
    days = days_of(facts, weekly.columns.to_numpy())
    names = pd.MultiIndex.from_product([weekly.index, weekly.columns], names=["owner", "week"])
    found = pd.DataFrame({"load": weekly.to_numpy().ravel()}, index=names)
    found["days"] = np.tile(days, len(weekly))
    found["capacity"] = np.outer(share, days).ravel()
    found["ratio"] = found["load"] / found["capacity"].where(found["capacity"] > 0)
    found["over"] = found["load"] > found["capacity"] * (1 + NEARLY)
    return found[found["load"] > 0]


def _availability(facts: Facts) -> dict[str, float]:
    return dict(availability(facts.project))


def next_weeks(facts: Facts) -> tuple[date, ...]:
    """Return the Mondays of the next six weeks; the first is that of the day after the as-of."""
    weeks = facts.once(spread).columns[:NEXT_WEEKS]
    return tuple(week.date() for week in pd.DatetimeIndex(weeks))


def load_ahead(facts: Facts) -> pd.DataFrame:
    """Return the load of the next six weeks."""
    found = facts.once(load)
    ahead = found.index.get_level_values("week").isin(pd.DatetimeIndex(next_weeks(facts)))
    return found[ahead]


def over_allocated_milestones(facts: Facts) -> frozenset[str]:
    """Return the open milestones of which an owner has too much to do in a week up to their end."""
    found, work = facts.once(load), facts.once(work_left)
    over = found[found["over"]].reset_index()
    first = over.groupby("owner")["week"].min().reindex(work["owner"])
    return frozenset(map(str, work.loc[first.to_numpy() <= work["finish"], "milestone"]))
