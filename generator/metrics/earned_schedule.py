"""Earned schedule: the day on which the value earned by now should have been earned (Lipke).

It says in days what the schedule variance says in money, and unlike that it stays late at the end.
Pure arithmetic on a curve of planned value: one entry a period, the first of them 0. A period is a
day in this product; weeks and months work as well.

The docstring of a figure is what readers are told of it: its name, what it says, its formula.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.metrics.sums import ratio
from generator.metrics.thresholds import NEARLY

Curve = Sequence[float] | np.ndarray


def planned_duration(planned: Curve) -> int:
    """Return the first period by whose end everything was to be done, not the last one plotted.

    >>> planned_duration([0, 5, 10, 10, 10])
    2
    """
    curve = np.asarray(planned, dtype=float)
    return int(np.argmax(curve >= curve[-1] * (1 - NEARLY)))


def whole_periods(planned: Curve, earned: float) -> int:
    """Return the last period by whose end no more was planned than is earned by now.

    Where nothing is planned for a while, that is the end of the pause.

    >>> whole_periods([0, 5, 10, 10, 20], 10)
    3
    """
    curve = np.asarray(planned, dtype=float)
    slack = curve[-1] * NEARLY
    return int(np.searchsorted(curve, earned + slack, side="right")) - 1


def earned_schedule(planned: Curve, earned: float) -> float:
    """Return by how many periods of the plan the value earned would have been earned.

    >>> earned_schedule([0, 5, 10, 25, 55], 22.5)
    2.8333333333333335
    """
    curve = np.asarray(planned, dtype=float)
    if earned <= 0:
        return 0.0
    if earned >= curve[-1] * (1 - NEARLY):
        return float(planned_duration(curve))
    whole = whole_periods(curve, earned)
    part = (earned - curve[whole]) / (curve[whole + 1] - curve[whole])
    return whole + max(float(part), 0.0)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Where a project stands in time, in periods, and every figure that follows from it.

    `cpi` is the cost performance index, where it is known.

    >>> week_7 = Schedule(pd=9, es=5 + 1 / 7, at=7)
    >>> round(week_7.spi_t, 4), round(week_7.ieac_t, 4), round(week_7.tspi, 4)
    (0.7347, 12.25, 1.9286)
    """

    pd: float
    es: float
    at: float
    cpi: float | None = None

    @property
    def sv_t(self) -> float:
        """Schedule variance in time.

        How far ahead of its plan the work done is; below 0 is behind.

        Formula:
            ES - AT

        Example:
            >>> Schedule(pd=9, es=5, at=7).sv_t
            -2
        """
        return self.es - self.at

    @property
    def spi_t(self) -> float | None:
        """Schedule performance index in time.

        How many days of the plan were earned in each day that went by.

        Formula:
            ES / AT

        Colour:
            Green from 0.95, amber from 0.85; none with fewer than eight milestones with a budget.

        Misread:
            With few milestones it jumps, since each brings a large part of the budget at once. It
            does not know which work is critical: easy work done early can hide a late path.

        Gamed:
            Doing large, easy work first, and calling work done whose criteria are open.

        Counter:
            T1, P7

        Example:
            >>> Schedule(pd=10, es=4, at=5).spi_t
            0.8
        """
        return ratio(self.es, self.at)

    @property
    def ieac_t1(self) -> float:
        """Estimated duration, rest as planned.

        How many days the whole will take if the rest goes as planned.

        Formula:
            AT + (PD - ES)

        Misread:
            The best case: it takes for granted that what slowed the work has ended.

        Example:
            >>> Schedule(pd=10, es=4, at=5).ieac_t1
            11
        """
        return self.at + (self.pd - self.es)

    @property
    def ieac_t(self) -> float | None:
        """Estimated duration, rest as so far.

        How many days the whole will take if the rest goes as the work so far.

        Formula:
            PD / SPI(t)

        Example:
            >>> Schedule(pd=10, es=4, at=5).ieac_t
            12.5
        """
        return ratio(self.pd, self.spi_t)

    @property
    def ieac_t3(self) -> float | None:
        """Estimated duration, cost and date.

        How many days the whole will take if cost and date press together.

        Formula:
            AT + (PD - ES) / (SPI(t) * CPI)

        Example:
            >>> Schedule(pd=10, es=4, at=5, cpi=0.5).ieac_t3
            20.0
        """
        if not self.spi_t or not self.cpi:
            return None
        return self.at + (self.pd - self.es) / (self.spi_t * self.cpi)

    @property
    def complete(self) -> bool:
        """Whether everything is earned."""
        return self.es >= self.pd

    @property
    def tspi(self) -> float | None:
        """How well the rest must go to end when planned."""
        return self.to_end_by(self.pd)

    def to_end_by(self, end: float) -> float | None:
        """Return how well the rest must go to end by a period; None where that has gone by."""
        if self.complete or end <= self.at:
            return None
        return (self.pd - self.es) / (end - self.at)
