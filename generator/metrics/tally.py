"""Tallies: how often each day was the end."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FINEST = 10_000
"""Levels are read as whole parts of these: 0.8 is no number of a computer."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many draws had ended by each day, counted from the as-of day on."""

    upto: np.ndarray

    @property
    def count(self) -> int:
        """How many draws there are."""
        return int(self.upto[-1])

    def within(self, days: int) -> float:
        """Return the share of draws that had ended within so many days."""
        if days < 0:
            return 0.0
        return float(self.upto[min(days, len(self.upto) - 1)]) / self.count

    def quantiles(self, levels: Sequence[float]) -> tuple[int, ...]:
        """Return the fewest days within which such shares of the draws had ended."""
        parts = (round(level * FINEST) for level in levels)
        needed = [max(1, -(-part * self.count // FINEST)) for part in parts]
        return tuple(np.searchsorted(self.upto, needed).tolist())

    def quantile(self, level: float) -> int:
        """Return the fewest days within which such a share of the draws had ended.

        >>> tally(np.array([3, 5, 5, 9, 12])).quantile(0.8)
        9
        """
        return self.quantiles([level])[0]


def tally(ends: np.ndarray) -> Tally:
    """Count the ends by day."""
    return Tally(np.bincount(ends).cumsum())
