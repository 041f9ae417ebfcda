"""Budget: was the money that was promised the money that was spent (family B)."""

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import coverage_of
from generator.metrics.shares import judged
from generator.metrics.shares import share
from generator.metrics.shares import without
from generator.metrics.thresholds import NEARLY
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.words import ENGLISH as _


@metric("B1", "BAR", "Budget adherence", Unit.SHARE)
def adherence(facts: Facts, metric: Metric) -> Value:
    """How many of the completed milestones kept within their budget, both ways.

    Formula:
        BAR = completed within tolerance / completed with budget and cost
        Within tolerance: |cost - budget| ≤ 10% of the budget, unless set otherwise.

    Colour:
        Green from 90%, amber from 80%.

    Misread:
        Large underspending counts against it on purpose: it means a bad estimate or a cost that
        nobody has booked. Booking late flatters it.

    Gamed:
        Booking cost late, or a budget with air in it.

    Counter:
        B2, A10, EV.CPI

    Source:
        Tolerance as in PEFA PI-1 (bands of 5, 10 and 15%); two-sided by this product.

    Example:
        >>> plan = [
        ...     {"budget": 100, "actual": 110, "completed": "2024-02-01"},
        ...     {"budget": 100, "actual": 60, "completed": "2024-02-01"},
        ... ]
        >>> value = adherence(example(*plan, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (1, 2)
    """
    scope, counted = facts.scope, paid_for(facts)
    difference = scope["actual"] - scope["budget"]
    # A cost on the limit keeps it, and a tenth of 20000 is not exactly 2000 in binary.
    limit = facts.settings.budget_tolerance * scope["budget"] * (1 + NEARLY)
    within = counted & (difference.abs() <= limit)
    value = share(
        facts,
        metric,
        within,
        counted,
        lacking=lacking_money(facts, scope["done"]),
        coverage=coverage_of(counted, among=scope["done"]),
        basis=_("within {share} of budget", share=_.percent(facts.settings.budget_tolerance)),
        excluded=without_money(facts, scope["done"] & ~counted),
    )
    over = counted & ~within & (difference > 0)
    split = {"within": int(within.sum()), "over": int(over.sum())}
    inputs = {**value.inputs, **split, "under": int(counted.sum()) - sum(split.values())}
    return value._replace(inputs=inputs)


def paid_for(facts: Facts) -> pd.Series:
    """Mark the completed milestones whose budget and cost are known."""
    scope = facts.scope
    return scope["done"] & scope["budget"].notna() & scope["actual"].notna()


def lacking_money(facts: Facts, among: pd.Series) -> Reason:
    """Return why no money is known among some milestones in scope."""
    unpriced = among & ~facts.scope["priced"]
    return Reason.MIXED_CURRENCY if unpriced.any() else Reason.NO_COST_DATA


def without_money(facts: Facts, missing: pd.Series) -> dict[str, str]:
    """Name why the money of each of some milestones in scope is not known."""
    priced = facts.scope["priced"]
    return without(missing & priced, Reason.NO_COST_DATA) | without(
        missing & ~priced, Reason.MIXED_CURRENCY
    )


@metric("B2", "outturn", "Outturn of completed", Unit.RATIO)
def outturn(facts: Facts, metric: Metric) -> Value:
    """What completed milestones cost for each unit of money that was budgeted for them.

    Formula:
        sum(cost) / sum(budget) over completed

    Colour:
        Green within 5% of one, amber within 10%.

    Gamed:
        Booking cost late, or a budget with air in it.

    Counter:
        B1, A10

    Source:
        PEFA PI-1, aggregate expenditure outturn.

    Example:
        >>> plan = [{"budget": 100, "actual": 110, "completed": "2024-02-01"}]
        >>> round(outturn(example(*plan, as_of="2024-04-18"))[0].value, 2)
        1.1
    """
    scope, counted = facts.scope, paid_for(facts)
    budget, cost = (float(scope[name][counted].sum()) for name in ("budget", "actual"))
    mixed = not scope["priced"][scope["done"]].all()
    value = amount(
        facts,
        metric,
        cost / budget if budget and not mixed else None,
        reason=Reason.MIXED_CURRENCY if mixed else Reason.NO_DENOMINATOR,
        lacking=lacking_money(facts, scope["done"]),
        n=int(counted.sum()),
        coverage=coverage_of(counted, among=scope["done"]),
        inputs={"cost": cost, "budget": budget},
        included=ids(counted),
        excluded=without_money(facts, scope["done"] & ~counted),
    )
    return (
        value if value.value is None else judged(facts, value, "B2.distance", abs(value.value - 1))
    )


@metric("B6", "sunk", "Spent on cancelled work", Unit.MONEY)
def sunk_cost(facts: Facts, metric: Metric) -> Value:
    """What was spent on milestones that were cancelled.

    Formula:
        sum(cost) over cancelled

    Gamed:
        Leaving dead work open, so that its cost is no loss yet.

    Counter:
        A7, T10

    Source:
        Earned-value practice: the cost of cancelled work is never dropped.

    Example:
        >>> plan = [{"status": "cancelled", "actual": 3000}, {"due": "2024-05-01"}]
        >>> sunk_cost(example(*plan, as_of="2024-04-18"))[0].value
        3000.0
    """
    gone = facts.all[facts.all["cancelled"]]
    known = gone["actual"].notna()
    mixed = not gone["priced"].all()
    return amount(
        facts,
        metric,
        float(gone["actual"].sum()) if known.any() and not mixed else None,
        reason=Reason.MIXED_CURRENCY if mixed else Reason.NO_DENOMINATOR,
        lacking=Reason.MIXED_CURRENCY if mixed else Reason.NO_COST_DATA,
        n=len(gone),
        coverage=coverage_of(known),
        included=ids(gone["cancelled"]),
    )


@metric("B7", "LPI", "Labour productivity", Unit.RATIO)
def labour_productivity(facts: Facts, metric: Metric) -> Value:
    """How much planned work each day of real work delivered, over completed milestones.

    Formula:
        LPI = planned / worked
        Both are the person-days of completed milestones, added up.

    Colour:
        Green from 0.95, amber from 0.85.

    Gamed:
        Hours that nobody writes down.

    Counter:
        B2, EV.CPI

    Source:
        The cost performance index, on person-days.

    Example:
        >>> plan = [{"effort": 20, "worked": 25, "completed": "2024-02-01"}]
        >>> labour_productivity(example(*plan, as_of="2024-04-18"))[0].value
        0.8
    """
    scope = facts.scope
    counted = scope["done"] & (scope["effort"] > 0) & scope["worked"].notna()
    planned, worked = (float(scope[name][counted].sum()) for name in ("effort", "worked"))
    return amount(
        facts,
        metric,
        planned / worked if worked else None,
        reason=Reason.INFINITE if planned else Reason.NO_DENOMINATOR,
        lacking=Reason.NO_DENOMINATOR,
        n=int(counted.sum()),
        coverage=coverage_of(counted, among=scope["done"]),
        inputs={"planned": planned, "worked": worked},
        included=ids(counted),
    )
