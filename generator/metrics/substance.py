"""What a milestone is about, and whether that has changed."""

from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from generator.metrics.turns import Turns
from generator.model.milestone import Milestone
from generator.model.revision import Origin

BUDGET_MARGIN = 0.10

_written = attrgetter("title", "objective", "criteria", "budget.planned")


@dataclass(frozen=True, slots=True)
class Content:
    """What a milestone is about: a change of it is a change of scope."""

    title: str
    objective: str | None
    criteria: frozenset[str]
    budget: float | None

    def differs(self, other: "Content") -> bool:
        """Tell whether another is materially different."""
        named = (self.title, self.objective, self.criteria)
        return named != (other.title, other.objective, other.criteria) or _apart(
            self.budget, other.budget
        )


def _apart(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is not other
    return abs(other - one) > BUDGET_MARGIN * abs(one)


class Compared(NamedTuple):
    """Whether a milestone is about something else than at first, and how many of its criteria.

    `criteria` are those that it had at first.
    """

    changed: bool
    criteria: int
    criteria_changed: int


def compared(said: Turns, name: str, day: date) -> Compared | None:
    """Compare what a milestone was about on a day, or first after it, with what it is about now.

    What a bulk commit changed counts as if it had been so from the first.
    """
    numbers: Sequence[int] = said.by_name[name]
    if name in said.rare:
        numbers = [n for n in numbers if said.revisions[n].origin is not Origin.RECORDED]
    if not numbers:
        return None
    begin = max(bisect_right(numbers, day, key=said.days.__getitem__) - 1, 0)
    first, last = said.milestones[numbers[begin]], said.milestones[numbers[-1]]
    bulk = name in said.rare and any(said.revisions[number].bulk for number in numbers)
    if not bulk and _written(first) == _written(last):
        return Compared(changed=False, criteria=len(set(_texts(first))), criteria_changed=0)
    was, now = _carried_over(said, numbers[begin:]), _content(last)
    return Compared(was.differs(now), *criteria_changes(was, now))


def _carried_over(said: Turns, numbers: Sequence[int]) -> Content:
    """Return what a milestone was about first, with what bulk commits have changed since."""
    was = _content(said.milestones[numbers[0]])
    for before, after in pairwise(numbers):
        if said.revisions[after].bulk:
            told = (_content(said.milestones[number]) for number in (before, after))
            was = _carried(was, *told)
    return was


def _content(milestone: Milestone) -> Content:
    return Content(
        title=_plain(milestone.title),
        objective=_plain(milestone.objective or "") or None,
        criteria=frozenset(_texts(milestone)),
        budget=milestone.budget.planned,
    )


def _texts(milestone: Milestone) -> Iterator[str]:
    return (_plain(criterion.text) for criterion in milestone.criteria)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _carried(was: Content, then: Content, now: Content) -> Content:
    """Return a content with what has changed between two others."""
    return Content(
        title=was.title if now.title == then.title else now.title,
        objective=was.objective if now.objective == then.objective else now.objective,
        criteria=(was.criteria - (then.criteria - now.criteria)) | (now.criteria - then.criteria),
        budget=was.budget if now.budget == then.budget else now.budget,
    )


def criteria_changes(was: Content, now: Content) -> tuple[int, int]:
    """Count the criteria at first, and those added, removed or reworded since."""
    added, removed = now.criteria - was.criteria, was.criteria - now.criteria
    return len(was.criteria), max(len(added), len(removed))
