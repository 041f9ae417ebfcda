"""Re-planning: how often dates are changed, and whether a slip is answered (family M)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.milestone_values import Maker
from generator.metrics.past import from_history
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.reports import reports
from generator.metrics.shares import amount
from generator.metrics.shares import share
from generator.metrics.statistics import working_days
from generator.metrics.value import Unit
from generator.metrics.value import Value

QUARTER = 365.25 / 4
LARGE = 10
TIME_TO_ANSWER = timedelta(days=14)


def open_quarters(facts: Facts) -> pd.Series:
    """Return for how many quarters each milestone in scope has been watched while open, by id."""
    return facts.once(_open_quarters)


def _open_quarters(facts: Facts) -> pd.Series:
    frame = facts.once(reports)
    watched = frame.groupby("milestone")["gap"].sum() / QUARTER
    return watched[watched.index.isin(facts.scope.index)]


@metric("M7", "re-plans", "Re-plans", Unit.COUNT)
@from_history
def replans(facts: Facts, metric: Metric) -> Iterator[Value]:
    """In how many reports a milestone had another due or approved date than in the one before.

    Formula:
        reports whose due or approved date differs from that of the report before
        Several commits between two reports count as one.

    Colour:
        Green to 1, amber to 2.

    Misread:
        A re-plan with a reason is management; read it with M8 and M9.

    Gamed:
        One great move instead of many small ones, or none at all.

    Counter:
        M1, T10

    Source:
        This product's design.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-01"}), ("2024-01-20", {"due": "2024-02-11"})]
        >>> replans(example({"past": past}, as_of="2024-02-05"))[0].value
        1.0
    """
    counted = facts.once(reports).groupby("milestone")["replanned"].sum()
    counted, make = counted[counted.index.isin(facts.scope.index)], Maker(facts, metric)
    for name, times in zip(counted.index, counted.astype(float).tolist(), strict=True):
        yield make.known(str(name), times, times)


@metric("M7.rate", "re-plan rate", "Re-plans a quarter", Unit.RATIO)
@from_history
def replan_rate(facts: Facts, metric: Metric) -> Value:
    """How often an open milestone is re-planned in a quarter.

    Formula:
        re-plans (M7) / quarters that milestones in scope were open, added up

    Gamed:
        One great move instead of many small ones, or none at all.

    Counter:
        M1, T10

    Source:
        As M7.

    Example:
        >>> past = [("2024-01-07", {"due": "2024-02-01"}), ("2024-04-07", {"due": "2024-05-11"})]
        >>> round(replan_rate(example({"past": past}, as_of="2024-04-07"))[0].value, 4)
        1.0034
    """
    frame, quarters = facts.once(reports), open_quarters(facts)
    counted = frame["replanned"] & frame["milestone"].isin(quarters.index)
    whole = float(quarters.sum())
    return amount(
        facts,
        metric,
        float(counted.sum()) / whole if whole > 0 else None,
        n=len(quarters),
        basis=facts.once(past).basis,
        inputs={"replans": int(counted.sum()), "quarters": whole},
    )


@metric("M9", "response", "Slips that were answered", Unit.SHARE)
@from_history
def response(facts: Facts, metric: Metric) -> Value:
    """How many of the large slips were answered by a change or a decision on record.

    Formula:
        answered within 14 days / moves of more than 10 working days to a later day
        A slip that is not answered counts once the 14 days are over.

    Colour:
        Green from 90%, amber from 70%.

    Misread:
        An entry is no remedy; it only shows that somebody looked.

    Gamed:
        An entry that decides nothing counts as an answer.

    Counter:
        M2, M3

    Source:
        This product's design, after the guide: failure to adapt.

    Example:
        >>> past = [("2024-01-07", {"due": "2024-02-01"}), ("2024-01-14", {"due": "2024-03-08"})]
        >>> value = response(example({"past": past}, as_of="2024-02-05"))[0]
        >>> value.k, value.n
        (0, 1)
    """
    slips = _large_slips(facts)
    names = pd.Index([slip.milestone for slip in slips])
    answered = pd.Series([_answered(facts, slip) for slip in slips], names, dtype=bool)
    over = [slip.day + TIME_TO_ANSWER <= facts.as_of.day for slip in slips]
    counted = answered | pd.Series(over, names, dtype=bool)
    value = share(facts, metric, answered, counted, basis=facts.once(past).basis)
    return value._replace(inputs={**value.inputs, "pending": int((~counted).sum())})


@dataclass(frozen=True, slots=True)
class Slip:
    """A large move to a later day, between two reports."""

    milestone: str
    before: date
    day: date


def _large_slips(facts: Facts) -> list[Slip]:
    """Return the large moves to a later day of milestones in scope."""
    frame = facts.once(reports)
    begin = frame["forecast"].shift().where(frame["moved"] > 0)
    far = working_days(begin, frame["forecast"], facts.project.calendar) > LARGE
    found = frame.assign(before=frame["day"].shift())[far]
    days = (found[name].dt.date for name in ("before", "day"))
    slips = (Slip(*cells) for cells in zip(found["milestone"], *days, strict=True))
    return [slip for slip in slips if slip.milestone in facts.scope.index]


def _answered(facts: Facts, slip: Slip) -> bool:
    """Tell whether a change or a decision is on record since the report before, or soon after."""
    milestone = facts.project.by_id[slip.milestone]
    changed = (change.day for change in milestone.changes)
    decided = (day for entry in milestone.decisions for day in (entry.raised, entry.decided))
    last = min(slip.day + TIME_TO_ANSWER, facts.as_of.day)
    return any(day and slip.before < day <= last for day in (*changed, *decided))
