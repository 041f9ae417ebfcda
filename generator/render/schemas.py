"""The JSON Schemas of the data files. A change that breaks a reader raises the version."""

from collections.abc import Mapping
from typing import Any

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.findings.acceptance import By
from generator.lint.pitfalls import PITFALLS
from generator.lint.smart import LETTERS
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.model.revision import Origin
from generator.model.risk import Response
from generator.report.risk_facts import Standing

SCHEMA_VERSION = 1
DRAFT = "https://json-schema.org/draft/2020-12/schema"

TEXT: dict[str, Any] = {"type": "string"}
MAYBE_TEXT: dict[str, Any] = {"type": ["string", "null"]}
MAYBE_NUMBER: dict[str, Any] = {"type": ["number", "null"]}
DAY: dict[str, Any] = {"type": "string", "format": "date"}
MAYBE_DAY: dict[str, Any] = {"type": ["string", "null"], "format": "date"}
RAGS = [str(rag) for rag in Rag]
ORIGINS = [str(origin) for origin in Origin]


def described(schema: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a schema with what it means."""
    return {**schema, "description": text}


def listed(fields: dict[str, Any], text: str = "") -> dict[str, Any]:
    """Return the schema of a list of objects that have all of some fields and no others."""
    item = {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }
    found = {"type": "array", "items": item}
    return described(found, text) if text else found


def _document(
    title: str, name: str, fields: dict[str, Any], **more: dict[str, Any]
) -> dict[str, Any]:
    """Return the schema of a file: its head, its rows, and `more` lists beside them."""
    head = {
        "schema_version": {"const": SCHEMA_VERSION},
        "as_of": described(DAY, "Day on which the report speaks."),
        "as_of_closed": {"type": "boolean", "description": "Whether that day is over."},
        "commit": described(MAYBE_TEXT, "Commit that was checked out."),
        "uncommitted_changes": {"type": "boolean"},
        name: listed(fields),
        **more,
    }
    return {
        "$schema": DRAFT,
        "title": title,
        "type": "object",
        "properties": head,
        "required": list(head),
        "additionalProperties": False,
    }


def fields_of(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields of the entries that a schema describes, in their order."""
    lists = (found for found in schema["properties"].values() if found.get("type") == "array")
    fields: Mapping[str, Any] = next(lists)["items"]["properties"]
    return fields


def _ticks(text: str, done: str, **more: dict[str, Any]) -> dict[str, Any]:
    fields = {text: TEXT, done: {"type": "boolean"}, **more}
    return {
        "type": "array",
        "items": {"type": "object", "properties": fields, "required": list(fields)},
    }


MILESTONES_SCHEMA = _document(
    "Milestones",
    "milestones",
    {
        "project": described(TEXT, "Id of the project."),
        "id": described(TEXT, "Id of the milestone, unique within the project."),
        "title": TEXT,
        "description": described(TEXT, "First paragraph of the body, Markdown."),
        "purpose": MAYBE_TEXT,
        "objective": MAYBE_TEXT,
        "phase": MAYBE_TEXT,
        "status": described(TEXT, "Status as declared."),
        "owner": MAYBE_TEXT,
        "start": MAYBE_DAY,
        "promised": described(MAYBE_DAY, "First promise (B0)."),
        "approved": described(MAYBE_DAY, "Approved date (B1)."),
        "due": MAYBE_DAY,
        "forecast": MAYBE_DAY,
        "completed": described(MAYBE_DAY, "Day it was done, up to the as-of day."),
        "days_from_promise": {"type": ["integer", "null"], "description": "Positive is late."},
        "state": {"enum": RAGS, "description": "Computed state."},
        "rule": described(TEXT, "The rule that gave the state, in words."),
        "progress": {"type": "number", "minimum": 0, "maximum": 1},
        "tasks": _ticks(
            "title",
            "done",
            owner=MAYBE_TEXT,
            effort=described(MAYBE_NUMBER, "Person-days."),
            due=MAYBE_DAY,
        ),
        "success_criteria": _ticks("text", "met"),
        "depends_on": {"type": "array", "items": TEXT},
        "effort_planned": described(MAYBE_NUMBER, "Person-days."),
        "effort_actual": described(MAYBE_NUMBER, "Person-days."),
        "budget_planned": described(MAYBE_NUMBER, "In `currency`."),
        "budget_actual": described(MAYBE_NUMBER, "In `currency`."),
        "currency": MAYBE_TEXT,
        "risks": {"type": "integer", "minimum": 0},
        "tags": {"type": "array", "items": TEXT},
        "file": described(TEXT, "Path below the repository."),
    },
)

CHANGES_SCHEMA = _document(
    "Changes",
    "changes",
    {
        "project": described(TEXT, "Id of the project."),
        "milestone": described(TEXT, "Id of the milestone."),
        "field": described(TEXT, "Name of the field; `file` where the file appears or is gone."),
        "old": described(MAYBE_TEXT, "What it said before; null where it said nothing."),
        "new": described(MAYBE_TEXT, "What it says since; null where it says nothing."),
        "day": described(DAY, "Day of the change, in the project's time zone."),
        "commit": described(MAYBE_TEXT, "Commit that made it; null where it was recorded."),
        "message": described(MAYBE_TEXT, "Subject of the commit, or the reason recorded."),
        "author": described(MAYBE_TEXT, "Author; null unless `history.authors` is on."),
        "origin": {"enum": ORIGINS, "description": "Who vouches for it."},
        "bulk": {"type": "boolean", "description": "Whether the commit imports or reformats."},
    },
)

RISKS_SCHEMA = _document(
    "Risks",
    "risks",
    {
        "project": described(TEXT, "Id of the project."),
        "milestone": described(TEXT, "Id of the milestone."),
        "id": described(TEXT, "Id of the risk, unique within the milestone."),
        "title": TEXT,
        "standing": {
            "enum": [str(standing) for standing in Standing],
            "description": "Where it stands on the as-of day.",
        },
        "probability": described(MAYBE_NUMBER, "From 0 to 1."),
        "impact": described(MAYBE_NUMBER, "In `currency`; a score from 1 to 5 where `scored`."),
        "exposure": described(MAYBE_NUMBER, "What is left to fear: probability times impact."),
        "identified": MAYBE_DAY,
        "due": described(MAYBE_DAY, "Day by which it would hit."),
        "response": {"enum": [*(str(each) for each in Response), None]},
        "owner": MAYBE_TEXT,
        "mitigated": MAYBE_DAY,
        "closed": MAYBE_DAY,
        "occurred": MAYBE_DAY,
        "residual_probability": MAYBE_NUMBER,
        "residual_impact": MAYBE_NUMBER,
        "mitigation_cost": described(MAYBE_NUMBER, "In `currency`."),
        "currency": MAYBE_TEXT,
        "scored": {"type": "boolean", "description": "Whether impacts are scores, not money."},
    },
)

FINDINGS_SCHEMA = _document(
    "Findings",
    "findings",
    {
        "project": described(TEXT, "Id of the project."),
        "milestone": described(MAYBE_TEXT, "Id of the milestone; null where it is another file."),
        "code": described(TEXT, "Code of the rule; stable for good."),
        "name": described(TEXT, "What the rule calls the pattern."),
        "severity": {"enum": [str(weight) for weight in Severity]},
        "confidence": {"enum": [str(each) for each in Confidence]},
        "pitfall": {
            "enum": [*(pitfall.id for pitfall in PITFALLS), None],
            "description": "Pitfall of the guide that it belongs to.",
        },
        "letter": {
            "enum": [*LETTERS, None],
            "description": "Letter of SMART that it belongs to.",
        },
        "message": TEXT,
        "hint": described(MAYBE_TEXT, "What mends it, where there is one cure."),
        "field": described(MAYBE_TEXT, "Field that it is about."),
        "text": described(MAYBE_TEXT, "Words that it is about, as written."),
        "file": described(TEXT, "Path below the repository."),
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
        "accepted": {
            "enum": [*(str(by) for by in By), None],
            "description": "Where it is accepted; null where it is not.",
        },
        "reason": described(MAYBE_TEXT, "Why it is accepted."),
    },
)

TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
DEFINITION: dict[str, Any] = {
    "id": described(TEXT, "Id in the catalogue of metrics; stable for good."),
    "symbol": TEXT,
    "name": described(TEXT, "Name for readers."),
    "family": described(TEXT, "Family in the catalogue."),
    "unit": {"enum": [str(unit) for unit in Unit]},
    "summary": described(TEXT, "What it says, in a sentence."),
    "formula": described(TEXTS, "Formula, line by line."),
    "colour": described(MAYBE_TEXT, "How it is coloured where no limits are chosen."),
    "misread": MAYBE_TEXT,
    "gamed": described(MAYBE_TEXT, "How it is made to look better than what it counts."),
    "counter": described(TEXTS, "Ids of the metrics that show that."),
    "source": TEXT,
}

METRICS_SCHEMA = _document(
    "Metrics",
    "metrics",
    {
        "project": described(TEXT, "Id of the project."),
        "scope": {"enum": ["portfolio", "project", "milestone", "owner", "phase", "risk"]},
        "subject": described(
            TEXT, "Id of what the value is about; an owner without a name is nobody."
        ),
        "period": described(TEXT, "Day, week, month or quarter that the value is of."),
        "id": described(TEXT, "Id in the catalogue of metrics."),
        "symbol": TEXT,
        "value": described(MAYBE_NUMBER, "Not rounded; null where it is not known."),
        "unit": {"enum": [str(unit) for unit in Unit]},
        "k": described(MAYBE_NUMBER, "What a share counts."),
        "n": {"type": ["integer", "null"], "description": "Of how many."},
        "coverage": described(MAYBE_NUMBER, "Share of milestones that have what it needs."),
        "ci95": {
            "type": ["array", "null"],
            "items": {"type": "number"},
            "minItems": 2,
            "maxItems": 2,
            "description": "95% Wilson interval of a share.",
        },
        "rag": {"enum": RAGS},
        "reason": {"enum": [*(str(reason) for reason in Reason), None]},
        "basis": described(MAYBE_TEXT, "Baseline, grace, tolerance or currency."),
        "as_of": DAY,
        "inputs": {
            "type": "object",
            "additionalProperties": {"type": ["number", "string", "null"]},
        },
    },
    definitions=listed(DEFINITION, "What each metric means, whichever the project."),
)
