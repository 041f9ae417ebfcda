"""The views of the quarterly review: what its page and its document show."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.report.chart_views import ParetoView
from generator.report.chart_views import RunView
from generator.report.growth_views import GrowthView
from generator.report.parts import Fact
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.report_views import DocumentView
from generator.report.report_views import RiskNote
from generator.report.report_views import Tally
from generator.report.report_views import Trouble
from generator.report.views import View


@dataclass(frozen=True, slots=True)
class Purpose:
    """An objective, how the milestones that serve it stand, and how many there are."""

    title: str
    target: str
    counts: str
    state: StateView


@dataclass(frozen=True, slots=True)
class Score:
    """A headline measure of the quarter: figure, state, where it came from, and its course."""

    name: str
    figure: str
    counts: str
    state: StateView
    step: str
    limits: str
    run: RunView


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A milestone that was to finish in the quarter, as known when it began."""

    milestone: Link
    owner: str
    promised: date
    finish: date | None
    slip: str
    state: StateView


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A question of the quarter: what was decided, when and by whom, or that it is open."""

    what: str
    milestone: Link
    who: str
    raised: date | None
    decided: date | None
    age: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterlyView(View):
    """The quarterly review of a project."""

    template: ClassVar = "pages/quarterly.html"
    kind: str
    document: str
    headline: str
    standing: str
    absent: str
    purpose_title: str
    purposes: tuple[Purpose, ...]
    purposes_more: Link
    scores_title: str
    scores: tuple[Score, ...]
    scores_note: str
    promised_title: str
    promised: tuple[PromiseRow, ...]
    promised_more: Link
    execution: Tally
    learned_title: str
    learned: tuple[Tally, ...]
    causes: ParetoView | None
    baseline_title: str
    baseline: tuple[Tally, ...]
    ending_title: str
    ending: tuple[Tally, ...]
    path: tuple[Tally, ...]
    chain: str
    curve: GrowthView | None
    trouble_title: str
    trouble: tuple[Trouble, ...]
    trouble_more: Link
    resources: tuple[Tally, ...]
    proposals: tuple[str, ...]
    unowned: tuple[Link, ...]
    unowned_more: Link
    appetite_title: str
    appetite: tuple[Tally, ...]
    accepted: tuple[RiskNote, ...]
    accepted_more: Link
    emerging: tuple[RiskNote, ...]
    emerging_more: Link
    decisions_title: str
    decisions: tuple[DecidedRow, ...]
    decisions_more: Link
    limits: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterlyDocument(DocumentView):
    """The quarterly review on paper."""

    template: ClassVar = "pdf/quarterly.html"
    report: QuarterlyView
