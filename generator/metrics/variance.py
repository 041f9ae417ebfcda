"""Variance: how far finishes are from their promises (family T). Days are positive when late."""

import math
from collections.abc import Iterator

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import expected_finish
from generator.metrics.frames import ids
from generator.metrics.milestone_values import iso_days
from generator.metrics.milestone_values import of_milestone
from generator.metrics.milestone_values import rater
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import coverage_of
from generator.metrics.shares import judged
from generator.metrics.shares import share
from generator.metrics.shares import without
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


@metric("T8", "FV", "Finish variance", Unit.DAYS)
def finish_variance(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many days a milestone is, or is forecast to be, from its first promise.

    Formula:
        completed: day done - first promise
        open: forecast - first promise; without a forecast, the later of due and as-of day
        Positive is late. Calendar days; the colour goes by working days.

    Colour:
        Green to 0, amber to 5 working days, red above.

    Gamed:
        A forecast that nobody renews keeps it low.

    Counter:
        A7, M6

    Source:
        Finish variance as schedule tools compute it (Microsoft Project, GAO-16-89G).

    Example:
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-01-31"}]
        >>> finish_variance(example(*plan, as_of="2024-04-18"))[0].value
        -1.0
    """
    scope, days = facts.scope, facts.variances
    columns = (
        _numbers(days["b0"]),
        _numbers(days["b0_working"]),
        _numbers(days["b1"]),
        iso_days(scope["b0"]),
        iso_days(expected_finish(scope, facts.day)),
    )
    names, rate = map(str, scope.index), rater(facts, metric.id)
    for name, late, working, approved, promise, finish in zip(names, *columns, strict=True):
        lacking = Reason.NO_DENOMINATOR if promise else Reason.NO_BASELINE
        known = working is not None
        inputs = {
            "promise": promise,
            "finish": finish,
            "working_days": working,
            "from_approved": approved,
        }
        rag, missing = (rate(working), Reason.NO_THRESHOLD) if known else (None, lacking)
        yield of_milestone(metric, name, late, rag, missing, inputs, "B0")


def _numbers(column: pd.Series) -> list[float | None]:
    return [None if math.isnan(number) else number for number in column.tolist()]


@metric("T9", "FV mean", "Mean finish variance", Unit.DAYS)
def mean_variance(facts: Facts, metric: Metric) -> Value:
    """How far completed milestones were from their first promise, on average.

    Formula:
        mean(day done - first promise) over completed; the median and the mean of the late beside it

    Colour:
        By the median, in working days: green to 0, amber to 5.

    Misread:
        Early ones hide late ones in a mean; read the median and the mean of the late as well.

    Gamed:
        Promises with much to spare end early and make up for the late ones.

    Counter:
        F1, T5

    Source:
        United States IT Dashboard: average days early or late of completed milestones.

    Example:
        >>> plan = [
        ...     {"baseline": "2024-02-01", "completed": "2024-01-31"},
        ...     {"baseline": "2024-02-01", "completed": "2024-02-04"},
        ... ]
        >>> mean_variance(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    done = facts.scope["done"]
    counted = done & facts.variances["b0"].notna()
    days = facts.variances["b0"][counted]
    late = days[days > 0]
    value = amount(
        facts,
        metric,
        _or_none(days.mean()),
        lacking=Reason.NO_BASELINE,
        n=len(days),
        coverage=coverage_of(counted, among=done),
        basis="B0",
        inputs={
            "median": _or_none(days.median()),
            "mean_of_late": _or_none(late.mean()),
            "late": len(late),
        },
        included=ids(counted),
        excluded=without(done & ~counted, Reason.NO_BASELINE),
    )
    working = facts.variances["b0_working"][counted].median()
    return judged(facts, value, "T9", working) if value.known else value


def _or_none(number: float) -> float | None:
    return None if math.isnan(number) else float(number)


@metric("T10", "overdue", "Overdue", Unit.SHARE)
def overdue(facts: Facts, metric: Metric) -> Value:
    """How many open milestones are past the date that holds now.

    Formula:
        open and due, with grace, before the as-of day / open with a due date

    Colour:
        Green at none, amber to 10%.

    Gamed:
        Moving the due date on the day before.

    Counter:
        M7, NOTICE.moves.after, T1

    Source:
        Usual practice.

    Example:
        >>> plan = [{"due": "2024-04-15"}, {"due": "2024-06-01"}]
        >>> overdue(example(*plan, as_of="2024-04-18"))[0].value
        0.5
    """
    scope = facts.scope
    dated = scope["due"].notna()
    return share(
        facts,
        metric,
        scope["overdue"],
        scope["open"] & dated,
        coverage=coverage_of(dated, among=scope["open"]),
        basis=f"due, grace {facts.settings.grace} days",
        excluded=without(scope["open"] & ~dated, Reason.NO_DENOMINATOR),
    )
