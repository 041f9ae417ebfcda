"""Make values: shares with their `k/n`, amounts with their coverage, each with its colour."""

from collections.abc import Mapping

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


def share(
    facts: Facts,
    metric: Metric,
    hit: pd.Series,
    counted: pd.Series,
    *,
    coverage: float | None = None,
    basis: str = "",
    excluded: Mapping[str, str] | None = None,
    missing: Reason = Reason.NO_DENOMINATOR,
) -> Value:
    """Make the share of the counted that hit; both are masks over one index."""
    n, k = int(counted.sum()), int((hit & counted).sum())
    known = n > 0 and (coverage is None or coverage >= LEAST_COVERAGE)
    value = Value(
        id=metric.id,
        symbol=metric.symbol,
        value=k / n if known else None,
        unit=metric.unit,
        k=k,
        n=n,
        coverage=coverage,
        ci95=wilson(k, n) if known else None,
        reason=None if known else missing if n == 0 else Reason.LOW_COVERAGE,
        basis=basis,
        included=ids(counted),
        excluded=excluded or {},
        inputs={"k": k, "n": n},
    )
    return rated(facts, value)


def amount(
    facts: Facts,
    metric: Metric,
    number: float | None,
    *,
    reason: Reason | None = None,
    coverage: float | None = None,
    basis: str = "",
    inputs: Mapping[str, float | str | None] | None = None,
    included: tuple[str, ...] = (),
    excluded: Mapping[str, str] | None = None,
) -> Value:
    """Make an amount, a ratio or a number of days; without a number the reason says why."""
    if number is not None and coverage is not None and coverage < LEAST_COVERAGE:
        number, reason = None, Reason.LOW_COVERAGE
    value = Value(
        id=metric.id,
        symbol=metric.symbol,
        value=number,
        unit=metric.unit,
        n=len(included) or None,
        coverage=coverage,
        reason=reason,
        basis=basis,
        inputs=inputs or {},
        included=included,
        excluded=excluded or {},
    )
    return rated(facts, value)


def rated(facts: Facts, value: Value) -> Value:
    """Colour a value by its thresholds; too few cases have no colour."""
    if value.value is None:
        return value
    if value.unit is Unit.SHARE and value.n is not None and value.n < FEWEST_FOR_COLOUR:
        return value.coloured(Rag.GREY, Reason.INSUFFICIENT_N)
    rag = colour(value.id, value.value, facts.settings.thresholds)
    return value.coloured(rag) if rag else value.coloured(Rag.GREY, Reason.NO_THRESHOLD)


def coverage_of(facts: Facts, has: pd.Series) -> float | None:
    """Return the share of milestones in scope for which a mask holds; nothing without scope."""
    return float(has[facts.scope.index].mean()) if len(facts.scope) else None


def without(mask: pd.Series, reason: Reason) -> dict[str, str]:
    """Name one reason for every subject of a mask."""
    return dict.fromkeys(ids(mask), str(reason))
