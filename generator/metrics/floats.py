"""Float: how much room a plan has before its end is late, in working days (family N)."""

from datetime import date
from datetime import timedelta

import pandas as pd

from generator.metrics.critical_path import BASIS as APPROVED
from generator.metrics.critical_path import absence
from generator.metrics.critical_path import end_float
from generator.metrics.critical_path import undated
from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.known import Known
from generator.metrics.network import NEAR
from generator.metrics.network import network
from generator.metrics.past import from_history
from generator.metrics.past import past
from generator.metrics.past import unknown
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import coverage_of
from generator.metrics.shares import share
from generator.metrics.timing import timing
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.as_of import AsOf
from generator.model.revision import Origin
from generator.words import ENGLISH as _

BASIS = _("B1, else due, of the end of the plan; working days")
HIGH = 44
BACK = timedelta(days=28)


def _share_of(facts: Facts, metric: Metric, hit: pd.Series) -> Value:
    """Make the share of the open milestones, of those whose float is known, that hit."""
    lack = absence(facts)
    if lack:
        return unknown(metric, lack)
    known = facts.once(network)["total_float"].notna()
    excluded = undated(facts)
    missing = {name: str(Reason.NO_BASELINE) for name in ids(~known) if name not in excluded}
    return share(
        facts,
        metric,
        hit,
        known,
        lacking=Reason.NO_BASELINE,
        coverage=coverage_of(known),
        basis=BASIS,
        inputs={
            "k": float((hit & known).sum()),
            "n": float(known.sum()),
            "found": ", ".join(ids(hit & known)),
        },
        excluded=excluded | missing,
    )


@metric("N2", "negative float", "Negative float", Unit.SHARE)
def negative_float(facts: Facts, metric: Metric) -> Value:
    """How many open milestones end too late for the end of the plan to keep its date.

    Formula:
        open milestones with total float < 0 / open milestones

    Colour:
        Green at none, amber to 5%.

    Misread:
        One late path counts once for each milestone on it; N1 says how late its end is.

    Gamed:
        Dependencies that are left out, or a later approved date, make it go away.

    Counter:
        DCMA.1, M8

    Source:
        Check 7 of the DCMA 14-point assessment.

    Example:
        >>> plan = [
        ...     {"due": "2024-02-09"},
        ...     {"due": "2024-02-23", "forecast": "2024-03-01", "depends_on": ("M1",)},
        ...     {"due": "2024-02-16"},
        ... ]
        >>> value = negative_float(example(*plan, as_of="2024-02-02"))[0]
        >>> value.k, value.n
        (2, 3)
    """
    return _share_of(facts, metric, facts.once(network)["total_float"] < 0)


@metric("N3", "high float", "High float", Unit.SHARE)
def high_float(facts: Facts, metric: Metric) -> Value:
    """How many open milestones could slip by more than two months and nobody would notice.

    Formula:
        open milestones with total float > 44 working days / open milestones

    Colour:
        Green to 5%, amber to 15%.

    Misread:
        So much room is seldom true; more often what waits for the milestone has not been said.

    Source:
        Check 6 of the DCMA 14-point assessment.

    Example:
        >>> plan = [{"due": "2024-02-09"}, {"due": "2024-02-16"}, {"due": "2024-12-20"}]
        >>> value = high_float(example(*plan, as_of="2024-02-02"))[0]
        >>> value.k, value.n
        (2, 3)
    """
    return _share_of(facts, metric, facts.once(network)["total_float"] > HIGH)


@metric("N4", "near-critical", "Near-critical milestones", Unit.COUNT)
def near_critical(facts: Facts, metric: Metric) -> Value:
    """How many open milestones have at most a week of room before they cost the plan its date.

    Formula:
        open milestones with 0 <= total float <= 5 working days

    Misread:
        Those with negative float are beyond this list; they are in N2.

    Source:
        GAO, Schedule Assessment Guide; the limit of a week by this product.

    Example:
        >>> plan = [{"due": "2024-02-09"}, {"due": "2024-02-23", "depends_on": ("M1",)}]
        >>> near_critical(example(*plan, as_of="2024-02-02"))[0].included
        ('M1', 'M2')
    """
    lack = absence(facts)
    if lack:
        return unknown(metric, lack)
    frame = facts.once(network)
    known, near = frame["total_float"].notna(), frame["near_critical"]
    return amount(
        facts,
        metric,
        float(near.sum()) if known.any() else None,
        reason=Reason.NO_BASELINE,
        n=int(known.sum()),
        coverage=coverage_of(known),
        basis=BASIS,
        inputs={"limit": NEAR, "open": len(frame)},
        included=ids(near),
        excluded=undated(facts),
    )


@metric("N6", "float erosion", "Change of float in four weeks", Unit.WORKDAYS)
@from_history
def erosion(facts: Facts, metric: Metric) -> Value:
    """How many working days of float the end of the plan has gained in the last 28 days.

    Formula:
        total float of the end of the plan - the same as it was known 28 days before
        A milestone that had to end the plan then may be another one now.

    Colour:
        Green where none is lost, amber to 4 working days.

    Misread:
        A later approved date gives float back without a day being won.

    Gamed:
        Move the approved date of the last milestone.

    Counter:
        M8, M10, T1

    Source:
        This product.

    Example:
        >>> past = [
        ...     ("2024-01-02", {"due": "2024-03-01"}),
        ...     ("2024-02-01", {"forecast": "2024-03-08"}),
        ... ]
        >>> erosion(example({"past": past}, as_of="2024-02-02"))[0].value
        -5.0
    """
    day = facts.as_of.day - BACK
    if not _told_on(facts, day, "depends_on") or not _told_on(facts, day, "due", "forecast"):
        return unknown(metric)
    known = Known(facts.project, facts.settings, facts.history, whole=False)
    then = known.on(AsOf(day), past=False)
    now, earlier = end_float(facts), end_float(then)
    lack = absence(facts) or absence(then) or Reason.NO_BASELINE
    return amount(
        facts,
        metric,
        None if now is None or earlier is None else now - earlier,
        reason=lack,
        basis=APPROVED,
        inputs={
            "now": now,
            "then": earlier,
            "day": then.as_of.day.isoformat(),
            "last": facts.once(timing).finish,
            "last_then": then.once(timing).finish,
        },
    )


def _told_on(facts: Facts, day: date, *fields: str) -> bool:
    """Tell whether one of some fields was on record on a day."""
    found = facts.once(past)
    first = (line.steps[0] for line in found.lines.values() if line.steps)
    begun = any(step.day <= day for step in first)
    witnessed = any(
        step.revision.origin is Origin.WITNESSED and step.day <= day
        for line in found.lines.values()
        for step in line.steps
    )
    return witnessed or (begun and bool(found.recorded.intersection(fields)))
