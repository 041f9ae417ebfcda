"""Float of each milestone: how many working days it may slip before it costs a date (family N)."""

import math
from collections.abc import Iterator

import pandas as pd

from generator.metrics.critical_path import absence
from generator.metrics.frames import Facts
from generator.metrics.milestone_values import iso_days
from generator.metrics.milestone_values import of_milestone
from generator.metrics.milestone_values import rater
from generator.metrics.network import network
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


@metric("N.TF", "TF", "Total float", Unit.WORKDAYS)
def total_float(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many working days a milestone may still slip before the plan misses its end.

    Formula:
        TF = working days from its early finish to its late finish
        early finish = its forecast, or what is left of its work after what it waits for
        late finish = the approved date of the end of the plan, less what is to follow

    Colour:
        Green where none is missing, amber to 5 working days too few; none without a dependency.

    Misread:
        Float belongs to the whole path: what one milestone uses, the next has not. Where the end
        is late already, the critical path is that of the least float, not of none.

    Gamed:
        A dependency that is left out gives float to everybody before it.

    Counter:
        DCMA.1, N3

    Source:
        Critical path method (Kelley and Walker, 1959); here from forecasts, in working days.

    Example:
        >>> plan = [{"due": "2024-02-09"}, {"due": "2024-02-23", "depends_on": ("M1",)}]
        >>> [value.value for value in total_float(example(*plan, as_of="2024-02-02"))]
        [0.0, 0.0]
    """
    frame = facts.once(network)
    linked = frozenset(frame.index[frame["linked"].to_numpy(dtype=bool)])
    return _each(facts, metric, "total_float", ("late_finish", frame["late_finish"]), linked)


@metric("N.FF", "FF", "Free float", Unit.WORKDAYS)
def free_float(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many working days a milestone may still slip before another has to begin later.

    Formula:
        FF = working days from its early finish to the first start of what waits for it
        Where nothing waits for it, to the early finish of the plan.

    Source:
        Critical path method (Kelley and Walker, 1959); here from forecasts, in working days.

    Example:
        >>> plan = [
        ...     {"due": "2024-02-09"},
        ...     {"due": "2024-02-16"},
        ...     {"due": "2024-02-23", "depends_on": ("M1", "M2")},
        ... ]
        >>> [value.value for value in free_float(example(*plan, as_of="2024-02-02"))]
        [5.0, 0.0, 0.0]
    """
    frame = facts.once(network)
    return _each(facts, metric, "free_float", ("next_start", frame["next_start"]))


@metric("N.DF", "DF", "Deadline float", Unit.WORKDAYS)
def deadline_float(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many working days lie between the early finish of a milestone and its own due date.

    Formula:
        DF = working days from its early finish to its due date

    Misread:
        A due date that moves with the forecast leaves it at 0 for good.

    Gamed:
        Move the due date.

    Counter:
        T1, M7

    Source:
        Usual practice.

    Example:
        >>> plan = [{"due": "2024-02-09", "forecast": "2024-02-16"}]
        >>> deadline_float(example(*plan, as_of="2024-02-02"))[0].value
        -5.0
    """
    frame = facts.once(network)
    due = facts.scope["due"].reindex(frame.index)
    return _each(facts, metric, "deadline_float", ("due", due))


def _each(
    facts: Facts,
    metric: Metric,
    column: str,
    until: tuple[str, pd.Series],
    coloured: frozenset[str] = frozenset(),
) -> Iterator[Value]:
    """Make a value of each open milestone: the working days from its early finish to a day."""
    lack = absence(facts) or Reason.NO_DATE
    numbers, early = (facts.once(network)[name] for name in (column, "early_finish"))
    what, days = until
    rate = rater(facts, metric.id)
    told = (map(str, numbers.index), numbers.tolist(), iso_days(early), iso_days(days))
    for name, number, first, last in zip(*told, strict=True):
        if math.isnan(number):
            yield of_milestone(metric, name, None, None, lack, {})
            continue
        rag = rate(number) if name in coloured else None
        inputs = {"early_finish": first, what: last}
        yield of_milestone(metric, name, number, rag, Reason.NO_THRESHOLD, inputs)
