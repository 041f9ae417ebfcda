"""The little statistics that reporting needs: intervals, quantiles, working days."""

import math
from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from generator.model.project import Calendar
from generator.workdays import days_off

DAY = "datetime64[D]"
EPOCH = 1970
A_DAY = np.timedelta64(1, "D")
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


Numbers = Sequence[float] | np.ndarray


def slope(x: Numbers, y: Numbers) -> float | None:
    """Return the slope of the least-squares line; None where all `x` are one, or nothing is there.

    >>> slope([0, 1, 2, 3], [0, 3, 7, 14])
    4.6
    """
    across = np.asarray(x, dtype=float)
    if len(across) == 0 or across.min() == across.max():
        return None
    return float(slopes(across[None], np.asarray(y, dtype=float)[None])[0])


def slopes(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the slope of the least-squares line of each row; no row has a single `x` only."""
    aside = x - x.mean(axis=1, keepdims=True)
    up = y - y.mean(axis=1, keepdims=True)
    found: np.ndarray = (aside * up).sum(axis=1) / (aside * aside).sum(axis=1)
    return found


def theil_sen(x: Numbers, y: Numbers) -> float | None:
    """Return the median of the slopes of all pairs; `x` is rising. One wild point moves it little.

    >>> theil_sen([0, 1, 2], [0, 1, 5])
    2.5
    """
    if len(x) <= 1:
        return None
    across, up = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    return float(robust_slopes(across[None], up[None])[0])


def robust_slopes(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return for each row the median of the slopes of all its pairs; a row has two or more."""
    first, second = np.triu_indices(x.shape[1], k=1)
    found: np.ndarray = np.median((y[:, second] - y[:, first]) / (x[:, second] - x[:, first]), 1)
    return found


def working_days(begin: pd.Series, end: pd.Series, calendar: Calendar) -> pd.Series:
    """Count the working days after `begin` up to and with `end`; negative where `end` is earlier.

    Both are datetimes with one index; the result is float, missing where either day is.
    """
    first, last = begin.to_numpy(), end.to_numpy()
    both = ~(np.isnat(first) | np.isnat(last))
    counted = np.full(len(first), np.nan)
    if both.any():
        counted[both] = _busy_days(first[both], last[both], calendar)
    return pd.Series(counted, begin.index)


def working_days_between(begin: date, end: date, calendar: Calendar) -> int:
    """Count the working days after one day up to and with another.

    >>> working_days_between(date(2024, 2, 2), date(2024, 2, 5), Calendar())
    1
    """
    return int(_busy_days(np.array(begin, dtype=DAY), np.array(end, dtype=DAY), calendar))


def _busy_days(begin: np.ndarray, end: np.ndarray, calendar: Calendar) -> np.ndarray:
    """Count in days; none is missing.

    numpy counts other days where the end is earlier: those after the end and with the begin, and
    moved on by one.
    """
    first, last = begin.astype(DAY), end.astype(DAY)
    low, high = np.minimum(first, last), np.maximum(first, last)
    whole = busy_calendar(calendar, low.min(), high.max())
    counted = np.busday_count(low + A_DAY, high + A_DAY, busdaycal=whole)
    signed: np.ndarray = np.where(last < first, -counted, counted)
    return signed


def busy_calendar(
    calendar: Calendar, first: np.datetime64, last: np.datetime64
) -> np.busdaycalendar:
    """Return the working days between two days, as numpy counts them."""
    first_year, last_year = (  # a calendar of Python ends with the year 9999
        int(day.astype("datetime64[Y]").astype(np.int64)) + EPOCH for day in (first, last)
    )
    off = days_off(calendar, first_year, last_year)
    week = " ".join(name.capitalize() for name in calendar.week)
    return np.busdaycalendar(weekmask=week, holidays=np.array(off, dtype=DAY))
