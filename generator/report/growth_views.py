"""What charts of growth and reports of cost are given: drawings laid out, and the same in words."""

from dataclasses import dataclass
from datetime import date

from generator.report.charts.growth_shapes import GrowthChart
from generator.report.parts import Fact


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
class CostReport:
    """The cost in a report: its finding, its figures, its S-curve, and what spends ahead."""

    title: str
    facts: tuple[Fact, ...]
    curve: GrowthView | None
    gaps: tuple[str, ...]
