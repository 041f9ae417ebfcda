"""On time: were promises kept (family T). Days are positive when late."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import expected_finish
from generator.metrics.frames import ids
from generator.metrics.progress import not_in_scope
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import coverage_of
from generator.metrics.shares import share
from generator.metrics.shares import without
from generator.metrics.thresholds import colour
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


def due_by_plan(facts: Facts, baseline: str) -> pd.Series:
    """Mark what was due by the as-of day against a baseline column, grace included.

    While the as-of day still runs, an open milestone due today is pending and left out.
    """
    scope = facts.scope
    limit = scope[baseline] + pd.Timedelta(days=facts.settings.grace)
    due = limit.notna() & (limit <= facts.day)
    return due if facts.as_of.closed else due & ~(scope["open"] & (limit == facts.day))


def met(facts: Facts, baseline: str) -> pd.Series:
    """Mark what was completed on or before a baseline column, grace included."""
    scope = facts.scope
    limit = scope[baseline] + pd.Timedelta(days=facts.settings.grace)
    return scope["done"] & limit.notna() & (scope["completed"] <= limit)


def _rate(facts: Facts, metric: Metric, baseline: str) -> Value:
    has = facts.scope[baseline].notna()
    return share(
        facts,
        metric,
        met(facts, baseline),
        due_by_plan(facts, baseline),
        coverage=coverage_of(facts, has),
        basis=_basis(facts, baseline),
        excluded=not_in_scope(facts) | without(~has, Reason.NO_BASELINE),
        missing=Reason.NO_DENOMINATOR if has.any() else Reason.NO_BASELINE,
    )


def _basis(facts: Facts, baseline: str) -> str:
    return f"{baseline.upper()}, grace {facts.settings.grace} days"


@metric("T1", "OTR0", "Completed on time", Unit.SHARE)
def on_time_first_promise(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were due by now met their first promise.

    Formula
        OTR0 = completed on or before the first promise ÷ first promise has come
        What is overdue and open counts as missed, so nothing escapes by not finishing.

    Colour
        Green from 90%, amber from 80%.

    Misread
        A moved date does not help: the first promise never changes. Compare with T2, which
        uses approved dates; a gap above ten points is what re-planning hides.

    Source
        Cumulative hit-task percentage, DCMA-EA PAM 200.1; original baseline by this product.

    Example
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-01-31"},
        ...         {"baseline": "2024-03-01"}, {"baseline": "2024-06-01"}]
        >>> value = on_time_first_promise(example(*plan, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (1, 2)
    """
    return _rate(facts, metric, "b0")


@metric("T2", "OTR1", "On time, approved dates", Unit.SHARE)
def on_time_approved(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were due by now met their approved date.

    Formula
        OTR1 = completed on or before the approved date ÷ approved date has come

    Colour
        Green from 90%, amber from 80%.

    Source
        As T1, with the current approved baseline.

    Example
        >>> plan = [{"baseline": "2024-02-01", "approved": "2024-03-01", "completed": "2024-02-20"}]
        >>> on_time_approved(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return _rate(facts, metric, "b1")


@metric("T3", "on time of completed", "On time, of completed", Unit.SHARE)
def on_time_of_completed(facts: Facts, metric: Metric) -> Value:
    """How many of the completed milestones met their first promise.

    Formula
        completed on or before the first promise ÷ completed with a first promise

    Misread
        Milestones that are late and still open are missing here; it flatters. Never a headline.

    Source
        Common practice; shown because others show it.

    Example
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-02-05"}, {"baseline": "2024-03-01"}]
        >>> on_time_of_completed(example(*plan, as_of="2024-04-18"))[0].value
        0.0
    """
    return _of_completed(facts, metric, "b0")


@metric("T3.B1", "on time of completed, B1", "On time, of completed, approved dates", Unit.SHARE)
def on_time_of_completed_approved(facts: Facts, metric: Metric) -> Value:
    """How many of the completed milestones met their approved date.

    Formula
        completed on or before the approved date ÷ completed with an approved date

    Source
        As T3.

    Example
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-02-01"}]
        >>> on_time_of_completed_approved(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return _of_completed(facts, metric, "b1")


def _of_completed(facts: Facts, metric: Metric, baseline: str) -> Value:
    scope = facts.scope
    counted = scope["done"] & scope[baseline].notna()
    return share(facts, metric, met(facts, baseline), counted, basis=_basis(facts, baseline))


@metric("T4", "hit task %", "Met this month", Unit.SHARE)
def hit_this_month(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were due this month met their first promise.

    Formula
        due this month and completed by then ÷ due this month, up to the as-of day

    Colour
        Green from 95%, amber from 80%.

    Source
        Defense Acquisition University, EVM Gold Card: hit or miss.

    Example
        >>> plan = [{"baseline": "2024-04-15"}, {"baseline": "2024-03-01"}]
        >>> value = hit_this_month(example(*plan, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (0, 1)
    """
    return _hit(facts, metric, "b0")


@metric("T4.B1", "hit task %, B1", "Met this month, approved dates", Unit.SHARE)
def hit_this_month_approved(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were due this month met their approved date.

    Formula
        due this month and completed by then ÷ due this month, up to the as-of day

    Source
        As T4.

    Example
        >>> plan = [{"baseline": "2024-04-15", "completed": "2024-04-15"}]
        >>> hit_this_month_approved(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return _hit(facts, metric, "b1")


def _hit(facts: Facts, metric: Metric, baseline: str) -> Value:
    first = facts.day.replace(day=1)
    counted = due_by_plan(facts, baseline) & (facts.scope[baseline] >= first)
    return share(facts, metric, met(facts, baseline), counted, basis=_basis(facts, baseline))


@metric("T5", "missed %", "Missed promises", Unit.SHARE)
def missed(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were due by now missed their first promise.

    Formula
        1 − OTR0, over the same milestones

    Colour
        Green to 5%, amber to 20%.

    Source
        DCMA 14-point assessment, check 11.

    Example
        >>> plan = [{"baseline": "2024-02-01"}, {"baseline": "2024-02-01", "completed": "2024-02-01"}]
        >>> missed(example(*plan, as_of="2024-04-18"))[0].value
        0.5
    """
    has = facts.scope["b0"].notna()
    return share(
        facts,
        metric,
        ~met(facts, "b0"),
        due_by_plan(facts, "b0"),
        coverage=coverage_of(facts, has),
        basis=_basis(facts, "b0"),
        excluded=not_in_scope(facts) | without(~has, Reason.NO_BASELINE),
        missing=Reason.NO_DENOMINATOR if has.any() else Reason.NO_BASELINE,
    )


@metric("T6", "BEI", "Baseline execution index", Unit.RATIO)
def execution_index(facts: Facts, metric: Metric) -> Value:
    """How many milestones are done for each that the first plan had done by now.

    Formula
        BEI = completed ÷ (first promise has come + without a promise)

    Colour
        Green from 0.95, amber from 0.85.

    Misread
        Any completion counts, so early work can hide misses: read it beside T4.

    Source
        Defense Acquisition University; DCMA 14-point assessment, check 14.

    Example
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-02-05"}, {"baseline": "2024-03-01"}]
        >>> execution_index(example(*plan, as_of="2024-04-18"))[0].value
        0.5
    """
    return _index(facts, metric, "b0", baselined_only=False)


@metric("T6.B1", "BEI, B1", "Baseline execution index, approved dates", Unit.RATIO)
def execution_index_approved(facts: Facts, metric: Metric) -> Value:
    """How many milestones are done for each that the approved plan had done by now.

    Formula
        BEI = completed ÷ (approved date has come + without an approved date)

    Source
        As T6.

    Example
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-02-05"}]
        >>> execution_index_approved(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return _index(facts, metric, "b1", baselined_only=False)


@metric("T6.baselined", "BEI, promised only", "Baseline execution index, promised only", Unit.RATIO)
def execution_index_promised(facts: Facts, metric: Metric) -> Value:
    """The execution index over milestones that have a first promise, above and below the line.

    Formula
        completed with a first promise ÷ first promise has come

    Source
        Variant of T6 named in the DCMA-EA PAM 200.1 discussion.

    Example
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-02-05"}, {"due": "2024-03-01"}]
        >>> execution_index_promised(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return _index(facts, metric, "b0", baselined_only=True)


@metric("T6.baselined.B1", "BEI, promised only, B1", "Execution index, approved only", Unit.RATIO)
def execution_index_approved_only(facts: Facts, metric: Metric) -> Value:
    """The execution index over milestones that have an approved date, above and below the line.

    Formula
        completed with an approved date ÷ approved date has come

    Source
        As the variant of T6.

    Example
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-02-05"}, {"due": "2024-03-01"}]
        >>> execution_index_approved_only(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return _index(facts, metric, "b1", baselined_only=True)


def _index(facts: Facts, metric: Metric, baseline: str, *, baselined_only: bool) -> Value:
    scope = facts.scope
    has = scope[baseline].notna()
    due = due_by_plan(facts, baseline)
    done = scope["done"] & has if baselined_only else scope["done"]
    counted = due if baselined_only else due | ~has
    n, k = int(counted.sum()), int(done.sum())
    known = n > 0 and bool(has.any())
    return amount(
        facts,
        metric,
        k / n if known else None,
        reason=None if known else Reason.NO_DENOMINATOR if has.any() else Reason.NO_BASELINE,
        basis=_basis(facts, baseline),
        inputs={"completed": k, "due": int(due.sum()), "without": int((~has).sum())},
        included=ids(counted | done),
        excluded=not_in_scope(facts),
    )


@metric("T8", "FV", "Finish variance", Unit.DAYS)
def finish_variance(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many days a milestone is, or is forecast to be, from its first promise.

    Formula
        completed: day done − first promise
        open: forecast − first promise; without a forecast, the later of due and as-of day
        Positive is late. Calendar days; the colour goes by working days.

    Colour
        Green to 0, amber to 5 working days, red above.

    Source
        Finish variance as schedule tools compute it (Microsoft Project, GAO-16-89G).

    Example
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-01-31"}]
        >>> finish_variance(example(*plan, as_of="2024-04-18"))[0].value
        -1.0
    """
    finish = expected_finish(facts.scope, facts.day)
    for name in facts.scope.index:
        yield _variance(facts, metric, str(name), finish[name])


def _variance(facts: Facts, metric: Metric, name: str, finish: pd.Timestamp) -> Value:
    row = facts.scope.loc[name]
    days, worked, approved = (
        facts.variances[column][name] for column in ("b0", "b0_working", "b1")
    )
    known = not np.isnan(days)
    rag = colour("T8", worked, facts.settings.thresholds) if known else None
    return Value(
        id=metric.id,
        symbol=metric.symbol,
        value=float(days) if known else None,
        unit=metric.unit,
        rag=rag or Rag.GREY,
        reason=None if known else Reason.NO_BASELINE if pd.isna(row["b0"]) else Reason.NO_DENOMINATOR,
        basis="B0",
        scope="milestone",
        subject=name,
        inputs={
            "promise": _day(row["b0"]),
            "finish": _day(finish),
            "working_days": float(worked) if known else None,
            "from_approved": None if np.isnan(approved) else float(approved),
        },
    )


def _day(stamp: pd.Timestamp) -> str | None:
    return None if pd.isna(stamp) else stamp.date().isoformat()


@metric("T9", "FV mean", "Mean finish variance", Unit.DAYS)
def mean_variance(facts: Facts, metric: Metric) -> Value:
    """How far completed milestones were from their first promise, on average.

    Formula
        mean(day done − first promise) over completed; the median and the mean of the late beside it

    Misread
        Early ones hide late ones in a mean; read the median and the mean of the late as well.

    Source
        United States IT Dashboard: average days early or late of completed milestones.

    Example
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-01-31"},
        ...         {"baseline": "2024-02-01", "completed": "2024-02-04"}]
        >>> mean_variance(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    done = facts.variances["b0"][facts.scope["done"]].dropna()
    late = done[done > 0]
    value = amount(
        facts,
        metric,
        float(done.mean()) if len(done) else None,
        reason=None if len(done) else Reason.NO_DENOMINATOR,
        basis="B0",
        inputs={
            "median": float(done.median()) if len(done) else None,
            "mean_of_late": float(late.mean()) if len(late) else None,
            "late": len(late),
        },
        included=tuple(map(str, done.index)),
    )
    worked = facts.variances["b0_working"][done.index].median()
    rag = colour("T9", worked, facts.settings.thresholds) if len(done) else None
    return value.coloured(rag or Rag.GREY)


@metric("T10", "overdue", "Overdue", Unit.SHARE)
def overdue(facts: Facts, metric: Metric) -> Value:
    """How many open milestones are past the date that holds now.

    Formula
        open and due, with grace, before the as-of day ÷ open

    Colour
        Green at none, amber to 10%.

    Source
        Usual practice.

    Example
        >>> plan = [{"due": "2024-04-15"}, {"due": "2024-06-01"}]
        >>> overdue(example(*plan, as_of="2024-04-18"))[0].value
        0.5
    """
    scope = facts.scope
    dated = scope["open"] & scope["due"].notna()
    excluded = without(scope["open"] & scope["due"].isna(), Reason.NO_DENOMINATOR)
    basis = f"due, grace {facts.settings.grace} days"
    return share(facts, metric, scope["overdue"], dated, basis=basis, excluded=excluded)
