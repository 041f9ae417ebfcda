"""Trend: what the headline numbers were on each day of the grid, as they were known then."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.metrics.compute import HEADLINES
from generator.metrics.compute import METRICS
from generator.metrics.frames import Facts
from generator.metrics.known import Known
from generator.metrics.past import looks_back
from generator.metrics.past import past
from generator.metrics.past import unknown
from generator.metrics.reports import grid
from generator.metrics.value import Value
from generator.model.as_of import AsOf

MOST_DAYS = 104
METRIC = {metric.id: metric for metric in METRICS}
NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "P1": (("status", "completed"),),
    "T1": (("due", "baseline"), ("status", "completed")),
    "B1": (("budget.actual",),),
    "R13": (("risks",),),
}
"""The fields that a headline rests on: of each group, one must be on record before git begins."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value as it was known at the end of a day; what it counts is not listed."""

    day: date
    value: Value


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one metric, the oldest first."""

    metric: str
    points: tuple[Point, ...]


def trend(known: Known, as_of: AsOf, headlines: Sequence[str] = HEADLINES) -> tuple[Series, ...]:
    """Return the headline values on the last days of the grid and on the as-of day.

    There are 104 at most, two years of weeks: a chart has no room for more, and the time that it
    takes stays within bounds however old the repository is. Without a past there are no points.
    """
    past_of = Facts(known.project, as_of, known.settings, known.history)
    days = past_of.once(grid)[-MOST_DAYS:] if past_of.once(past).known else ()
    known.read(day.item() for day in days)
    closed = (AsOf(day.item()) for day in days[:-1])
    found = [_values(known, day, headlines) for day in (*closed, *([as_of] if len(days) else ()))]
    return tuple(
        Series(name, tuple(Point(day.item(), row[n]) for day, row in zip(days, found, strict=True)))
        for n, name in enumerate(headlines)
    )


def as_reported_then(
    known: Known, day: date, headlines: Sequence[str] = HEADLINES
) -> tuple[Value, ...]:
    """Return the headline values that a report of a past day showed: of what was known then."""
    if not known.tells_of(day):
        return tuple(unknown(METRIC[name]) for name in headlines)
    return _values(known, AsOf(day), headlines)


def _values(known: Known, as_of: AsOf, headlines: Sequence[str]) -> tuple[Value, ...]:
    facts = known.on(as_of, past=any(looks_back(METRIC[name]) for name in headlines))
    witnessed = _is_witnessed(known, as_of.day)
    return tuple(
        METRIC[name](facts)[0]._replace(included=(), excluded={})
        if witnessed or _is_recorded(name, known)
        else unknown(METRIC[name])
        for name in headlines
    )


def _is_witnessed(known: Known, day: date) -> bool:
    """Tell whether git, or the files of now, speak of the project on a day."""
    since = known.first_witnessed
    return since is not None and since <= day


def _is_recorded(name: str, known: Known) -> bool:
    """Tell whether what a metric rests on was recorded for the time before git."""
    fields = known.history.recorded.get(known.project.id, frozenset())
    named = fields | {field.partition(".")[0] for field in fields}
    return all(any(one in named for one in group) for group in NEEDED.get(name, ()))
