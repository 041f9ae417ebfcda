"""The turns of every milestone: what each said when it said something new, column by column.

A turn is a step that is more than a draft, or a file that is gone. They lie one after the other, in
order of the milestones, then of days, and are known by their numbers.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from generator.metrics.frames import Facts
from generator.metrics.steps import ORIGINS
from generator.metrics.steps import STATUSES
from generator.metrics.steps import Steps
from generator.metrics.steps import steps
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.revision import Origin
from generator.model.revision import Revision

SILENT = [STATUSES[status] for status in (None, Status.DRAFT)]
Pair = tuple[int, int]
"""The numbers of two turns of a milestone, one after the other."""


@dataclass(frozen=True)
class Turns:
    """The turns among the steps of some lines."""

    steps: Steps

    @cached_property
    def rows(self) -> np.ndarray:
        """Which of the steps each turn is: all, of those lines that never fall silent."""
        silent = np.isin(self.steps.status, SILENT)
        found = ~silent
        lines, starts = tuple(self.steps.lines.values()), self.steps.starts
        for number in np.unique(self.steps.line[silent]).tolist():
            begin, line = starts[number], lines[number]
            found[begin : begin + len(line.steps)] = False
            found[begin + np.array(line.turns, dtype=np.int64)] = True
        return np.flatnonzero(found)

    @cached_property
    def line(self) -> np.ndarray:
        """The number of the line of each."""
        found: np.ndarray = self.steps.line[self.rows]
        return found

    @cached_property
    def ids(self) -> np.ndarray:
        """The ids of the milestones, by the numbers of their lines."""
        return np.array(list(self.steps.lines), dtype=object)

    @cached_property
    def names(self) -> list[str]:
        """The milestone of each."""
        found: list[str] = self.ids[self.line].tolist()
        return found

    @cached_property
    def by_name(self) -> Mapping[str, range]:
        """The numbers of the turns of each milestone, by its id."""
        ends = np.bincount(self.line, minlength=len(self.ids)).cumsum().tolist()
        return dict(zip(self.steps.lines, map(range, [0, *ends], ends), strict=False))

    @cached_property
    def milestones(self) -> list[Milestone]:
        """What each milestone said."""
        every = self.steps.said
        return [said for row in self.rows.tolist() if (said := every[row]) is not None]

    @cached_property
    def revisions(self) -> list[Revision]:
        """Who said it, and when."""
        every = self.steps.revisions
        return [every[row] for row in self.rows.tolist()]

    @cached_property
    def days(self) -> list[date]:
        """The day of each."""
        found: list[date] = self.steps.begun[self.rows].tolist()
        return found

    @cached_property
    def rare(self) -> frozenset[str]:
        """The milestones of whom a bulk commit told, or that somebody recorded."""
        recorded = self.steps.origin == ORIGINS[Origin.RECORDED]
        return frozenset(self.of_some((self.steps.bulk | recorded)[self.rows]))

    def of_some(self, mask: np.ndarray) -> list[str]:
        """Return the milestones of some turns, in order of id."""
        found: list[str] = self.ids[np.unique(self.line[mask])].tolist()
        return found

    def said(self, name: str) -> np.ndarray:
        """Return what each says of a field of `line.COUNTED`, as objects."""
        found: np.ndarray = np.fromiter(self.steps.field(name), dtype=object)[self.rows]
        return found

    @cached_property
    def due(self) -> np.ndarray:
        """The due date of each."""
        found: np.ndarray = self.steps.due[self.rows]
        return found

    @cached_property
    def finish(self) -> np.ndarray:
        """The day on which each says that it was, or is expected to be, done."""
        ended = self.steps.ended
        found: np.ndarray = np.where(np.isnat(ended), self.steps.expected, ended)[self.rows]
        return found

    @cached_property
    def done(self) -> np.ndarray:
        """Whether each says that it is done, and when."""
        found: np.ndarray = ~np.isnat(self.steps.ended[self.rows])
        return found

    def of(self, *origins: Origin) -> np.ndarray:
        """Return the turns that some vouch for."""
        vouched = np.isin(self.steps.origin[self.rows], [ORIGINS[origin] for origin in origins])
        return np.flatnonzero(vouched)

    def changes(self, told: np.ndarray, among: np.ndarray | None = None) -> Iterator[Pair]:
        """Yield the pairs of turns between which something changed, bulk commits left out.

        `told` is what is compared, a value for each turn (no day that is missing: it is unlike
        itself), `among` are the turns that count, all if
        nothing is said: a change between what was recorded and what git saw first may be nobody's
        deed.
        """
        counted = np.arange(len(self.rows)) if among is None else among
        before, after = counted[:-1], counted[1:]
        same = (self.line[before] == self.line[after]) & ~self.steps.bulk[self.rows[after]]
        before, after = before[same], after[same]
        changed = told[before] != told[after]
        yield from zip(before[changed].tolist(), after[changed].tolist(), strict=True)


def turns(facts: Facts) -> Turns:
    """Return the turns of every milestone of a project."""
    return Turns(facts.once(steps))
