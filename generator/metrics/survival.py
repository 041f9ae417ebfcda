"""Survival: how long things last, where some of them have not ended yet (Kaplan and Meier).

What has not ended is cut short: it lasts at least so long, and to leave it out, or to take it for
ended, would make everything look quicker than it is.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from generator.metrics.thresholds import NEARLY

HALF = 0.5


class Step(NamedTuple):
    """A step of a survival curve: where it goes down, and how many were left to go."""

    at: float
    at_risk: int
    events: int
    survival: float


def survival(durations: np.ndarray, ended: np.ndarray) -> tuple[Step, ...]:
    """Return the steps of the curve of what lasts longer than each duration.

    What ends at a duration still counts what is cut short at the same one: events come before
    censorings.

    >>> survival(np.array([1, 2, 2, 3]), np.array([True, True, False, False]))[-1]
    Step(at=2.0, at_risk=3, events=1, survival=0.5)
    """
    at, events = np.unique(durations[ended], return_counts=True)
    at_risk = len(durations) - np.searchsorted(np.sort(durations), at, side="left")
    left = np.cumprod(1 - events / at_risk)
    rows = zip(at.tolist(), at_risk.tolist(), events.tolist(), left.tolist(), strict=True)
    return tuple(Step(float(when), n, d, s) for when, n, d, s in rows)


def lasting(steps: Sequence[Step], longer_than: float) -> float:
    """Return the share that lasts longer than a duration.

    >>> lasting([Step(1, 4, 1, 0.75), Step(2, 3, 1, 0.5)], 1.5)
    0.75
    """
    return next((step.survival for step in reversed(steps) if step.at <= longer_than), 1.0)


def median_of(steps: Sequence[Step]) -> float | None:
    """Return the duration at which half have ended; None where fewer have."""
    return next((step.at for step in steps if step.survival <= HALF + NEARLY), None)
