"""``gitlab``: a Code Quality report, which GitLab compares between branches by fingerprint."""

from collections.abc import Iterator

from generator.cli.console import as_json
from generator.cli.console import printable
from generator.cli.findings.told import Told
from generator.cli.findings.told import sentence
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}


def code_quality(told: Told) -> Iterator[str]:
    """Yield the report: a list of what is found."""
    yield as_json([_issue(told, diagnostic) for diagnostic in told.shown], indent=1)


def _issue(told: Told, diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "description": f"{diagnostic.code} {sentence(diagnostic)}",
        "check_name": f"{diagnostic.code} {diagnostic.kind.name}",
        "fingerprint": told.fingerprints[diagnostic],
        "severity": _severity(diagnostic.kind),
        "location": {
            "path": printable(told.place(diagnostic)),
            "lines": {"begin": diagnostic.span.line},
        },
    }


def _severity(kind: Code) -> str:
    return "blocker" if kind.blocks else SEVERITIES[kind.severity]
