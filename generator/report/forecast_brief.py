"""What pages and reports share of the forecast: the end of the plan as a chart, and in figures."""

from dataclasses import dataclass
from datetime import date

from generator.report.charts.fan import FanChart
from generator.report.parts import Fact


@dataclass(frozen=True, slots=True)
class FanRow:
    """A share of the simulations, the day by which they had ended, and how far from approved."""

    share: str
    day: date
    distance: str


@dataclass(frozen=True, slots=True)
class FanView:
    """The end of the plan at several widths, and the same as a table."""

    charts: tuple[FanChart, ...]
    title: str
    description: str
    rows: tuple[FanRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ForecastBrief:
    """The forecast in a report: its finding, its figures, its chart, and what it rests on."""

    title: str
    facts: tuple[Fact, ...]
    fan: FanView | None
    note: str
