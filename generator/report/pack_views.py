"""The view of an owner's pack: what its document shows."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.report.checkin_views import Question
from generator.report.load_views import LoadTable
from generator.report.parts import DecisionRow
from generator.report.parts import Fact
from generator.report.parts import FrameworkRow
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.report_views import DocumentView
from generator.report.report_views import RiskNote
from generator.report.report_views import Said


@dataclass(frozen=True, slots=True)
class OwedRow:
    """Something that an owner is to do: what and why, for which milestone, and by when.

    `day` is None where nobody set one; `by` says then what is known. `late` says that it is past.
    """

    what: Said
    kind: str
    milestone: Link
    day: date | None
    by: str
    note: str
    late: bool


@dataclass(frozen=True, slots=True)
class PackRow:
    """A milestone of the owner in the guide's columns, and the rule that gave it its state."""

    row: FrameworkRow
    why: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """A milestone of somebody else in which the owner has a part: which, and how it stands."""

    milestone: Link
    part: str
    owner: str
    day: date | None
    state: StateView


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerPackView(DocumentView):
    """What one owner answers for, owes, is asked, and has to do in the coming weeks."""

    template: ClassVar = "pdf/owner.html"
    headline: str
    standing: str
    facts: tuple[Fact, ...]
    owed_title: str
    owed: tuple[OwedRow, ...]
    owed_more: Link
    milestones_title: str
    milestones: tuple[PackRow, ...]
    milestones_more: Link
    load: LoadTable | None
    risks_title: str
    risks: tuple[RiskNote, ...]
    risks_more: Link
    waits_title: str
    waits: tuple[DecisionRow, ...]
    waits_more: Link
    parts_title: str
    parts: tuple[PartRow, ...]
    parts_more: Link
    questions_title: str
    questions: tuple[Question, ...]
    questions_more: str
