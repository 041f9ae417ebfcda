"""On time: were promises kept (family T). A baseline is a column of the milestones: b0 or b1."""

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import not_in_scope
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import coverage_of
from generator.metrics.shares import share
from generator.metrics.shares import without
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.words import ENGLISH as _


def due_by_plan(facts: Facts, baseline: str) -> pd.Series:
    """Mark what was due by the as-of day against a baseline, grace included.

    While the as-of day still runs, an open milestone due today is pending and left out.
    """
    limit = _limit(facts, baseline)
    due = limit.notna() & (limit <= facts.day)
    return due if facts.as_of.closed else due & ~(facts.scope["open"] & (limit == facts.day))


def met(facts: Facts, baseline: str) -> pd.Series:
    """Mark what was completed on or before a baseline, grace included."""
    limit = _limit(facts, baseline)
    return facts.scope["done"] & limit.notna() & (facts.scope["completed"] <= limit)


def basis(facts: Facts, baseline: str) -> str:
    """Name a baseline and the grace."""
    return _("{name}, grace {n} days", name=baseline.upper(), n=facts.settings.grace)


def _limit(facts: Facts, baseline: str) -> pd.Series:
    return facts.scope[baseline] + np.timedelta64(facts.settings.grace, "D")


def rate(facts: Facts, metric: Metric, baseline: str, hit: pd.Series, counted: pd.Series) -> Value:
    """Make the share of the counted that hit, against a baseline that half of a plan must have."""
    has = facts.scope[baseline].notna()
    return share(
        facts,
        metric,
        hit,
        counted,
        lacking=Reason.NO_BASELINE,
        coverage=coverage_of(has),
        basis=basis(facts, baseline),
        excluded=facts.once(not_in_scope) | without(~has, Reason.NO_BASELINE),
    )


@metric("T1", "OTR0", "Completed on time", Unit.SHARE)
def on_time_first_promise(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were due by now met their first promise.

    Formula:
        OTR0 = completed on or before the first promise / first promise has come
        What is overdue and open counts as missed, so nothing escapes by not finishing.

    Colour:
        Green from 90%, amber from 80%.

    Misread:
        A moved date does not help: the first promise never changes. Compare with T2, which
        uses approved dates; a gap above ten points is what re-planning hides.

    Gamed:
        The promise cannot be moved, but it can be made with much to spare, and what will miss it
        can be cancelled before.

    Counter:
        F1, B6, M10

    Source:
        Cumulative hit-task percentage, DCMA-EA PAM 200.1; original baseline by this product.

    Example:
        >>> plan = [
        ...     {"baseline": "2024-02-01", "completed": "2024-01-31"},
        ...     {"baseline": "2024-03-01"},
        ...     {"baseline": "2024-06-01"},
        ... ]
        >>> value = on_time_first_promise(example(*plan, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (1, 2)
    """
    return rate(facts, metric, "b0", met(facts, "b0"), due_by_plan(facts, "b0"))


@metric("T2", "OTR1", "On time, approved dates", Unit.SHARE)
def on_time_approved(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were due by now met their approved date.

    Formula:
        OTR1 = completed on or before the approved date / approved date has come

    Colour:
        Green from 90%, amber from 80%.

    Gamed:
        A date approved late enough is always kept.

    Counter:
        T1, M7, M8

    Source:
        As T1, with the current approved baseline.

    Example:
        >>> plan = [{"baseline": "2024-02-01", "approved": "2024-03-01", "completed": "2024-02-20"}]
        >>> on_time_approved(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return rate(facts, metric, "b1", met(facts, "b1"), due_by_plan(facts, "b1"))


@metric("T2.due", "OTR due", "On time, dates of today", Unit.SHARE)
def on_time_of_today(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that are due by now met the due date that their files say today.

    Formula:
        completed on or before the due date / due date has come

    Misread:
        Whoever moves the date is on time. It is here to be seen beside T1 and T2: what is lost
        from here to T2 was approved, from T2 to T1 it was promised.

    Gamed:
        Moving the due date before it comes.

    Counter:
        T1, T2, NOTICE.moves.after

    Source:
        As T1, with the dates in the files; what most trackers report.

    Example:
        >>> plan = [{"baseline": "2024-02-01", "due": "2024-03-01", "completed": "2024-02-20"}]
        >>> on_time_of_today(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return rate(facts, metric, "due", met(facts, "due"), due_by_plan(facts, "due"))


@metric("T3", "on time of completed", "On time, of completed", Unit.SHARE)
def on_time_of_completed(facts: Facts, metric: Metric) -> Value:
    """How many of the completed milestones met their first promise.

    Formula:
        completed on or before the first promise / completed with a first promise

    Misread:
        Milestones that are late and still open are missing here; it flatters. Never a headline.

    Gamed:
        Not finishing what is late keeps it out.

    Counter:
        T1, T10

    Source:
        Common practice; shown because others show it.

    Example:
        >>> plan = [
        ...     {"baseline": "2024-02-01", "completed": "2024-02-05"},
        ...     {"baseline": "2024-03-01"},
        ... ]
        >>> on_time_of_completed(example(*plan, as_of="2024-04-18"))[0].value
        0.0
    """
    return _of_completed(facts, metric, "b0")


@metric("T3.B1", "on time of completed, B1", "On time, of completed, approved dates", Unit.SHARE)
def on_time_of_completed_approved(facts: Facts, metric: Metric) -> Value:
    """How many of the completed milestones met their approved date.

    Formula:
        completed on or before the approved date / completed with an approved date

    Gamed:
        Not finishing what is late keeps it out, and so does approving a later date.

    Counter:
        T1, T10, M7

    Source:
        As T3.

    Example:
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-02-01"}]
        >>> on_time_of_completed_approved(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return _of_completed(facts, metric, "b1")


def _of_completed(facts: Facts, metric: Metric, baseline: str) -> Value:
    counted = facts.scope["done"] & facts.scope[baseline].notna()
    return rate(facts, metric, baseline, met(facts, baseline), counted)


@metric("T5", "missed %", "Missed promises", Unit.SHARE)
def missed(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were due by now missed their first promise.

    Formula:
        1 - OTR0, over the same milestones

    Colour:
        Green to 5%, amber to 20%.

    Gamed:
        As T1: promises with much to spare, and cancelling what will miss.

    Counter:
        F1, B6, M10

    Source:
        DCMA 14-point assessment, check 11.

    Example:
        >>> plan = [
        ...     {"baseline": "2024-02-01"},
        ...     {"baseline": "2024-02-01", "completed": "2024-02-01"},
        ... ]
        >>> missed(example(*plan, as_of="2024-04-18"))[0].value
        0.5
    """
    return rate(facts, metric, "b0", ~met(facts, "b0"), due_by_plan(facts, "b0"))
