"""Notice: how long before a missed promise somebody said so (`NOTICE`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.past import changes_of
from generator.metrics.past import from_history
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import share
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.revision import Origin

DUE = attrgetter("due")


@dataclass(frozen=True, slots=True)
class Notice:
    """A missed promise: its day, when it was first said to be missed, and the days between.

    `announced` is None where nobody has said so yet. `days` is negative after the promised day.
    """

    milestone: str
    promise: date
    announced: date | None
    days: int


def notices(facts: Facts) -> tuple[Notice, ...]:
    """Return the notice of every promise of a milestone in scope that is missed, by id.

    A promise is missed where the milestone was, or is now expected to be, done after it, or where
    it is open and the day is past. One that was missed before its history begins is left out:
    nobody can tell when that was said.
    """
    return tuple(notice for notice in _notices(facts) if notice is not None)


def _notices(facts: Facts) -> Iterator[Notice | None]:
    lines, scope = facts.once(past).lines, facts.scope
    finish = scope["completed"].fillna(scope["forecast"]).fillna(scope["due"])
    missed = (finish > scope["b0"]) | (scope["open"] & (scope["b0"] < facts.day))
    for name, promised in scope["b0"][missed].items():
        line = lines.get(str(name))
        if line is not None:
            yield _notice(str(name), promised.date(), line, facts.as_of.day)


def _notice(name: str, promise: date, line: Line, today: date) -> Notice | None:
    versions = line.turns
    told = next((v.revision.day for v in versions if _finish(v.milestone) > promise), None)
    if told is None:
        return Notice(name, promise, None, (promise - today).days)
    if told == versions[0].revision.day > promise:
        return None
    return Notice(name, promise, told, (promise - told).days)


def _finish(milestone: Milestone) -> date:
    """Return the day on which a milestone was, or was expected to be, done."""
    if milestone.status is Status.COMPLETED and milestone.completed:
        return milestone.completed
    return milestone.forecast or milestone.due or date.min


@metric("NOTICE.median", "notice", "Notice of a missed promise", Unit.DAYS)
@from_history
def notice(facts: Facts, metric: Metric) -> Value:
    """How many days before a missed promise it was said that it would be missed.

    Formula:
        median of (first promise - day on which a later finish was first recorded)
        Where nobody has said so, the as-of day is the day. Negative is after the promise.

    Misread:
        Late with notice is management, late without is a surprise; a long notice is no slip.

    Gamed:
        Calling everything late early on, in order to be early.

    Counter:
        F1, F3

    Source:
        This product's design.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-01"}), ("2024-01-20", {"due": "2024-03-01"})]
        >>> notice(example({"past": past}, as_of="2024-02-05"))[0].value
        12.0
    """
    found = facts.once(notices)
    return amount(
        facts,
        metric,
        float(np.median([each.days for each in found])) if found else None,
        n=len(found),
        basis=facts.once(past).basis,
        inputs={
            "least": min((each.days for each in found), default=None),
            "most": max((each.days for each in found), default=None),
            "not_announced": sum(each.announced is None for each in found),
        },
        included=tuple(each.milestone for each in found),
    )


@metric("NOTICE.after", "told after", "Missed promises told after the day", Unit.SHARE)
@from_history
def told_after(facts: Facts, metric: Metric) -> Value:
    """How many of the missed promises were announced after the promised day, or not at all.

    Formula:
        a later finish first recorded after the first promise / missed promises

    Source:
        This product's design.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-01"}), ("2024-02-03", {"due": "2024-03-01"})]
        >>> value = told_after(example({"past": past}, as_of="2024-02-05"))[0]
        >>> value.k, value.n
        (1, 1)
    """
    found = facts.once(notices)
    names = pd.Index([each.milestone for each in found])
    after = pd.Series([each.days < 0 for each in found], names, dtype=bool)
    every = pd.Series(data=True, index=names, dtype=bool)
    return share(facts, metric, after, every, basis=facts.once(past).basis)


@metric("NOTICE.moves.after", "moved after", "Dates moved after they had passed", Unit.SHARE)
@from_history
def moved_after(facts: Facts, metric: Metric) -> Value:
    """How many of the due dates that were moved to a later day had passed already.

    Formula:
        moved on a day after the old date / due dates moved to a later day
        Every commit counts, bulk ones left out.

    Misread:
        It counts moves, not milestones: one that moves often weighs more.

    Source:
        This product's design, after the public history of the Kubernetes enhancements.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-01"}), ("2024-02-03", {"due": "2024-03-01"})]
        >>> moved_after(example({"past": past}, as_of="2024-02-05"))[0].value
        1.0
    """
    late = [
        (name, old < day)
        for name, line in facts.once(past).lines.items()
        for old, new, day in _due_moves(line)
        if new > old
    ]
    names = pd.Index([name for name, _after in late])
    after = pd.Series([after for _name, after in late], names, dtype=bool)
    every = pd.Series(data=True, index=names, dtype=bool)
    return share(facts, metric, after, every, basis=facts.once(past).basis)


def _due_moves(line: Line) -> Iterator[tuple[date, date, date]]:
    """Yield the old and the new due date of each change that somebody made, and its day."""
    for before, after in changes_of(line, DUE, Origin.RECORDED, Origin.WITNESSED):
        if before.milestone.due and after.milestone.due:
            yield before.milestone.due, after.milestone.due, after.revision.day
