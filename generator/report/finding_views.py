"""The views of findings: pitfalls, SMART letters, what numbers rest on, and the weeks before."""

from dataclasses import dataclass

from generator.report.charts.burn import BurnChart
from generator.report.parts import Fact
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.risk_views import CauseKey


@dataclass(frozen=True, slots=True)
class FoundAt:
    """Where something was found, and in which words; outside of a milestone the file is named."""

    where: Link
    message: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A kind of finding: what is wrong, how much it weighs, the cure, and where it was found."""

    code: str
    what: str
    state: StateView
    cure: str
    places: tuple[FoundAt, ...]
    more: str


@dataclass(frozen=True, slots=True)
class PitfallView:
    """A pitfall of the guide, the one action that helps most, who takes it, and the findings."""

    id: str
    name: str
    state: StateView
    remedy: str
    action: str
    who: str
    rows: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter of SMART as it is shown, and the kind of its mark: kept, failed or not known."""

    shown: str
    kind: str


@dataclass(frozen=True, slots=True)
class LettersView:
    """The five letters of a milestone, the same as a line, and in words."""

    letters: tuple[LetterView, ...]
    line: str
    spoken: str


@dataclass(frozen=True, slots=True)
class SmartRow:
    """The letters of a milestone, and in words what it lacks."""

    milestone: Link
    owner: Link
    letters: LettersView
    lacks: str


@dataclass(frozen=True, slots=True)
class SmartView:
    """The letters of the milestones that count, those that lack most first; and what was found."""

    title: str
    sums: tuple[Fact, ...]
    rows: tuple[SmartRow, ...]
    more: str
    findings_title: str
    findings: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A number, of how many milestones it has what it needs, and which lack it."""

    number: Link
    needs: str
    counts: str
    state: StateView
    missing: tuple[Link, ...]
    more: str


@dataclass(frozen=True, slots=True)
class AcceptedRow:
    """A finding that somebody accepts, where, and why."""

    code: str
    what: str
    where: Link
    reason: str


@dataclass(frozen=True, slots=True)
class FindingWeek:
    """A week as words: how many findings there were of each weight, and together."""

    week: str
    counts: tuple[str, ...]
    together: str


@dataclass(frozen=True, slots=True)
class FindingTrend:
    """How many findings there were at the end of each week; without charts, `absent` says why."""

    charts: tuple[BurnChart, ...]
    title: str
    description: str
    keys: tuple[CauseKey, ...]
    rows: tuple[FindingWeek, ...]
    note: str
    absent: str = ""


@dataclass(frozen=True, slots=True)
class FindingsView:
    """What was found in a project: by pitfall, by letter, in the data, and week by week."""

    title: str
    pitfalls: tuple[PitfallView, ...]
    smart: SmartView | None
    others_title: str
    others: tuple[FindingRow, ...]
    trend: FindingTrend
    accepted_title: str
    accepted: tuple[AcceptedRow, ...]
    accepted_more: str


@dataclass(frozen=True, slots=True)
class FindingsReport:
    """The findings and the quality of the data as the status report shows them.

    `whole` is None where nothing was checked; `rows` has every kind of finding once.
    """

    title: str
    whole: FindingsView | None
    rows: tuple[FindingRow, ...]
    coverage_title: str
    coverage: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class OwnFinding:
    """A finding on the page of its milestone: the words, the cure, and the line of the file."""

    message: str
    cure: str
    state: StateView
    code: str
    place: str


@dataclass(frozen=True, slots=True)
class OwnFindings:
    """The findings of a milestone, its letters where it counts, and what was accepted for it."""

    title: str
    letters: LettersView | None
    rows: tuple[OwnFinding, ...]
    accepted: tuple[AcceptedRow, ...]
