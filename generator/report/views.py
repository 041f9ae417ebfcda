"""The views: everything that a template sees, field by field, and nothing else.

A view holds words and days, never a dataframe; addresses count from the folder of its project.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from typing import ClassVar

from generator.report.charts.timeline import TimelineChart
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without an address they are plain."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation, and whether the page is below it."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class StateView:
    """A state as mark and word. `kind`: late, at-risk, on-track, done, cancelled or unknown."""

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Markdown:
    """A text still to be rendered, and where its own addresses lead."""

    text: str
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page: names, navigation, the day, and the record it was built from.

    `root` leads from the page to the folder of its project, `top` to that of the site.
    """

    words: Words
    language: str
    site: str
    home: str
    root: str
    top: str
    nav: tuple[NavItem, ...]
    as_of: date
    closed: bool
    commit: str
    dirty: bool
    footer: str
    canonical: str
    method: tuple[str, ...]
    reading: tuple[str, ...]
    downloads: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page: its frame, its title, and what its own fields hold."""

    template: ClassVar[str]
    frame: Frame
    title: str


@dataclass(frozen=True, slots=True)
class Kpi:
    """A headline measure: figure, counts, state, and the sentence that says why."""

    id: str
    name: str
    figure: str
    counts: str
    state: StateView
    why: str


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """The state of one side of the project's health, and the measures that made it so."""

    name: str
    state: StateView
    because: str


@dataclass(frozen=True, slots=True)
class Attention:
    """A milestone that needs somebody: cause, effect, action, owner and day."""

    milestone: Link
    state: StateView
    slip: str
    rule: str
    cause: str
    effect: str
    action: str
    owner: str
    by: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A line that belongs to a day."""

    day: date | None
    text: str
    link: Link
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """Something that is needed from somebody."""

    what: str
    milestone: Link
    of: str
    by: date | None
    age: str


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A task or criterion. `text` is inline Markdown."""

    text: Markdown
    done: bool
    note: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """A milestone in the guide's seven columns."""

    anchor: str
    milestone: Link
    description: str
    due: date | None
    moved: str
    owner: Link
    tasks: tuple[CheckItem, ...]
    criteria: tuple[CheckItem, ...]
    status: str
    state: StateView


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone in a short table."""

    milestone: Link
    owner: Link
    phase: str
    promise: date | None
    finish: date | None
    finished: bool
    slip: str
    state: StateView


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk in the register. `state.kind` follows the milestone's marks."""

    title: str
    milestone: Link
    odds: str
    exposure: str
    due: date | None
    owner: str
    response: str
    state: StateView


@dataclass(frozen=True, slots=True)
class Fact:
    """A named fact with a second line."""

    name: str
    value: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A timeline at several widths, with its finding, its text and the same numbers as a table."""

    charts: tuple[TimelineChart, ...]
    title: str
    description: str
    rows: tuple[MilestoneRow, ...]
    note: str = ""


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
    attention_title: str
    attention: tuple[Attention, ...]
    attention_more: str
    decisions_title: str
    decisions: tuple[DecisionRow, ...]
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


@dataclass(frozen=True, slots=True)
class ObjectiveBlock:
    """An objective, its target, and the milestones that serve it, each with its purpose."""

    anchor: str
    title: str
    target: str
    counts: str
    rows: tuple[tuple[Link, str, StateView], ...]


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
    timeline: TimelineView | None
    phases: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Why a promise moved."""

    day: date
    what: str
    old: str
    new: str
    days: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A part of a milestone's own text, under its own heading."""

    anchor: str
    title: str
    text: Markdown


@dataclass(frozen=True, slots=True)
class UpdateView:
    """What somebody reported on a day."""

    day: date
    text: Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneView(View):
    """One milestone: everything that is known of it."""

    template: ClassVar = "pages/milestone.html"
    crumbs: tuple[Link, ...]
    state: StateView
    kicker: str
    headline: str
    declared: str
    facts: tuple[Fact, ...]
    description: Markdown
    purpose: str
    objective: Link
    tasks_title: str
    tasks: tuple[CheckItem, ...]
    criteria_title: str
    criteria: tuple[CheckItem, ...]
    before: tuple[MilestoneRow, ...]
    after: tuple[MilestoneRow, ...]
    risks_title: str
    risks: tuple[RiskRow, ...]
    changes_title: str
    changes: tuple[ChangeRow, ...]
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
    headline: str
    standing: str
    facts: tuple[Fact, ...]
    rows: tuple[MilestoneRow, ...]
    timeline: TimelineView | None


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role of the guide's table, and who fills it."""

    role: str
    responsibilities: str
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """Somebody who answers for milestones, with counts."""

    owner: Link
    note: str
    milestones: int
    open: int
    overdue: int
    next: str


@dataclass(frozen=True, slots=True)
class RaciRow:
    """Who does what for a milestone."""

    milestone: Link
    accountable: str
    responsible: str
    consulted: str
    informed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView(View):
    """Who answers for what."""

    template: ClassVar = "pages/people.html"
    headline: str
    roles: tuple[RoleRow, ...]
    owners: tuple[OwnerRow, ...]
    raci: tuple[RaciRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RisksView(View):
    """The risk register."""

    template: ClassVar = "pages/risks.html"
    headline: str
    standing: str
    facts: tuple[Fact, ...]
    rows: tuple[RiskRow, ...]


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """How one number is made, with this project's own figures."""

    id: str
    name: str
    symbol: str
    figure: str
    counts: str
    state: StateView
    summary: str
    formula: tuple[str, ...]
    inputs: tuple[Fact, ...]
    limits: str
    misread: str
    source: str
    absent: str
    included: tuple[Link, ...]
    included_more: str
    excluded: tuple[tuple[str, tuple[Link, ...], str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersView(View):
    """How the numbers are made."""

    template: ClassVar = "pages/numbers.html"
    headline: str
    groups: tuple[tuple[str, tuple[NumberBlock, ...]], ...]
    states: tuple[tuple[StateView, str], ...]


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in the portfolio."""

    project: Link
    state: StateView
    headline: str
    why: str
    kpis: tuple[Kpi, ...]
    milestones: str


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
    """The page for an address that leads nowhere."""

    template: ClassVar = "pages/404.html"
    base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReportView(View):
    """The status report, a document."""

    template: ClassVar = "pdf/status.html"
    project: str
    kind: str
    overview: OverviewView
    forecast_title: str
    period_title: str
    achieved: tuple[Dated, ...]
    missed: tuple[Dated, ...]
    upcoming: tuple[Dated, ...]
    changes_title: str
    changes: tuple[tuple[Link, ChangeRow], ...]
    costs_title: str
    costs: tuple[Fact, ...]
    risks_title: str
    risks: tuple[RiskRow, ...]
    risks_more: str
    framework: tuple[FrameworkRow, ...]
    framework_more: str
    description: str
