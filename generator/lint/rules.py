"""Every rule, in the order of the codes."""

from generator.lint.days import completion_unclear
from generator.lint.days import no_due_date
from generator.lint.days import risk_dates_reversed
from generator.lint.dependencies import dependency_cycle
from generator.lint.dependencies import unknown_dependency
from generator.lint.references import currency_without_rate
from generator.lint.references import unknown_reference

RULES = (
    unknown_dependency,
    dependency_cycle,
    currency_without_rate,
    risk_dates_reversed,
    unknown_reference,
    no_due_date,
    completion_unclear,
)
