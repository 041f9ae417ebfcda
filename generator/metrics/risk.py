"""Risk: was what could go wrong dealt with in time (family R)."""

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import share
from generator.metrics.value import Unit
from generator.metrics.value import Value

HIGHEST_SCORE = 5


def mixed_units(risks: pd.DataFrame) -> bool:
    """Tell whether some impacts are scores from 1 to 5 and others are money."""
    impact = risks["impact"].dropna()
    is_score = impact.isin(range(1, HIGHEST_SCORE + 1))
    return bool(is_score.any() and not is_score.all())


def scored(risks: pd.DataFrame) -> bool:
    """Tell whether every impact is a score from 1 to 5."""
    impact = risks["impact"].dropna()
    return bool(len(impact) and impact.isin(range(1, HIGHEST_SCORE + 1)).all())


def names_of(risks: pd.DataFrame) -> tuple[str, ...]:
    """Return the risks of a frame by milestone and id."""
    return tuple(f"{milestone}/{risk}" for milestone, risk in risks.index)


def identified(facts: Facts) -> pd.DataFrame:
    """Return the risks that had been identified by the as-of day."""
    return facts.risks[facts.risks["identified"].notna()]


@metric("R4", "lead", "Mitigation lead time", Unit.DAYS)
def mitigation_lead(facts: Facts, metric: Metric) -> Value:
    """How many days before they would have hit risks were mitigated; the median.

    Formula:
        median(day it would hit - day mitigated); the mean and the least beside it

    Colour:
        Green from 14 days, amber from 0.

    Gamed:
        Pushing out the day on which a risk would hit.

    Counter:
        R6, R13

    Source:
        This product's design, after the guide: how early risks are mitigated.

    Example:
        >>> risk = {"identified": "2024-01-10", "mitigated": "2024-02-01", "due": "2024-02-11"}
        >>> mitigation_lead(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        10.0
    """
    risks = facts.risks[facts.risks["mitigated"].notna() & facts.risks["due"].notna()]
    lead = (risks["due"] - risks["mitigated"]).dt.days
    known = len(lead) > 0
    return amount(
        facts,
        metric,
        float(lead.median()) if known else None,
        n=len(lead),
        inputs={"mean": float(lead.mean()), "least": float(lead.min())} if known else {},
        included=names_of(risks),
    )


@metric("R6", "in time", "Mitigated before they could hit", Unit.SHARE)
def mitigated_in_time(facts: Facts, metric: Metric) -> Value:
    """How many of the identified risks that could have hit by now were mitigated before.

    Formula:
        mitigated by the day it would hit, and it did not occur / identified and that day has come
        Left out: accepted risks.

    Colour:
        Green from 90%, amber from 70%.

    Misread:
        A risk that went away without action counts as not mitigated: luck earns nothing.

    Gamed:
        Accepting a risk shortly before its day; many tiny risks closed at once.

    Counter:
        R1, R13

    Source:
        This product's design, after the guide: how early risks are mitigated.

    Example:
        >>> risk = {"identified": "2024-01-10", "mitigated": "2024-02-01", "due": "2024-02-11"}
        >>> value = mitigated_in_time(example({"risks": [risk]}, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (1, 1)
    """
    risks = facts.risks
    counted = risks["identified"].notna() & (risks["due"] <= facts.day) & ~risks["accepted"]
    hit = (risks["mitigated"] <= risks["due"]) & risks["occurred"].isna()
    return _share(facts, metric, hit, counted)


@metric("R8", "surprises", "Occurred without warning", Unit.SHARE)
def surprises(facts: Facts, metric: Metric) -> Value:
    """How many of the risks that occurred had not been identified before.

    Formula:
        occurred and not identified before / occurred

    Colour:
        Green to 10%, amber to 30%.

    Gamed:
        A day of identification written in afterwards.

    Counter:
        R13, A10

    Source:
        The complement of the identified share of losses (simplicable.com, risk management).

    Example:
        >>> plan = {"risks": [{"impact": 8000, "occurred": "2024-02-12"}]}
        >>> value = surprises(example(plan, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (1, 1)
    """
    risks = facts.risks
    return _share(facts, metric, risks["surprise"], risks["occurred"].notna())


@metric("R9", "foreseen", "Occurred, but foreseen", Unit.SHARE)
def foreseen(facts: Facts, metric: Metric) -> Value:
    """How many of the risks that occurred had been identified before.

    Formula:
        identified before and occurred / occurred

    Gamed:
        A day of identification written in afterwards.

    Counter:
        R13, A10

    Source:
        As R8, the other way round.

    Example:
        >>> plan = {"risks": [{"impact": 8000, "occurred": "2024-02-12"}]}
        >>> foreseen(example(plan, as_of="2024-04-18"))[0].k
        0
    """
    risks = facts.risks
    return _share(facts, metric, ~risks["surprise"], risks["occurred"].notna())


def _share(facts: Facts, metric: Metric, hit: pd.Series, counted: pd.Series) -> Value:
    """Make a share of risks, which are named by milestone and id."""
    return share(facts, metric, hit, counted, included=names_of(facts.risks[counted]))
