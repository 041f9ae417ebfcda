"""Laws of time left: what a milestone's own words have meant, mixed with what is assumed.

A law says in how many days something ends that has so many left, and how likely each number is. It
takes from the project's own ratios with probability n / (n + n0), and else from a prior: so little
history counts for little, and none at all leaves an assumption. Everything is in whole numbers, so
that the same history gives the same law on every machine.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from generator.config.settings import MetricSettings
from generator.metrics.evidence import MOST
from generator.metrics.evidence import Ratios
from generator.metrics.horizon import LAST
from generator.metrics.thresholds import NEARLY

PRIOR_POINTS = 1000
LEVELS = 2**32
"""A level of probability is a whole number of these."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is assumed where nothing is known: a lognormal law, and the milestones it is worth."""

    median: float
    sigma: float
    weight: int

    def ratios(self) -> np.ndarray:
        """Return its ratios, one for each of a thousand equal shares, the least first."""
        return _lognormal(self.median, self.sigma)

    def quantile(self, level: float) -> float:
        """Return the ratio below which such a share of it lies."""
        return self.median * math.exp(self.sigma * NormalDist().inv_cdf(level))


def prior_of(settings: MetricSettings) -> Prior:
    """Return the prior that is set."""
    return Prior(settings.prior_median, settings.prior_sigma, settings.prior_weight)


@lru_cache(maxsize=8)
def _lognormal(median: float, sigma: float) -> np.ndarray:
    normal = NormalDist()
    shares = ((n + 0.5) / PRIOR_POINTS for n in range(PRIOR_POINTS))
    found = [median * math.exp(sigma * normal.inv_cdf(share)) for share in shares]
    return np.array(found).clip(1 / MOST, MOST)


@dataclass(frozen=True, slots=True)
class Law:
    """Days, the fewest first and each once, and the weight of all up to each of them."""

    days: np.ndarray
    weights: np.ndarray

    def at(self, levels: np.ndarray) -> np.ndarray:
        """Return the fewest days whose share reaches each level, a whole number of `LEVELS`."""
        whole = int(self.weights[-1])
        places = np.searchsorted(self.weights, -(-levels * whole // LEVELS))
        found: np.ndarray = self.days[places]
        return found

    def over(self, levels: np.ndarray) -> np.ndarray:
        """Return the same for many levels, the least first."""
        reached = self.weights * LEVELS // int(self.weights[-1])
        upto = np.searchsorted(levels, reached, side="right")
        upto[1:] -= upto[:-1].copy()
        found: np.ndarray = self.days.repeat(upto)
        return found

    def quantiles(self, levels: Sequence[float]) -> tuple[int, ...]:
        """Return the fewest days whose share reaches such shares."""
        found: list[int] = self.at(np.array([int(level * LEVELS) for level in levels])).tolist()
        return tuple(found)

    def shares(self, days: Sequence[int]) -> tuple[float, ...]:
        """Return how likely it ends within each of some numbers of days."""
        whole = int(self.weights[-1])
        places = self.days.searchsorted(np.array(days, dtype=np.int64), side="right").tolist()
        return tuple(int(self.weights[place - 1]) / whole if place else 0.0 for place in places)


def law(own: Ratios, prior: Prior, lead: int) -> Law:
    """Return the law of what has so many days left."""
    owned, assumed = own.days(lead).clip(max=LAST), _assumed(prior, lead)
    weights = PRIOR_POINTS * np.bincount(owned, minlength=len(assumed))
    weights[: len(assumed)] += assumed * (prior.weight if len(owned) else 1)
    days = np.flatnonzero(weights)
    return Law(days, weights[days].cumsum())


@lru_cache(maxsize=1024)  # the months of a backtest ask for the same leads
def _assumed(prior: Prior, lead: int) -> np.ndarray:
    """Return how many of the ratios of a prior come to each number of days, from 0 on."""
    days = np.ceil(prior.ratios() * lead - NEARLY).astype(np.int64)
    return np.bincount(days.clip(max=LAST))
