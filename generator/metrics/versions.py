"""Every version of every milestone as a frame: what its plan said, column by column.

A long past has many versions, so each column is read in one go, and only what is rare (approved
changes, milestones that were given up) is asked of the versions one by one.
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

import numpy as np
import pandas as pd

from generator.metrics.milestone_frame import is_cancelled
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.revision import Version
from generator.model.standing import approved_baseline

DATED = ("forecast", "due", "b1")
EPOCH = date(1970, 1, 1).toordinal()
NEVER = np.iinfo(np.int64).min  # how numpy writes a day that is missing
A_DAY = np.timedelta64(1, "D")
OUT = {Status.DRAFT, Status.CANCELLED}


def versions_frame(lines: Mapping[str, Line], last: date) -> pd.DataFrame:
    """Return every version of every line, one row each, in the order of the lines, then of days.

    Columns: milestone; whether it is ``open`` for the plan by what it says; ``bulk``; and the days
    ``day``, completed, forecast (else due), due and b1, the approved date. `last` is the day up to
    which the last versions hold.
    """
    every = _Versions(lines, last)
    due, forecast = every.days(lambda m: m.due), every.days(lambda m: m.forecast)
    return pd.DataFrame(
        {
            "milestone": every.names,
            "open": every.planned(),
            "bulk": np.array([v.revision.bulk for v in every.versions], dtype=bool),
            "day": every.begun.astype("datetime64[s]"),
            "completed": every.days(_completed).astype("datetime64[s]"),
            "forecast": np.where(np.isnat(forecast), due, forecast).astype("datetime64[s]"),
            "due": due.astype("datetime64[s]"),
            "b1": every.approved().astype("datetime64[s]"),
        }
    )


def plans(milestone: Milestone, day: date) -> bool:
    """Tell whether a milestone is in scope by what it says, on a day."""
    draft = milestone.status is Status.DRAFT
    return not (draft or milestone.merged_into or is_cancelled(milestone, day))


def _completed(milestone: Milestone) -> date | None:
    return milestone.completed if milestone.status is Status.COMPLETED else None


def _as_days(days: Sequence[date | None]) -> np.ndarray:
    numbers = [NEVER if day is None else day.toordinal() - EPOCH for day in days]
    return np.array(numbers, dtype=np.int64).view("datetime64[D]")


@dataclass(frozen=True)
class _Versions:
    """The versions of some lines, one after the other; `last` is the day up to which they hold."""

    lines: Mapping[str, Line]
    last: date

    @cached_property
    def versions(self) -> list[Version]:
        return list(chain.from_iterable(line.versions for line in self.lines.values()))

    @cached_property
    def said(self) -> list[Milestone | None]:
        return [version.milestone for version in self.versions]

    @cached_property
    def counts(self) -> np.ndarray:
        return np.array([len(line.versions) for line in self.lines.values()], dtype=np.int64)

    @cached_property
    def names(self) -> np.ndarray:
        return np.repeat(np.array(list(self.lines), dtype=object), self.counts)

    @cached_property
    def begun(self) -> np.ndarray:
        """The day from which each holds."""
        return _as_days([version.revision.day for version in self.versions])

    @cached_property
    def until(self) -> np.ndarray:
        """The last day on which each holds."""
        ends = np.append(self.begun[1:] - A_DAY, np.datetime64(self.last))[: len(self.begun)]
        ends[np.cumsum(self.counts[self.counts > 0]) - 1] = np.datetime64(self.last)
        return np.maximum(ends, self.begun)

    def days(self, told: Callable[[Milestone], date | None]) -> np.ndarray:
        """Return a day of what each says."""
        return _as_days([None if said is None else told(said) for said in self.said])

    def planned(self) -> np.ndarray:
        """Tell of each whether it is in scope by what it says, on the last day of its own."""
        found = np.array(
            [m is not None and m.status not in OUT and not m.merged_into for m in self.said],
            dtype=bool,
        )
        rare = (n for n, m in enumerate(self.said) if m is not None and m.cancelled is not None)
        for row in rare:
            found[row] = plans(self.said[row], self.until[row].item())  # type: ignore[arg-type]  # rare says so
        return found

    def approved(self) -> np.ndarray:
        """Return the approved date of each, on the last day on which it holds."""
        promises = [line.promise for line in self.lines.values()]
        first = np.repeat(_as_days([p and p.day for p in promises]), self.counts)
        since = np.repeat(_as_days([p and p.since for p in promises]), self.counts)
        found = np.where(since <= self.begun, first, np.datetime64("NaT", "D"))
        for row in [n for n, m in enumerate(self.said) if m is not None and m.changes]:
            promised = None if np.isnat(found[row]) else found[row].item()
            found[row] = approved_baseline(self.said[row], self.until[row].item(), promised)  # type: ignore[arg-type]  # as above
        return found
