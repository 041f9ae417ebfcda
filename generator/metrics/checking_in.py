"""Checking in: whether somebody says something of the work in hand each week (family A)."""

from bisect import bisect_left
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from itertools import pairwise
from operator import attrgetter

from generator.metrics.completion import lines_in_scope
from generator.metrics.frames import Facts
from generator.metrics.past import from_git
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.statistics import wilson
from generator.metrics.upkeep import ACTIVE
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.fields import differ
from generator.model.line import Line
from generator.model.revision import Origin
from generator.model.revision import Version
from generator.model.upkeep import substantive

WEEKS = 13
A_WEEK = timedelta(days=7)
DAY = attrgetter("revision.day")


@metric("A8", "check-ins", "Weeks with a word on the work in hand", Unit.SHARE)
@from_git
def check_ins(facts: Facts, metric: Metric) -> Value:
    """In how many of its weeks in hand a milestone was updated.

    Formula:
        milestone-weeks with an update of substance (see A7) / milestone-weeks in hand
        In hand: in progress or blocked on the last day of the week, as known then, of the last 13
        whole weeks; a milestone counts from the week after git first saw it.

    Colour:
        Green from 90%, amber from 70%.

    Misread:
        It counts that something was said, not that it was true.

    Gamed:
        Any change of a word counts, every week, by a timer if need be.

    Counter:
        A7, F1, M4

    Source:
        This product's design, after the guide: regular check-ins.

    Example:
        >>> past = [("2024-01-05", {"status": "in progress"}), ("2024-01-10", {"title": "New"})]
        >>> value = check_ins(example({"past": past}, as_of="2024-01-21"))[0]
        >>> value.k, value.n
        (1, 2)
    """
    first = _first_monday(facts.as_of.day)
    ends = [first + week * A_WEEK for week in range(1, WEEKS + 1)]
    found = {name: list(_in_hand(line, first, ends)) for name, line in lines_in_scope(facts)}
    weeks = [updated for each in found.values() for updated in each]
    k, n = sum(weeks), len(weeks)
    value = amount(
        facts,
        metric,
        k / n if n else None,
        k=k,
        n=n,
        basis=facts.once(past).basis,
        inputs={"k": k, "n": n, "since": first.isoformat()},
        included=tuple(name for name, each in found.items() if each),
    )
    return value._replace(ci95=wilson(k, n)) if value.known else value


def _first_monday(day: date) -> date:
    """Return the day on which the last 13 whole weeks began."""
    tomorrow = day + timedelta(days=1)
    return tomorrow - timedelta(days=tomorrow.weekday()) - WEEKS * A_WEEK


def _in_hand(line: Line, first: date, ends: Sequence[date]) -> Iterator[bool]:
    """Yield for each week in which a milestone was in hand at the end whether it was updated."""
    versions = line.versions
    number, count = bisect_left(versions, first, key=DAY), len(versions)
    now = versions[number - 1] if number else None
    active = _is_active(now)
    if number == count and not active:
        return
    for end in ends:
        begin, before = number, now
        while number < count and versions[number].revision.day < end:
            number += 1
        if number > begin:
            now = versions[number - 1]
            active = _is_active(now)
        if active and before is not None and before.revision.origin is Origin.WITNESSED:
            yield number > begin and _is_updated(versions[begin - 1 : number])


def _is_active(version: Version | None) -> bool:
    milestone = version.milestone if version else None
    return milestone is not None and milestone.status in ACTIVE


def _is_updated(versions: Sequence[Version]) -> bool:
    """Tell whether a person meant this milestone, and said something else of it than before."""
    for before, after in pairwise(versions):
        was, now = before.milestone, after.milestone
        if now and substantive(after.revision) and (was is None or differ(was, now)):
            return True
    return False
