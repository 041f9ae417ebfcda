"""The view of the monthly status report: what its document shows."""

from dataclasses import dataclass
from typing import ClassVar

from generator.report.chart_views import TrendView
from generator.report.finding_views import FindingsReport
from generator.report.forecast_brief import ForecastBrief
from generator.report.growth_views import CostReport
from generator.report.history_views import GraveRow
from generator.report.history_views import MoveRow
from generator.report.parts import Dated
from generator.report.parts import DecisionRow
from generator.report.parts import Fact
from generator.report.parts import FrameworkRow
from generator.report.parts import Link
from generator.report.report_views import DocumentView
from generator.report.risk_views import RiskReport
from generator.report.views import OverviewView


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReportView(DocumentView):
    """The status report, a document."""

    template: ClassVar = "pdf/status.html"
    overview: OverviewView
    decisions: tuple[DecisionRow, ...]
    decisions_more: Link
    forecast_title: str
    chain_title: str
    chain: str
    path: tuple[Fact, ...]
    period_title: str
    achieved: tuple[Dated, ...]
    missed: tuple[Dated, ...]
    upcoming: tuple[Dated, ...]
    trend_title: str
    trend: TrendView | None
    end: ForecastBrief | None
    changes_title: str
    changes: tuple[MoveRow, ...]
    changes_more: Link
    graves_title: str
    graves: tuple[GraveRow, ...]
    graves_more: Link
    record: tuple[str, ...]
    costs: CostReport | None
    risks: RiskReport
    resources_title: str
    resources: tuple[Fact, ...]
    proposals: tuple[str, ...]
    framework: tuple[FrameworkRow, ...]
    framework_more: Link
    findings: FindingsReport
