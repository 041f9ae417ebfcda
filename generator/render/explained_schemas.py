"""The JSON Schemas of what `explain` prints. What breaks a reader raises the version."""

from typing import Any

from generator.lint.kinds import KIND_VERSION
from generator.render.schemas import DAY
from generator.render.schemas import DEFINITION
from generator.render.schemas import DRAFT
from generator.render.schemas import MAYBE_TEXT
from generator.render.schemas import METRICS_SCHEMA
from generator.render.schemas import TEXT
from generator.render.schemas import described
from generator.render.schemas import listed

EXPLANATION_VERSION = 1
YES_OR_NO = {"type": "boolean"}
VALUE: dict[str, Any] = {
    **METRICS_SCHEMA["properties"]["metrics"]["items"]["properties"],
    "included": {"type": "array", "items": TEXT, "description": "Ids of what is counted."},
    "excluded": {
        "type": "object",
        "additionalProperties": TEXT,
        "description": "Ids of what is left out, each with its reason.",
    },
}
PROJECT: dict[str, Any] = {
    "project": described(TEXT, "Id of the project."),
    "as_of": DAY,
    "figure": described(TEXT, "As a report words it."),
    "worked": described(MAYBE_TEXT, "The formula with the figures of the project put in."),
    "limits": described(MAYBE_TEXT, "The limits in force."),
    "limits_chosen": described(YES_OR_NO, "Whether the project has chosen them."),
    "values": listed(VALUE, "Its values, as in `metrics.json`, and who is counted."),
}


def _document(title: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": DRAFT, "title": title, **listed(fields)["items"]}


EXPLANATION_SCHEMA = _document(
    "Explanation",
    {
        "schema_version": {"const": EXPLANATION_VERSION},
        **DEFINITION,
        "projects": listed(PROJECT, "What it is in each project; none outside of any."),
    },
)
KIND_SCHEMA = _document(
    "Finding",
    {
        "schema_version": {"const": KIND_VERSION},
        "code": TEXT,
        "name": TEXT,
        "severity": {"enum": ["error", "warning", "suggestion"]},
        "stops_build": YES_OR_NO,
        "why": described(TEXT, "What is wrong, in a sentence."),
        "text": described(MAYBE_TEXT, "Why it matters and examples, as Markdown."),
    },
)
