"""What the fields of a `project.yml` state, and what is wrong with them, by the validator."""

from typing import Any

from generator.content.project_fields import ProjectFields
from generator.content.validate import repeated
from generator.content.validate import to_noun
from generator.content.validate import validate
from generator.content.values import Values
from generator.diagnostics import Checked
from generator.model.project import Calendar
from generator.model.project import Objective
from generator.model.project import Person
from generator.model.project import Phase
from generator.model.project import Role
from generator.model.project import Team
from generator.model.project import Tolerances


def strictly(values: Values) -> Checked[dict[str, Any]]:
    """Return what the fields state, by name, without those in which something is wrong."""
    fields, problems = validate(ProjectFields, values, {})
    return Checked(_stated_in(fields), problems + tuple(repeated(fields, values)))


def _stated_in(fields: ProjectFields) -> dict[str, Any]:
    stated = {name: getattr(fields, name) for name in ProjectFields.model_fields}
    rates = dict(stated.pop("fx_rates"))
    return stated | {
        "rates": rates,
        "glossary": dict(fields.glossary),
        "objectives": tuple(to_noun(Objective, entry) for entry in fields.objectives),
        "phases": tuple(to_noun(Phase, entry) for entry in fields.phases),
        "roles": tuple(
            Role(role=r.role, responsibilities=r.responsibilities or "", people=r.people)
            for r in fields.roles
        ),
        "teams": tuple(to_noun(Team, entry) for entry in fields.teams),
        "people": tuple(to_noun(Person, entry) for entry in fields.people),
        "calendar": to_noun(Calendar, fields.calendar),
        "tolerances": to_noun(Tolerances, fields.tolerances),
    }
