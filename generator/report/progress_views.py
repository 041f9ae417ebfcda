"""The view of progress: what its page shows, and the rows of numbers that the budget shares."""

from dataclasses import dataclass
from typing import ClassVar

from generator.report.growth_views import GrowthView
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.views import View


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure as a row: figure, counts, and what its state rests on or why it is not known.

    What no limit is set for has no state.
    """

    name: Link
    figure: str
    counts: str
    note: str
    state: StateView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView(View):
    """How much is done: against the plan, in milestones, in work and in money."""

    template: ClassVar = "pages/progress.html"
    headline: str
    standing: str
    recorded: bool
    burn_up: GrowthView | None
    effort: GrowthView | None
    value: GrowthView | None
    value_absent: str
    measures: tuple[MeasureRow, ...]
    speed: tuple[MeasureRow, ...]
