"""A number as it is reported: with its `k/n`, its basis, and its reason where it is missing."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from typing import NamedTuple


class Rag(StrEnum):
    """A state. Grey means not known; it is never better than red, and never counted as green."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    BLUE = "blue"
    BLACK = "black"


class Reason(StrEnum):
    """Why a value is missing, or has no colour."""

    NO_DENOMINATOR = "no_denominator"
    NO_BASELINE = "no_baseline"
    NO_COST_DATA = "no_cost_data"
    NO_EFFORT = "no_effort"
    NO_OWNER = "no_owner"
    NO_CAPACITY = "no_capacity"
    MIXED_CURRENCY = "mixed_currency"
    MIXED_UNITS = "mixed_units"
    INSUFFICIENT_N = "insufficient_n"
    LOW_COVERAGE = "low_coverage"
    NOT_STARTED = "not_started"
    COMPLETE = "complete"
    INFINITE = "infinite"
    EXHAUSTED = "budget_exhausted"
    NEAR_END = "near_end"
    NO_THRESHOLD = "no_threshold"
    NO_HISTORY = "no_history"
    STALE = "stale_forecast"
    CYCLIC = "cyclic_dependencies"
    NO_DATE = "no_date"
    NOT_MODELLED = "not_modelled"
    NOT_PUBLISHED = "not_published"


class Unit(StrEnum):
    """What a value counts. A share is of one; money is in the project's currency."""

    SHARE = "share"
    RATIO = "ratio"
    DAYS = "days"
    WORKDAYS = "working_days"
    MONEY = "money"
    POINTS = "points"
    COUNT = "count"
    STATE = "state"
    SLOPE = "days_per_day"
    EFFORT = "person_days"


NOTHING: Mapping[str, Any] = MappingProxyType({})


class Value(NamedTuple):
    """One value of one metric.

    `k` of `n` is what a share counts; `coverage` is the share of milestones in scope that have what
    the metric needs; `ci95` is the Wilson interval. `included` and `excluded` list the subjects;
    an exclusion names its reason. `period` is the ISO week, such as 2026-W47, of a value that is of
    one; others are of the as-of day. Nothing is rounded. There are many, so it is a tuple, which is
    made three times as fast as other frozen values.
    """

    id: str
    symbol: str
    value: float | None
    unit: Unit
    k: float | None = None
    n: int | None = None
    coverage: float | None = None
    ci95: tuple[float, float] | None = None
    rag: Rag = Rag.GREY
    reason: Reason | None = None
    basis: str = ""
    scope: str = "project"
    subject: str = ""
    period: str = ""
    inputs: Mapping[str, float | str | None] = NOTHING
    included: tuple[str, ...] = ()
    excluded: Mapping[str, str] = NOTHING

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None
