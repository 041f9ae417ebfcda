"""Risk: was what could go wrong dealt with in time, or did it come as a surprise (family R).

What is judged by the day on which a risk would hit is judged by that day as it was first written.
"""

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import share
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.risk import SCORES

A_DAY = np.timedelta64(1, "D")


def mixed_units(risks: pd.DataFrame) -> bool:
    """Tell whether some impacts are scores from 1 to 5 and others are money."""
    impact = risks["impact"].dropna()
    is_score = impact.isin(SCORES)
    return bool(is_score.any() and not is_score.all())


def scored(risks: pd.DataFrame) -> bool:
    """Tell whether every impact is a score from 1 to 5."""
    impact = risks["impact"].dropna()
    return bool(len(impact) and impact.isin(SCORES).all())


def names_of(risks: pd.DataFrame) -> tuple[str, ...]:
    """Return the risks of a frame by milestone and id."""
    return tuple(map("/".join, risks.index))


def identified(facts: Facts) -> pd.DataFrame:
    """Return the risks that had been identified by the as-of day."""
    return facts.risks[facts.risks["identified"].notna()]


def left_the_plan(risks: pd.DataFrame) -> pd.Series:
    """Mark the risks that are gone because their milestone was cancelled or merged."""
    return risks["gone"].notna() & ~(risks["closed"] <= risks["gone"])


def vouched(risks: pd.DataFrame) -> str:
    """Name those who vouch for what was first written; `declared` where only the files do."""
    return " and ".join(sorted(set(risks["basis"])))


def earliness(risks: pd.DataFrame) -> np.ndarray:
    """Return how much of the time that there was for each risk was left when it was mitigated.

    One is on the day on which it was identified, none on the day on which it would hit or later.
    """
    days = ("first_due", "first_identified", "mitigated")
    due, identified, mitigated = (risks[name].to_numpy() for name in days)
    window, early = (due - identified) / A_DAY, (due - mitigated) / A_DAY
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.clip(early / window, 0, 1)
    found: np.ndarray = np.where(np.isnan(window) | (window > 0), share, 0.0)
    return found


def evidence(risks: pd.DataFrame) -> dict[str, float | str | None]:
    """Return in how far the past bears out what risks say of themselves, where there is one.

    The evidence of a risk lags where it says that it was identified before it was written down.
    """
    lag = (risks["seen"] - risks["first_identified"]).dt.days
    if lag.isna().all():
        return {}
    moved = risks["due"].notna() & (risks["due"] != risks["first_due"])
    rated = risks["exposure"].notna() & (risks["exposure"] != risks["inherent"])
    return {
        "days_moved": int(moved.sum()),
        "rated_anew": int(rated.sum()),
        "written_later": int((lag > 0).sum()),
        "evidence_lag": float(lag.clip(lower=0).max()),
    }


@metric("R6", "in time", "Mitigated before they could hit", Unit.SHARE)
def mitigated_in_time(facts: Facts, metric: Metric) -> Value:
    """How many of the identified risks that could have hit by now were mitigated before.

    Formula:
        mitigated by the day it would hit, and it did not occur / identified and that day has come
        Left out: accepted risks, and those whose milestone was cancelled before that day.
        The day it would hit is the one that was first written.

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
    due = risks["first_due"]
    counted = risks["first_identified"].notna() & (due <= facts.day) & ~risks["accepted"]
    hit = (risks["mitigated"] <= due) & risks["occurred"].isna()
    return _share(facts, metric, hit, counted & ~_spared(risks))


def _spared(risks: pd.DataFrame) -> pd.Series:
    """Mark what could not hit any more, because its milestone had left the plan before."""
    untouched = risks["mitigated"].isna() & risks["occurred"].isna()
    return left_the_plan(risks) & untouched & (risks["gone"] <= risks["first_due"])


@metric("R8", "surprises", "Occurred without warning", Unit.SHARE)
def surprises(facts: Facts, metric: Metric) -> Value:
    """How many of the risks that occurred had not been identified before.

    Formula:
        occurred and not identified before / occurred
        Without a day of identification, it counts whether the past has it before it occurred.

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
    risks = facts.risks[counted]
    n, k = int(counted.sum()), int((hit & counted).sum())
    return share(
        facts,
        metric,
        hit,
        counted,
        included=names_of(risks),
        basis=vouched(risks),
        inputs={"k": k, "n": n, **evidence(risks)},
    )
