"""Budget variance: what completed milestones left of their budgets (family B)."""

from collections.abc import Iterator

import pandas as pd

from generator.metrics.budget import lacking_money
from generator.metrics.budget import paid_for
from generator.metrics.budget import without_money
from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import coverage_of
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


@metric("B3", "BV", "Left of the budget", Unit.MONEY)
def budget_variance(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How much of their budgets the completed milestones left; below 0 is overspent.

    Formula:
        budget - cost, for each completed milestone, and added up

    Misread:
        Of open work it would say nothing: see the spending ahead of progress. What is left by one
        milestone and overspent by another adds up to nothing, so look at each.

    Gamed:
        Booking a cost late, or on another milestone.

    Counter:
        B1, EV.CPI

    Source:
        PMI, Practice Standard for Earned Value Management: variance of what is complete.

    Example:
        >>> plan = [{"budget": 100, "actual": 110, "completed": "2024-02-01"}]
        >>> whole, first = budget_variance(example(*plan, as_of="2024-04-18"))
        >>> whole.value, first.subject, first.value
        (-10.0, 'M1', -10.0)
    """
    rows = _paid_rows(facts)
    yield _whole(facts, metric, float((rows["budget"] - rows["actual"]).sum()))
    for name, budget, cost in zip(rows.index, rows["budget"], rows["actual"], strict=True):
        yield Value(
            id=metric.id,
            symbol=metric.symbol,
            unit=metric.unit,
            value=budget - cost,
            reason=Reason.NO_THRESHOLD,
            scope="milestone",
            subject=str(name),
            inputs={"budget": budget, "cost": cost, "share": _share(budget, cost)},
        )


@metric("B3%", "BV%", "Left of the budget, share", Unit.SHARE)
def budget_variance_share(facts: Facts, metric: Metric) -> Value:
    """How much of each unit of their budgets the completed milestones left.

    Formula:
        (sum(budget) - sum(cost)) / sum(budget) over completed

    Source:
        PMI, Practice Standard for Earned Value Management: variance of what is complete.

    Example:
        >>> plan = [{"budget": 100, "actual": 110, "completed": "2024-02-01"}]
        >>> budget_variance_share(example(*plan, as_of="2024-04-18"))[0].value
        -0.1
    """
    rows = _paid_rows(facts)
    return _whole(facts, metric, _share(float(rows["budget"].sum()), float(rows["actual"].sum())))


def _paid_rows(facts: Facts) -> pd.DataFrame:
    """Return budget and cost of the completed milestones for which both are known."""
    return facts.scope.loc[facts.once(paid_for), ["budget", "actual"]]


def _share(budget: float, cost: float) -> float | None:
    return (budget - cost) / budget if budget else None


def _whole(facts: Facts, metric: Metric, number: float | None) -> Value:
    """Make the value of the project; missing where some of it could not be converted."""
    scope, counted, rows = facts.scope, facts.once(paid_for), _paid_rows(facts)
    mixed = not scope["priced"][scope["done"]].all()
    value = amount(
        facts,
        metric,
        number if counted.any() and not mixed else None,
        reason=Reason.MIXED_CURRENCY if mixed else Reason.NO_DENOMINATOR,
        lacking=lacking_money(facts, scope["done"]),
        n=int(counted.sum()),
        coverage=coverage_of(counted, among=scope["done"]),
        inputs={"budget": float(rows["budget"].sum()), "cost": float(rows["actual"].sum())},
        included=ids(counted),
        excluded=without_money(facts, scope["done"] & ~counted),
    )
    return value._replace(inputs=value.inputs if value.known else {})
