"""Completion: whether what was called done stayed done, and was told in time."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.past import from_git
from generator.metrics.past import needs
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import share
from generator.metrics.turns import Turns
from generator.metrics.turns import turns
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.revision import Origin

LAST_MINUTE = timedelta(days=14)


def lines_in_scope(facts: Facts) -> Iterator[tuple[str, Line]]:
    """Yield the lines of the milestones in scope that have one, in order of id."""
    lines = facts.once(past).lines
    yield from ((str(name), lines[name]) for name in facts.scope.index if name in lines)


def _masks(facts: Facts, *groups: set[str]) -> Iterator[pd.Series]:
    index = facts.scope.index
    yield from (pd.Series(index.isin(list(group)), index) for group in groups)


@metric("P8", "reopened", "Reopened", Unit.SHARE)
@needs("status", "completed")
def reopened(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were ever completed were opened again.

    Formula:
        opened again after they were completed / ever completed

    Colour:
        Green to 5%, amber to 10%.

    Gamed:
        A new milestone for what has to be done again hides that the old one was not done.

    Counter:
        M10.growth, GOAL

    Source:
        This product's design.

    Example:
        >>> past = [("2024-01-05", {"completed": "2024-01-05"})]
        >>> past.append(("2024-01-20", {"completed": None}))
        >>> reopened(example({"past": past}, as_of="2024-02-05"))[0].value
        1.0
    """
    said = facts.once(turns)
    ever = set(said.of_some(said.done))
    again = {said.names[number] for number in _reopenings(said)}
    hit, counted = _masks(facts, again, ever)
    return share(facts, metric, hit, counted, basis=facts.once(past).basis)


def _reopenings(said: Turns) -> Iterator[int]:
    """Yield the turns in which something was said to be open that had been done."""
    for before, after in said.changes(said.done):
        if said.done[before] and said.milestones[after].status is not Status.CANCELLED:
            yield after


@metric("GOAL", "goalposts", "Criteria changed at the last minute", Unit.SHARE)
@from_git
def goalposts(facts: Facts, metric: Metric) -> Value:
    """How many completed milestones had their success criteria changed shortly before.

    Formula:
        criteria changed from 14 days before the day done until it was recorded / completed
        Counted are those that git has seen open.

    Misread:
        A criterion may have been wrong; ask who agreed to the new one.

    Gamed:
        Criteria that are softened earlier than that are not counted here.

    Counter:
        M10.criteria

    Source:
        This product's design.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-01", "criteria": ("40 users",)})]
        >>> past.append(("2024-01-30", {"criteria": ("20 users",)}))
        >>> past.append(("2024-02-01", {"completed": "2024-02-01"}))
        >>> goalposts(example({"past": past}, as_of="2024-02-05"))[0].value
        1.0
    """
    recorded, done = facts.once(_recorded), facts.scope["completed"].dropna()
    ended = dict(zip(map(str, done.index), done.dt.date, strict=True))
    seen = {name: day for name, day in recorded.items() if name in ended}
    moved = {
        name
        for name, day in _criteria_changes(facts.once(turns))
        if name in seen and ended[name] - LAST_MINUTE <= day <= seen[name]
    }
    hit, counted = _masks(facts, moved, set(seen))
    return share(facts, metric, hit, counted, basis=facts.once(past).basis)


def _criteria_changes(said: Turns) -> Iterator[tuple[str, date]]:
    """Yield of which milestone, and when, the words of the criteria were changed."""
    criteria, vouched = said.said("criteria"), said.of(Origin.WITNESSED, Origin.DECLARED)
    for before, after in said.changes(criteria, vouched):
        if _texts(said.milestones[before]) != _texts(said.milestones[after]):
            yield said.names[after], said.days[after]


def _texts(milestone: Milestone) -> tuple[str, ...]:
    return tuple(" ".join(criterion.text.split()) for criterion in milestone.criteria)


def _recorded(facts: Facts) -> dict[str, date]:
    """Return when git saw milestones completed that it had seen open, the last time, by id."""
    said = facts.once(turns)
    changes = said.changes(said.done, said.of(Origin.WITNESSED))
    return {said.names[after]: said.days[after] for before, after in changes if said.done[after]}


@metric("A10", "lag", "Recording lag", Unit.DAYS)
@from_git
def recording_lag(facts: Facts, metric: Metric) -> Value:
    """How many days after a milestone was done its completion was committed.

    Formula:
        median of (day of the commit - day done), of those that git has seen open

    Colour:
        Green to 3 days, amber to 7.

    Misread:
        Until it is recorded, every report before has counted it as open.

    Gamed:
        A day of completion that was never true.

    Counter:
        GOAL, P8

    Source:
        This product's design.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-01"})]
        >>> past.append(("2024-02-05", {"completed": "2024-02-01"}))
        >>> recording_lag(example({"past": past}, as_of="2024-02-05"))[0].value
        4.0
    """
    days = pd.Series(facts.once(_recorded), dtype="datetime64[s]").reindex(facts.scope.index)
    lags = (days - facts.scope["completed"]).dt.days.dropna()
    return amount(
        facts,
        metric,
        float(np.median(lags)) if len(lags) else None,
        n=len(lags),
        basis=facts.once(past).basis,
        inputs={"most": float(lags.max()) if len(lags) else None},
        included=ids(lags.notna()),
    )
