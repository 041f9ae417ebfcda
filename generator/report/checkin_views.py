"""The views of the weekly check-in: what its page and its document show."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.report.chart_views import SparkView
from generator.report.history_views import FieldChange
from generator.report.history_views import MoveRow
from generator.report.load_views import LoadLine
from generator.report.parts import Dated
from generator.report.parts import DecisionRow
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.report_views import DocumentView
from generator.report.report_views import RiskNote
from generator.report.report_views import Said
from generator.report.report_views import Tally
from generator.report.report_views import Trouble
from generator.report.views import View


@dataclass(frozen=True, slots=True)
class Side:
    """The state of one side of the project, why, and what it was before."""

    name: str
    state: StateView
    because: str
    step: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What else changed in a milestone, or in one of its risks."""

    day: date
    milestone: Link
    changes: tuple[FieldChange, ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class DueRow:
    """A milestone that is to finish soon: what is still to be true, and the next task."""

    milestone: Link
    owner: str
    day: date
    slip: str
    unmet: str
    task: Said


@dataclass(frozen=True, slots=True)
class Question:
    """A milestone that the check-in asks about, with the answers of last time."""

    id: str
    milestone: Link
    owner: str
    told: str
    forecast: date | None
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckinView(View):
    """The weekly check-in of a project."""

    template: ClassVar = "pages/checkin.html"
    kind: str
    document: str
    headline: str
    sides: tuple[Side, ...]
    declared: str
    asks_title: str
    asks: tuple[DecisionRow, ...]
    asks_more: Link
    since_title: str
    absent: str
    moves: tuple[tuple[MoveRow, bool], ...]
    others: tuple[Changed, ...]
    since_more: Link
    spark: SparkView | None
    spark_note: str
    wins_title: str
    wins: tuple[Dated, ...]
    due_title: str
    due: tuple[DueRow, ...]
    due_more: Link
    trouble_title: str
    trouble: tuple[Trouble, ...]
    trouble_more: Link
    risks_title: str
    risks: tuple[RiskNote, ...]
    risks_more: Link
    load_title: str
    load: tuple[LoadLine, ...]
    load_more: Link
    upkeep: tuple[Tally, ...]
    questions_title: str
    questions: tuple[Question, ...]
    questions_more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckinDocument(DocumentView):
    """The weekly check-in on paper."""

    template: ClassVar = "pdf/checkin.html"
    report: CheckinView
