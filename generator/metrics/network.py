"""The network: how early and how late each open milestone can end, in working days.

Work on a milestone goes on from the as-of day, or from the end of what it waits for, to its
forecast. Where that leaves no working day, what is left of its plan is still to be done.

============== ==================================================================================
column         meaning
============== ==================================================================================
start          the day after which what is left begins: as-of, or the end of what it waits for
remaining      working days from there to its end
early_finish   the earliest day on which it can end; from what it waits for and what is left
late_finish    the latest day that keeps the target of the end of the plan; NaT without a target
total_float    working days from the early to the late finish; negative where it is too late
free_float     working days that it may slip before another begins later
next_start     the day after which the first that waits for it begins, or the plan ends
deadline_float working days from the early finish to its own due date
driver         what it waits for longest; None where nothing holds it up
critical       whether it is on the chain that decides the end of the plan
near_critical  whether nothing, or five working days at most, is left of its float
predecessors   how many milestones it waits for, done ones and other projects included
linked         whether it waits for an open milestone, or one for it
============== ==================================================================================
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.paths import NEVER
from generator.metrics.paths import Schedule
from generator.metrics.timing import Timing
from generator.metrics.timing import timing
from generator.metrics.workday_axis import Axis

NEAR = 5
NUMBERS = ("start", "early", "late", "next", "remaining", "total_float", "free_float")


def network(facts: Facts) -> pd.DataFrame:
    """Return one row for each open milestone in scope, by id; columns as the module says.

    A milestone without any day has none of the numbers, nor has any where dependencies run in a
    circle.
    """
    found = facts.once(timing)
    still = facts.scope[facts.scope["open"]]
    frame = pd.DataFrame(index=still.index)
    times = _times(found.schedule) if found.schedule else {}
    for name in NUMBERS:
        told = times.get(name, {})
        frame[name] = np.array([told.get(each, np.nan) for each in frame.index], dtype=float)
    due = found.axis.numbers(still["due"])
    frame["deadline_float"] = due - frame["early"]
    _add_days(frame, found, facts.day)
    _add_links(frame, found)
    return frame.drop(columns=["early", "late", "next"])


def _times(schedule: Schedule) -> Mapping[str, Mapping[str, float]]:
    return {
        "start": schedule.earliest.starts,
        "early": schedule.earliest.finishes,
        "late": {name: late for name, late in schedule.latest.items() if late != NEVER},
        "remaining": schedule.earliest.remaining,
        "total_float": {n: room for n, room in schedule.total_floats.items() if room != NEVER},
        "free_float": schedule.free_floats,
        "next": schedule.following,
    }


def _add_days(frame: pd.DataFrame, found: Timing, today: pd.Timestamp) -> None:
    """Turn numbers into days: what ends within a day ends on it, or must have ended before it."""
    axis: Axis = found.axis
    begins = frame["start"]
    frame["start"] = axis.days(np.ceil(begins)).mask(begins == found.today, today)
    frame["early_finish"] = axis.days(np.ceil(frame["early"]))
    frame["late_finish"] = axis.days(np.floor(frame["late"]))
    frame["next_start"] = axis.days(np.floor(frame["next"]))


def _add_links(frame: pd.DataFrame, found: Timing) -> None:
    """Add what each milestone waits for, and whether it decides the end of the plan."""
    before = found.links.before
    earliest = found.schedule.earliest if found.schedule else None
    drivers = [earliest.driver(n) if earliest and n in before else None for n in frame.index]
    frame["driver"] = pd.Series(drivers, frame.index, dtype=object)
    frame["critical"] = frame.index.isin(found.chain)
    room = frame["total_float"]
    frame["near_critical"] = (room >= 0) & (room <= NEAR)
    frame["predecessors"] = [len(found.links.every[name]) for name in frame.index]
    waited_for = {other for others in before.values() for other in others}
    frame["linked"] = [name in waited_for or bool(before.get(name)) for name in frame.index]
