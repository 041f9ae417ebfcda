"""What was known on past days: the facts of a project as its files said then.

A version of a milestone is read once, when a day is asked about on which it held: two years of
weeks cost little more than a few of them.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain

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

COLUMNS = replace(milestone_frame.SAID, flags=(*milestone_frame.SAID.flags, "later", "waits"))
UNREAD = -1


@dataclass(frozen=True, slots=True)
class Told:
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
    each of them once.
    """

    project: Project
    settings: MetricSettings
    history: History
    _heard: dict[int, Told] = field(default_factory=dict, init=False, repr=False, compare=False)

    def on(self, as_of: AsOf, *, past: bool) -> Facts:
        """Return the facts as they were known at the end of a day, with the past if asked for."""
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
        self._rows.read(np.unique(np.concatenate([self._starts[:0], *map(self._held, days)])))

    @cached_property
    def first_witnessed(self) -> date | None:
        """The first day of which more is known than what somebody recorded."""
        return min(filter(None, map(_first_witnessed, self._lines.values())), default=None)

    @cached_property
    def _lines(self) -> Mapping[str, Line]:
        """The lines of the project, in order of id; their versions are numbered through."""
        return dict(sorted(self.history.of(self.project.id).items()))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(name for name, line in self._lines.items() if line.versions)

    @cached_property
    def _starts(self) -> np.ndarray:
        """The number of the first version of each milestone."""
        counts = [len(self._lines[name].versions) for name in self._names]
        return np.cumsum([0, *counts], dtype=np.int64)[:-1]

    @cached_property
    def _days(self) -> np.ndarray:
        """The day from which each version holds, as the number of a day."""
        lines = self._lines.values()
        days = [v.revision.day.toordinal() for line in lines for v in line.versions]
        return np.array(days, dtype=np.int64)

    @cached_property
    def _absent(self) -> np.ndarray:
        """Whether nothing is left of a milestone: a draft whose file is gone."""
        versions = chain.from_iterable(line.versions for line in self._lines.values())
        gone = np.array([version.milestone is None for version in versions], dtype=bool)
        for number in np.flatnonzero(gone).tolist():
            gone[number] = self._tell(number).state is None
        return gone

    def _held(self, day: date) -> np.ndarray:
        """Return the numbers of what held at the end of a day, one a milestone."""
        if not len(self._days):
            return self._starts
        counts = np.add.reduceat((self._days <= day.toordinal()).astype(np.int64), self._starts)
        last = (self._starts + counts - 1)[counts > 0]
        held: np.ndarray = last[~self._absent[last]]
        return held

    def _tell(self, number: int) -> Told:
        """Return what a version tells."""
        if number not in self._heard:
            found = int(np.searchsorted(self._starts, number, side="right")) - 1
            name = self._names[found]
            self._heard[number] = _told(name, self._lines[name], number - int(self._starts[found]))
        return self._heard[number]

    @cached_property
    def _rows(self) -> "_Rows":
        return _Rows(self, len(self._days))

    def rows(self, numbers: Iterable[int]) -> pd.DataFrame:
        """Return what some versions say, none of which is absent; in their order.

        Beside the columns of every milestone, ``later`` tells that it names approved changes of a
        day that is still to come, ``waits`` that it starts when others end, because it names no
        start of its own.
        """
        told = map(self._tell, numbers)
        return COLUMNS.frame([self._row(each, each.state) for each in told if each.state])

    def _row(self, told: Told, state: Milestone) -> dict[str, object]:
        """Return one of them; its approved date and planned start as far as it says them."""
        return {
            **milestone_frame.said(state, self.project, self.settings.progress_cap),
            "id": told.name,
            "b0": told.promise,
            "b1": approved_baseline(state, told.day, told.promise),
            "planned_start": planned_start(state, self.project, {}),
            "later": any(change.day > told.day for change in state.changes),
            "waits": bool(state.depends_on and not state.start),
        }

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
        self.frame = COLUMNS.frame([])
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
