"""The views of the forecast: what its page shows."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.report.charts.band import Band
from generator.report.charts.reliability import ReliabilityChart
from generator.report.forecast_brief import FanView
from generator.report.parts import Fact
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.views import View


@dataclass(frozen=True, slots=True)
class ChanceRow:
    """The forecast of a milestone: its owner's day, the middle and the safe one, how likely.

    `rests_on` tells how many of the project's own ratios were near enough to be drawn from.
    `sort` are the numbers of `chance` and `decides`, by which a table is sorted.
    """

    milestone: Link
    note: str
    forecast: date | None
    middle: date
    safe: date
    chance: str
    rests_on: str
    state: StateView | None
    decides: str
    band: Band
    sort: tuple[float | None, float]


@dataclass(frozen=True, slots=True)
class DriverRow:
    """A milestone that drives the end: how often it decides it, and how it goes with it."""

    milestone: Link
    decides: str
    goes: str
    width: float


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How many had ended by a day that named a share: expected, found, counts and interval."""

    name: Link
    expected: str
    found: str
    counts: str
    interval: str
    state: StateView


@dataclass(frozen=True, slots=True)
class ReliabilityRow:
    """Forecasts that said about the same: what they said, how many, and what came."""

    said: str
    counts: str
    came: str
    interval: str


@dataclass(frozen=True, slots=True)
class ReliabilityView:
    """How likely it was said to be, and how often it came: drawn, and as a table."""

    charts: tuple[ReliabilityChart, ...]
    title: str
    description: str
    rows: tuple[ReliabilityRow, ...]


@dataclass(frozen=True, slots=True)
class RatioRow:
    """What completed milestones say of those that have about as many days left."""

    left: str
    milestones: str
    middle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastView(View):
    """When the plan and its milestones end, and how far that can be trusted."""

    template: ClassVar = "pages/forecast.html"
    headline: str
    standing: str
    silent: str
    recorded: bool
    fan: FanView | None
    rows_title: str
    rows: tuple[ChanceRow, ...]
    rows_more: str
    drivers_title: str
    drivers: tuple[DriverRow, ...]
    tested_title: str
    coverage: tuple[CoverageRow, ...]
    tested: tuple[str, ...]
    reliability: ReliabilityView | None
    evidence_title: str
    ratios: tuple[RatioRow, ...]
    evidence: tuple[str, ...]
    facts: tuple[Fact, ...]
