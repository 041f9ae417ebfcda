"""Calibration: how good the simulated forecasts of the past were (families F and MC).

Each is of the backtest: what would have been forecast at the ends of past months, and what came.
"""

import pandas as pd

from generator.metrics.backtest import MIDDLE
from generator.metrics.backtest import SAFE
from generator.metrics.backtest import backtest
from generator.metrics.forecast_scores import distance
from generator.metrics.forecast_scores import pinball
from generator.metrics.forecast_scores import skill
from generator.metrics.forecasts import FEWEST
from generator.metrics.frames import Facts
from generator.metrics.past import from_history
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import Details
from generator.metrics.shares import amount
from generator.metrics.statistics import wilson
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


def scored(facts: Facts, rows: pd.DataFrame) -> Details:
    """Return what a score says beside its number: how many forecasts, of what, from when."""
    names = rows["milestone"].unique()
    return {
        "n": len(rows),
        "basis": facts.once(past).basis,
        "inputs": {"milestones": len(names), "months": int(rows["day"].nunique())},
        "included": tuple(sorted(map(str, names))),
    }


@metric("F7.P50", "coverage of P50", "Ended by P50", Unit.SHARE)
@from_history
def middle_coverage(facts: Facts, metric: Metric) -> Value:
    """How many milestones had ended by the day that half of the simulations named.

    Formula:
        forecasts with day done no later than P50 / forecasts, at the ends of past months
        What is open past its P80 had not ended; other open ones are not counted yet.

    Colour:
        Green where 50% is in the interval, else amber; none below five milestones.

    Misread:
        Forecasts of one milestone in several months are not independent: the interval is too sure.

    Source:
        Coverage of predictive intervals; Wilson interval (1927).

    Example:
        >>> past = [("2024-01-05", {"due": "2024-01-20"})]
        >>> past.append(("2024-01-20", {"completed": "2024-01-20"}))
        >>> other = [("2024-01-05", {"due": "2024-04-10"})]
        >>> other.append(("2024-02-10", {"completed": "2024-02-10"}))
        >>> value = middle_coverage(example({"past": past}, {"past": other}, as_of="2024-05-15"))[0]
        >>> value.k, value.n, str(value.reason)
        (1, 1, 'insufficient_n')
    """
    return _coverage(facts, metric, "p50", MIDDLE)


@metric("F7.P80", "coverage of P80", "Ended by P80", Unit.SHARE)
@from_history
def safe_coverage(facts: Facts, metric: Metric) -> Value:
    """How many milestones had ended by the day that 80 of 100 simulations named.

    Formula:
        forecasts with day done no later than P80 / forecasts, at the ends of past months
        Where 80% is not in the interval, P80 is read at the level that was 80 of 100 (MC.P80).

    Colour:
        Green where 80% is in the interval, else amber; none below five milestones.

    Misread:
        100% is not better than 80%: such a P80 is too late to be of use.

    Source:
        Coverage of predictive intervals; Wilson interval (1927).

    Example:
        >>> past = [("2024-01-05", {"due": "2024-01-20"})]
        >>> past.append(("2024-01-20", {"completed": "2024-01-20"}))
        >>> other = [("2024-01-05", {"due": "2024-02-10"}), ("2024-05-10", {"owner": "ada"})]
        >>> value = safe_coverage(example({"past": past}, {"past": other}, as_of="2024-05-15"))[0]
        >>> value.k, value.n, value.inputs["level_share"]
        (0, 4, 0.8)
    """
    return _coverage(facts, metric, "p80", SAFE)


def _coverage(facts: Facts, metric: Metric, name: str, level: float) -> Value:
    found = facts.once(backtest)
    k, n = found.covered(name)
    details = scored(facts, found.scored)
    details["inputs"] = {**details.get("inputs", {}), "k": k, "n": n, "level_share": found.level}
    details["k"] = k
    number = k / n if n else None
    value = amount(facts, metric, number, reason=Reason.INSUFFICIENT_N, **details)
    interval = wilson(k, n)
    if interval is None:
        return value
    value = value._replace(ci95=interval)
    if found.scored["milestone"].nunique() < FEWEST:
        return value._replace(rag=Rag.GREY, reason=Reason.INSUFFICIENT_N)
    inside = interval[0] <= level <= interval[1]
    return value._replace(rag=Rag.GREEN if inside else Rag.AMBER, reason=None)


@metric("F7.pinball50", "pinball P50", "Pinball loss of P50", Unit.DAYS)
@from_history
def middle_loss(facts: Facts, metric: Metric) -> Value:
    """How many days the P50 of the past were from the day done, on average.

    Formula:
        mean of |day done - P50|, at the ends of past months

    Misread:
        What is still open has no day done, and is not in it.

    Source:
        Koenker and Bassett (1978); at the middle it is the mean absolute error.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-01-20"})]
        >>> past.append(("2024-01-20", {"completed": "2024-01-20"}))
        >>> other = [("2024-01-05", {"due": "2024-04-10"})]
        >>> other.append(("2024-02-10", {"completed": "2024-02-10"}))
        >>> value = middle_loss(example({"past": past}, {"past": other}, as_of="2024-05-15"))[0]
        >>> value.n, value.value > 60
        (1, True)
    """
    return _loss(facts, metric, "p50", MIDDLE)


@metric("F7.pinball80", "pinball P80", "Pinball loss of P80", Unit.DAYS)
@from_history
def safe_loss(facts: Facts, metric: Metric) -> Value:
    """How much the P80 of the past lost, where a day too early costs four times a day too late.

    Formula:
        mean of 0.4 * (P80 - day done) where it was done before, else 1.6 * (day done - P80)

    Misread:
        What is still open has no day done, and is not in it.

    Source:
        Koenker and Bassett (1978).

    Example:
        >>> past = [("2024-01-05", {"due": "2024-01-20"})]
        >>> past.append(("2024-01-20", {"completed": "2024-01-20"}))
        >>> other = [("2024-01-05", {"due": "2024-04-10"})]
        >>> other.append(("2024-02-10", {"completed": "2024-02-10"}))
        >>> value = safe_loss(example({"past": past}, {"past": other}, as_of="2024-05-15"))[0]
        >>> value.n, value.value > 30
        (1, True)
    """
    return _loss(facts, metric, "p80", SAFE)


def _loss(facts: Facts, metric: Metric, name: str, level: float) -> Value:
    rows = facts.once(backtest).finished
    number = pinball(level, rows[name], rows["took"])
    return amount(facts, metric, number, reason=Reason.INSUFFICIENT_N, **scored(facts, rows))


@metric("MC.MAE", "MAE of P50", "Error of P50, against the owner's date", Unit.DAYS)
@from_history
def error(facts: Facts, metric: Metric) -> Value:
    """How many days the P50 of the past were off, beside what owners and the plan said then.

    Formula:
        mean of |day done - P50|, at the ends of past months
        skill = 1 - this / the same of the owner's forecasts of those days

    Misread:
        A skill of 0 or less says that it is no better than the owner's dates.

    Source:
        Mean absolute error, against the naive forecasts of the same days.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-01-20"})]
        >>> past.append(("2024-01-20", {"completed": "2024-01-20"}))
        >>> other = [("2024-01-05", {"due": "2024-04-10"})]
        >>> other.append(("2024-02-10", {"completed": "2024-02-10"}))
        >>> value = error(example({"past": past}, {"past": other}, as_of="2024-05-15"))[0]
        >>> value.inputs["owner"], value.inputs["skill"] < 0
        (60.0, True)
    """
    rows = facts.once(backtest).finished
    number, owner = distance(rows["p50"], rows["took"]), distance(rows["owner"], rows["took"])
    promised = rows.dropna(subset=["approved"])
    approved = distance(promised["approved"], promised["took"])
    details = scored(facts, rows)
    details["inputs"] = {
        **details.get("inputs", {}),
        "owner": owner,
        "skill": skill(number, owner),
        "approved": approved,
        "skill_approved": skill(distance(promised["p50"], promised["took"]), approved),
        "with_approved": len(promised),
    }
    return amount(facts, metric, number, reason=Reason.INSUFFICIENT_N, **details)
