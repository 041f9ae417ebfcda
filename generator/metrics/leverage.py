"""Leverage: what mitigation took off the exposure, for what it cost (family R)."""

from collections.abc import Iterator

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.risk import identified
from generator.metrics.risk import names_of
from generator.metrics.risk import scored
from generator.metrics.risk import vouched
from generator.metrics.shares import amount
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


def paid(facts: Facts) -> pd.DataFrame:
    """Return the mitigated risks whose cost is known: before, after, cost, and the leverage."""
    risks = facts.once(identified)
    worth = risks["inherent"].notna() & risks["residual"].notna() & (risks["cost"] > 0)
    chosen = risks[risks["mitigated"].notna() & worth]
    before, after, cost = (chosen[name] for name in ("inherent", "residual", "cost"))
    rows = {"before": before, "after": after, "cost": cost, "leverage": (before - after) / cost}
    return pd.DataFrame(rows, index=chosen.index)


@metric("R11", "RRL", "Risk reduction leverage", Unit.RATIO)
def leverage(facts: Facts, metric: Metric) -> Value:
    """How much exposure mitigation took away for each unit of money that it cost.

    Formula:
        sum(exposure before - exposure after) / sum(cost of mitigation)
        Before is probability * impact as first written, after is the residual.
        Over mitigated risks with a cost; the median of the single ones beside it.

    Colour:
        Green from 1, amber from 0.

    Misread:
        Below one the mitigation cost more than it took away on average.

    Gamed:
        Rating a risk high when it is first written, or leaving out what its mitigation cost.

    Counter:
        R3, R13

    Source:
        B. Boehm, Software risk management: principles and practices (1991).

    Example:
        >>> risk = {
        ...     "probability": 0.5,
        ...     "impact": 2000,
        ...     "identified": "2024-01-10",
        ...     "mitigated": "2024-02-01",
        ...     "mitigation_cost": 250,
        ... }
        >>> leverage(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        4.0
    """
    found, in_points = facts.once(paid), scored(facts.once(identified))
    sums = {name: float(found[name].sum()) for name in ("before", "after", "cost")}
    known = len(found) > 0 and not in_points
    return amount(
        facts,
        metric,
        (sums["before"] - sums["after"]) / sums["cost"] if known else None,
        reason=Reason.MIXED_UNITS if in_points else Reason.NO_DENOMINATOR,
        n=len(found),
        basis=vouched(facts.risks.loc[found.index]),
        inputs={**sums, "median": float(found["leverage"].median())} if known else {},
        included=names_of(found),
    )


@metric("R11.risk", "RRL", "Risk reduction leverage of a risk", Unit.RATIO)
def leverage_of_risk(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How much exposure the mitigation of one risk took away for each unit of money.

    Formula:
        (exposure before - exposure after) / cost of mitigation

    Source:
        As R11.

    Example:
        >>> risk = {
        ...     "probability": 0.2,
        ...     "impact": 1000000,
        ...     "identified": "2024-01-10",
        ...     "mitigated": "2024-02-01",
        ...     "residual": (0.1, 1000000),
        ...     "mitigation_cost": 50000,
        ... }
        >>> [value] = leverage_of_risk(example({"risks": [risk]}, as_of="2024-04-18"))
        >>> value.value
        2.0
    """
    found = facts.once(paid)
    if scored(facts.once(identified)):
        return
    for name, row in zip(names_of(found), found.to_dict("records"), strict=True):
        yield Value(
            id=metric.id,
            symbol=metric.symbol,
            unit=metric.unit,
            value=float(row.pop("leverage")),
            reason=Reason.NO_THRESHOLD,
            scope="risk",
            subject=name,
            inputs={str(key): number for key, number in row.items()},
        )
