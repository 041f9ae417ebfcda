"""How early risks were seen and dealt with, in days and as a share of the time (family R).

The days on which a risk was identified and would hit are those that were first written.
"""

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.risk import earliness
from generator.metrics.risk import evidence
from generator.metrics.risk import names_of
from generator.metrics.risk import vouched
from generator.metrics.shares import amount
from generator.metrics.survival import median_of
from generator.metrics.survival import survival
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

MOST_LISTED = 60


@metric("R4", "lead", "Mitigation lead time", Unit.DAYS)
def mitigation_lead(facts: Facts, metric: Metric) -> Value:
    """How many days before they would have hit risks were mitigated; the median.

    Formula:
        median(day it would hit - day mitigated); the mean and the least beside it
        The day it would hit is the one that was first written.

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
    risks = facts.risks[facts.risks["mitigated"].notna() & facts.risks["first_due"].notna()]
    lead = (risks["first_due"] - risks["mitigated"]).dt.days
    return _middle(facts, metric, risks, lead)


@metric("R5", "eps", "Relative earliness", Unit.RATIO)
def relative_earliness(facts: Facts, metric: Metric) -> Value:
    """How much of the time that there was for a risk was left when it was mitigated; the median.

    Formula:
        (day it would hit - day mitigated) / (day it would hit - day identified), from 0 to 1
        0 where a risk was identified on the day it would hit, or later.

    Misread:
        It says nothing of risks that nobody mitigated; read it with R6.

    Gamed:
        Pushing out the day on which a risk would hit.

    Counter:
        R6, R13

    Source:
        This product's design, after the guide: how early risks are mitigated.

    Example:
        >>> risk = {"identified": "2024-01-10", "mitigated": "2024-02-01", "due": "2024-02-23"}
        >>> relative_earliness(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        0.5
    """
    risks = facts.risks[facts.risks["mitigated"].notna()]
    found = pd.Series(earliness(risks), risks.index)
    return _middle(facts, metric, risks[found.notna()], found.dropna())


@metric("R7", "MTTM", "Time to mitigate", Unit.DAYS)
def time_to_mitigate(facts: Facts, metric: Metric) -> Value:
    """How many days it takes until half of the identified risks are mitigated.

    Formula:
        day on which the Kaplan-Meier curve of (day mitigated - day identified) reaches one half
        Open risks count up to today, others up to the day on which they occurred or were gone.
        Left out: accepted risks, and those that came as a surprise.

    Misread:
        The mean of what has been mitigated is too low: what takes longest is not in it yet.

    Gamed:
        Identifying risks on the day on which they are mitigated.

    Counter:
        R5, R10, R13

    Source:
        E. L. Kaplan, P. Meier, Nonparametric estimation from incomplete observations (1958).

    Example:
        >>> risk = {"identified": "2024-01-10", "mitigated": "2024-02-01"}
        >>> time_to_mitigate(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        22.0
    """
    risks, days, ended = watched(facts)
    steps = survival(days, ended)
    return amount(
        facts,
        metric,
        median_of(steps),
        reason=Reason.INSUFFICIENT_N,
        k=int(ended.sum()),
        n=len(days),
        basis=vouched(risks),
        inputs={
            "ended": int(ended.sum()),
            "cut_short": int((~ended).sum()),
            "mean_of_mitigated": float(days[ended].mean()) if ended.any() else None,
            "days": _listed(days, ended),
        },
        included=names_of(risks),
    )


def watched(facts: Facts) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Return the risks that could have been mitigated, for how many days, and which of them were.

    The days of one that was not mitigated end with the day on which it occurred or was gone, or
    with the as-of day.
    """
    every = facts.risks
    risks = every[every["first_identified"].notna() & ~every["accepted"] & ~every["surprise"]]
    other = risks[["occurred", "gone"]].min(axis=1).fillna(facts.day)
    ended = risks["mitigated"].notna() & (risks["mitigated"] <= other)
    days = (risks["mitigated"].where(ended, other) - risks["first_identified"]).dt.days
    real = days >= 0
    return risks[real], days[real].to_numpy(dtype=float), ended[real].to_numpy()


def _listed(days: np.ndarray, ended: np.ndarray) -> str:
    """List the days as usual: what was cut short bears a plus sign."""
    order = np.lexsort((~ended, days))
    return " ".join(f"{days[n]:.0f}{'' if ended[n] else '+'}" for n in order[:MOST_LISTED])


@metric("R10", "warning", "Risk identification lead", Unit.DAYS)
def identification_lead(facts: Facts, metric: Metric) -> Value:
    """How many days before they would hit risks are identified; the median.

    Formula:
        median(day it would hit - day identified); the mean and the least beside it

    Misread:
        A long lead can also mean that what comes up late is not written down.

    Gamed:
        Dating the identification back: then the first commit is later, which is the evidence lag.

    Counter:
        R8, A10

    Source:
        This product's design, after the guide: identify risks early.

    Example:
        >>> risk = {"identified": "2024-01-10", "due": "2024-02-11"}
        >>> identification_lead(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        32.0
    """
    lead = (facts.risks["first_due"] - facts.risks["first_identified"]).dt.days
    return _middle(facts, metric, facts.risks[lead.notna()], lead.dropna())


def _middle(facts: Facts, metric: Metric, risks: pd.DataFrame, numbers: pd.Series) -> Value:
    """Make the median of one number a risk, with the mean and the least beside it."""
    if not len(numbers):
        return amount(facts, metric, None, n=0)
    found = amount(
        facts,
        metric,
        float(numbers.median()),
        n=len(numbers),
        basis=vouched(risks),
        included=names_of(risks),
    )
    middle = {"mean": float(numbers.mean()), "least": float(numbers.min())}
    return found._replace(inputs={**middle, **evidence(risks)})
