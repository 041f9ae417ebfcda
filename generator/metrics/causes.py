"""Causes: what the log of changes gives as reasons for later dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.metrics.frames import Facts
from generator.model.milestone import Change
from generator.model.milestone import Milestone

DATES = {"due", "forecast", "baseline"}


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of later dates: its name as first written, how many slips, and days in all.

    The name is empty where nobody gave a reason; `days` counts those whose old date is on record.
    """

    name: str
    count: int
    days: int
    milestones: tuple[str, ...]


def causes(facts: Facts) -> tuple[Cause, ...]:
    """Return the causes of slips in scope, the one with most days first.

    The cause is what stands before a colon in the reason, or all of it. Two entries of one day for
    the same new date, such as of `due` and of `baseline`, are one slip.
    """
    groups: dict[str, list[tuple[str, str, int]]] = {}
    for milestone in facts.project.milestones:
        if milestone.id in facts.scope.index:
            for change, days in _slips(milestone, facts.as_of.day):
                name = cause_of(change.reason)
                groups.setdefault(name.casefold(), []).append((name, milestone.id, days))
    found = (_cause(entries) for entries in groups.values())
    return tuple(sorted(found, key=lambda cause: (-cause.days, -cause.count, cause.name)))


def cause_of(reason: str | None) -> str:
    """Return the cause that a reason names.

    >>> cause_of("Supplier: the bricks came late")
    'Supplier'
    """
    return " ".join((reason or "").partition(":")[0].split())


def _cause(entries: list[tuple[str, str, int]]) -> Cause:
    return Cause(
        name=entries[0][0],
        count=len(entries),
        days=sum(days for _name, _milestone, days in entries),
        milestones=tuple(dict.fromkeys(milestone for _name, milestone, _days in entries)),
    )


def _slips(milestone: Milestone, until: date) -> Iterator[tuple[Change, int]]:
    """Yield the entries that made a date later, up to a day, with the days."""
    seen = set()
    for change in milestone.changes:
        old, new = _day(change.old), _day(change.new)
        if change.day > until or change.what.casefold() not in DATES or not old or not new:
            continue
        if new > old and (change.day, new) not in seen:
            seen.add((change.day, new))
            yield change, (new - old).days


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
