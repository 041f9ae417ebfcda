"""Decisions: how long a question waits for its answer (family A)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.milestone import Decision

LONG = 14


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a milestone in scope, and the days it took or has waited, where known."""

    milestone: str
    decision: Decision
    decided: bool
    days: int | None


def questions(facts: Facts) -> tuple[Asked, ...]:
    """Return the questions raised by the as-of day, in order of milestone, as they are written.

    What is decided on a day to come is open. A milestone that is done waits for no answer.
    """
    return tuple(_questions(facts))


def _questions(facts: Facts) -> Iterator[Asked]:
    today = facts.as_of.day
    waits = facts.scope["open"].to_dict()
    for milestone in facts.project.milestones:
        for decision in milestone.decisions if milestone.id in waits else ():
            raised, decided = decision.raised, decision.decided
            over = decided is not None and decided <= today
            if (raised and raised > today) or not (over or waits[milestone.id]):
                continue
            until = decided if decided is not None and over else today
            days = (until - raised).days if raised else None
            yield Asked(milestone.id, decision, over, days)


def waiting(facts: Facts) -> tuple[Asked, ...]:
    """Return the open questions, those that have waited longest first."""
    still = (asked for asked in facts.once(questions) if not asked.decided)
    return tuple(sorted(still, key=lambda asked: (-(asked.days or 0), asked.milestone)))


@metric("A9", "decision latency", "Days to a decision", Unit.DAYS)
def decision_latency(facts: Facts, metric: Metric) -> Value:
    """How many days the middle question waited for its decision.

    Formula:
        median of (day decided - day raised) over decided questions of milestones in scope

    Colour:
        Green to 7 days, amber to 14.

    Misread:
        What is still open is not in it: see how many wait.

    Gamed:
        A question that is written down when it is answered took no time.

    Counter:
        A9.waiting, A10

    Source:
        This product's design.

    Example:
        >>> from datetime import date
        >>> asked = Decision(what="?", raised=date(2024, 4, 1), decided=date(2024, 4, 11))
        >>> decision_latency(example({"decisions": (asked,)}, as_of="2024-04-18"))[0].value
        10.0
    """
    decided = [asked for asked in facts.once(questions) if asked.decided]
    known = [asked for asked in decided if asked.days is not None and asked.days >= 0]
    days = [asked.days for asked in known if asked.days is not None]
    return amount(
        facts,
        metric,
        float(np.median(days)) if days else None,
        n=len(days),
        inputs={"most": max(days, default=None)},
        included=tuple(dict.fromkeys(asked.milestone for asked in known)),
        excluded={a.milestone: "no_day_raised" for a in decided if a not in known},
    )


@metric("A9.waiting", "waiting", "Decisions that wait for more than 14 days", Unit.COUNT)
def waiting_long(facts: Facts, metric: Metric) -> Value:
    """How many questions have been open for more than 14 days.

    Formula:
        open questions raised more than 14 days before the as-of day, of all open ones

    Misread:
        A question without the day it was raised is not among them.

    Source:
        As A9.

    Example:
        >>> from datetime import date
        >>> asked = Decision(what="?", raised=date(2024, 4, 1))
        >>> waiting_long(example({"decisions": (asked,)}, as_of="2024-04-18"))[0].value
        1.0
    """
    still = facts.once(waiting)
    dated = [asked for asked in still if asked.days is not None]
    long = [asked for asked in dated if asked.days is not None and asked.days > LONG]
    return amount(
        facts,
        metric,
        float(len(long)) if dated else None,
        k=len(long),
        n=len(dated),
        inputs={"longest": max((asked.days or 0 for asked in dated), default=None)},
        included=tuple(dict.fromkeys(asked.milestone for asked in long)),
        excluded={asked.milestone: "no_day_raised" for asked in still if asked.days is None},
    )
