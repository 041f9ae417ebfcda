"""What is a signal in a series of periods, and what is noise: the rules of a run chart."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import fmean
from statistics import median

FEWEST = 8  # periods; of fewer nothing can be said
LIMIT = 2.66  # mean moving ranges from the mean to a limit of an XmR chart
ON_ONE_SIDE = 8
IN_A_ROW = 6


class Rule(Enum):
    """Why a point is a signal."""

    OUTSIDE = "outside"
    SIDE = "side"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that holds, and the periods that it holds for, counted from 0."""

    rule: Rule
    periods: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The middle of a series, its limits of natural variation, and its signals."""

    median: float
    mean: float
    lower: float
    upper: float
    signals: tuple[Signal, ...]


def behaviour(values: Sequence[float | None]) -> Behaviour | None:
    """Judge the periods of a measure; None where fewer than 8 of them are known.

    >>> behaviour([1, 3, 1, 3, 1, 3, 1, 3]).median
    2.0
    """
    known = [(index, value) for index, value in enumerate(values) if value is not None]
    if len(known) < FEWEST:
        return None
    numbers = [value for _index, value in known]
    mean = fmean(numbers)
    reach = LIMIT * fmean(abs(b - a) for a, b in pairwise(numbers))
    lower, upper, middle = mean - reach, mean + reach, median(numbers)
    outside = tuple(i for i, v in known if not lower <= v <= upper)
    signals = [Signal(Rule.OUTSIDE, outside)] if outside else []
    signals += (Signal(Rule.SIDE, run) for run in _sides(known, middle))
    signals += (Signal(Rule.TREND, run) for run in _trends(known))
    return Behaviour(middle, mean, lower, upper, tuple(signals))


def _sides(known: Sequence[tuple[int, float]], middle: float) -> Iterator[tuple[int, ...]]:
    """Yield 8 or more points on one side of the median; those on it count for neither side."""
    beside = [(index, value > middle) for index, value in known if value != middle]
    yield from _runs(beside, ON_ONE_SIDE)


def _trends(known: Sequence[tuple[int, float]]) -> Iterator[tuple[int, ...]]:
    """Yield 6 or more points that rise, or fall, each from the last; equal ones are left out."""
    changed = [known[0], *(b for a, b in pairwise(known) if a[1] != b[1])]
    steps = [(b[0], b[1] > a[1]) for a, b in pairwise(changed)]
    before = {b[0]: a[0] for a, b in pairwise(changed)}
    for run in _runs(steps, IN_A_ROW - 1):
        yield (before[run[0]], *run)


def _runs(marked: Sequence[tuple[int, bool]], least: int) -> Iterator[tuple[int, ...]]:
    """Yield the longest stretches of one mark, of at least so many points."""
    run: list[tuple[int, bool]] = []
    for index, mark in (*marked, (-1, None)):
        if run and run[-1][1] is not mark:
            if len(run) >= least:
                yield tuple(i for i, _mark in run)
            run = []
        if mark is not None:
            run.append((index, mark))
