"""Budget: was the money that was promised the money that was spent (family B)."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import coverage_of
from generator.metrics.shares import share
from generator.metrics.shares import without
from generator.metrics.thresholds import NEARLY
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

OUTTURN_GREEN, OUTTURN_AMBER = 0.05, 0.10


@metric("B1", "BAR", "Budget adherence", Unit.SHARE)
def adherence(facts: Facts, metric: Metric) -> Value:
    """How many of the completed milestones kept within their budget, both ways.

    Formula
        BAR = completed with |cost − budget| ≤ tolerance × budget ÷ completed with budget and cost
        The tolerance is 10% unless set otherwise, and a cost on the limit keeps it.

    Colour
        Green from 90%, amber from 80%.

    Misread
        Large underspending counts against it on purpose: it means a bad estimate or a cost that
        nobody has booked. Booking late flatters it.

    Source
        Tolerance as in PEFA PI-1 (bands of 5, 10 and 15%); two-sided by this product.

    Example
        >>> plan = [{"budget": 100, "actual": 110, "completed": "2024-02-01"},
        ...         {"budget": 100, "actual": 60, "completed": "2024-02-01"}]
        >>> value = adherence(example(*plan, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (1, 2)
    """
    scope = facts.scope
    counted, within, over = _outcome(facts)
    missing = scope["done"] & ~counted
    value = share(
        facts,
        metric,
        within,
        counted,
        coverage=_completed_coverage(facts, counted),
        basis=f"within {facts.settings.budget_tolerance:.0%} of budget",
        excluded=without(missing, Reason.NO_COST_DATA),
        missing=Reason.NO_COST_DATA if scope["done"].any() else Reason.NO_DENOMINATOR,
    )
    split = {"within": int(within.sum()), "over": int(over.sum())}
    inputs = {**value.inputs, **split, "under": int(counted.sum()) - sum(split.values())}
    return replace(value, inputs=inputs)


def _outcome(facts: Facts) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return masks: counted, within tolerance, over budget."""
    scope = facts.scope
    counted = scope["done"] & scope["budget"].notna() & scope["actual"].notna()
    difference = scope["actual"] - scope["budget"]
    # A cost on the limit keeps it, and 0.1 × 20000 is not exactly 2000 in binary.
    limit = facts.settings.budget_tolerance * scope["budget"] + NEARLY
    within = counted & (difference.abs() <= limit)
    return counted, within, counted & ~within & (difference > 0)


def _completed_coverage(facts: Facts, counted: pd.Series) -> float | None:
    done = facts.scope["done"]
    return float(counted.sum() / done.sum()) if done.any() else None


@metric("B2", "outturn", "Outturn of completed", Unit.RATIO)
def outturn(facts: Facts, metric: Metric) -> Value:
    """What completed milestones cost for each unit of money that was budgeted for them.

    Formula
        sum(cost) ÷ sum(budget) over completed

    Colour
        Green within 5% of one, amber within 10%.

    Source
        PEFA PI-1, aggregate expenditure outturn.

    Example
        >>> plan = [{"budget": 100, "actual": 110, "completed": "2024-02-01"}]
        >>> round(outturn(example(*plan, as_of="2024-04-18"))[0].value, 2)
        1.1
    """
    scope = facts.scope
    counted, _within, _over = _outcome(facts)
    budget, cost = float(scope["budget"][counted].sum()), float(scope["actual"][counted].sum())
    value = amount(
        facts,
        metric,
        cost / budget if budget else None,
        reason=None if budget else Reason.NO_COST_DATA,
        inputs={"cost": cost, "budget": budget},
        included=ids(counted),
    )
    if value.value is None:
        return value
    distance = abs(value.value - 1) - NEARLY
    amber = Rag.AMBER if distance <= OUTTURN_AMBER else Rag.RED
    return value.coloured(Rag.GREEN if distance <= OUTTURN_GREEN else amber)


@metric("B5", "spend gap", "Spending ahead of progress", Unit.SHARE)
def spend_gap(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How far spending runs ahead of the work done, for each open milestone with a budget.

    Formula
        cost ÷ budget − progress

    Colour
        Green to 5 points, amber to 15.

    Misread
        Without tasks there is no progress to compare with, so there is no value.

    Source
        Early warning by this product, from earned-value practice.

    Example
        >>> plan = [{"budget": 100, "actual": 90, "tasks": (3, 4)}]
        >>> round(spend_gap(example(*plan, as_of="2024-04-18"))[0].value, 2)
        0.15
    """
    scope = facts.scope
    gap = spend_gaps(facts)
    for name in scope.index[scope["open"] & (scope["budget"] > 0)]:
        number = None if pd.isna(gap[name]) else float(gap[name])
        value = amount(facts, metric, number, reason=None if number is not None else Reason.NO_COST_DATA)
        yield replace(value, scope="milestone", subject=str(name))


def spend_gaps(facts: Facts) -> pd.Series:
    """Return cost ÷ budget − progress for each open milestone whose tasks show its progress."""
    scope = facts.scope
    measured = scope["open"] & (scope["budget"] > 0) & (scope["method"] == "weighted_tasks")
    return (scope["actual"] / scope["budget"] - scope["progress"]).where(measured)


@metric("B6", "sunk", "Spent on cancelled work", Unit.MONEY)
def sunk_cost(facts: Facts, metric: Metric) -> Value:
    """What was spent on milestones that were cancelled.

    Formula
        sum(cost) over cancelled

    Source
        Earned-value practice: the cost of cancelled work is never dropped.

    Example
        >>> plan = [{"status": "cancelled", "actual": 3000}, {"due": "2024-05-01"}]
        >>> sunk_cost(example(*plan, as_of="2024-04-18"))[0].value
        3000.0
    """
    gone = facts.all[facts.all["cancelled"]]
    cost = gone["actual"].sum(min_count=1)
    known = not gone["actual"].isna().all() if len(gone) else False
    return amount(
        facts,
        metric,
        float(cost) if known else None,
        reason=None if known else Reason.NO_COST_DATA if len(gone) else Reason.NO_DENOMINATOR,
        included=tuple(map(str, gone.index)),
    )


@metric("B7", "LPI", "Labour productivity", Unit.RATIO)
def labour_productivity(facts: Facts, metric: Metric) -> Value:
    """How much planned work each day of real work delivered, over completed milestones.

    Formula
        LPI = sum(person-days planned) ÷ sum(person-days worked) over completed

    Colour
        Green from 0.95, amber from 0.85.

    Source
        The cost performance index, on person-days.

    Example
        >>> plan = [{"effort": 20, "worked": 25, "completed": "2024-02-01"}]
        >>> labour_productivity(example(*plan, as_of="2024-04-18"))[0].value
        0.8
    """
    scope = facts.scope
    counted = scope["done"] & (scope["effort"] > 0) & scope["worked"].notna()
    planned, worked = float(scope["effort"][counted].sum()), float(scope["worked"][counted].sum())
    return amount(
        facts,
        metric,
        planned / worked if worked else None,
        reason=None if worked else Reason.NO_DENOMINATOR,
        inputs={"planned": planned, "worked": worked},
        included=ids(counted),
    )
