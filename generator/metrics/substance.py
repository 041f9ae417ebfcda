"""What a milestone is about, and whether that has changed."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import attrgetter

from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.revision import Origin

BUDGET_MARGIN = 0.10

DAY = attrgetter("revision.day")
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


def contents(line: Line, day: date) -> tuple[Content, Content] | None:
    """Return what a milestone was about on a day, or first after it, and what it is about now.

    What a bulk commit changed counts as if it had been so from the first.
    """
    said = [turn for turn in line.turns if turn.revision.origin is not Origin.RECORDED]
    if not said:
        return None
    begin = max(bisect_right(said, day, key=DAY) - 1, 0)
    first, last = said[begin].milestone, said[-1].milestone
    was = _content(first)
    if _written(first) == _written(last) and not any(turn.revision.bulk for turn in said):
        return was, was
    for before, after in pairwise(said[begin:]):
        if after.revision.bulk:
            was = _carried(was, _content(before.milestone), _content(after.milestone))
    return was, _content(last)


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
