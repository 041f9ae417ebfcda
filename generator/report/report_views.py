"""What the views of the reports share: each is a page and a document, drawn from one view."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.views import View


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and whether a person wrote it or the generator did."""

    text: str
    human: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """A number with its name, where it came from, and what else is to be said of it."""

    name: str
    figure: str
    step: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A milestone that does not move, or is late: cause, effect, action, who acts, and by when."""

    milestone: Link
    state: StateView
    standing: str
    cause: Said
    effect: str
    action: Said
    owner: str
    by: str


@dataclass(frozen=True, slots=True)
class RiskNote:
    """A risk that somebody has to look at, and why."""

    title: str
    milestone: Link
    exposure: str
    due: date | None
    owner: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView(View):
    """A report on paper: whose it is, which one, for whom, and what it is about."""

    project: str
    kind: str
    readers: str
    description: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of this build: what it is, which period it covers, and where it lies."""

    name: str
    period: str
    readers: str
    page: Link
    document: Link


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """A report as it is listed once others have followed it: its files, and its last day."""

    row: ReportRow
    files: tuple[str, ...]
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsView(View):
    """The reports of this build."""

    template: ClassVar = "pages/reports.html"
    headline: str
    rows: tuple[ReportRow, ...]
    feeds: tuple[tuple[Link, str], ...]
    badges: tuple[Link, ...]
