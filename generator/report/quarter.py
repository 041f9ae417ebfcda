"""A quarter of a project: its eve as it was known then, and what was promised for it."""

from dataclasses import dataclass
from datetime import date

from generator.metrics.current_execution import execution_in
from generator.metrics.past import past
from generator.metrics.periods import Period
from generator.metrics.periods import quarter_of
from generator.metrics.steps import plans
from generator.metrics.then import Then
from generator.metrics.then import then
from generator.metrics.trend import METRIC
from generator.metrics.value import Value
from generator.model.milestone import Milestone
from generator.model.standing import is_done
from generator.report.context import Context
from generator.report.known_past import known_past

COMPARED = (
    *("P1", "T2", "F1", "F2", "NOTICE.median", "NOTICE.after", "M7.rate", "M8"),
    *("M10", "R1", "R2", "A1"),
)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter up to the as-of day, and the one before it.

    `eve` is how the plan stood on the day before it began, None where nothing is known of that.
    """

    days: Period
    before: Period
    eve: Then | None
    execution: Value
    execution_before: Value


def this_quarter(context: Context) -> Quarter:
    """Return the quarter of the as-of day."""
    project, facts = context.project, context.measures.facts
    days = quarter_of(context.as_of, project.fiscal_year_start)
    before = quarter_of(days.eve, project.fiscal_year_start)
    index = METRIC["T7"]
    known = facts.once(past).known
    return Quarter(
        days=days,
        before=before,
        eve=then(context.once(known_past), days.eve, COMPARED),
        execution=execution_in(facts, index, days) if known else index(facts)[0],
        execution_before=execution_in(facts, index, before) if known else index(facts)[0],
    )


def promised_for(context: Context, period: Period) -> tuple[tuple[Milestone, date], ...]:
    """Return the milestones that were to finish in a period as known on its eve, with that day."""
    found = [(m, day) for m in context.in_scope if (day := _expected(context, m, period.eve))]
    within = [(m, day) for m, day in found if period.first <= day <= period.last]
    return tuple(sorted(within, key=lambda pair: (pair[1], pair[0].id)))


def _expected(context: Context, milestone: Milestone, day: date) -> date | None:
    """Return the finish that was expected on a day of a milestone that was open then."""
    version = context.source.history.line(milestone.key).on(day)
    state = version.milestone if version else None
    if state is None or not plans(state, day) or is_done(state, day):
        return None
    return state.forecast or state.due
