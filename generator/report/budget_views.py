"""The view of the budget: earned value, who and what it is spent on, and how budgets were kept."""

from dataclasses import dataclass
from typing import ClassVar

from generator.report.parts import Fact
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.progress_views import MeasureRow
from generator.report.views import View


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """A way in which the rest may go, and what the whole would cost then."""

    name: str
    whole: str
    rest: str
    left: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The money of a phase or an owner; `reason` says why an index is missing.

    `sort` are the numbers from `budget` to `time_index`, by which a table is sorted.
    """

    name: Link
    budget: str
    planned: str
    earned: str
    paid: str
    cost_index: str
    cost_state: StateView
    time_index: str
    time_state: StateView
    reason: str
    sort: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class GroupTable:
    """The money by phase or by owner, the largest budget first, and how many are not shown."""

    name: str
    title: str
    rows: tuple[GroupRow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A completed milestone against its budget: within it, over or under.

    `sort` are the numbers from `budget` to `share`, by which a table is sorted.
    """

    milestone: Link
    budget: str
    cost: str
    left: str
    share: str
    verdict: str
    sort: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class GapRow:
    """An open milestone of which more is spent than done, or less.

    `sort` are the numbers from `spent` to `gap`, by which a table is sorted.
    """

    milestone: Link
    spent: str
    done: str
    gap: str
    state: StateView
    sort: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class CurrencyRow:
    """A currency in which money is written, and the rate by which it is converted."""

    name: str
    rate: str
    milestones: str
    budget: str
    paid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetView(View):
    """What the plan costs: earned value, by whom and for what, and how budgets were kept."""

    template: ClassVar = "pages/budget.html"
    headline: str
    standing: str
    absent: str
    figures_title: str
    figures: tuple[MeasureRow, ...]
    estimates_title: str
    estimates: tuple[EstimateRow, ...]
    triad: tuple[Fact, ...]
    groups: tuple[GroupTable, ...]
    kept_title: str
    kept: tuple[KeptRow, ...]
    kept_more: str
    gaps_title: str
    gaps: tuple[GapRow, ...]
    gaps_more: str
    sunk_title: str
    sunk: tuple[tuple[Link, str], ...]
    reserve: tuple[Fact, ...]
    currencies: tuple[CurrencyRow, ...]
