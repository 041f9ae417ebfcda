"""Spending against progress: whether money goes faster than the work (family B)."""

import math
from collections.abc import Iterator

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import rating
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


@metric("B5", "spend gap", "Spending ahead of progress", Unit.SHARE)
def spend_gap(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How far spending runs ahead of the work done, for each open milestone with a budget.

    Formula:
        cost / budget - progress

    Colour:
        Green to 5 points, amber to 15.

    Misread:
        Without tasks there is no progress to compare with, so there is no value.

    Gamed:
        Ticking tasks before they are done, and booking cost late.

    Counter:
        P8, A10

    Source:
        Early warning by this product, from earned-value practice.

    Example:
        >>> plan = [{"budget": 100, "actual": 90, "tasks": (3, 4)}]
        >>> round(spend_gap(example(*plan, as_of="2024-04-18"))[0].value, 2)
        0.15
    """
    scope = facts.scope
    chosen = scope["open"] & ((scope["budget"] > 0) | ~scope["priced"])
    gaps = spend_gaps(facts)[chosen]
    rows = scope[chosen]
    for name, gap, cost, priced in zip(
        rows.index, gaps.tolist(), rows["actual"].notna(), rows["priced"], strict=True
    ):
        missing = Reason.NO_DENOMINATOR if cost else Reason.NO_COST_DATA
        lacking = missing if priced else Reason.MIXED_CURRENCY
        known = not math.isnan(gap)
        rag, reason = rating(facts, metric.id, gap) if known else (Rag.GREY, lacking)
        yield Value(
            id=metric.id,
            symbol=metric.symbol,
            value=gap if known else None,
            unit=metric.unit,
            rag=rag,
            reason=reason,
            scope="milestone",
            subject=str(name),
        )


def spend_gaps(facts: Facts) -> pd.Series:
    """Return cost / budget less progress for each open milestone whose tasks show its progress."""
    scope = facts.scope
    measured = scope["open"] & (scope["budget"] > 0) & (scope["method"] == "weighted_tasks")
    return (scope["actual"] / scope["budget"] - scope["progress"]).where(measured)
