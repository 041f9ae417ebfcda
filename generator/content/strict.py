"""What the fields of a milestone state, and what is wrong with them, by the validator."""

from collections.abc import Mapping
from typing import Any

from generator.content.entries import RiskFields
from generator.content.fields import MilestoneFields
from generator.content.validate import repeated
from generator.content.validate import to_noun
from generator.content.validate import validate
from generator.content.values import Values
from generator.diagnostics import Checked
from generator.model.milestone import Ask
from generator.model.milestone import Budget
from generator.model.milestone import Cancellation
from generator.model.milestone import Change
from generator.model.milestone import Criterion
from generator.model.milestone import Decision
from generator.model.milestone import Effort
from generator.model.milestone import Ignore
from generator.model.milestone import Link
from generator.model.milestone import Task
from generator.model.milestone import Waiver
from generator.model.risk import Residual
from generator.model.risk import Risk

LISTS: dict[str, type[Any]] = {
    "tasks": Task,
    "success_criteria": Criterion,
    "changes": Change,
    "decisions": Decision,
    "asks": Ask,
    "waivers": Waiver,
    "ignore": Ignore,
    "links": Link,
}


def strictly(values: Values, context: Mapping[str, object]) -> Checked[dict[str, Any]]:
    """Return what the fields state, by name, without those in which something is wrong.

    The name of the file stands in for a title.
    """
    stand_ins = {"title": values.path.name}
    fields, problems = validate(MilestoneFields, values, context, stand_ins)
    return Checked(stated_in(fields), problems + tuple(repeated(fields, values)))


def stated_in(fields: MilestoneFields) -> dict[str, Any]:
    """Return what validated fields state, by name."""
    stated = {name: getattr(fields, name) for name in type(fields).model_fields}
    lists = {
        name: tuple(to_noun(noun, entry) for entry in stated[name]) for name, noun in LISTS.items()
    }
    nouns = {
        "effort": to_noun(Effort, fields.effort),
        "budget": to_noun(Budget, fields.budget),
        "cancelled": to_noun(Cancellation, fields.cancelled) if fields.cancelled else None,
        "risks": tuple(map(_risk, fields.risks)),
        "extra": dict(fields.extra),
    }
    return stated | lists | nouns


def _risk(fields: RiskFields) -> Risk:
    residual = to_noun(Residual, fields.residual) if fields.residual else None
    return to_noun(Risk, fields, residual=residual)
