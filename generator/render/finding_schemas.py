"""The JSON Schemas of what `check` prints. What breaks a reader raises the version."""

from typing import Any

from generator.check import FINDINGS_VERSION
from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.findings.acceptance import By
from generator.render.schemas import DRAFT
from generator.render.schemas import MAYBE_TEXT
from generator.render.schemas import TEXT
from generator.render.schemas import described
from generator.render.schemas import listed

COUNT = {"type": "integer", "minimum": 0}
PLACE = {"type": "integer", "minimum": 1}
YES_OR_NO = {"type": "boolean"}
CODE = {
    "code": described(TEXT, "The stable code, such as `T501`."),
    "name": described(TEXT, "The name of the code."),
    "severity": {"enum": [str(severity) for severity in Severity]},
}
FINDING: dict[str, Any] = {
    "path": described(TEXT, "From the current folder where the file lies below it."),
    "line": described(PLACE, "From one."),
    "column": described(PLACE, "From one, in characters."),
    **CODE,
    "confidence": described(
        {"enum": [str(confidence) for confidence in Confidence]}, "How likely it is right."
    ),
    "stops_build": YES_OR_NO,
    "field": described(MAYBE_TEXT, "The field that it is about, such as `risks.0.due`."),
    "text": described(MAYBE_TEXT, "The words in it that it is about."),
    "message": described(TEXT, "What is wrong."),
    "hint": described(MAYBE_TEXT, "The cure, where there is one."),
    "fingerprint": described(TEXT, "Stays the same where lines above it come and go."),
}
ACCEPTED = {
    **FINDING,
    "by": described({"enum": [str(by) for by in By]}, "Where it is accepted or held."),
    "reason": described(MAYBE_TEXT, "Nothing where the baseline holds it."),
}
STATISTIC = {
    **CODE,
    "count": described(PLACE, "How many there are."),
    "fixable": described(YES_OR_NO, "Whether `--fix` mends it."),
}


def _document(title: str, fields: dict[str, Any]) -> dict[str, Any]:
    version = {"schema_version": {"const": FINDINGS_VERSION}}
    return {"$schema": DRAFT, "title": title, **listed({**version, **fields})["items"]}


FINDINGS_SCHEMA = _document(
    "Findings",
    {
        "findings": listed(FINDING, "What is shown."),
        "accepted": listed(ACCEPTED, "What is accepted or held, and why."),
        "gone_from_baseline": described(
            COUNT, "How many findings the baseline holds that are there no more."
        ),
        "not_run": described(
            {"type": "array", "items": TEXT}, "Codes of the rules that were left out."
        ),
    },
)
STATISTICS_SCHEMA = _document(
    "Statistics", {"statistics": listed(STATISTIC, "A row for each code.")}
)
