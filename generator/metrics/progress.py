"""Progress: how much of the plan is done (family P)."""

import pandas as pd

from generator.metrics.earned_value import planned_share
from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.frames import not_in_scope
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import LEAST_COVERAGE
from generator.metrics.shares import amount
from generator.metrics.shares import coverage_of
from generator.metrics.shares import judged
from generator.metrics.shares import share
from generator.metrics.shares import without
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


@metric("P1", "PCM", "Completed milestones", Unit.SHARE)
def completed(facts: Facts, metric: Metric) -> Value:
    """How much of the plan is done, counted in milestones.

    Formula:
        PCM = completed / in scope
        In scope: every milestone but drafts, cancelled and merged ones.

    Colour:
        By the gap to planned (P2): green to 5 points behind, amber to 15.

    Misread:
        It says nothing about size: see the effort-weighted share. Cancelling raises it, so
        cancelled milestones are counted beside it; adding work lowers it, see the fixed set.

    Gamed:
        Cancelling what is late raises it, so does splitting easy work into many milestones, and so
        does calling done what is not.

    Counter:
        P3, P5, P6, P8, B6, M10

    Source:
        ManagementXP, A Guide To Developing Milestone Mapping, step 4.

    Example:
        >>> plan = [{"completed": "2024-02-01"}, {"due": "2024-05-01"}, {"status": "draft"}]
        >>> completed(example(*plan, as_of="2024-04-18"))[0].value
        0.5
    """
    done, excluded = facts.scope["done"], facts.once(not_in_scope)
    value = share(facts, metric, done, _all(facts.scope), excluded=excluded)
    plan = planned(facts)[0]
    if value.value is None or plan.value is None:
        return value._replace(rag=Rag.GREY, reason=value.reason if not value.known else plan.reason)
    gap = value.value - plan.value
    inputs = {**value.inputs, "planned": plan.value, "gap": gap}
    return judged(facts, value._replace(inputs=inputs), "P1", gap)


@metric("P2", "planned %", "Planned by now", Unit.SHARE)
def planned(facts: Facts, metric: Metric) -> Value:
    """How much of the plan should be done by now, by the approved dates.

    Formula:
        planned = approved date on or before the as-of day / in scope
        A milestone without an approved date is counted below the line only.

    Gamed:
        Approving later dates lowers what should be done by now.

    Counter:
        T1, M7, M8

    Source:
        Defense Acquisition University, EVM Gold Card: % schedule.

    Example:
        >>> plan = [{"baseline": "2024-02-01"}, {"baseline": "2024-05-01"}]
        >>> planned(example(*plan, as_of="2024-04-18"))[0].value
        0.5
    """
    scope = facts.scope
    dated = scope["b1"].notna()
    return share(
        facts,
        metric,
        dated & (scope["b1"] <= facts.day),
        _all(scope),
        lacking=Reason.NO_BASELINE,
        coverage=coverage_of(dated),
        basis="B1",
        excluded=facts.once(not_in_scope),
    )


@metric("P3", "PCM0", "Completed, of those with a promise", Unit.SHARE)
def completed_of_promised(facts: Facts, metric: Metric) -> Value:
    """How much of what was promised is done; work added without a promise does not lower it.

    Formula:
        completed with a first promise / in scope with a first promise

    Gamed:
        A promise that is first made when the work is nearly done is easy to keep.

    Counter:
        P1, M10.growth

    Source:
        This product's design: it shows growth of scope beside P1.

    Example:
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-02-01"}, {"due": "2024-05-01"}]
        >>> completed_of_promised(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    scope = facts.scope
    promised = scope["b0"].notna()
    return share(
        facts,
        metric,
        scope["done"],
        promised,
        lacking=Reason.NO_BASELINE,
        coverage=coverage_of(promised),
        basis="B0",
        excluded=facts.once(not_in_scope) | without(~promised, Reason.NO_BASELINE),
    )


@metric("P4", "effort %", "Completed, by effort", Unit.SHARE)
def completed_by_effort(facts: Facts, metric: Metric) -> Value:
    """How much of the planned work lies in completed milestones.

    Formula:
        earned / planned
        Earned: person-days planned for what is completed. Planned: those for all in scope.

    Colour:
        By the gap to the person-days whose approved date has come: green to 5 points behind, amber
        to 15.

    Gamed:
        Planning more effort for what is done than it took, and less for what is open, raises it.

    Counter:
        P1, B7

    Source:
        Usual practice; needs planned person-days on half of the milestones.

    Example:
        >>> plan = [{"effort": 30, "completed": "2024-02-01"}, {"effort": 10, "due": "2024-05-01"}]
        >>> completed_by_effort(example(*plan, as_of="2024-04-18"))[0].value
        0.75
    """
    scope = facts.scope
    return _weighted(facts, metric, scope["done"].astype(float), scope["b1"] <= facts.day)


@metric("P5", "physical %", "Physical progress", Unit.SHARE)
def physical_progress(facts: Facts, metric: Metric) -> Value:
    """How much of the planned work is done, tasks of open milestones included.

    Formula:
        earned / planned
        Earned: sum(person-days * progress). Planned: sum(person-days).
        Progress of an open milestone: weight of done tasks / weight of all, at most 90%.

    Colour:
        By the gap to the person-days planned by now, where each milestone runs evenly from its
        start to its approved date: green to 5 points behind, amber to 15.

    Gamed:
        Tasks added once they are done, and small ones ticked first, raise it; an open milestone
        never counts for more than 90%.

    Counter:
        P1, P8

    Source:
        ANSI/EIA-748, weighted milestone technique.

    Example:
        >>> plan = [{"effort": 30, "tasks": (1, 2)}, {"effort": 10, "completed": "2024-02-01"}]
        >>> physical_progress(example(*plan, as_of="2024-04-18"))[0].value
        0.625
    """
    return _weighted(facts, metric, facts.scope["progress"], planned_share(facts.scope, facts.day))


def _weighted(facts: Facts, metric: Metric, progress: pd.Series, due: pd.Series) -> Value:
    """Make a share of the person-days, coloured by its gap to the share that was due by now."""
    weight = facts.scope["effort"].where(facts.scope["effort"] > 0)
    total, earned = float(weight.sum()), float((weight * progress).sum())
    has, dated = weight.notna(), facts.scope["b1"].notna()
    value = amount(
        facts,
        metric,
        earned / total if total else None,
        lacking=Reason.NO_EFFORT,
        n=int(has.sum()),
        coverage=coverage_of(has),
        inputs={"earned": earned, "planned": total},
        included=ids(has),
        excluded=facts.once(not_in_scope) | without(~has, Reason.NO_EFFORT),
    )
    if value.value is None:
        return value
    if (coverage_of(dated, among=has) or 0) < LEAST_COVERAGE:
        return value._replace(rag=Rag.GREY, reason=Reason.NO_BASELINE)
    scheduled = float((weight * due).sum())
    gap = value.value - scheduled / total
    inputs = {**value.inputs, "planned by now": scheduled, "gap": gap}
    return judged(facts, value._replace(inputs=inputs), metric.id, gap)


def _all(scope: pd.DataFrame) -> pd.Series:
    return pd.Series(data=True, index=scope.index, dtype=bool)
