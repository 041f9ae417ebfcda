"""The turns of every milestone: what each said when it said something new, column by column.

A turn is a step that is more than a draft, or a file that is gone. They lie one after the other, in
order of the milestones, then of days, and are known by their numbers.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from generator.metrics.frames import Facts
from generator.metrics.steps import Steps
from generator.metrics.steps import steps
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.revision import Origin
from generator.model.revision import Revision

Pair = tuple[int, int]
"""The numbers of two turns of a milestone, one after the other."""


@dataclass(frozen=True)
class Turns:
    """The turns among the steps of some lines."""

    steps: Steps

    @cached_property
    def _rows(self) -> list[int]:
        """Which of the steps each turn is."""
        lines = zip(self.steps.lines.values(), self.steps.starts, strict=True)
        return [start + number for line, start in lines for number in line.turns]

    @property
    def every(self) -> range:
        """The numbers of all of them."""
        return range(len(self._rows))

    @cached_property
    def names(self) -> list[str]:
        """The milestone of each."""
        return [name for name, line in self.steps.lines.items() for _turn in range(len(line.turns))]

    @cached_property
    def by_name(self) -> Mapping[str, range]:
        """The numbers of the turns of each milestone, by its id."""
        found, end = dict[str, range](), 0
        for name, line in self.steps.lines.items():
            begin, end = end, end + len(line.turns)
            found[name] = range(begin, end)
        return found

    @cached_property
    def milestones(self) -> list[Milestone]:
        """What each milestone said."""
        every = self.steps.said
        return [said for row in self._rows if (said := every[row]) is not None]

    @cached_property
    def revisions(self) -> list[Revision]:
        """Who said it, and when."""
        every = self.steps.taken
        return [every[row].revision for row in self._rows]

    @cached_property
    def days(self) -> list[date]:
        """The day of each."""
        return [revision.day for revision in self.revisions]

    @cached_property
    def rare(self) -> frozenset[str]:
        """The milestones of whom a bulk commit told, or that somebody recorded."""
        told = zip(self.names, self.revisions, strict=True)
        return frozenset(name for name, by in told if by.bulk or by.origin is Origin.RECORDED)

    def said(self, name: str) -> list[Any]:
        """Return what each says of a field of `steps.FIELDS`."""
        told = self.steps.fields[name]
        return [told[row] for row in self._rows]

    @cached_property
    def done(self) -> list[bool]:
        """Whether each says that it is done, and when."""
        told = zip(self.said("status"), self.said("completed"), strict=True)
        return [status is Status.COMPLETED and day is not None for status, day in told]

    def of(self, *origins: Origin) -> list[int]:
        """Return the turns that some vouch for."""
        every = enumerate(self.revisions)
        return [number for number, revision in every if revision.origin in origins]

    def changes(self, told: Sequence[object], among: Iterable[int]) -> Iterator[Pair]:
        """Yield the pairs of turns between which something changed, bulk commits left out.

        `told` is what is compared, a value for each turn, `among` are the turns that count: a
        change between what was recorded and what git saw first may be nobody's deed.
        """
        names, revisions = self.names, self.revisions
        for before, after in pairwise(among):
            changed = told[before] != told[after] and names[before] == names[after]
            if changed and not revisions[after].bulk:
                yield before, after


def turns(facts: Facts) -> Turns:
    """Return the turns of every milestone of a project."""
    return Turns(facts.once(steps))
