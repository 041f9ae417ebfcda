"""Scores of forecasts: what they are worth, once it is known what came (Brier, pinball, coverage).

Sources: G. W. Brier, Monthly Weather Review 78 (1950); R. Koenker and G. Bassett, Econometrica 46
(1978).
"""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

Numbers = Sequence[float] | np.ndarray | pd.Series


def brier(chances: Numbers, outcomes: Numbers) -> float | None:
    """Return the mean of the squared distances from chances to what came, 0 or 1; 0 is best.

    >>> round(brier([0.9, 0.8, 0.6, 0.3, 0.2], [1, 1, 0, 0, 1]), 4)
    0.228
    """
    aside = np.asarray(chances, dtype=float) - np.asarray(outcomes, dtype=float)
    return float(np.mean(aside**2)) if len(aside) else None


def base_rate(outcomes: Numbers) -> float | None:
    """Return the score of somebody who always says how often it came.

    >>> round(base_rate([1, 1, 0, 0, 1]), 4)
    0.24
    """
    share = float(np.mean(outcomes)) if len(outcomes) else math.nan
    return share * (1 - share) if len(outcomes) else None


def skill(score: float | None, reference: float | None) -> float | None:
    """Return how much better a score is than another, as a share of that; both are better near 0.

    >>> round(skill(0.228, 0.24), 4)
    0.05
    """
    if score is None or not reference:
        return None
    return 1 - score / reference


def pinball(level: float, forecasts: Numbers, actual: Numbers) -> float | None:
    """Return the mean pinball loss of quantiles; at the middle it is the mean distance.

    >>> round(pinball(0.1, [744.54], [741.84]), 4)
    4.86
    """
    over = np.asarray(forecasts, dtype=float) - np.asarray(actual, dtype=float)
    lost = np.where(over > 0, 2 * (1 - level) * over, -2 * level * over)
    return float(lost.mean()) if len(lost) else None


def distance(forecasts: Numbers, actual: Numbers) -> float | None:
    """Return the mean distance between forecasts and what came."""
    return pinball(0.5, forecasts, actual)


def corrected_level(level: float, before: Numbers, step: float) -> float:
    """Return the level to ask for, so that as many had ended as the level says.

    `before` says of each forecast which share of its draws came before what came; they count in
    steps. Source: conformal prediction, V. Vovk and others (2005).

    >>> corrected_level(0.8, [0.1, 0.3, 0.5, 0.93, 0.6], 0.01)
    0.61
    """
    ordered = np.sort(np.asarray(before, dtype=float))
    needed = math.ceil(level * len(ordered) - 1e-9)
    return float(ordered[needed - 1]) + step
