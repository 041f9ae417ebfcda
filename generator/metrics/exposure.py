"""Exposure: what risks would cost on average, and how much of that was taken away (family R)."""

import pandas as pd

from generator.metrics.earned_value import measure
from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.risk import identified
from generator.metrics.risk import left_the_plan
from generator.metrics.risk import mixed_units
from generator.metrics.risk import names_of
from generator.metrics.risk import scored
from generator.metrics.risk import vouched
from generator.metrics.shares import LEAST_COVERAGE
from generator.metrics.shares import amount
from generator.metrics.shares import coverage_of
from generator.metrics.shares import judged
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


@metric("R1", "exposure", "Open exposure", Unit.MONEY)
def open_exposure(facts: Facts, metric: Metric) -> Value:
    """What the open risks would cost on average.

    Formula:
        sum(probability * impact) over open risks, accepted ones included

    Colour:
        As a share of what is still to be spent (EAC2 - AC): green to 5%, amber to 10%.

    Gamed:
        Guessing low.

    Counter:
        R8, R9

    Source:
        Expected monetary value; PMI, Practice Standard for Project Risk Management.

    Example:
        >>> risk = {"probability": 0.5, "impact": 2000, "identified": "2024-01-10"}
        >>> open_exposure(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        1000.0
    """
    risks = facts.once(identified)
    value = _exposure(facts, metric, risks["exposure"], risks["open"])
    totals = facts.once(measure).totals
    to_spend = totals.etc2 if totals else None
    if value.value is None or not to_spend or value.unit is Unit.POINTS:
        return value
    return judged(facts, value, "R1.share", value.value / to_spend)


@metric("R2", "residual exposure", "Residual exposure", Unit.MONEY)
def residual_exposure(facts: Facts, metric: Metric) -> Value:
    """What is left to fear: open risks in full, mitigated ones by what remains of them.

    Formula:
        sum(probability * impact) of open + sum(residual) of mitigated that did not occur

    Source:
        Usual practice.

    Example:
        >>> risk = {
        ...     "probability": 0.5,
        ...     "impact": 2000,
        ...     "identified": "2024-01-10",
        ...     "mitigated": "2024-02-01",
        ...     "residual": (0.1, 2000),
        ... }
        >>> residual_exposure(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        200.0
    """
    risks = facts.once(identified)
    return _exposure(facts, metric, remaining(risks), risks["open"] | lingering(risks))


def lingering(risks: pd.DataFrame) -> pd.Series:
    """Mark the mitigated risks that may still occur: nothing but the residual is left of them."""
    known = risks["identified"].notna() & risks["mitigated"].notna()
    return known & risks["occurred"].isna() & risks["gone"].isna()


def remaining(risks: pd.DataFrame) -> pd.Series:
    """Return what is left of each risk: all of an open one, the residual of a mitigated one."""
    left = risks["exposure"].where(risks["open"], 0.0)
    return left.mask(lingering(risks), risks["residual"])


def known_remaining(risks: pd.DataFrame) -> float | None:
    """Return what is left to fear of a register; None where too little of it is known."""
    counted = risks["open"] | lingering(risks)
    amounts = remaining(risks)[counted]
    coverage = coverage_of(amounts.notna())
    seen = risks[risks["identified"].notna()]
    if seen.empty or mixed_units(seen) or (coverage is not None and coverage < LEAST_COVERAGE):
        return None
    return float(amounts.sum())


def _exposure(facts: Facts, metric: Metric, amounts: pd.Series, counted: pd.Series) -> Value:
    """Make the sum of the counted; a plan without any identified risk has none."""
    risks = facts.once(identified)
    mixed = mixed_units(risks)
    value = amount(
        facts,
        metric,
        None if mixed or risks.empty else float(amounts[counted].sum()),
        reason=Reason.MIXED_UNITS if mixed else Reason.NO_DENOMINATOR,
        coverage=coverage_of(amounts.notna(), among=counted),
        inputs={"risks": int(counted.sum())},
        included=names_of(risks[counted]),
    )
    return value._replace(unit=Unit.POINTS) if scored(risks) else value


@metric("R3", "reduction", "Exposure reduction", Unit.SHARE)
def exposure_reduction(facts: Facts, metric: Metric) -> Value:
    """How much of what was feared has been taken away.

    Formula:
        1 - residual / inherent, over risks that did not occur
        Residual: sum(residual or open). Inherent: sum(probability * impact).
        Open is probability * impact as it is now; below the line it is as it was first written.
        Left out: risks of cancelled milestones.

    Colour:
        Green from 60%, amber from 30%; none with fewer than three risks.

    Gamed:
        A residual risk of nothing, by decree.

    Counter:
        R8, R13

    Source:
        Usual practice.

    Example:
        >>> risk = {
        ...     "probability": 0.5,
        ...     "impact": 2000,
        ...     "identified": "2024-01-10",
        ...     "mitigated": "2024-02-01",
        ...     "residual": (0.1, 2000),
        ... }
        >>> round(exposure_reduction(example({"risks": [risk]}, as_of="2024-04-18"))[0].value, 2)
        0.8
    """
    risks = facts.once(identified)
    spared = risks[risks["occurred"].isna() & ~left_the_plan(risks)]
    known = spared[spared["inherent"].notna() & remaining(spared).notna()]
    inherent, residual = float(known["inherent"].sum()), float(remaining(known).sum())
    mixed = mixed_units(known)
    return amount(
        facts,
        metric,
        1 - residual / inherent if inherent and not mixed else None,
        reason=Reason.MIXED_UNITS if mixed else Reason.NO_DENOMINATOR,
        n=len(known),
        coverage=len(known) / len(spared) if len(spared) else None,
        inputs={"inherent": inherent, "residual": residual},
        basis=vouched(known),
        included=names_of(known),
    )
