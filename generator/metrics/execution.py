"""Execution: how much is done for what the plan had done by now (family T, T6)."""

from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.frames import not_in_scope
from generator.metrics.on_time import basis
from generator.metrics.on_time import due_by_plan
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import coverage_of
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


@metric("T6", "BEI", "Baseline execution index", Unit.RATIO)
def execution_index(facts: Facts, metric: Metric) -> Value:
    """How many milestones are done for each that the first plan had done by now.

    Formula:
        BEI = completed / (due + without)
        Due: the first promise has come. Without: it has no promise.

    Colour:
        Green from 0.95, amber from 0.85; none below three milestones.

    Misread:
        Any completion counts, so early work can hide misses: read it beside T4.

    Gamed:
        Easy work done ahead of its day makes up for what was missed.

    Counter:
        T4, P5

    Source:
        Defense Acquisition University; DCMA 14-point assessment, check 14.

    Example:
        >>> plan = [
        ...     {"baseline": "2024-02-01", "completed": "2024-02-05"},
        ...     {"baseline": "2024-03-01"},
        ... ]
        >>> execution_index(example(*plan, as_of="2024-04-18"))[0].value
        0.5
    """
    return _index(facts, metric, "b0", baselined_only=False)


@metric("T6.B1", "BEI, B1", "Baseline execution index, approved dates", Unit.RATIO)
def execution_index_approved(facts: Facts, metric: Metric) -> Value:
    """How many milestones are done for each that the approved plan had done by now.

    Formula:
        BEI = completed / (due + without)
        Due: the approved date has come. Without: it has no approved date.

    Source:
        As T6.

    Example:
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-02-05"}]
        >>> execution_index_approved(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return _index(facts, metric, "b1", baselined_only=False)


@metric("T6.baselined", "BEI, promised only", "Baseline execution index, promised only", Unit.RATIO)
def execution_index_promised(facts: Facts, metric: Metric) -> Value:
    """The execution index over milestones that have a first promise, above and below the line.

    Formula:
        completed with a first promise / first promise has come

    Source:
        Variant of T6 named in the DCMA-EA PAM 200.1 discussion.

    Example:
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-02-05"}, {"due": "2024-03-01"}]
        >>> execution_index_promised(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return _index(facts, metric, "b0", baselined_only=True)


@metric("T6.baselined.B1", "BEI, promised only, B1", "Execution index, approved only", Unit.RATIO)
def execution_index_approved_only(facts: Facts, metric: Metric) -> Value:
    """The execution index over milestones that have an approved date, above and below the line.

    Formula:
        completed with an approved date / approved date has come

    Source:
        As the variant of T6.

    Example:
        >>> plan = [{"baseline": "2024-02-01", "completed": "2024-02-05"}, {"due": "2024-03-01"}]
        >>> execution_index_approved_only(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return _index(facts, metric, "b1", baselined_only=True)


def _index(facts: Facts, metric: Metric, baseline: str, *, baselined_only: bool) -> Value:
    has, done = facts.scope[baseline].notna(), facts.scope["done"]
    due = due_by_plan(facts, baseline)
    done, counted = (done & has, due) if baselined_only else (done, due | ~has)
    n, k = int(counted.sum()), int(done.sum())
    return amount(
        facts,
        metric,
        k / n if n else None,
        lacking=Reason.NO_BASELINE,
        k=k,
        n=n,
        coverage=coverage_of(has),
        basis=basis(facts, baseline),
        inputs={"completed": k, "due": int(due.sum()), "without": int((~has).sum())},
        included=ids(counted | done),
        excluded=facts.once(not_in_scope),
    )
