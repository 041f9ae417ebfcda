"""The steps of every milestone as a frame: what its plan said from when on, column by column.

A long past has many steps, so each column is read in one go, and only what is rare (approved
changes, milestones that were given up) is asked of them one by one.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from generator.metrics.columns import as_days
from generator.metrics.frames import Facts
from generator.metrics.past import past
from generator.model.line import COUNTED
from generator.model.line import Line
from generator.model.line import Said
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.revision import Version
from generator.model.standing import approved_baseline
from generator.model.standing import is_cancelled

DATED = ("forecast", "due", "b1")
A_DAY = np.timedelta64(1, "D")
NEVER = np.datetime64("NaT", "D")
STATUSES = {None: -1} | {status: number for number, status in enumerate(Status)}
ORIGINS = {origin: number for number, origin in enumerate(Origin)}
OUT = [STATUSES[status] for status in (None, Status.DRAFT, Status.CANCELLED)]
_revised = attrgetter("day", "origin", "bulk")


def steps_frame(every: "Steps", last: date) -> pd.DataFrame:
    """Return every step, one row each, in the order of the lines, then of days.

    Columns: milestone; whether it is ``open`` for the plan by what it says; ``bulk``; and the days
    ``day``, completed, forecast (else due), due and b1, the approved date. `last` is the day up to
    which the last versions hold.
    """
    until = every.until(last)
    return pd.DataFrame(
        {
            "milestone": every.names,
            "open": every.planned(until),
            "bulk": every.bulk,
            "day": every.begun.astype("datetime64[s]"),
            "completed": every.ended.astype("datetime64[s]"),
            "forecast": every.expected.astype("datetime64[s]"),
            "due": every.due.astype("datetime64[s]"),
            "b1": every.approved(until).astype("datetime64[s]"),
        }
    )


def plans(milestone: Milestone, day: date) -> bool:
    """Tell whether a milestone is in scope by what it says, on a day."""
    draft = milestone.status is Status.DRAFT
    return not (draft or milestone.merged_into or is_cancelled(milestone, day))


@dataclass(frozen=True)
class Steps:
    """The steps of some lines, one after the other; and what each says, column by column."""

    lines: Mapping[str, Line]

    @cached_property
    def taken(self) -> list[Version]:
        """The steps themselves."""
        return list(chain.from_iterable(line.steps for line in self.lines.values()))

    @cached_property
    def said(self) -> list[Milestone | None]:
        """What milestones said; None where a file was gone."""
        return [version.milestone for version in self.taken]

    @cached_property
    def revisions(self) -> list[Revision]:
        """Who said it, and when."""
        return [version.revision for version in self.taken]

    @cached_property
    def counts(self) -> np.ndarray:
        """How many steps each line has."""
        return np.array([len(line.steps) for line in self.lines.values()], dtype=np.int64)

    @cached_property
    def starts(self) -> np.ndarray:
        """The number of the first step of each line."""
        found: np.ndarray = self.counts.cumsum() - self.counts
        return found

    @cached_property
    def line(self) -> np.ndarray:
        """The number of the line of each."""
        return np.repeat(np.arange(len(self.lines)), self.counts)

    @cached_property
    def names(self) -> pd.Categorical:
        """The milestone of each; as numbers of names, which are quicker to group by."""
        return pd.Categorical.from_codes(self.line, pd.Index(list(self.lines), dtype=object))

    @cached_property
    def _revised(self) -> tuple[tuple[Any, ...], ...]:
        """The day, the origin and the bulk mark of each revision; each is looked at once."""
        return _columns(map(_revised, self.revisions), 3)

    @cached_property
    def begun(self) -> np.ndarray:
        """The day from which each holds."""
        return as_days(self._revised[0])

    @cached_property
    def origin(self) -> np.ndarray:
        """Who vouches for each, as numbers of `ORIGINS`."""
        return np.array([ORIGINS[origin] for origin in self._revised[1]], dtype=np.int8)

    @cached_property
    def bulk(self) -> np.ndarray:
        """Whether a bulk commit told of each."""
        return np.array(self._revised[2], dtype=bool)

    def until(self, last: date) -> np.ndarray:
        """Return the last day on which each holds; those of now hold up to the `last` one."""
        ends = np.append(self.begun[1:] - A_DAY, np.datetime64(last))[: len(self.begun)]
        ends[np.cumsum(self.counts[self.counts > 0]) - 1] = np.datetime64(last)
        found: np.ndarray = np.maximum(ends, self.begun)
        return found

    @cached_property
    def told(self) -> list[Said]:
        """What each says of the fields of `line.COUNTED`."""
        return list(chain.from_iterable(line.told for line in self.lines.values()))

    def field(self, name: str) -> list[Any]:
        """Return what each says of one of these fields."""
        return list(map(itemgetter(COUNTED.index(name)), self.told))

    @cached_property
    def status(self) -> np.ndarray:
        """The status of each, as numbers of `STATUSES`."""
        return np.array([STATUSES[status] for status in self.field("status")], dtype=np.int8)

    @cached_property
    def due(self) -> np.ndarray:
        """The due date of each."""
        return as_days(self.field("due"))

    @cached_property
    def expected(self) -> np.ndarray:
        """The forecast of each, else its due date."""
        forecast = as_days(self.field("forecast"))
        found: np.ndarray = np.where(np.isnat(forecast), self.due, forecast)
        return found

    @cached_property
    def ended(self) -> np.ndarray:
        """The day on which each says that it was completed."""
        done = self.status == STATUSES[Status.COMPLETED]
        found: np.ndarray = np.where(done, as_days(self.field("completed")), NEVER)
        return found

    def planned(self, until: np.ndarray) -> np.ndarray:
        """Tell of each whether it is in scope by what it says, on the last day of its own."""
        merged = np.fromiter(map(bool, self.field("merged_into")), dtype=bool)
        found: np.ndarray = ~(np.isin(self.status, OUT) | merged)
        rare = [n for n, given_up in enumerate(self.field("cancelled")) if given_up is not None]
        for row in rare:
            found[row] = plans(self.said[row], until[row].item())  # type: ignore[arg-type]  # rare says so
        return found

    def approved(self, until: np.ndarray) -> np.ndarray:
        """Return the approved date of each, on the last day on which it holds."""
        promises = [line.promise for line in self.lines.values()]
        first = np.repeat(as_days([p.day if p else None for p in promises]), self.counts)
        since = np.repeat(as_days([p.since if p else None for p in promises]), self.counts)
        found = np.where(since <= self.begun, first, NEVER)
        for row in [n for n, changes in enumerate(self.field("changes")) if changes]:
            promised = None if np.isnat(found[row]) else found[row].item()
            found[row] = approved_baseline(self.said[row], until[row].item(), promised)  # type: ignore[arg-type]  # as above
        return found


def steps(facts: Facts) -> Steps:
    """Return the steps of every milestone of a project, in order of id."""
    return Steps(facts.once(past).lines)


def _columns(rows: Iterable[tuple[Any, ...]], width: int) -> tuple[tuple[Any, ...], ...]:
    """Return the columns of some rows, of which there may be none."""
    return tuple(zip(*rows, strict=True)) or ((),) * width
