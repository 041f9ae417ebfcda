"""What the templates of charts are given: drawings laid out, and the same numbers as a table."""

from dataclasses import dataclass
from datetime import date

from generator.report.charts.pareto import ParetoChart
from generator.report.charts.run import RunChart
from generator.report.charts.sparkline import Sparkline
from generator.report.charts.trend_shapes import TrendChart
from generator.report.parts import Link


@dataclass(frozen=True, slots=True)
class Caption:
    """The finding of a chart, and what else is to be said below it."""

    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A line of a trend as words: `moves` counts changed forecasts, `slip` is last from first."""

    milestone: Link
    promise: date | None
    first: date
    latest: date
    moves: int
    slip: str
    finished: bool


@dataclass(frozen=True, slots=True)
class TrendView:
    """A trend at several widths; the key names only what it shows."""

    charts: tuple[TrendChart, ...]
    title: str
    description: str
    rows: tuple[TrendRow, ...]
    note: str = ""

    @property
    def recorded(self) -> bool:
        """Whether a part of a line was written down later."""
        return any(course.recorded for chart in self.charts for course in chart.courses)

    @property
    def stale(self) -> bool:
        """Whether a report repeated what nobody had looked at."""
        return any(course.stale for chart in self.charts for course in chart.courses)

    @property
    def changed(self) -> bool:
        """Whether a change was approved."""
        return any(course.rings for chart in self.charts for course in chart.courses)

    @property
    def promised(self) -> bool:
        """Whether a first promise is drawn."""
        return any(course.promise for chart in self.charts for course in chart.courses)


@dataclass(frozen=True, slots=True)
class SparkView:
    """A small chart beside a figure, and what it says in words."""

    chart: Sparkline
    spoken: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """A point of a run chart as words."""

    period: str
    value: str
    counts: str
    signal: str


@dataclass(frozen=True, slots=True)
class RunView:
    """The periods of a measure at several widths; without a chart, `absent` says what it lacks.

    `finding` says what there is to see: each signal, or that there is none.
    """

    charts: tuple[RunChart, ...]
    title: str
    description: str
    rows: tuple[RunRow, ...]
    finding: str = ""
    absent: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ParetoRow:
    """A cause as words: its days, its moves, its share, and the share with all before it."""

    cause: str
    days: str
    moves: str
    share: str
    together: str


@dataclass(frozen=True, slots=True)
class ParetoView:
    """Causes at several widths, the largest first."""

    charts: tuple[ParetoChart, ...]
    title: str
    description: str
    rows: tuple[ParetoRow, ...]
    note: str = ""
