"""The steps of every milestone as a frame: what its plan said from when on, column by column.

A long past has many steps, so each column is read in one go, and only what is rare (approved
changes, milestones that were given up) is asked of them one by one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd

from generator.metrics.columns import as_days
from generator.metrics.frames import Facts
from generator.metrics.past import past
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.revision import Version
from generator.model.standing import approved_baseline
from generator.model.standing import is_cancelled

DATED = ("forecast", "due", "b1")
A_DAY = np.timedelta64(1, "D")
OUT = {Status.DRAFT, Status.CANCELLED, None}
FIELDS = (
    *("status", "completed", "due", "forecast", "baseline", "promised", "owner", "criteria"),
    *("merged_into", "cancelled", "changes"),
)
NOTHING = (None,) * len(FIELDS)  # what a version says whose file was gone
_fields = attrgetter(*FIELDS)


def steps_frame(every: "Steps", last: date) -> pd.DataFrame:
    """Return every step, one row each, in the order of the lines, then of days.

    Columns: milestone; whether it is ``open`` for the plan by what it says; ``bulk``; and the days
    ``day``, completed, forecast (else due), due and b1, the approved date. `last` is the day up to
    which the last versions hold.
    """
    due, forecast = every.days("due"), every.days("forecast")
    until = every.until(last)
    return pd.DataFrame(
        {
            "milestone": every.names,
            "open": every.planned(until),
            "bulk": np.array([v.revision.bulk for v in every.taken], dtype=bool),
            "day": every.begun.astype("datetime64[s]"),
            "completed": every.ended().astype("datetime64[s]"),
            "forecast": np.where(np.isnat(forecast), due, forecast).astype("datetime64[s]"),
            "due": due.astype("datetime64[s]"),
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
    def counts(self) -> np.ndarray:
        """How many steps each line has."""
        return np.array([len(line.steps) for line in self.lines.values()], dtype=np.int64)

    @property
    def starts(self) -> list[int]:
        """The number of the first step of each line."""
        found: list[int] = (self.counts.cumsum() - self.counts).tolist()
        return found

    @cached_property
    def names(self) -> pd.Categorical:
        """The milestone of each; as numbers of names, which are quicker to group by."""
        codes = np.repeat(np.arange(len(self.lines)), self.counts)
        return pd.Categorical.from_codes(codes, pd.Index(list(self.lines), dtype=object))

    @cached_property
    def begun(self) -> np.ndarray:
        """The day from which each holds."""
        return as_days([version.revision.day for version in self.taken])

    def until(self, last: date) -> np.ndarray:
        """Return the last day on which each holds; those of now hold up to the `last` one."""
        ends = np.append(self.begun[1:] - A_DAY, np.datetime64(last))[: len(self.begun)]
        ends[np.cumsum(self.counts[self.counts > 0]) - 1] = np.datetime64(last)
        found: np.ndarray = np.maximum(ends, self.begun)
        return found

    @cached_property
    def fields(self) -> Mapping[str, tuple[Any, ...]]:
        """What each says, field by field; each version is looked at once."""
        told = [NOTHING if said is None else _fields(said) for said in self.said]
        return dict(
            zip(FIELDS, zip(*told, strict=True) if told else ((),) * len(FIELDS), strict=True)
        )

    def days(self, name: str) -> np.ndarray:
        """Return a day of what each says."""
        return as_days(self.fields[name])

    def ended(self) -> np.ndarray:
        """Return the day on which each says that it was completed."""
        told = zip(self.fields["status"], self.fields["completed"], strict=True)
        return as_days([day if status is Status.COMPLETED else None for status, day in told])

    def planned(self, until: np.ndarray) -> np.ndarray:
        """Tell of each whether it is in scope by what it says, on the last day of its own."""
        told = zip(self.fields["status"], self.fields["merged_into"], strict=True)
        found = np.array([status not in OUT and not merged for status, merged in told], dtype=bool)
        rare = [n for n, given_up in enumerate(self.fields["cancelled"]) if given_up is not None]
        for row in rare:
            found[row] = plans(self.said[row], until[row].item())  # type: ignore[arg-type]  # rare says so
        return found

    def approved(self, until: np.ndarray) -> np.ndarray:
        """Return the approved date of each, on the last day on which it holds."""
        promises = [line.promise for line in self.lines.values()]
        first = np.repeat(as_days([p.day if p else None for p in promises]), self.counts)
        since = np.repeat(as_days([p.since if p else None for p in promises]), self.counts)
        found = np.where(since <= self.begun, first, np.datetime64("NaT", "D"))
        for row in [n for n, changes in enumerate(self.fields["changes"]) if changes]:
            promised = None if np.isnat(found[row]) else found[row].item()
            found[row] = approved_baseline(self.said[row], until[row].item(), promised)  # type: ignore[arg-type]  # as above
        return found


def steps(facts: Facts) -> Steps:
    """Return the steps of every milestone of a project, in order of id."""
    return Steps(facts.once(past).lines)
