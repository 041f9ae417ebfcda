"""The register of risks as it was known on each day of the past: what its files said then.

What a milestone says of its risks is read once for as long as it stays the same, and a day takes
the rows that held on it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

import numpy as np
import pandas as pd

from generator.metrics.first_words import first_words
from generator.metrics.risk_frame import LEFT
from generator.metrics.risk_frame import SAID
from generator.metrics.risk_frame import Written
from generator.metrics.risk_frame import come
from generator.metrics.risk_frame import happened
from generator.metrics.risk_frame import left
from generator.metrics.risk_frame import left_out
from generator.metrics.risk_frame import said
from generator.model.history import History
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.milestone import Status

DAY = attrgetter("revision.day")
_said = attrgetter("risks", "due", "status", "cancelled", "merged_into")


class Spell(NamedTuple):
    """The days on which a milestone said the same of its risks; `until` is the day after."""

    since: date
    until: date
    state: Milestone | None


class _Rows(NamedTuple):
    """Every risk of every spell: what is said of it, from when to before when, and its number."""

    frame: pd.DataFrame
    since: np.ndarray
    until: np.ndarray
    number: np.ndarray


@dataclass(frozen=True)
class Register:
    """The risks of a project as they were known on each day, from the `first` one that is asked.

    One that is not `whole` reads no more than is left to fear of them: the columns of `LEFT`.
    """

    history: History
    project: str
    first: date = date.min
    whole: bool = True

    def on(self, day: date) -> pd.DataFrame:
        """Return the frame of the risks as it was known at the end of a day."""
        return self.numbered(day)[0]

    def numbered(self, day: date) -> tuple[pd.DataFrame, np.ndarray]:
        """Return the same and the numbers of the risks, the same ones on every day."""
        today = np.datetime64(day)
        held = (self._rows.since <= today) & (today < self._rows.until)
        risks = self._rows.frame[held]
        found = happened(risks, day) if self.whole else come(risks, day)
        return found, self._rows.number[held]

    @cached_property
    def _rows(self) -> "_Rows":
        lines = self.history.of(self.project).values()
        every = [row for line in lines for row in self._of(line)]
        written = [written for written, _spell in every]
        kinds, told = (SAID, said) if self.whole else (LEFT, left)
        columns = {
            **told(written),
            "since": [spell.since for _written, spell in every],
            "until": [spell.until for _written, spell in every],
        }
        frame = replace(kinds, days=(*kinds.days, "since", "until")).frame(columns)
        since, until = frame.pop("since").to_numpy(), frame.pop("until").to_numpy()
        return _Rows(frame, since, until, (~frame.index.duplicated()).cumsum() - 1)

    @property
    def count(self) -> int:
        """How many risks it has ever held."""
        return int(self._rows.number[-1] + 1) if len(self._rows.number) else 0

    def _of(self, line: Line) -> Iterator[tuple[Written, Spell]]:
        spells = [spell for spell in spells_of(line, self.first) if spell.state]
        named = {risk.id for spell in spells if spell.state for risk in spell.state.risks}
        known = self.whole and not self.history.hidden
        first = first_words(line, named) if known else {}
        for spell in spells:
            if spell.state is not None:
                for risk in spell.state.risks:
                    yield (spell.state, risk, first.get(risk.id)), spell


def spells_of(line: Line, first: date) -> Iterator[Spell]:
    """Yield the spells of a line, from the one that held on the first day; drafts say nothing."""
    held = line.versions[max(bisect_right(line.versions, first, key=DAY) - 1, 0) :]
    begun: list[tuple[date, Milestone | None]] = []
    last, before = None, None
    for version in held:
        state = version.milestone or line.state(version.day)
        said = state and _said(state)
        if begun and said == before:
            continue
        spoken, before = _spoken(state), said
        if not begun or spoken != last:
            begun.append((version.day, state if spoken else None))
            last = spoken
    ends = [day for day, _state in begun[1:]]
    for (day, state), until in zip(begun, [*ends, date.max], strict=True):
        yield Spell(day, until, state)


def _spoken(state: Milestone | None) -> tuple[object, ...] | None:
    """Return what a milestone says that the rows of its risks rest on; None where it has none."""
    if state is None or not state.risks or state.status is Status.DRAFT:
        return None
    lends = any(risk.due is None for risk in state.risks)
    return state.risks, state.due if lends else None, left_out(state)
