"""The velocity of a slip: by how many days a finish moves in a day, over the last reports."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.metrics.frames import Facts
from generator.metrics.milestone_values import open_ids
from generator.metrics.reports import Trail
from generator.metrics.reports import trails
from generator.metrics.statistics import robust_slopes
from generator.metrics.statistics import slopes

WINDOW = 4
ENOUGH_FOR_A_LINE = 3
SLIPPING = 0.10


@dataclass(frozen=True, slots=True)
class Velocity:
    """Days by which a finish moves in a day: of the line, the robust line, the last two reports."""

    days_per_day: float
    robust: float | None
    last: float
    reports: int


def velocities(facts: Facts) -> Mapping[str, Velocity]:
    """Return the velocity of each open milestone that has two reports or more, by its id."""
    found = facts.once(trails)
    known = [(name, found[name]) for name in open_ids(facts) if name in found]
    paces: dict[str, Velocity] = {}
    for size in range(2, WINDOW + 1):
        alike = [(n, t) for n, t in known if min(len(t.days), WINDOW) == size]
        if alike:
            paces |= _paces([n for n, _t in alike], [t for _n, t in alike], size)
    return {name: paces[name] for name, _trail in known if name in paces}


def _paces(names: Sequence[str], alike: Sequence[Trail], size: int) -> dict[str, Velocity]:
    """Return the velocities over the last `size` reports of milestones that have so many."""
    days = np.array([trail.days[-size:] for trail in alike], dtype=float)
    finishes = np.array([trail.finishes[-size:] for trail in alike], dtype=float)
    last = (finishes[:, -1] - finishes[:, -2]) / (days[:, -1] - days[:, -2])
    fitted = slopes(days, finishes) if size >= ENOUGH_FOR_A_LINE else last
    columns = (fitted, robust_slopes(days, finishes), last)
    told = zip(names, *(column.tolist() for column in columns), strict=True)
    return {name: Velocity(pace, robust, newest, size) for name, pace, robust, newest in told}
