"""The critical path: how long it is, how much of it is left, and whether it is one (family N)."""

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.network import network
from generator.metrics.past import unknown
from generator.metrics.paths import Schedule
from generator.metrics.paths import forward
from generator.metrics.paths import path_length_index
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.timing import Timing
from generator.metrics.timing import timing
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.words import ENGLISH as _

BASIS = _("B1 of the end of the plan; working days")
MERGING = 3
LARGE_DELAY = 600.0
EXACT = 1e-6


def absence(facts: Facts) -> Reason | None:
    """Return why there is no path through the plan; None where there is one."""
    found = facts.once(timing)
    if found.schedule is None:
        return Reason.CYCLIC
    if found.links.before:
        return None
    if found.links.undated:
        return Reason.NO_DATE
    return Reason.COMPLETE if facts.scope["done"].any() else Reason.NO_DENOMINATOR


def undated(facts: Facts) -> dict[str, str]:
    """Name the open milestones that have no place in the network."""
    return dict.fromkeys(facts.once(timing).links.undated, str(Reason.NO_DATE))


@metric("N1", "CPLI", "Critical path length index", Unit.RATIO)
def length_index(facts: Facts, metric: Metric) -> Value:
    """How much of the working time up to the end of the plan is there, for each day it takes.

    Formula:
        CPLI = (CPL + TF) / CPL
        CPL = working days from the as-of day to the early finish of the last milestone
        TF = working days from there to its approved date
        The last is what says `terminal: true`, else what ends last; of several, the latest.

    Colour:
        Green from 1.00, amber from 0.95.

    Misread:
        Far from the end a large slip hardly moves it; read the days beside it. It looks at one
        path: N2 counts what else cannot keep its date.

    Gamed:
        A later approved date lifts it at once, and so does a dependency that is left out.

    Counter:
        M8, T1, DCMA.1

    Source:
        Check 13 of the DCMA 14-point assessment; NDIA, Planning and Scheduling Excellence Guide.
        Other tools compute an index of this name from the shortest float of all.

    Example:
        >>> plan = [
        ...     {"due": "2024-02-09"},
        ...     {"baseline": "2024-02-23", "forecast": "2024-03-01", "depends_on": ("M1",)},
        ... ]
        >>> value = length_index(example(*plan, as_of="2024-02-02"))[0]
        >>> value.inputs["CPL"], value.inputs["TF"], value.value
        (20.0, -5.0, 0.75)
    """
    lack = absence(facts)
    if lack:
        return unknown(metric, lack)
    found, room = facts.once(timing), end_float(facts)
    length = (end_of(found) or 0.0) - found.today
    return amount(
        facts,
        metric,
        None if room is None else path_length_index(length, room),
        reason=Reason.NO_BASELINE,
        basis=BASIS,
        inputs={"CPL": length, "TF": room, "last": found.finish},
        included=found.chain,
        excluded=undated(facts),
    )


def end_of(found: Timing) -> float | None:
    """Return the early finish of the plan, as a number of working days."""
    if found.schedule is None or found.finish is None:
        return None
    return found.schedule.earliest.finishes[found.finish]


def end_float(facts: Facts) -> float | None:
    """Return the working days from the early finish of the plan to its approved date."""
    found = facts.once(timing)
    end = end_of(found)
    if end is None or pd.isna(facts.scope["b1"].get(found.finish)):
        return None
    return (found.targets or {})[str(found.finish)] - end


@metric("N5", "merge points", "Merge points", Unit.COUNT)
def merge_points(facts: Facts, metric: Metric) -> Value:
    """How many open milestones wait for three others or more.

    Formula:
        open milestones with at least 3 predecessors, done ones included

    Misread:
        Where paths meet, the latest decides: three that each keep their day with 80% keep it
        together with 51%. A merge point is no fault, but its date is less sure than it looks.

    Source:
        GAO, Schedule Assessment Guide (merge bias); the limit of three by this product.

    Example:
        >>> plan = [{"due": "2024-03-01"}] * 3
        >>> last = {"due": "2024-04-01", "depends_on": ("M1", "M2", "M3")}
        >>> merge_points(example(*plan, last, as_of="2024-02-02"))[0].included
        ('M4',)
    """
    lack = absence(facts)
    if lack:
        return unknown(metric, lack)
    frame = facts.once(network)
    merging = frame[frame["predecessors"] >= MERGING]
    return amount(
        facts,
        metric,
        float(len(merging)),
        n=len(frame),
        inputs={"open": len(frame), "most": float(frame["predecessors"].max())},
        included=tuple(map(str, merging.index)),
    )


@metric("N7", "critical path test", "Critical path test", Unit.WORKDAYS)
def path_test(facts: Facts, metric: Metric) -> Value:
    """How far the end of the plan moves where its critical path begins 600 working days later.

    Formula:
        later end - early finish of the plan
        later end = the same where the first of the critical path takes 600 working days more

    Colour:
        Green where the end moves by the same 600 days, else red; none where the path is a single
        milestone, which proves nothing.

    Misread:
        It tests the links that there are; whether they are all there is DCMA.1.

    Source:
        Check 12 of the DCMA 14-point assessment.

    Example:
        >>> plan = [{"due": "2024-02-09"}, {"due": "2024-02-23", "depends_on": ("M1",)}]
        >>> path_test(example(*plan, as_of="2024-02-02"))[0].value
        600.0
    """
    found, lack = facts.once(timing), absence(facts)
    before = end_of(found)
    if lack or found.schedule is None or found.finish is None or before is None:
        return unknown(metric, lack or Reason.NO_DENOMINATOR)
    after = _delayed(found.schedule, found.chain[0], found.finish)
    passed = abs(after - before - LARGE_DELAY) < EXACT
    alone = len(found.chain) == 1
    return Value(
        id=metric.id,
        symbol=metric.symbol,
        unit=metric.unit,
        value=after - before,
        rag=Rag.GREY if alone else Rag.GREEN if passed else Rag.RED,
        reason=Reason.INSUFFICIENT_N if alone else None,
        inputs={"added": LARGE_DELAY, "first": found.chain[0], "last": found.finish},
        included=found.chain,
        excluded=undated(facts),
    )


def _delayed(schedule: Schedule, first: str, last: str) -> float:
    """Return how early the last can end where the first takes much longer."""
    longer = {**schedule.earliest.remaining}
    longer[first] += LARGE_DELAY
    order = schedule.earliest.starts
    begin = min(order.values())
    again = forward(schedule.earliest.before, order, lambda name, _start: longer[name], begin)
    return again.finishes[last]
