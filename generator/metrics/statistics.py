"""The little statistics that reporting needs: intervals, quantiles, working days."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from generator.model.project import Calendar

Z95 = 1.959963984540054


def wilson(k: float, n: int) -> tuple[float, float] | None:
    """Return the 95 % Wilson interval of a share.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927).

    >>> [round(bound, 4) for bound in wilson(1, 6)]
    [0.0301, 0.5635]
    """
    if n == 0:
        return None
    p, square = k / n, Z95 * Z95
    centre = (p + square / (2 * n)) / (1 + square / n)
    half = Z95 * math.sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def quantile(values: Sequence[float] | pd.Series, q: float) -> float | None:
    """Return the smallest value whose cumulated share reaches `q`.

    >>> quantile([1, 2, 3, 4], 0.5)
    2.0
    """
    numbers = np.asarray(values, dtype=float)
    if numbers.size == 0:
        return None
    return float(np.quantile(numbers, q, method="inverted_cdf"))


def working_days(begin: pd.Series, end: pd.Series, calendar: Calendar) -> pd.Series:
    """Count the working days after `begin` up to and with `end`; negative where `end` is earlier.

    Both are datetimes with one index; the result is float, missing where either day is.
    """
    both = begin.notna() & end.notna()
    counted = pd.Series(np.nan, index=begin.index, dtype=float)
    if both.any():
        day = np.timedelta64(1, "D")
        counted[both] = np.busday_count(
            begin[both].to_numpy("datetime64[D]") + day,
            end[both].to_numpy("datetime64[D]") + day,
            weekmask=" ".join(name.capitalize() for name in calendar.week),
            holidays=[np.datetime64(holiday) for holiday in calendar.holidays],
        )
    return counted
