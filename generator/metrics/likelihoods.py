"""Likelihoods: how good it was to say how likely a day is kept (family F).

Both what would have been computed at the ends of past months, and what owners declared when they
checked in.
"""

import pandas as pd

from generator.metrics.backtest import backtest
from generator.metrics.calibration import scored
from generator.metrics.declared import declared
from generator.metrics.forecast_scores import base_rate
from generator.metrics.forecast_scores import brier
from generator.metrics.forecast_scores import skill
from generator.metrics.forecasts import FEWEST
from generator.metrics.frames import Facts
from generator.metrics.past import from_history
from generator.metrics.past import needs
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


def outcomes(facts: Facts) -> pd.DataFrame:
    """Return the likelihoods of the backtest whose outcome is known; ``kept`` is 1 or 0."""
    rows = facts.once(backtest).rows.dropna(subset=["approved"])
    limit = rows["approved"] + facts.settings.grace
    known = rows["took"].notna() | (rows["open_for"] > limit)
    return rows.assign(kept=(rows["took"] <= limit).astype(float))[known]


@metric("F6", "BS", "Brier score of the likelihood of being in time", Unit.RATIO)
@from_history
def likelihood_score(facts: Facts, metric: Metric) -> Value:
    """How far the likelihoods of being in time were from what came.

    Formula:
        mean of (P(on time) - outcome) * (P(on time) - outcome); the outcome is 1 in time, else 0
        One for each milestone and month end; what is open past its approved date is not in time.

    Misread:
        0 is best, 1 is worst, and always saying 50% scores 0.25; read it with its skill.

    Source:
        G. W. Brier, Monthly Weather Review 78 (1950).

    Example:
        >>> past = [("2024-01-05", {"due": "2024-01-20"})]
        >>> past.append(("2024-01-20", {"completed": "2024-01-20"}))
        >>> other = [("2024-01-05", {"due": "2024-04-10"})]
        >>> other.append(("2024-02-10", {"completed": "2024-02-10"}))
        >>> value = likelihood_score(example({"past": past}, {"past": other}, as_of="2024-05-15"))[
        ...     0
        ... ]
        >>> value.n, value.value < 0.4
        (1, True)
    """
    rows = outcomes(facts)
    number = brier(rows["on_time"], rows["kept"])
    details = scored(facts, rows)
    rates = {"kept": float(rows["kept"].sum()), "reference": base_rate(rows["kept"])}
    details["inputs"] = {**details.get("inputs", {}), **rates}
    return amount(facts, metric, number, reason=Reason.INSUFFICIENT_N, **details)


@metric("F6.skill", "BSS", "Skill of the likelihood of being in time", Unit.RATIO)
@from_history
def likelihood_skill(facts: Facts, metric: Metric) -> Value:
    """How much better the likelihoods were than always saying how often it was in time.

    Formula:
        1 - Brier score (F6) / (share in time * (1 - share in time))

    Colour:
        Green above 0; amber from there down, for it is no better; none below five milestones.

    Misread:
        The share that it is held against was not known at the time: 0 is no shame.

    Source:
        Brier skill score, usual practice in weather forecasting.

    Example:
        >>> likelihood_skill(example({"due": "2024-03-01"}, as_of="2024-01-01"))[0].value is None
        True
    """
    rows = outcomes(facts)
    reference = base_rate(rows["kept"])
    number = skill(brier(rows["on_time"], rows["kept"]), reference)
    value = amount(facts, metric, number, reason=Reason.INSUFFICIENT_N, **scored(facts, rows))
    if value.value is None:
        return value
    if rows["milestone"].nunique() < FEWEST:
        return value._replace(rag=Rag.GREY, reason=Reason.INSUFFICIENT_N)
    return value._replace(rag=Rag.GREEN if value.value > 0 else Rag.AMBER, reason=None)


@metric("F6.declared", "BS declared", "Brier score of declared confidence", Unit.RATIO)
@needs("confidence")
def declared_score(facts: Facts, metric: Metric) -> Value:
    """How far the confidence that owners declared was from what came.

    Formula:
        mean of (confidence - outcome) * (confidence - outcome); the outcome is 1 if the day was
        kept, else 0
        One for each time that the confidence or the day changed while it was open.

    Misread:
        Always saying 50% scores 0.25; a score above that misleads.

    Gamed:
        A confidence that is declared only where it is safe.

    Counter:
        F1, F3

    Source:
        G. W. Brier, Monthly Weather Review 78 (1950).

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-01", "confidence": 70})]
        >>> past.append(("2024-02-01", {"completed": "2024-02-01"}))
        >>> round(declared_score(example({"past": past}, as_of="2024-02-15"))[0].value, 4)
        0.09
    """
    rows = facts.once(declared)
    number = brier(rows["chance"], rows["kept"])
    details = scored(facts, rows)
    reference = base_rate(rows["kept"])
    rates = {"reference": reference, "skill": skill(number, reference)}
    details["inputs"] = {**details.get("inputs", {}), **rates}
    return amount(facts, metric, number, reason=Reason.INSUFFICIENT_N, **details)
