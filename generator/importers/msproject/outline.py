"""Find out to what each task belongs: to a milestone that it leads to, else to its summary.

An outline holds a milestone beside the tasks that lead to it. A person who plans by milestones
expects those tasks below it: the ones that it waits for, and those whose summary it closes.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from generator.importers.msproject.tasks import COMES_AFTER
from generator.importers.msproject.tasks import Link
from generator.importers.msproject.tasks import Task

ROOT = -1


class Outline:
    """The tasks by their place in the outline; a number is the place of a task in their order."""

    def __init__(self, tasks: Sequence[Task], finishes: Sequence[date | None]) -> None:
        self.tasks, self.finishes = tuple(tasks), tuple(finishes)
        self.above = tuple(_above(self.tasks))
        self.end = _ends(self.above)
        self.children: dict[int, list[int]] = {}
        for number, parent in enumerate(self.above):
            self.children.setdefault(parent, []).append(number)
        self.numbers = {task.uid: n for n, task in enumerate(self.tasks) if task.uid}
        self.before = tuple(
            tuple(self.numbers[link.before] for link in task.links if _leads(link, self.numbers))
            for task in self.tasks
        )
        self._waiting = {
            before: number
            for number in range(len(self.tasks) - 1, -1, -1)
            if self.tasks[number].milestone
            for before in self.before[number]
        }
        flags = (int(task.milestone) for task in self.tasks)
        self._milestones = tuple(accumulate(flags, initial=0))
        self._leads: dict[int, dict[int, int]] = {}
        self._below: dict[int, Sequence[int]] = {}
        self._last: dict[int, int | None] = {}

    def top(self, number: int) -> int:
        """Return the task on the first level that holds a task, or is it."""
        while self.above[number] != ROOT:
            number = self.above[number]
        return number

    def owner(self, number: int) -> int:
        """Return what holds a task: a milestone, its summary, or `ROOT` where nothing does."""
        task = self.tasks[number]
        scope = self.above[number]
        if task.milestone or task.summary:
            return scope
        while scope != ROOT and not self._has_milestones(scope):
            scope = self.above[scope]
        if scope != ROOT and self.tasks[scope].milestone:
            return self.above[number]
        found = self._after_it(number, scope)
        return self.above[number] if found is None else found

    def whole(self, number: int) -> Sequence[int]:
        """Return what has to be finished for a task to be: of a summary, that which closes it."""
        task = self.tasks[number]
        if task.milestone or not task.summary:
            return (number,)
        closing = self._closing(number)
        below = range(number + 1, self.end[number])
        return (number, closing) if closing is not None else (number, *below)

    def _has_milestones(self, scope: int) -> bool:
        return self._milestones[self.end[scope]] > self._milestones[scope]

    def _after_it(self, number: int, scope: int) -> int | None:
        """Return the milestone that waits for a task, else the next below it, else the last."""
        waiting = self._waiting.get(number)
        if waiting is not None:
            return waiting
        leads = self._leading(scope)
        if number in leads:
            return leads[number]
        beside = self._beside(scope)
        behind = bisect_right(beside, number)
        if behind < len(beside):
            return beside[behind]
        return None if scope == ROOT else self._closing(scope)

    def _leading(self, scope: int) -> dict[int, int]:
        """Return the nearest milestone within a scope to which each task in it leads by links."""
        if scope not in self._leads:
            start, end = (0, len(self.tasks)) if scope == ROOT else (scope, self.end[scope])
            found = {n: n for n in range(start, end) if self.tasks[n].milestone}
            queue = deque(found)
            while queue:
                number = queue.popleft()
                for other in (*self.before[number], *self._parts(number)):
                    if start <= other < end and other not in found:
                        found[other] = found[number]
                        queue.append(other)
            self._leads[scope] = found
        return self._leads[scope]

    def _parts(self, number: int) -> Sequence[int]:
        """Return what a summary consists of: who waits for it waits for that."""
        return () if self.tasks[number].milestone else self.children.get(number, ())

    def _beside(self, scope: int) -> Sequence[int]:
        """Return the milestones right below a summary."""
        if scope not in self._below:
            every = self.children.get(scope, ())
            self._below[scope] = [child for child in every if self.tasks[child].milestone]
        return self._below[scope]

    def _closing(self, scope: int) -> int | None:
        """Return the milestone that finishes last in a summary."""
        if scope not in self._last:
            found = [n for n in range(scope, self.end[scope]) if self.tasks[n].milestone]
            self._last[scope] = max(
                found, key=lambda n: (self.finishes[n] or date.min, n), default=None
            )
        return self._last[scope]


def _leads(link: Link, numbers: Mapping[str, int]) -> bool:
    return link.before in numbers and link.kind in COMES_AFTER and not link.elsewhere


def _above(tasks: Sequence[Task]) -> list[int]:
    """Return the number of the task that holds each, by their levels."""
    above: list[int] = []
    open_: list[int] = []
    for number, task in enumerate(tasks):
        while open_ and tasks[open_[-1]].level >= task.level:
            open_.pop()
        above.append(open_[-1] if open_ else ROOT)
        open_.append(number)
    return above


def _ends(above: Sequence[int]) -> tuple[int, ...]:
    """Return the number behind the last task that lies below each."""
    ends = [number + 1 for number in range(len(above))]
    for number in range(len(above) - 1, -1, -1):
        if above[number] != ROOT:
            ends[above[number]] = max(ends[above[number]], ends[number])
    return tuple(ends)
