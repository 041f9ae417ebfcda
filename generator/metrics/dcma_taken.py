"""The 14 points of the DCMA that are other metrics under its limits, and those that do not apply.

What another metric counts is taken from there as it is, with the same figures; only the limit is
that of the DCMA, which knows pass and fail.
"""

from generator.metrics.critical_path import length_index
from generator.metrics.critical_path import path_test
from generator.metrics.execution import execution_index
from generator.metrics.floats import high_float
from generator.metrics.floats import negative_float
from generator.metrics.frames import Facts
from generator.metrics.on_time import missed
from generator.metrics.past import unknown
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import judged
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


def _taken(facts: Facts, metric: Metric, source: Metric) -> Value:
    """Return the value of another metric under the id, and the limit, of a check."""
    [value] = facts.once(source)
    taken = value._replace(id=metric.id, symbol=metric.symbol)
    return taken if taken.value is None else judged(facts, taken, metric.id, taken.value)


@metric("DCMA.2", "leads", "Leads", Unit.SHARE)
def leads(_facts: Facts, metric: Metric) -> Value:
    """How many dependencies let a milestone begin before another has ended; there are none.

    Formula:
        not counted: a dependency has no lead here

    Source:
        Check 2 of the DCMA 14-point assessment.

    Example:
        >>> str(leads(example(as_of="2024-02-02"))[0].reason)
        'not_modelled'
    """
    return unknown(metric, Reason.NOT_MODELLED)


@metric("DCMA.3", "lags", "Lags", Unit.SHARE)
def lags(_facts: Facts, metric: Metric) -> Value:
    """How many dependencies let a milestone wait after another has ended; there are none.

    Formula:
        not counted: a dependency has no lag here

    Source:
        Check 3 of the DCMA 14-point assessment.

    Example:
        >>> str(lags(example(as_of="2024-02-02"))[0].reason)
        'not_modelled'
    """
    return unknown(metric, Reason.NOT_MODELLED)


@metric("DCMA.6", "high float", "High float, by the DCMA", Unit.SHARE)
def high(facts: Facts, metric: Metric) -> Value:
    """How many open milestones have more than 44 working days of float, against the DCMA's limit.

    Formula:
        as N3

    Colour:
        Green to 5%, else red; of fewer than 20 milestones that is none.

    Source:
        Check 6 of the DCMA 14-point assessment.

    Example:
        >>> high(example({"due": "2024-02-09"}, as_of="2024-02-02"))[0].value
        0.0
    """
    return _taken(facts, metric, high_float)


@metric("DCMA.7", "negative float", "Negative float, by the DCMA", Unit.SHARE)
def negative(facts: Facts, metric: Metric) -> Value:
    """How many open milestones have negative float, against the DCMA's limit.

    Formula:
        as N2

    Colour:
        Green at none, else red.

    Source:
        Check 7 of the DCMA 14-point assessment.

    Example:
        >>> plan = {"due": "2024-02-09", "forecast": "2024-02-12"}
        >>> negative(example(plan, as_of="2024-02-02"))[0].value
        1.0
    """
    return _taken(facts, metric, negative_float)


@metric("DCMA.11", "missed", "Missed, by the DCMA", Unit.SHARE)
def missed_tasks(facts: Facts, metric: Metric) -> Value:
    """How many milestones that were due missed their first promise, against the DCMA's limit.

    Formula:
        as T5

    Colour:
        Green to 5%, else red; of fewer than 20 milestones that is none.

    Source:
        Check 11 of the DCMA 14-point assessment.

    Example:
        >>> missed_tasks(example({"baseline": "2024-02-01"}, as_of="2024-02-02"))[0].value
        1.0
    """
    return _taken(facts, metric, missed)


@metric("DCMA.12", "critical path test", "Critical path test, by the DCMA", Unit.WORKDAYS)
def critical_path_test(facts: Facts, metric: Metric) -> Value:
    """How far the end of the plan moves where its critical path begins 600 working days later.

    Formula:
        as N7

    Colour:
        Green where the end moves by the same 600 days, else red.

    Source:
        Check 12 of the DCMA 14-point assessment.

    Example:
        >>> critical_path_test(example({"due": "2024-02-09"}, as_of="2024-02-02"))[0].value
        600.0
    """
    [value] = facts.once(path_test)
    return value._replace(id=metric.id, symbol=metric.symbol)


@metric("DCMA.13", "CPLI", "Critical path length index, by the DCMA", Unit.RATIO)
def critical_path_length(facts: Facts, metric: Metric) -> Value:
    """How much of the working time to the end of the plan is there, against the DCMA's limit.

    Formula:
        as N1

    Colour:
        Green from 0.95, else red.

    Source:
        Check 13 of the DCMA 14-point assessment.

    Example:
        >>> critical_path_length(example({"baseline": "2024-02-09"}, as_of="2024-02-02"))[0].value
        1.0
    """
    return _taken(facts, metric, length_index)


@metric("DCMA.14", "BEI", "Baseline execution index, by the DCMA", Unit.RATIO)
def baseline_execution(facts: Facts, metric: Metric) -> Value:
    """How much is done for what was planned to be done by now, against the DCMA's limit.

    Formula:
        as T6

    Colour:
        Green from 0.95, else red.

    Source:
        Check 14 of the DCMA 14-point assessment.

    Example:
        >>> plan = {"baseline": "2024-02-01", "completed": "2024-02-01"}
        >>> baseline_execution(example(plan, as_of="2024-02-02"))[0].value
        1.0
    """
    return _taken(facts, metric, execution_index)
