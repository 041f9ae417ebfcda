"""The JSON Schemas of what is printed for programs. What breaks a reader raises the version."""

from typing import Any

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.findings.acceptance import By
from generator.findings.review import FINDINGS_VERSION
from generator.model.reasons import Told
from generator.model.revision import Origin
from generator.render.schemas import DAY
from generator.render.schemas import DRAFT
from generator.render.schemas import MAYBE_DAY
from generator.render.schemas import MAYBE_NUMBER
from generator.render.schemas import MAYBE_TEXT
from generator.render.schemas import RAGS
from generator.render.schemas import TEXT
from generator.render.schemas import described
from generator.report.comparison import Kind
from generator.report.log import LOG_VERSION

COMPARISON_VERSION = 1
PUBLICATION_VERSION = 1

YES_OR_NO = {"type": "boolean"}
DAYS = {"type": ["integer", "null"]}
MAYBE_RAG = {"enum": [*RAGS, None]}
TOLD = {"enum": [*(str(told) for told in Told), None]}
MILESTONE = described(TEXT, "Id of the milestone.")


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _list(fields: dict[str, Any], text: str) -> dict[str, Any]:
    return {"type": "array", "items": _object(fields), "description": text}


SIDE = _object(
    {
        "name": described(MAYBE_TEXT, "As it was asked for; nothing for the files as they are."),
        "commit": MAYBE_TEXT,
        "as_of": described(DAY, "Day on which it is seen."),
        "uncommitted_changes": YES_OR_NO,
    }
)
PROJECT = {
    "id": TEXT,
    "title": TEXT,
    "state_before": MAYBE_RAG,
    "state_after": MAYBE_RAG,
    "measures": _list(
        {
            "id": TEXT,
            "name": TEXT,
            "before": described(MAYBE_NUMBER, "Not rounded; null where it is not known."),
            "after": MAYBE_NUMBER,
            "before_said": described(TEXT, "As a report words it."),
            "after_said": TEXT,
        },
        "The four measures of the guide.",
    ),
    "dates": _list(
        {
            "milestone": MILESTONE,
            "title": TEXT,
            "field": {"enum": ["due", "forecast", "baseline", "approved"]},
            "before": DAY,
            "after": MAYBE_DAY,
            "days": described(DAYS, "Positive is later."),
            "reason": MAYBE_TEXT,
            "reason_from": described(TOLD, "Where the reason stands."),
            "reason_missing": described(YES_OR_NO, "Whether an entry under `changes` is missing."),
        },
        "Dates that moved.",
    ),
    "events": _list(
        {
            "milestone": MILESTONE,
            "title": TEXT,
            "event": {"enum": [str(kind) for kind in Kind]},
            "day": MAYBE_DAY,
            "reason": MAYBE_TEXT,
        },
        "Milestones that came, went or were completed.",
    ),
    "turns": _list(
        {
            "milestone": MILESTONE,
            "before": {"enum": RAGS},
            "after": {"enum": RAGS},
            "rule": described(TEXT, "The rule that gave the new colour, in words."),
        },
        "Milestones that changed colour.",
    ),
    "overlaps": _list(
        {
            "milestone": MILESTONE,
            "expected": DAY,
            "waits_for": described(TEXT, "Project and id."),
            "until": DAY,
            "days": {"type": "integer", "minimum": 1},
        },
        "Milestones that are now expected before one that they wait for.",
    ),
}
COMPARISON_SCHEMA = {
    "$schema": DRAFT,
    "title": "Comparison",
    **_object(
        {
            "schema_version": {"const": COMPARISON_VERSION},
            "before": SIDE,
            "after": SIDE,
            "differs": described(YES_OR_NO, "Whether anything below differs."),
            "projects": _list(PROJECT, "What changed in each project."),
        }
    ),
}
LOG_SCHEMA = {
    "$schema": DRAFT,
    "title": "Log",
    **_object(
        {
            "schema_version": {"const": LOG_VERSION},
            "as_of": described(DAY, "Last day that was looked at."),
            "commit": MAYBE_TEXT,
            "changes": _list(
                {
                    "project": described(TEXT, "Id of the project."),
                    "milestone": MILESTONE,
                    "field": described(TEXT, "As in the file, such as `due` or `risks.parts.due`."),
                    "old": described(MAYBE_TEXT, "As text; nothing where there was none."),
                    "new": MAYBE_TEXT,
                    "days": described(DAYS, "By how many days a date moved; positive is later."),
                    "day": described(DAY, "Day of the commit in the project's time zone."),
                    "origin": described(
                        {"enum": [str(origin) for origin in Origin]},
                        "Who vouches for it: git, somebody who recorded it, or the files of now.",
                    ),
                    "commit": MAYBE_TEXT,
                    "bulk": described(YES_OR_NO, "Whether the commit counts as an import."),
                    "reason": MAYBE_TEXT,
                    "reason_from": described(TOLD, "Where the reason stands."),
                    "approved_by": MAYBE_TEXT,
                    "author": described(MAYBE_TEXT, "Only where authors are asked for."),
                },
                "Every change that was asked for.",
            ),
        }
    ),
}
COUNT = {"type": "integer", "minimum": 0}
PLACE = {"type": "integer", "minimum": 1}
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


FINDINGS_SCHEMA = {
    "$schema": DRAFT,
    "title": "Findings",
    **_object(
        {
            "schema_version": {"const": FINDINGS_VERSION},
            "findings": _list(FINDING, "What is shown."),
            "accepted": _list(ACCEPTED, "What is accepted or held, and why."),
            "gone_from_baseline": described(
                COUNT, "How many findings the baseline holds that are there no more."
            ),
            "not_run": described(
                {"type": "array", "items": TEXT}, "Codes of the rules that were left out."
            ),
        }
    ),
}
STATISTICS_SCHEMA = {
    "$schema": DRAFT,
    "title": "Statistics",
    **_object(
        {
            "schema_version": {"const": FINDINGS_VERSION},
            "statistics": _list(STATISTIC, "A row for each code."),
        }
    ),
}

PATHS = {"type": "array", "items": TEXT}
PUBLICATION_SCHEMA = {
    "$schema": DRAFT,
    "title": "Publication",
    **_object(
        {
            "schema_version": {"const": PUBLICATION_VERSION},
            "target": described(TEXT, "Name of the target."),
            "kind": described(TEXT, "How it is published: dir, git, rsync, s3."),
            "published": described(YES_OR_NO, "Whether anything was published."),
            "first": described(YES_OR_NO, "Whether the target held nothing before."),
            "added": PATHS,
            "changed": PATHS,
            "deleted": PATHS,
            "kept": described(PATHS, "Issued reports that are not of this build."),
            "unchanged": described({"type": "integer", "minimum": 0}, "How many files."),
        }
    ),
}
