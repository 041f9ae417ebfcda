"""Every rule, in the order of the codes."""

from generator.lint.days import completion_unclear
from generator.lint.days import no_due_date
from generator.lint.days import risk_dates_reversed
from generator.lint.dependencies import dependency_cycle
from generator.lint.dependencies import unknown_dependency
from generator.lint.habits import fields_out_of_order
from generator.lint.habits import id_left_to_the_file
from generator.lint.promises import outcome_redefined
from generator.lint.promises import silent_rebaseline
from generator.lint.references import currency_without_rate
from generator.lint.references import unknown_reference
from generator.lint.silence import change_without_words
from generator.lint.silence import done_work_vanished
from generator.lint.slips import slip_without_answer
from generator.lint.slips import slips_again
from generator.lint.stillness import date_never_questioned

RULES = (
    unknown_dependency,
    dependency_cycle,
    currency_without_rate,
    risk_dates_reversed,
    id_left_to_the_file,
    fields_out_of_order,
    outcome_redefined,
    slip_without_answer,
    slips_again,
    silent_rebaseline,
    date_never_questioned,
    done_work_vanished,
    change_without_words,
    unknown_reference,
    no_due_date,
    completion_unclear,
)
