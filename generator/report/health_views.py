"""The view of the page of health: what decides the state, and what stands behind it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.report.finding_views import CoverageRow
from generator.report.finding_views import FindingsView
from generator.report.parts import Fact
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.views import View


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure of a side: figure, what stands behind it, and the limits in force."""

    measure: Link
    figure: str
    note: str
    limits: str
    chosen: bool
    state: StateView


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a project: its state, the rule that gave it, and its measures."""

    id: str
    name: str
    state: StateView
    rule: str
    points: str
    weight: str
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class RatedRow:
    """A milestone, the rule that gave its state, and the others that hold."""

    milestone: Link
    owner: Link
    rule: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatedGroup:
    """The milestones of one state."""

    state: StateView
    title: str
    rows: tuple[RatedRow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class DeclaredRow:
    """A state that a person declares beside the computed one; `better` is what needs a reason."""

    milestone: Link
    declared: StateView
    computed: StateView
    rule: str
    reason: str
    since: date | None
    better: bool


@dataclass(frozen=True, slots=True)
class FloatRow:
    """A milestone of the network: when it can end, when it must, and the working days between."""

    milestone: Link
    owner: Link
    early: date | None
    late: date | None
    room: str
    short: bool
    own: str


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The critical chain and what is close to it; `absent` says why there is none."""

    title: str
    absent: str
    facts: tuple[Fact, ...]
    chain: tuple[FloatRow, ...]
    chain_more: str
    near_title: str
    near: tuple[FloatRow, ...]
    near_more: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One of the 14 points: what it counts, what it allows, and what it found."""

    number: int
    check: Link
    figure: str
    allowed: str
    state: StateView
    found: tuple[Link, ...]
    more: str


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A limit in force, and whether the project has chosen it."""

    limit: Link
    id: str
    green: str
    amber: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthView(View):
    """How the project and its milestones do, by which rules, and under which limits."""

    template: ClassVar = "pages/health.html"
    headline: str
    state: StateView
    kicker: str
    why: str
    confidence: str
    rule: str
    sides: tuple[Side, ...]
    score_title: str
    groups_title: str
    groups: tuple[RatedGroup, ...]
    settled: str
    declared_title: str
    declared: tuple[DeclaredRow, ...]
    findings: FindingsView | None
    coverage_title: str
    coverage: tuple[CoverageRow, ...]
    network: NetworkView
    checks_title: str
    checks: tuple[CheckRow, ...]
    limits_title: str
    limits: tuple[LimitRow, ...]
