"""Ranks: how two numbers go together, whatever their scale (Spearman)."""

import math

import numpy as np


def middle_ranks(numbers: np.ndarray) -> np.ndarray:
    """Return the rank of each number, from -n to n and 0 in the middle; equal ones share one.

    Numbers are whole and not below 0; ranks are doubled, so that they are whole as well.

    >>> middle_ranks(np.array([7, 3, 3])).tolist()
    [2, -1, -1]
    """
    counts = np.bincount(numbers)
    upto = counts.cumsum()
    found: np.ndarray = (2 * upto - counts - len(numbers)).take(numbers)
    return found


def correlation(one: np.ndarray, other: np.ndarray) -> float | None:
    """Return how two ranks go together, from -1 to 1; None where either never varies.

    >>> correlation(middle_ranks(np.array([1, 2, 3])), middle_ranks(np.array([2, 5, 9])))
    1.0
    """
    spread = int(one @ one) * int(other @ other)
    return int(one @ other) / math.sqrt(spread) if spread else None
