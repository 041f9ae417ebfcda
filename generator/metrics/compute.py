"""Compute every metric of a project, once."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

from generator.config.settings import MetricSettings
from generator.metrics import accountability
from generator.metrics import allocation
from generator.metrics import budget
from generator.metrics import budget_variance
from generator.metrics import burn_down
from generator.metrics import calibration
from generator.metrics import checking_in
from generator.metrics import churn
from generator.metrics import completion
from generator.metrics import critical_path
from generator.metrics import current_execution
from generator.metrics import dcma
from generator.metrics import dcma_taken
from generator.metrics import decisions
from generator.metrics import effectiveness
from generator.metrics import execution
from generator.metrics import exposure
from generator.metrics import floats
from generator.metrics import forecasts
from generator.metrics import lateness
from generator.metrics import leverage
from generator.metrics import likelihoods
from generator.metrics import milestone_chances
from generator.metrics import milestone_floats
from generator.metrics import monte_carlo
from generator.metrics import notice
from generator.metrics import on_time
from generator.metrics import progress
from generator.metrics import projection
from generator.metrics import rebaselines
from generator.metrics import replanning
from generator.metrics import risk
from generator.metrics import risk_leads
from generator.metrics import slip
from generator.metrics import spend_gap
from generator.metrics import this_month
from generator.metrics import upkeep
from generator.metrics import validation
from generator.metrics import variance
from generator.metrics import watermelon
from generator.metrics import workload
from generator.metrics.figures import FIGURES
from generator.metrics.frames import Facts
from generator.metrics.health import Health
from generator.metrics.health import State
from generator.metrics.health import project_health
from generator.metrics.published import WITHHELD
from generator.metrics.published import withheld
from generator.metrics.published import without_untold
from generator.metrics.registry import Metric
from generator.metrics.schedule_figures import SCHEDULE_FIGURES
from generator.metrics.score import health_score
from generator.metrics.states import milestone_states
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.project import Project

METRICS: tuple[Metric, ...] = (
    progress.completed,
    progress.planned,
    progress.completed_of_promised,
    progress.completed_by_effort,
    progress.physical_progress,
    validation.validated,
    completion.reopened,
    completion.goalposts,
    on_time.on_time_first_promise,
    on_time.on_time_approved,
    on_time.on_time_of_today,
    on_time.on_time_of_completed,
    on_time.on_time_of_completed_approved,
    this_month.hit_this_month,
    this_month.hit_this_month_approved,
    on_time.missed,
    execution.execution_index,
    execution.execution_index_approved,
    execution.execution_index_promised,
    execution.execution_index_approved_only,
    current_execution.current_execution,
    variance.finish_variance,
    variance.mean_variance,
    variance.overdue,
    slip.total_slip,
    slip.moves,
    slip.slip_velocity,
    slip.plan_velocity,
    projection.projection,
    projection.pattern,
    replanning.replans,
    replanning.replan_rate,
    rebaselines.silent,
    replanning.response,
    churn.scope_churn,
    churn.growth,
    churn.criteria_churn,
    churn.deleted,
    notice.notice,
    notice.told_after,
    notice.moved_after,
    forecasts.bias,
    forecasts.error,
    forecasts.late_share,
    forecasts.remaining_ratio,
    forecasts.quality,
    likelihoods.likelihood_score,
    likelihoods.likelihood_skill,
    likelihoods.declared_score,
    calibration.middle_coverage,
    calibration.safe_coverage,
    calibration.middle_loss,
    calibration.safe_loss,
    lateness.lateness,
    monte_carlo.middle,
    monte_carlo.safe,
    monte_carlo.on_time,
    milestone_chances.milestone_middle,
    milestone_chances.milestone_safe,
    milestone_chances.milestone_on_time,
    milestone_chances.criticality,
    calibration.error,
    critical_path.length_index,
    floats.negative_float,
    floats.high_float,
    floats.near_critical,
    critical_path.merge_points,
    floats.erosion,
    critical_path.path_test,
    milestone_floats.total_float,
    milestone_floats.free_float,
    milestone_floats.deadline_float,
    dcma.logic,
    dcma_taken.leads,
    dcma_taken.lags,
    dcma.finish_to_start,
    dcma.fixed_dates,
    dcma_taken.high,
    dcma_taken.negative,
    dcma.long_durations,
    dcma.invalid_dates,
    dcma.resources,
    dcma_taken.missed_tasks,
    dcma_taken.critical_path_test,
    dcma_taken.critical_path_length,
    dcma_taken.baseline_execution,
    budget.adherence,
    budget.outturn,
    budget_variance.budget_variance,
    budget_variance.budget_variance_share,
    spend_gap.spend_gap,
    budget.sunk_cost,
    budget.labour_productivity,
    *FIGURES,
    *SCHEDULE_FIGURES,
    exposure.open_exposure,
    exposure.residual_exposure,
    exposure.exposure_reduction,
    risk_leads.mitigation_lead,
    risk_leads.relative_earliness,
    risk.mitigated_in_time,
    risk_leads.time_to_mitigate,
    risk.surprises,
    risk.foreseen,
    risk_leads.identification_lead,
    leverage.leverage,
    leverage.leverage_of_risk,
    burn_down.burn,
    effectiveness.effectiveness,
    effectiveness.risk_score,
    accountability.unowned,
    accountability.unowned_risks,
    accountability.unowned_tasks,
    workload.open_by_owner,
    workload.overdue_by_owner,
    workload.critical_by_owner,
    workload.remaining_by_owner,
    workload.concentration,
    allocation.over_allocation,
    allocation.weekly_load,
    upkeep.owner_churn,
    accountability.wins,
    upkeep.staleness,
    upkeep.milestone_staleness,
    checking_in.check_ins,
    decisions.decision_latency,
    decisions.waiting_long,
    completion.recording_lag,
    watermelon.watermelon,
)
"""Every metric, in the order in which a report shows them."""

HEADLINES = ("P1", "T1", "B1", "R13")
"""The four measures of the guide, step 4."""


@dataclass(frozen=True)
class Measures:
    """Everything that was computed for one project: its facts, values and states."""

    facts: Facts
    values: tuple[Value, ...]
    by_id: Mapping[str, Value]
    states: Mapping[str, State]
    health: Health

    def of(self, metric: str) -> tuple[Value, ...]:
        """Return the values of a metric that has one for each milestone."""
        return tuple(value for value in self.values if value.id == metric)

    def all_values(self) -> Iterator[Value]:
        """Yield every value, the states as well, in the order of the report."""
        yield from self.values
        yield _state_value("RAG.project", self.health.rag)
        for state in self.health.dimensions:
            inputs = {"because": ", ".join(state.because)}
            yield _state_value(f"RAG.{state.dimension}", state.rag)._replace(inputs=inputs)
        for name, found in self.states.items():
            value = _state_value("RAG.milestone", found.rag)
            rule = {"rule": str(found.rule), "also": ", ".join(found.also)}
            yield value._replace(scope="milestone", subject=name, inputs=rule)


def _state_value(metric: str, rag: Rag) -> Value:
    return Value(id=metric, symbol="RAG", value=None, unit=Unit.STATE, rag=rag)


def _of_project(values: tuple[Value, ...]) -> Mapping[str, Value]:
    return {value.id: value for value in values if value.scope == "project"}


def _explained(value: Value) -> Value:
    """Say of a promise that nobody could look up that the past is missing, not the promise.

    Health is rated before: what rests on such a promise is not known, and never left out of it.
    """
    lacking = value.reason is Reason.NO_BASELINE
    return value._replace(reason=Reason.NO_HISTORY) if lacking else value


def compute(
    project: Project,
    as_of: AsOf,
    settings: MetricSettings,
    history: History | None = None,
    *,
    whole: bool = True,
) -> Measures:
    """Compute every metric of a project on a day; the same facts give the same values.

    `history` is what is known of its past, up to that day. `whole` is false where some of the
    project's files could not be read.
    """
    return computed(Facts(project, as_of, settings, history or History()), whole=whole)


def computed(facts: Facts, *, whole: bool = True, public: bool = False) -> Measures:
    """Compute every metric of these facts; what somebody has asked them before is known.

    Of a `public` edition, what needs more than is published is not computed.
    """
    raw = tuple(
        value
        for metric in METRICS
        for value in (
            (withheld(metric),) if public and metric.id in WITHHELD else facts.once(metric)
        )
    )
    states = facts.once(milestone_states)
    if public:
        states = without_untold(states)
    by_id = _of_project(raw)
    health = project_health(by_id, states, whole=whole)
    score = health_score(by_id, facts.settings)
    values, by_id = (*raw, score), {**by_id, score.id: score}
    if facts.history.hidden:
        values = tuple(map(_explained, values))
        by_id = _of_project(values)
    return Measures(facts, values, by_id, states, health)
