"""Of this month alone: what was due in it, and met its date (family T)."""

from generator.metrics.frames import Facts
from generator.metrics.on_time import due_by_plan
from generator.metrics.on_time import met
from generator.metrics.on_time import rate
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.value import Unit
from generator.metrics.value import Value


@metric("T4", "hit task %", "Met this month", Unit.SHARE)
def hit_this_month(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were due this month met their first promise.

    Formula:
        due this month and completed by then / due this month, up to the as-of day

    Colour:
        Green from 95%, amber from 80%.

    Gamed:
        Approving nothing for the month, or only what is done already.

    Counter:
        T1, T7

    Source:
        Defense Acquisition University, EVM Gold Card: hit or miss.

    Example:
        >>> plan = [{"baseline": "2024-04-15"}, {"baseline": "2024-03-01"}]
        >>> value = hit_this_month(example(*plan, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (0, 1)
    """
    return _hit(facts, metric, "b0")


@metric("T4.B1", "hit task %, B1", "Met this month, approved dates", Unit.SHARE)
def hit_this_month_approved(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were due this month met their approved date.

    Formula:
        due this month and completed by then / due this month, up to the as-of day

    Source:
        As T4.

    Example:
        >>> plan = [{"baseline": "2024-04-15", "completed": "2024-04-15"}]
        >>> hit_this_month_approved(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    return _hit(facts, metric, "b1")


def _hit(facts: Facts, metric: Metric, baseline: str) -> Value:
    this_month = facts.scope[baseline] >= facts.day.replace(day=1)
    counted = due_by_plan(facts, baseline) & this_month
    return rate(facts, metric, baseline, met(facts, baseline), counted)
