"""The parts of views that tell of the past: moves of dates, other changes, graves, and lives."""

from dataclasses import dataclass
from datetime import date

from generator.report.chart_views import SparkView
from generator.report.chart_views import TrendView
from generator.report.parts import Fact
from generator.report.parts import Link
from generator.report.parts import StateView


@dataclass(frozen=True, slots=True)
class Deed:
    """Who changed something, the commit that did, and who vouches for it; all as words."""

    who: str = ""
    commit: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A date that moved. `said` is what the commit says, which is no reason."""

    day: date
    milestone: Link
    what: str
    old: date
    new: date
    days: str
    later: bool
    reason: str
    approved: str
    said: str
    deed: Deed

    @property
    def moved(self) -> int:
        """By how many days, later above 0."""
        return (self.new - self.old).days


@dataclass(frozen=True, slots=True)
class MonthOfMoves:
    """The dates that moved in a month, the newest first."""

    title: str
    note: str
    rows: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else; texts are short, and empty where there is nothing."""

    field: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class OtherRow:
    """What else one commit changed in a milestone."""

    day: date
    milestone: Link
    changes: tuple[FieldChange, ...]
    said: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class GraveRow:
    """A milestone that was given up: how, when, why, and what that does to the numbers."""

    milestone: Link
    fate: str
    day: date | None
    reason: str
    counts: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class LifeView:
    """The past of one milestone: its promise, and what each version changed, the newest first."""

    title: str
    promise: tuple[Fact, ...]
    rows: tuple[OtherRow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class PaceRow:
    """How fast an open milestone slips, what its line looks like, and where that leads."""

    milestone: Link
    state: StateView
    pace: str
    pattern: str
    projected: str


@dataclass(frozen=True, slots=True)
class ForecastCell:
    """What a report forecast; `moved` where the report before said another day."""

    day: date | None
    moved: bool


@dataclass(frozen=True, slots=True)
class ForecastTable:
    """What the last report of each month forecast, a row a milestone."""

    days: tuple[date, ...]
    rows: tuple[tuple[Link, tuple[ForecastCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class TrendGroup:
    """A further choice of lines: a phase or an owner."""

    name: str
    count: str
    trend: TrendView


@dataclass(frozen=True, slots=True)
class KpiTrend:
    """The course of a headline measure.

    `direction` is up, down, level or nothing, and `change` says it. `then` tells what a report of
    last month's end showed, where that is not what is known now.
    """

    spark: SparkView | None
    direction: str
    change: str
    then: str


@dataclass(frozen=True, slots=True)
class SinceView:
    """What changed lately: the finding, the moves that are largest, and how many more there are."""

    title: str
    rows: tuple[MoveRow, ...]
    more: str = ""
