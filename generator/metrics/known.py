"""What was known on past days: the facts of a project as its files said then.

Each version of a milestone is read once, and a day takes the rows that held on it: two years of
weeks cost little more than a few of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from generator.config.settings import MetricSettings
from generator.metrics import milestone_frame
from generator.metrics.frames import Facts
from generator.metrics.frames import Frames
from generator.metrics.milestone_frame import planned_start
from generator.metrics.register import Register
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.project import Project
from generator.model.revision import Origin
from generator.model.standing import approved_baseline


@dataclass(frozen=True, slots=True)
class Told:
    """What a milestone says from a day on, and its first promise as it is known then.

    There is no state where a draft is gone.
    """

    name: str
    day: date
    state: Milestone | None
    promise: date | None
    recorded: bool


@dataclass(frozen=True)
class Known:
    """A project as it was known on each day of its past."""

    project: Project
    settings: MetricSettings
    history: History

    def on(self, as_of: AsOf, *, past: bool) -> Facts:
        """Return the facts as they were known at the end of a day, with the past if asked for."""
        held = self._held(as_of.day)
        states = [state for n in held if (state := self._told[n].state) is not None]
        project = replace(self.project, milestones=tuple(states))
        frames = Frames(self._milestones(held, as_of.day), self._register.on(as_of.day))
        history = self.history.until(as_of.day) if past else History()
        return Facts(project, as_of, self.settings, history, frames)

    @cached_property
    def first_witnessed(self) -> date | None:
        """The first day of which more is known than what somebody recorded."""
        return min((told.day for told in self._told if not told.recorded), default=None)

    @cached_property
    def _told(self) -> tuple[Told, ...]:
        """Everything that was told, in order of id, then day."""
        lines = self.history.of(self.project.id)
        return tuple(told for name in sorted(lines) for told in _told(name, lines[name]))

    @cached_property
    def _days(self) -> np.ndarray:
        return np.array([told.day for told in self._told], dtype="datetime64[D]")

    @cached_property
    def _starts(self) -> np.ndarray:
        """Where each milestone begins in what was told."""
        names = [told.name for told in self._told]
        begins = [n for n, name in enumerate(names) if n == 0 or names[n - 1] != name]
        return np.array(begins, dtype=np.int64)

    @cached_property
    def _absent(self) -> np.ndarray:
        return np.array([told.state is None for told in self._told], dtype=bool)

    def _held(self, day: date) -> np.ndarray:
        """Return the numbers of what held at the end of a day, one a milestone."""
        if not len(self._days):
            return self._starts
        counts = np.add.reduceat((self._days <= np.datetime64(day)).astype(np.int64), self._starts)
        last = (self._starts + counts - 1)[counts > 0]
        held: np.ndarray = last[~self._absent[last]]
        return held

    @cached_property
    def _milestone_rows(self) -> pd.DataFrame:
        """What every version says; its approved date and planned start as far as it says them."""
        cap, project = self.settings.progress_cap, self.project
        rows = [
            {
                **milestone_frame.said(told.state, project, cap),
                "id": told.name,
                "b0": told.promise,
                "b1": approved_baseline(told.state, told.day, told.promise),
                "planned_start": planned_start(told.state, project, {}),
            }
            for told in self._told
            if told.state is not None
        ]
        return milestone_frame.SAID.frame(rows)

    @cached_property
    def _row_of(self) -> np.ndarray:
        """The row of each that has a state."""
        row: np.ndarray = np.cumsum(~self._absent) - 1
        return row

    def _milestones(self, held: np.ndarray, day: date) -> pd.DataFrame:
        frame = self._milestone_rows.take(self._row_of[held])
        approved = frame["b1"].to_numpy().copy()
        for row in np.flatnonzero(self._approved_later[held]):
            told = self._told[held[row]]
            approved[row] = told.state and approved_baseline(told.state, day, told.promise)
        frame["b1"] = approved
        frame["planned_start"] = self._begun(held, frame)
        return milestone_frame.standing(frame, day, self.settings.grace)

    @cached_property
    def _approved_later(self) -> np.ndarray:
        """Which versions name approved changes of a day that is still to come."""
        changes = (told.state.changes if told.state else () for told in self._told)
        pairs = zip(self._told, changes, strict=True)
        return np.array([any(c.day > told.day for c in found) for told, found in pairs], dtype=bool)

    @cached_property
    def _waits(self) -> np.ndarray:
        """Which versions start when others end, because they name no start of their own."""
        states = (told.state for told in self._told)
        return np.array([bool(s and s.depends_on and not s.start) for s in states], dtype=bool)

    def _begun(self, held: np.ndarray, frame: pd.DataFrame) -> np.ndarray:
        """Return the planned starts, with those that hang on the approved dates of others."""
        begun = frame["planned_start"].to_numpy().copy()
        waiting = np.flatnonzero(self._waits[held])
        if len(waiting):
            days = frame["b1"].to_numpy("datetime64[D]").tolist()
            approved = dict(zip(frame.index.tolist(), days, strict=True))
            for row in waiting:
                state = self._told[held[row]].state
                begun[row] = state and planned_start(state, self.project, approved)
        return begun

    @cached_property
    def _register(self) -> Register:
        return Register(self.history, self.project.id)


def _told(name: str, line: Line) -> Iterator[Told]:
    promise = line.promise
    for version in line.versions:
        known = promise is not None and promise.since <= version.day
        then = promise if known else line.until(version.day).promise
        state = version.milestone or line.state(version.day)
        recorded = version.revision.origin is Origin.RECORDED
        yield Told(name, version.day, state, then.day if then else None, recorded)
