"""Make values: shares with their `k/n`, amounts with their coverage, each with its colour.

What is missing is never 0: a value of nothing, or of less than half of what it needs, is None.
"""

import math
from collections.abc import Mapping
from typing import TypedDict
from typing import Unpack

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.registry import Metric
from generator.metrics.statistics import wilson
from generator.metrics.thresholds import colour
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

FEWEST_FOR_COLOUR = 3
LEAST_COVERAGE = 0.50


class Details(TypedDict, total=False):
    """What a value says beside its number: fields of `Value`."""

    k: float
    n: int
    coverage: float | None
    basis: str
    inputs: Mapping[str, float | str | None]
    included: tuple[str, ...]
    excluded: Mapping[str, str]


def share(
    facts: Facts,
    metric: Metric,
    hit: pd.Series,
    counted: pd.Series,
    lacking: Reason = Reason.NO_DENOMINATOR,
    **details: Unpack[Details],
) -> Value:
    """Make the share of the counted that hit; both are masks over one index.

    `lacking` says why it is missing where nothing has what it needs, which is a coverage of 0.
    """
    n, k = int(counted.sum()), int((hit & counted).sum())
    said: Details = {"k": k, "n": n, "inputs": {"k": k, "n": n}, "included": ids(counted)}
    said.update(details)
    value = amount(facts, metric, k / n if n else None, lacking=lacking, **said)
    return value._replace(ci95=wilson(k, n)) if value.known else value


def amount(
    facts: Facts,
    metric: Metric,
    number: float | None,
    reason: Reason = Reason.NO_DENOMINATOR,
    lacking: Reason | None = None,
    **details: Unpack[Details],
) -> Value:
    """Make an amount, a ratio or a number of days; `reason` says why there is no number.

    `lacking` is the reason where nothing has what the metric needs, if it is another one.
    """
    coverage = details.get("coverage")
    missing = None
    if number is not None and not math.isfinite(number):
        missing = Reason.INFINITE
    elif coverage == 0:
        missing = lacking or reason
    elif number is None:
        missing = reason
    elif coverage is not None and coverage < LEAST_COVERAGE:
        missing = Reason.LOW_COVERAGE
    value = Value(
        id=metric.id,
        symbol=metric.symbol,
        unit=metric.unit,
        value=None if missing else number,
        reason=missing,
        **details,
    )
    return value if value.value is None else judged(facts, value, metric.id, value.value)


def judged(facts: Facts, value: Value, limit: str, number: float) -> Value:
    """Colour a known value by what the limits called `limit` say of a number.

    A share, or another ratio of counts, has no colour while it counts fewer than three.
    """
    is_rate = value.unit is Unit.SHARE or value.k is not None
    if is_rate and value.n is not None and value.n < FEWEST_FOR_COLOUR:
        return value._replace(rag=Rag.GREY, reason=Reason.INSUFFICIENT_N)
    rag, reason = rating(facts, limit, number)
    return value._replace(rag=rag, reason=reason)


def rating(facts: Facts, limit: str, number: float) -> tuple[Rag, Reason | None]:
    """Return the colour that the limits called `limit` give a number, or why it has none."""
    rag = colour(limit, number, facts.settings.thresholds)
    return (rag, None) if rag else (Rag.GREY, Reason.NO_THRESHOLD)


def coverage_of(has: pd.Series, among: pd.Series | None = None) -> float | None:
    """Return the share of the rows, or of some `among` them, for which a mask holds."""
    counted = has if among is None else has[among]
    return float(counted.mean()) if len(counted) else None


def without(mask: pd.Series, reason: Reason) -> dict[str, str]:
    """Name one reason for every subject of a mask."""
    return dict.fromkeys(ids(mask), str(reason))
