"""Every rule, in the order of the codes."""

from generator.lint.abbreviations import unknown_abbreviation
from generator.lint.acceptance import acceptance_waits
from generator.lint.acceptance import completed_not_proven
from generator.lint.acceptance import no_success_criteria
from generator.lint.aims import empty_objective
from generator.lint.aims import purpose_repeats_title
from generator.lint.aims import purpose_without_reason
from generator.lint.days import completion_unclear
from generator.lint.days import no_due_date
from generator.lint.days import risk_dates_reversed
from generator.lint.deadlines import dates_pile_up
from generator.lint.deadlines import due_on_day_off
from generator.lint.deadlines import no_baseline
from generator.lint.dependencies import dependency_cycle
from generator.lint.dependencies import unknown_dependency
from generator.lint.duplicates import criterion_repeats_task
from generator.lint.duplicates import title_twice
from generator.lint.estimates import actual_far_above_plan
from generator.lint.estimates import completed_without_actuals
from generator.lint.estimates import large_without_risk
from generator.lint.estimates import outside_cost_control
from generator.lint.lateness import declared_against_facts
from generator.lint.lateness import forecast_in_past
from generator.lint.lateness import forecast_not_refreshed
from generator.lint.length import hard_to_check
from generator.lint.length import long_sentence
from generator.lint.lengths import faster_than_ever
from generator.lint.lengths import too_long
from generator.lint.measures import little_is_known
from generator.lint.measures import unlikely_in_time
from generator.lint.notice import blocked_without_ask
from generator.lint.notice import end_without_audience
from generator.lint.order import due_before_predecessor
from generator.lint.order import slip_not_passed_on
from generator.lint.owners import no_owner
from generator.lint.owners import owner_is_group
from generator.lint.owners import owner_unknown_or_gone
from generator.lint.owners import several_owners
from generator.lint.promises import outcome_redefined
from generator.lint.promises import silent_rebaseline
from generator.lint.references import currency_without_rate
from generator.lint.references import unknown_reference
from generator.lint.relevance import no_purpose
from generator.lint.relevance import nothing_follows
from generator.lint.relevance import phases_out_of_order
from generator.lint.risks import mitigated_not_rescored
from generator.lint.risks import nobody_watches
from generator.lint.risks import risk_never_rescored
from generator.lint.silence import change_without_words
from generator.lint.silence import done_work_vanished
from generator.lint.slips import slip_without_answer
from generator.lint.slips import slips_again
from generator.lint.stillness import date_never_questioned
from generator.lint.surprises import word_for_a_truth
from generator.lint.tasks import no_tasks
from generator.lint.tasks import tasks_stand_still
from generator.lint.testability import absolute_criterion
from generator.lint.testability import change_without_ends
from generator.lint.testability import number_without_unit
from generator.lint.testability import untestable_criterion
from generator.lint.titles import activity_as_title
from generator.lint.titles import title_without_outcome
from generator.lint.titles import two_outcomes
from generator.lint.upkeep import no_check_in
from generator.lint.upkeep import stale
from generator.lint.vagueness import vague_word
from generator.lint.wording import escape_clause
from generator.lint.wording import relative_time
from generator.lint.wording import unclear_reference
from generator.lint.work import more_work_than_time
from generator.lint.work import one_carries_most

RULES = (
    due_before_predecessor,
    unlikely_in_time,
    more_work_than_time,
    faster_than_ever,
    too_long,
    due_on_day_off,
    no_tasks,
    large_without_risk,
    outside_cost_control,
    unknown_dependency,
    dependency_cycle,
    currency_without_rate,
    risk_dates_reversed,
    mitigated_not_rescored,
    actual_far_above_plan,
    word_for_a_truth,
    no_success_criteria,
    untestable_criterion,
    number_without_unit,
    absolute_criterion,
    change_without_ends,
    hard_to_check,
    completed_not_proven,
    acceptance_waits,
    criterion_repeats_task,
    outcome_redefined,
    long_sentence,
    no_owner,
    several_owners,
    owner_is_group,
    owner_unknown_or_gone,
    nobody_watches,
    one_carries_most,
    slip_without_answer,
    slips_again,
    silent_rebaseline,
    date_never_questioned,
    risk_never_rescored,
    stale,
    completed_without_actuals,
    tasks_stand_still,
    little_is_known,
    done_work_vanished,
    declared_against_facts,
    change_without_words,
    no_check_in,
    blocked_without_ask,
    slip_not_passed_on,
    end_without_audience,
    no_purpose,
    purpose_repeats_title,
    unknown_reference,
    nothing_follows,
    phases_out_of_order,
    purpose_without_reason,
    title_without_outcome,
    vague_word,
    activity_as_title,
    empty_objective,
    two_outcomes,
    unclear_reference,
    escape_clause,
    unknown_abbreviation,
    title_twice,
    no_due_date,
    relative_time,
    completion_unclear,
    forecast_in_past,
    no_baseline,
    forecast_not_refreshed,
    dates_pile_up,
)
