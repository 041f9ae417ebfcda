"""Notice: how long before a missed promise somebody said so (`NOTICE`)."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.past import from_history
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import share
from generator.metrics.turns import Turns
from generator.metrics.turns import turns
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.revision import Origin


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
    said, scope = facts.once(turns), facts.scope
    finish = scope["completed"].fillna(scope["forecast"]).fillna(scope["due"])
    missed = (finish > scope["b0"]) | (scope["open"] & (scope["b0"] < facts.day))
    promises = scope["b0"][missed]
    first = _first_later(said, promises)
    for name, promise in zip(map(str, promises.index), promises.dt.date, strict=True):
        if name in said.by_name:
            yield _notice(facts, name, promise, first.get(name))


def _first_later(said: Turns, promises: pd.Series) -> Mapping[str, int]:
    """Return the first turn in which milestones were said to end after their promises, by id."""
    limits = promises.reindex(said.ids).to_numpy("datetime64[D]")
    later = np.flatnonzero(said.finish > limits[said.line])
    lines, first = np.unique(said.line[later], return_index=True)
    return dict(zip(said.ids[lines].tolist(), later[first].tolist(), strict=True))


def _notice(facts: Facts, name: str, promise: date, turn: int | None) -> Notice | None:
    """Return the notice of a promise that was missed; `turn` is the first that says so."""
    if turn is None:
        return Notice(name, promise, None, (promise - facts.as_of.day).days)
    said = facts.once(turns)
    told = said.days[turn]
    if told == said.days[said.by_name[name][0]] > promise:
        return None
    return Notice(name, promise, told, (promise - told).days)


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
    moves = tuple(_later(facts.once(turns)))
    names = pd.Index([name for name, _after in moves])
    after = pd.Series([after for _name, after in moves], names, dtype=bool)
    every = pd.Series(data=True, index=names, dtype=bool)
    return share(facts, metric, after, every, basis=facts.once(past).basis)


def _later(said: Turns) -> Iterator[tuple[str, bool]]:
    """Yield whose due date somebody moved to a later day, and whether the old one had passed."""
    due = said.due.tolist()
    vouched = said.of(Origin.RECORDED, Origin.WITNESSED)
    for before, after in said.changes(said.due.view(np.int64), vouched):
        old, new = due[before], due[after]
        if old and new and new > old:
            yield said.names[after], old < said.days[after]
