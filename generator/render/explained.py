"""A number explained, for programs: what it means, and its values in each project, whole."""

from collections.abc import Sequence
from typing import Any

from generator.metrics.registry import Definition
from generator.render.definitions import definition
from generator.render.explained_schemas import EXPLANATION_VERSION
from generator.render.values import metric_row
from generator.report.context import Context
from generator.report.explanations import explained
from generator.report.explanations import values_by_id
from generator.words import ENGLISH


def explained_rows(number: Definition, contexts: Sequence[Context]) -> dict[str, Any]:
    """Return a number as it is printed; outside of a project there is none in `projects`."""
    words = contexts[0].words if contexts else ENGLISH
    return {
        "schema_version": EXPLANATION_VERSION,
        **definition(number, words),
        "projects": [_project(number, context) for context in contexts],
    }


def _project(number: Definition, context: Context) -> dict[str, Any]:
    here = explained(number, context).here
    values = context.once(values_by_id).get(number.id, ())
    return {
        "project": context.project.id,
        "as_of": context.as_of.isoformat(),
        "figure": here.figure,
        "worked": here.worked or None,
        "limits": here.limits or None,
        "limits_chosen": here.chosen,
        "values": [
            {
                **metric_row(context, value),
                "included": list(value.included),
                "excluded": dict(value.excluded),
            }
            for value in values
        ],
    }
