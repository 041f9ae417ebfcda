"""The views of progress: what its page shows, and the charts of growth that other pages share."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.report.charts.growth_shapes import GrowthChart
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.views import View


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """A day of a chart of growth as words, one cell for each of its lines."""

    day: date
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrowthView:
    """Amounts by day at several widths, and the same as a table; `heads` name its columns."""

    charts: tuple[GrowthChart, ...]
    title: str
    description: str
    heads: tuple[str, ...]
    rows: tuple[GrowthRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure as a row: figure, counts, and what its state rests on or why it is not known.

    What no limit is set for has no state.
    """

    name: Link
    figure: str
    counts: str
    note: str
    state: StateView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView(View):
    """How much is done: against the plan, in milestones, in work and in money."""

    template: ClassVar = "pages/progress.html"
    headline: str
    standing: str
    recorded: bool
    burn_up: GrowthView | None
    effort: GrowthView | None
    value: GrowthView | None
    value_absent: str
    measures: tuple[MeasureRow, ...]
    speed: tuple[MeasureRow, ...]
