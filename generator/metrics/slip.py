"""Slip: how far, how often and how fast expected finishes move (family M). Positive is later."""

import math
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.milestone_values import Maker
from generator.metrics.milestone_values import open_ids
from generator.metrics.past import from_history
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.reports import begins
from generator.metrics.reports import reports
from generator.metrics.shares import amount
from generator.metrics.statistics import working_days
from generator.metrics.thresholds import NEARLY
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.metrics.velocity import SLIPPING
from generator.metrics.velocity import Velocity
from generator.metrics.velocity import velocities

MOVES = ("earlier", "largest", "days_later", "days_earlier", "reports")


@metric("M1", "slip", "Total slip", Unit.DAYS)
@from_history
def total_slip(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many days a milestone has slipped from its first promise.

    Formula:
        effective finish - first promise
        effective finish = day done, else forecast, else due, else approved date

    Colour:
        By working days: green to 0, amber to 5.

    Misread:
        An overdue milestone without a new forecast keeps its old slip; T8 counts up to today.

    Gamed:
        A forecast that nobody renews hides a slip.

    Counter:
        A7, T8

    Source:
        Usual practice; effective finish as milestone trend analysis takes it.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-01"}), ("2024-02-01", {"due": "2024-02-11"})]
        >>> total_slip(example({"past": past}, as_of="2024-02-05"))[0].value
        10.0
    """
    scope = facts.scope
    days = (scope["eff"] - scope["b0"]).dt.days.astype(float)
    working = working_days(scope["b0"], scope["eff"], facts.project.calendar)
    make = Maker(facts, metric)
    told = (map(str, scope.index), days.tolist(), working.tolist())
    for name, number, counted in zip(*told, strict=True):
        if math.isnan(number):
            yield make.lacking(name, Reason.NO_BASELINE)
        else:
            yield make.known(name, number, counted, {"working_days": counted})


@metric("M2", "moves", "Moves to a later day", Unit.COUNT)
@from_history
def moves(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How often the expected finish of a milestone has moved to a later day.

    Formula:
        reports with a later finish than the report before
        The days of reports are the grid: the ends of weeks, if nothing else is set.

    Colour:
        Green to 1, amber to 2.

    Misread:
        A plan that nobody looks at never moves; read it with A7.

    Gamed:
        Reporting seldom, or one great move instead of many small ones.

    Counter:
        M1, A7

    Source:
        Milestone trend analysis (SAP, Vargas).

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-01"}), ("2024-01-20", {"due": "2024-02-11"})]
        >>> value = moves(example({"past": past}, as_of="2024-02-05"))[0]
        >>> value.value, value.inputs["largest"]
        (1.0, 10.0)
    """
    counted, make = set(facts.scope.index), Maker(facts, metric)
    for name, later, *told in _moves(facts.once(reports)):
        if name in counted:
            inputs = dict(zip(MOVES, told, strict=True))
            yield make.known(name, later, later, inputs)


def _moves(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield for each milestone its id, its moves to later days, and what `MOVES` names."""
    moved, starts = frame["moved"].to_numpy(), begins(frame)
    if not len(starts):
        return
    columns = (
        np.add.reduceat((moved > 0).astype(float), starts),
        np.add.reduceat(moved < 0, starts, dtype=np.int64),
        np.maximum.reduceat(np.abs(moved), starts),
        np.add.reduceat(moved.clip(min=0), starts),
        np.add.reduceat((-moved).clip(min=0), starts),
        np.diff(np.append(starts, len(moved))),
    )
    yield from zip(
        frame["milestone"].iloc[starts], *(column.tolist() for column in columns), strict=True
    )


@metric("M3", "v", "Slip velocity", Unit.SLOPE)
@from_history
def slip_velocity(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many days the expected finish of an open milestone moves in a day.

    Formula:
        slope of the least-squares line through finish by day of report, over the last 4 reports
        With two reports: the difference of the finishes / the days between them.

    Colour:
        Green to 0.1, amber to 0.4. From 1 on it never arrives.

    Misread:
        One wild report bends a line; the robust slope (Theil and Sen) beside it does not.

    Gamed:
        Staying on the old date until the end, then moving it once.

    Counter:
        M6, A7

    Source:
        Milestone trend analysis: on the 45 degree line a finish slides day for day.

    Example:
        >>> past = [("2024-01-07", {"due": "2024-02-01"}), ("2024-01-14", {"due": "2024-02-08"})]
        >>> slip_velocity(example({"past": past}, as_of="2024-01-14"))[0].value
        1.0
    """
    found, make = facts.once(velocities), Maker(facts, metric)
    for name in open_ids(facts):
        speed = found.get(name)
        if speed is None:
            yield make.lacking(name)
            continue
        pace = speed.days_per_day
        inputs = {"robust": speed.robust, "last": speed.last, "reports": speed.reports}
        yield make.known(name, pace, pace, inputs)


@metric("M4", "v median", "Slip velocity of the plan", Unit.SLOPE)
@from_history
def plan_velocity(facts: Facts, metric: Metric) -> Value:
    """How many days the expected finish of the middle open milestone moves in a day.

    Formula:
        median of the slip velocities (M3) of open milestones

    Colour:
        Green to 0.1, amber to 0.4.

    Misread:
        Half of the plan may race behind a calm median; read the share that slips beside it.

    Gamed:
        Milestones that nobody looks at do not move, and calm the median.

    Counter:
        A7, M6

    Source:
        As M3; the median by this product.

    Example:
        >>> past = [("2024-01-07", {"due": "2024-02-01"}), ("2024-01-14", {"due": "2024-02-08"})]
        >>> calm = [("2024-01-07", {"due": "2024-02-01"})]
        >>> plan_velocity(example({"past": past}, {"past": calm}, as_of="2024-01-14"))[0].value
        0.5
    """
    found, waiting = facts.once(velocities), open_ids(facts)
    speeds = np.array([speed.days_per_day for speed in found.values()])
    slipping = speeds > SLIPPING + NEARLY
    return amount(
        facts,
        metric,
        float(np.median(speeds)) if len(speeds) else None,
        reason=Reason.INSUFFICIENT_N,
        n=len(speeds),
        coverage=len(speeds) / len(waiting) if waiting else None,
        basis=facts.once(past).basis,
        inputs={
            "slipping": float(slipping.mean()) if len(speeds) else None,
            "by_budget": _by_budget(facts, found),
        },
        included=tuple(found),
        excluded={name: str(Reason.INSUFFICIENT_N) for name in waiting if name not in found},
    )


def _by_budget(facts: Facts, found: Mapping[str, Velocity]) -> float | None:
    """Return the mean velocity, weighted by budget; None where no budget is known."""
    budgets = facts.scope.loc[list(found), "budget"].fillna(0.0).to_numpy()
    return _weighted((speed.days_per_day for speed in found.values()), budgets)


def _weighted(numbers: Iterable[float], weights: np.ndarray) -> float | None:
    whole = weights.sum()
    return float(np.array(list(numbers)) @ weights) / float(whole) if whole > 0 else None
