"""The view of the portfolio report: what its document shows."""

from dataclasses import dataclass
from typing import ClassVar

from generator.report.parts import Link
from generator.report.parts import ProjectRow
from generator.report.report_views import DocumentView
from generator.report.views import OverviewView


@dataclass(frozen=True, slots=True)
class ProjectPart:
    """A project in the portfolio report: the place of its part, and where it stands."""

    anchor: str
    project: Link
    overview: OverviewView


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioReportView(DocumentView):
    """All projects together, the worst first, and a part for each."""

    template: ClassVar = "pdf/portfolio.html"
    headline: str
    standing: str
    projects: tuple[ProjectRow, ...]
    projects_more: Link
    parts: tuple[ProjectPart, ...]
    parts_more: Link
    unread: tuple[str, ...]
