"""Draws: the same chances for the same commit and day, on every machine.

A chance is a place on the normal curve, in whole steps. It is the sum of a part that all milestones
of a draw share, because one team, one season and one sponsor are behind them all, and of a part of
its own: a Gaussian copula with a common factor.
"""

import hashlib
import math
from collections.abc import Iterable
from functools import lru_cache
from statistics import NormalDist
from typing import Final

import numpy as np

from generator.metrics.frames import Facts
from generator.metrics.laws import LEVELS
from generator.metrics.past import past
from generator.model.as_of import AsOf
from generator.model.line import Line
from generator.model.revision import Origin
from generator.model.revision import Revision

COMMON = 0.3
"""The share of the variance that milestones have in common."""

STEP = 512
"""Steps of the normal curve in one standard deviation."""

WORDS = 2**16
FURTHEST = 5
"""Standard deviations; no random number lies as far out."""

SEED_DIGITS = 8
UNCHECKED: Final = "clip"
"""How to take places of which none lies outside: quickly."""


def seed_of(commit: str, as_of: AsOf) -> str:
    """Return the seed of a commit and a day, eight hexadecimal digits.

    >>> from datetime import date
    >>> seed_of("2ae374c", AsOf(date(2025, 6, 30)))
    'eb84948f'
    """
    text = f"{commit}{as_of.day.isoformat()}"
    return hashlib.sha256(text.encode()).hexdigest()[:SEED_DIGITS]


def commit_of(facts: Facts) -> str:
    """Return the last commit that told anything of a project; empty where none did."""
    lines = facts.once(past).lines.values()
    told = (_last(line) for line in lines)
    return max(((r.day, r.number, r.id) for r in told if r is not None), default=("",))[-1]


def _last(line: Line) -> Revision | None:
    revisions = (version.revision for version in reversed(line.versions))
    return next((r for r in revisions if r.origin is Origin.WITNESSED), None)


class Draws:
    """A number of draws from one seed; each call deals a chance to every draw, for each piece."""

    def __init__(self, seed: str, count: int) -> None:
        """Begin with a seed of hexadecimal digits."""
        self.count = count
        self._bits = np.random.SFC64(int(seed, 16))
        self._common = _steps(COMMON).take(self._words(1)[0]) + np.int16(_middle())

    @property
    def levels(self) -> np.ndarray:
        """The level of probability of each place on the normal curve, in `laws.LEVELS`."""
        return _levels_of_places()

    def deal(self, pieces: int) -> np.ndarray:
        """Return the next chances of some pieces, a row each: places in `levels`, one a draw."""
        found: np.ndarray = _steps(1 - COMMON).take(self._words(pieces), mode=UNCHECKED)
        found += self._common
        return found

    def _words(self, pieces: int) -> np.ndarray:
        """Return a row of random numbers below 65536 for each piece, one a draw."""
        words = 4 * -(-self.count // 4)
        raw = self._bits.random_raw(pieces * words // 4).astype("<u8", copy=False)
        return raw.view("<u2").reshape(pieces, words)[:, : self.count]


@lru_cache(maxsize=1)
def _levels_of_places() -> np.ndarray:
    middle = _middle()
    return _levels((n - middle) / STEP for n in range(2 * middle + 1))


@lru_cache(maxsize=2)
def _steps(share: float) -> np.ndarray:
    """Return a place on the normal curve for each random number, scaled to a share of variance."""
    scale = math.sqrt(share) * STEP
    reach = math.ceil(FURTHEST * scale)
    ends = _levels((n + 0.5) / scale for n in range(-reach, reach))
    words = (2 * np.arange(WORDS) + 1) * (LEVELS // (2 * WORDS))
    found: np.ndarray = np.searchsorted(ends, words) - reach
    return found.astype(np.int16)


def _levels(places: Iterable[float]) -> np.ndarray:
    """Return the share of the normal curve below some places, in whole levels."""
    below = NormalDist().cdf
    return np.array([round(below(place) * LEVELS) for place in places], dtype=np.int64)


@lru_cache(maxsize=1)
def _middle() -> int:
    """Return the number of the place in the middle, so that none is below 0."""
    return int(_steps(COMMON).max()) + int(_steps(1 - COMMON).max())
