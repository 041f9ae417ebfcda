"""How the expected finish of a milestone moved, from week to week."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

from generator.lint.past import expected
from generator.lint.past import steps
from generator.model.line import Line
from generator.model.milestone import Change

A_WEEK = timedelta(days=7)
REPORTS = 4


class Move(NamedTuple):
    """A week at whose end a milestone was expected on another day than at its start.

    `fresh` are the entries of `changes` that came in that week.
    """

    day: date
    old: date
    new: date
    fresh: tuple[Change, ...]


def moves(line: Line) -> Iterator[Move]:
    """Yield the weeks in which the date moved; there and back again within a week is no move."""
    dated = [step for step in steps(line) if expected(step.old) and expected(step.new)]
    changed = [step for step in dated if expected(step.old) != expected(step.new)]
    for _week, found in groupby(changed, key=lambda step: step.day.isocalendar()[:2]):
        inside = list(found)
        old, new = expected(inside[0].old), expected(inside[-1].new)
        if old and new and old != new:
            fresh = tuple(change for step in inside for change in step.fresh)
            yield Move(inside[-1].day, old, new, fresh)


def velocity(line: Line, day: date) -> float:
    """Return by how many days the date moved a day, over the last reports: a fitted line's slope.

    Where it was not yet known at the first of them, it does not move.
    """
    days = [day - n * A_WEEK for n in reversed(range(REPORTS))]
    states = [line.state(each) for each in days]
    finishes = [expected(state) if state else None for state in states]
    known = [finish.toordinal() for finish in finishes if finish is not None]
    if len(known) < REPORTS:
        return 0.0
    middle = (REPORTS - 1) / 2
    spread = sum((n - middle) ** 2 for n in range(REPORTS)) * A_WEEK.days
    return sum((n - middle) * finish for n, finish in enumerate(known)) / spread
