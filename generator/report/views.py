"""The views: everything that the template of a page sees, field by field, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from generator.report.chart_views import ParetoView
from generator.report.chart_views import TrendView
from generator.report.explanation_views import Family
from generator.report.finding_views import OwnFindings
from generator.report.history_views import ForecastTable
from generator.report.history_views import GraveRow
from generator.report.history_views import KpiTrend
from generator.report.history_views import LifeView
from generator.report.history_views import MonthOfMoves
from generator.report.history_views import OtherRow
from generator.report.history_views import PaceRow
from generator.report.history_views import SinceView
from generator.report.history_views import TrendGroup
from generator.report.load_views import LoadTable
from generator.report.parts import Attention
from generator.report.parts import ChangeRow
from generator.report.parts import CheckItem
from generator.report.parts import Dated
from generator.report.parts import DecisionRow
from generator.report.parts import DimensionRow
from generator.report.parts import Fact
from generator.report.parts import Frame
from generator.report.parts import FrameworkRow
from generator.report.parts import Kpi
from generator.report.parts import Link
from generator.report.parts import Markdown
from generator.report.parts import MilestoneRow
from generator.report.parts import ObjectiveBlock
from generator.report.parts import ProjectRow
from generator.report.parts import RiskRow
from generator.report.parts import StateView
from generator.report.parts import TextBlock
from generator.report.parts import TimelineView
from generator.report.parts import UpdateView
from generator.report.risk_views import BurnView
from generator.report.risk_views import MatrixView
from generator.report.risk_views import RegisterRow
from generator.report.risk_views import StripView


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page: its frame, its title, and what its own fields hold."""

    template: ClassVar[str]
    frame: Frame
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView(View):
    """Where the project stands."""

    template: ClassVar = "pages/overview.html"
    headline: str
    standing: str
    state: StateView
    kicker: str
    why: str
    confidence: str
    dimensions: tuple[DimensionRow, ...]
    kpis: tuple[Kpi, ...]
    trends: Mapping[str, KpiTrend]
    since: SinceView | None
    attention_title: str
    attention: tuple[Attention, ...]
    attention_more: str
    decisions_title: str
    decisions: tuple[DecisionRow, ...]
    decisions_more: str
    timeline: TimelineView | None
    wins_title: str
    wins: tuple[Dated, ...]
    next_title: str
    next: tuple[Dated, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkView(View):
    """The guide's table."""

    template: ClassVar = "pages/framework.html"
    headline: str
    standing: str
    rows: tuple[FrameworkRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectivesView(View):
    """What the milestones are for."""

    template: ClassVar = "pages/objectives.html"
    headline: str
    purpose: str
    objectives: tuple[ObjectiveBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePageView(View):
    """Promise, forecast and what happened, on one axis."""

    template: ClassVar = "pages/timeline.html"
    headline: str
    standing: str
    finding: str
    timeline: TimelineView | None
    phases: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPageView(View):
    """What each report forecast: the milestone trend analysis, and what can be read from it."""

    template: ClassVar = "pages/trend.html"
    headline: str
    standing: str
    recorded: bool
    trend: TrendView | None
    groups: tuple[tuple[str, tuple[TrendGroup, ...]], ...]
    table: ForecastTable | None
    pace: tuple[PaceRow, ...]
    pace_more: str
    causes: ParetoView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView(View):
    """Every date that moved, what else changed, and what was given up."""

    template: ClassVar = "pages/changes.html"
    headline: str
    standing: str
    recorded: bool
    months: tuple[MonthOfMoves, ...]
    months_more: str
    graves_title: str
    graves: tuple[GraveRow, ...]
    others: tuple[OtherRow, ...]
    others_more: str
    who: str
    foot: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneView(View):
    """One milestone: everything that is known of it."""

    template: ClassVar = "pages/milestone.html"
    crumbs: tuple[Link, ...]
    state: StateView
    kicker: str
    headline: str
    gone: str
    declared: str
    facts: tuple[Fact, ...]
    description: Markdown
    purpose: str
    objective: Link
    tasks_title: str
    tasks: tuple[CheckItem, ...]
    no_task: str
    criteria_title: str
    criteria: tuple[CheckItem, ...]
    before: tuple[MilestoneRow, ...]
    after: tuple[MilestoneRow, ...]
    risks_title: str
    risks: tuple[RiskRow, ...]
    changes_title: str
    changes: tuple[ChangeRow, ...]
    findings: OwnFindings | None
    life: LifeView | None
    decisions: tuple[DecisionRow, ...]
    decided: tuple[Dated, ...]
    people: tuple[Fact, ...]
    details: Markdown
    sections: tuple[TextBlock, ...]
    updates: tuple[UpdateView, ...]
    lessons: tuple[Markdown, ...]
    links: tuple[Link, ...]
    labels: tuple[Fact, ...]
    previous: Link
    following: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """The milestones of one owner or one phase."""

    template: ClassVar = "pages/list.html"
    crumbs: tuple[Link, ...]
    document: str
    headline: str
    standing: str
    facts: tuple[Fact, ...]
    load: LoadTable | None
    rows: tuple[MilestoneRow, ...]
    timeline: TimelineView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RisksView(View):
    """The risks of a project: matrix, burn-down, leads, and the register."""

    template: ClassVar = "pages/risks.html"
    headline: str
    standing: str
    facts: tuple[Fact, ...]
    matrix: MatrixView | None
    burn: BurnView
    strip: StripView | None
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersView(View):
    """How the numbers are made."""

    template: ClassVar = "pages/numbers.html"
    headline: str
    families: tuple[Family, ...]
    states: tuple[tuple[StateView, str], ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioView(View):
    """Where each project stands, the worst first."""

    template: ClassVar = "pages/portfolio.html"
    headline: str
    standing: str
    projects: tuple[ProjectRow, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingView(View):
    """The page for an address that leads nowhere; hosts show it at any address."""

    template: ClassVar = "pages/404.html"
