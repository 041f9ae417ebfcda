"""What was known on past days: the facts of a project as its files said then.

A version of a milestone is read once, when a day is asked about on which it held: two years of
weeks cost little more than a few of them.
"""

from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

import numpy as np
import pandas as pd

from generator.config.settings import MetricSettings
from generator.metrics import milestone_frame
from generator.metrics.frames import Facts
from generator.metrics.frames import Frames
from generator.metrics.milestone_frame import planned_start
from generator.metrics.past import past as past_of
from generator.metrics.register import Register
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.project import Project
from generator.model.revision import Origin
from generator.model.standing import approved_baseline

DAY = attrgetter("revision.day")
MORE = ("later", "waits")
UNREAD = -1
MOST_KEPT = 50_000
"""Rows of past days that are kept, for who asks about the same days again."""


class Told(NamedTuple):
    """What a milestone says from a day on, and its first promise as it is known then.

    There is no state where a draft is gone.
    """

    name: str
    day: date
    state: Milestone | None
    promise: date | None


@dataclass(frozen=True)
class Known:
    """A project as it was known on each day of its past.

    Of a long past only those versions are read that held on a day that somebody asks about, and
    each of them once. One that is not `whole` tells no more of milestones than when they end: the
    columns of `milestone_frame.PLANNED`, and what follows from them.
    """

    project: Project
    settings: MetricSettings
    history: History
    whole: bool = True
    _heard: dict[int, Told] = field(default_factory=dict, init=False, repr=False, compare=False)
    _counts: dict[date, list[int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _made: dict[tuple[AsOf, bool], Facts] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def on(self, as_of: AsOf, *, past: bool) -> Facts:
        """Return the facts as they were known at the end of a day, with the past if asked for."""
        made = self._made.get((as_of, past)) or self._facts(as_of, past=past)
        if len(self._made) * len(made.all) < MOST_KEPT:
            self._made[as_of, past] = made
        return made

    def _facts(self, as_of: AsOf, *, past: bool) -> Facts:
        held = self._held(as_of.day)
        states = [state for n in held.tolist() if (state := self._tell(n).state) is not None]
        project = replace(self.project, milestones=tuple(states))
        rows = self._milestones(held, as_of.day)
        frames = Frames(rows, lambda: self._register.on(as_of.day))
        history = self.history.until(as_of.day) if past else History()
        return Facts(project, as_of, self.settings, history, frames)

    def tells_of(self, day: date) -> bool:
        """Tell whether there is any past on a day."""
        history = self.history.until(day)
        return Facts(self.project, AsOf(day), self.settings, history).once(past_of).known

    def read(self, days: Iterable[date]) -> None:
        """Read what held on any of some days in one go, which is quicker than one by one."""
        asked = tuple(days)
        if asked and self._told:
            self._count(asked)
            self._rows.read(np.unique(np.concatenate([*map(self._held, asked)])))

    @cached_property
    def first_witnessed(self) -> date | None:
        """The first day of which more is known than what somebody recorded."""
        return min(filter(None, map(_first_witnessed, self._lines.values())), default=None)

    @cached_property
    def _lines(self) -> Mapping[str, Line]:
        """The lines of the project, in order of id; their versions are numbered through."""
        return dict(sorted(self.history.of(self.project.id).items()))

    @cached_property
    def _told(self) -> tuple[tuple[str, Line], ...]:
        """The lines that say anything, with their names."""
        return tuple((name, line) for name, line in self._lines.items() if line.versions)

    @cached_property
    def _starts(self) -> list[int]:
        """The number of the first version of each of them, and at last how many there are."""
        return [0, *accumulate(len(line.versions) for _name, line in self._told)]

    def _held(self, day: date) -> np.ndarray:
        """Return the numbers of what held at the end of a day, one a milestone.

        Of a draft whose file is gone nothing is left.
        """
        if day not in self._counts:
            self._counts[day] = [
                bisect_right(line.versions, day, key=DAY) for _, line in self._told
            ]
        last = [
            start + count - 1
            for start, count in zip(self._starts, self._counts[day], strict=False)  # less the end
            if count
        ]
        return np.array([n for n in last if self._tell(n).state is not None], dtype=np.int64)

    def _count(self, days: Sequence[date]) -> None:
        """Count how many versions each milestone had by many days, which is quicker in one go."""
        asked = np.array([day.toordinal() for day in days])
        told = ([v.revision.day.toordinal() for v in line.versions] for _name, line in self._told)
        counts = [np.searchsorted(line, asked, side="right") for line in told]
        for day, counted in zip(days, np.array(counts).T.tolist(), strict=True):
            self._counts[day] = counted

    def _tell(self, number: int) -> Told:
        """Return what a version tells."""
        if number not in self._heard:
            found = bisect_right(self._starts, number) - 1
            name, line = self._told[found]
            self._heard[number] = _told(name, line, number - self._starts[found])
        return self._heard[number]

    @cached_property
    def _rows(self) -> "_Rows":
        return _Rows(self, self._starts[-1])

    def rows(self, numbers: Iterable[int]) -> pd.DataFrame:
        """Return what some versions say, none of which is absent; in their order.

        Approved dates and planned starts are there as far as each says them itself. Beside the
        columns of every milestone, ``later`` tells that it names approved changes of a day that is
        still to come, ``waits`` that it starts when others end, because it names no start.
        """
        told = [self._tell(number) for number in numbers]
        pairs = [(each, each.state) for each in told if each.state]
        states = [state for _told, state in pairs]
        said = milestone_frame.said if self.whole else milestone_frame.planned
        kinds = milestone_frame.SAID if self.whole else milestone_frame.PLANNED
        columns = {
            **said(states, self.project, self.settings.progress_cap),
            "id": [each.name for each, _state in pairs],
            "b0": [each.promise for each, _state in pairs],
            "b1": [approved_baseline(state, each.day, each.promise) for each, state in pairs],
            "planned_start": [planned_start(state, self.project, {}) for state in states],
            "later": [any(c.day > each.day for c in state.changes) for each, state in pairs],
            "waits": [bool(state.depends_on and not state.start) for state in states],
        }
        return replace(kinds, flags=(*kinds.flags, *MORE)).frame(columns)

    def _milestones(self, held: np.ndarray, day: date) -> pd.DataFrame:
        frame = self._rows.of(held)
        later, waits = frame.pop("later").to_numpy(), frame.pop("waits").to_numpy()
        approved = frame["b1"].to_numpy().copy()
        for row in np.flatnonzero(later):
            told = self._tell(int(held[row]))
            approved[row] = told.state and approved_baseline(told.state, day, told.promise)
        frame["b1"] = approved
        frame["planned_start"] = self._begun(held, frame, waits)
        return milestone_frame.standing(frame, day, self.settings.grace)

    def _begun(self, held: np.ndarray, frame: pd.DataFrame, waits: np.ndarray) -> np.ndarray:
        """Return the planned starts, with those that hang on the approved dates of others."""
        begun = frame["planned_start"].to_numpy().copy()
        waiting = np.flatnonzero(waits)
        if len(waiting):
            days = frame["b1"].to_numpy("datetime64[D]").tolist()
            approved = dict(zip(frame.index.tolist(), days, strict=True))
            for row in waiting:
                state = self._tell(int(held[row])).state
                begun[row] = state and planned_start(state, self.project, approved)
        return begun

    @cached_property
    def _register(self) -> Register:
        return Register(self.history, self.project.id)


class _Rows:
    """The rows of those versions that have been asked for."""

    def __init__(self, known: Known, count: int) -> None:
        self.known = known
        self.frame = known.rows(())
        self.places = np.full(count, UNREAD, dtype=np.int64)

    def of(self, held: np.ndarray) -> pd.DataFrame:
        """Return the rows of some versions, in their order."""
        self.read(held)
        return self.frame.take(self.places[held])

    def read(self, numbers: np.ndarray) -> None:
        """Read the versions that have not been read; their numbers are in order."""
        new = numbers[self.places[numbers] == UNREAD]
        if not len(new):
            return
        rows = self.known.rows(new.tolist())
        self.places[new] = len(self.frame) + np.arange(len(new))
        self.frame = pd.concat([self.frame, rows]) if len(self.frame) else rows


def _first_witnessed(line: Line) -> date | None:
    """Return the first day on which more than a record speaks."""
    spoken = (v.day for v in line.versions if v.revision.origin is not Origin.RECORDED)
    return next(spoken, None)


def _told(name: str, line: Line, index: int) -> Told:
    version, promise = line.versions[index], line.promise
    known = promise is not None and promise.since <= version.day
    then = promise if known else line.until(version.day).promise
    state = version.milestone or line.state(version.day)
    return Told(name, version.day, state, then.day if then else None)
