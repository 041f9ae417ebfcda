"""``sarif``: version 2.1.0 of the format in which code scanning takes findings.

Paths are relative to the top of the repository, and what a finding is known by does not hang on its
line. What is accepted is told as suppressed.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from urllib.parse import quote

from generator import __version__
from generator.cli.console import as_json
from generator.cli.console import printable
from generator.cli.findings.told import Told
from generator.cli.findings.told import sentence
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.findings.acceptance import Accepted
from generator.findings.acceptance import By
from generator.lint.kinds import examples_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
TOP = "%SRCROOT%"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
WEIGHTS = {**LEVELS, Severity.SUGGESTION: "recommendation"}
KINDS = {By.FILE: "inSource", By.SETTINGS: "external", By.BASELINE: "external"}
HELD = "it was there when the baseline was written"


def log(told: Told) -> Iterator[str]:
    """Yield the log of one run."""
    found = [
        *((d, None) for d in told.shown),
        *((entry.diagnostic, entry) for entry in told.accepted),
    ]
    kinds = sorted({d.kind for d, _entry in found}, key=lambda kind: kind.code)
    numbers = {kind.code: number for number, kind in enumerate(kinds)}
    rules = [_rule(kind, examples_of(kind.code)) for kind in kinds]
    top = {TOP: {"description": {"text": "The top of the repository."}}}
    run = {
        "tool": {"driver": {"name": "Milepost", "semanticVersion": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": top,
        "results": [_result(told, d, entry, numbers) for d, entry in found],
    }
    yield as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(kind: Code, text: str) -> dict[str, object]:
    """Return a rule; its help is what `milepost explain` says of it."""
    told = f"{kind.why}\n\n{text}".strip()
    return {
        "id": kind.code,
        "name": kind.name,
        "shortDescription": {"text": kind.why},
        "help": {"text": told, "markdown": told},
        "defaultConfiguration": {"level": LEVELS[kind.severity]},
        "properties": {
            "precision": str(kind.confidence),
            "problem.severity": WEIGHTS[kind.severity],
        },
    }


def _result(
    told: Told, diagnostic: Diagnostic, entry: Accepted | None, numbers: Mapping[str, int]
) -> dict[str, object]:
    span = diagnostic.span
    uri = quote(told.place(diagnostic), safe="/", errors="replace")
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": numbers[diagnostic.code],
        "level": LEVELS[diagnostic.severity],
        "message": {"text": sentence(diagnostic)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri, "uriBaseId": TOP},
                    "region": {"startLine": span.line, "startColumn": span.column},
                }
            }
        ],
        "partialFingerprints": {"milepost/v1": told.fingerprints[diagnostic]},
        "suppressions": [] if entry is None else [_suppression(entry)],
    }


def _suppression(entry: Accepted) -> dict[str, object]:
    reason = printable(entry.reason) or HELD
    return {"kind": KINDS[entry.by], "status": "accepted", "justification": reason}
