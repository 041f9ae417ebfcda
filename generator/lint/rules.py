"""Every rule, in the order of the codes."""

from generator.lint.abbreviations import unknown_abbreviation
from generator.lint.aims import empty_objective
from generator.lint.aims import purpose_repeats_title
from generator.lint.aims import purpose_without_reason
from generator.lint.days import completion_unclear
from generator.lint.days import no_due_date
from generator.lint.days import risk_dates_reversed
from generator.lint.dependencies import dependency_cycle
from generator.lint.dependencies import unknown_dependency
from generator.lint.duplicates import criterion_repeats_task
from generator.lint.duplicates import title_twice
from generator.lint.length import hard_to_check
from generator.lint.length import long_sentence
from generator.lint.promises import outcome_redefined
from generator.lint.promises import silent_rebaseline
from generator.lint.references import currency_without_rate
from generator.lint.references import unknown_reference
from generator.lint.silence import change_without_words
from generator.lint.silence import done_work_vanished
from generator.lint.slips import slip_without_answer
from generator.lint.slips import slips_again
from generator.lint.stillness import date_never_questioned
from generator.lint.testability import absolute_criterion
from generator.lint.testability import change_without_ends
from generator.lint.testability import number_without_unit
from generator.lint.testability import untestable_criterion
from generator.lint.titles import activity_as_title
from generator.lint.titles import title_without_outcome
from generator.lint.titles import two_outcomes
from generator.lint.vagueness import vague_word
from generator.lint.wording import escape_clause
from generator.lint.wording import relative_time
from generator.lint.wording import unclear_reference

RULES = (
    unknown_dependency,
    dependency_cycle,
    currency_without_rate,
    risk_dates_reversed,
    untestable_criterion,
    number_without_unit,
    absolute_criterion,
    change_without_ends,
    hard_to_check,
    criterion_repeats_task,
    outcome_redefined,
    long_sentence,
    slip_without_answer,
    slips_again,
    silent_rebaseline,
    date_never_questioned,
    done_work_vanished,
    change_without_words,
    purpose_repeats_title,
    unknown_reference,
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
)
