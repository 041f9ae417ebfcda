"""What every metric is computed from: a project seen on a day, as frames that are made once."""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from typing import Any
from typing import TypeVar

import pandas as pd

from generator.config.settings import MetricSettings
from generator.metrics.milestone_frame import milestone_frame
from generator.metrics.risk_frame import risk_frame
from generator.metrics.statistics import working_days
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.project import Calendar
from generator.model.project import Project

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of the milestones and of the risks of a project on a day.

    The risks are read when somebody asks for them.
    """

    milestones: pd.DataFrame
    risks: Callable[[], pd.DataFrame]


@dataclass(frozen=True)
class Facts:
    """What every metric is computed from: a project seen on a day, with the settings in force.

    `history` is what is known of its past, up to that day. `frames` are those of the project and
    the day, where they have been made already.
    """

    project: Project
    as_of: AsOf
    settings: MetricSettings = field(default_factory=MetricSettings)
    history: History = field(default_factory=History)
    frames: Frames | None = field(default=None, repr=False, compare=False)
    _made: dict[Callable[..., Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def day(self) -> pd.Timestamp:
        """The as-of day."""
        return pd.Timestamp(self.as_of.day)

    @cached_property
    def all(self) -> pd.DataFrame:
        """Every milestone, drafts and cancelled ones included."""
        if self.frames is not None:
            return self.frames.milestones
        return milestone_frame(self.project, self.as_of, self.settings, self.history)

    @cached_property
    def scope(self) -> pd.DataFrame:
        """The milestones that count (C6)."""
        return self.all[self.all["scope"]]

    @cached_property
    def variances(self) -> pd.DataFrame:
        """The finish variance of each milestone in scope, in calendar and working days.

        Columns: ``b0`` and ``b1`` in calendar days, ``b0_working`` and ``b1_working``.
        """
        return variance_frame(self.scope, self.day, self.project.calendar)

    @cached_property
    def risks(self) -> pd.DataFrame:
        """Every risk of a milestone that is not a draft."""
        if self.frames is not None:
            return self.frames.risks()
        return risk_frame(self.project, self.as_of, self.history)

    def once(self, make: Callable[["Facts"], T]) -> T:
        """Return what a function makes of these facts; it is asked only once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made


def expected_finish(scope: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """Return the day each milestone was, or is expected to be, done.

    Without a forecast, an open one is expected on its due date, or today where that has passed.
    """
    late = scope["due"].where(scope["due"].isna() | (scope["due"] >= day), day)
    return scope["completed"].fillna(scope["forecast"]).fillna(late)


def variance_frame(scope: pd.DataFrame, day: pd.Timestamp, calendar: Calendar) -> pd.DataFrame:
    """Return the days from each baseline to the expected finish; positive is late."""
    finish = expected_finish(scope, day)
    columns: dict[str, pd.Series] = {}
    for name in ("b0", "b1"):
        columns[name] = (finish - scope[name]).dt.days.astype(float)
        columns[f"{name}_working"] = working_days(scope[name], finish, calendar)
    return pd.DataFrame(columns, index=scope.index)


def ids(mask: pd.Series) -> tuple[str, ...]:
    """Return the ids for which a mask holds, in order."""
    return tuple(mask.index.to_numpy()[mask.to_numpy()].tolist())


def not_in_scope(facts: Facts) -> dict[str, str]:
    """Name the milestones outside the scope, and why."""
    every = facts.all
    merged = ~every["scope"] & ~every["draft"] & ~every["cancelled"]
    return {
        **dict.fromkeys(ids(every["draft"]), "draft"),
        **dict.fromkeys(ids(every["cancelled"]), "cancelled"),
        **dict.fromkeys(ids(merged), "merged"),
    }
