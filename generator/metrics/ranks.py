"""Ranks: how two numbers go together, whatever their scale (Spearman)."""

import math

import numpy as np


def middle_ranks(rows: np.ndarray) -> np.ndarray:
    """Return the rank of each number in its row, from -n to n and 0 in the middle.

    Equal ones share one. Numbers are whole and not below 0; ranks are doubled, so that they are
    whole as well.

    >>> middle_ranks(np.array([[7, 3, 3], [1, 2, 3]])).tolist()
    [[2, -1, -1], [-2, 0, 2]]
    """
    count, length = rows.shape
    width = int(rows.max()) + 1
    places = rows + width * np.arange(count)[:, None]
    counts = np.bincount(places.ravel(), minlength=count * width).reshape(count, width)
    found: np.ndarray = (2 * counts.cumsum(axis=1) - counts - length).take(places)
    return found


def correlations(rows: np.ndarray, other: np.ndarray) -> list[float | None]:
    """Return how the ranks of each row go with others, from -1 to 1; None where either never vary.

    >>> correlations(middle_ranks(np.array([[1, 2, 3], [5, 5, 5]])), np.array([-2, 0, 2]))
    [1.0, None]
    """
    spread = int(other @ other)
    told = zip((rows @ other).tolist(), np.einsum("ij,ij->i", rows, rows).tolist(), strict=True)
    return [both / math.sqrt(own * spread) if own and spread else None for both, own in told]
