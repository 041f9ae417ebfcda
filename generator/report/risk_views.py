"""The views of risks: what the drawings of risks show, and the same as tables."""

from dataclasses import dataclass
from datetime import date

from generator.report.charts.burn import BurnChart
from generator.report.charts.matrix import MatrixChart
from generator.report.charts.strip import StripChart
from generator.report.parts import Fact
from generator.report.parts import Link
from generator.report.parts import RiskRow
from generator.report.parts import StateView


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A risk in the register: its number in the matrix, if it is there, and how it was rated."""

    anchor: str
    number: str
    row: RiskRow
    first: str


@dataclass(frozen=True, slots=True)
class RankedRisk:
    """A number of the matrix as words: the risk, what is left of it, and where its row is."""

    number: str
    title: str
    href: str
    left: str


@dataclass(frozen=True, slots=True)
class MatrixView:
    """How likely and how bad risks are, at two widths; the register is its table."""

    charts: tuple[MatrixChart, ...]
    title: str
    description: str
    note: str
    ranked: tuple[RankedRisk, ...]
    moved: bool


@dataclass(frozen=True, slots=True)
class CauseKey:
    """A cause as the key of a burn-down shows it."""

    kind: str
    letter: str
    name: str


@dataclass(frozen=True, slots=True)
class BurnRow:
    """A period of a burn-down as words; `causes` are in the order of the key."""

    period: str
    left: str
    causes: tuple[str, ...]
    risks: str
    occurred: str


@dataclass(frozen=True, slots=True)
class BurnView:
    """What was left to fear by period, at several widths; without charts `absent` says why."""

    charts: tuple[BurnChart, ...]
    title: str
    description: str
    keys: tuple[CauseKey, ...]
    rows: tuple[BurnRow, ...]
    note: str = ""
    absent: str = ""


@dataclass(frozen=True, slots=True)
class StripRow:
    """A risk as words: when it was identified, dealt with, and would hit."""

    title: str
    milestone: Link
    identified: date
    mitigated: date | None
    due: date
    told: str
    state: StateView


@dataclass(frozen=True, slots=True)
class StripView:
    """When risks were seen, dealt with, and would hit, at several widths."""

    charts: tuple[StripChart, ...]
    title: str
    description: str
    rows: tuple[StripRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class RiskReport:
    """The risks of a report: the largest with who does what, the burn-down, what came true."""

    title: str
    rows: tuple[RiskRow, ...]
    more: Link
    burn: BurnView
    facts: tuple[Fact, ...]
