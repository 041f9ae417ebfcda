"""``json`` and ``json-lines``: for programs, in a form that keeps (docs/reference/printed.md)."""

from collections.abc import Iterator

from generator.cli.console import as_json
from generator.cli.console import printable
from generator.cli.console import shown
from generator.cli.findings.told import Told
from generator.diagnostics import Diagnostic
from generator.findings.acceptance import Accepted
from generator.findings.review import FINDINGS_VERSION


def one_object(told: Told) -> Iterator[str]:
    """Yield one object with every finding."""
    yield as_json(
        {
            "schema_version": FINDINGS_VERSION,
            "findings": list(_rows(told)),
            "accepted": [_row(told, entry.diagnostic, entry) for entry in told.accepted],
            "gone_from_baseline": told.gone,
            "not_run": list(told.left_out),
        },
        indent=1,
    )


def a_line_each(told: Told) -> Iterator[str]:
    """Yield an object on a line of its own for each finding."""
    yield from (as_json(row) for row in _rows(told))


def _rows(told: Told) -> Iterator[dict[str, object]]:
    return (_row(told, diagnostic) for diagnostic in told.shown)


def _row(told: Told, diagnostic: Diagnostic, entry: Accepted | None = None) -> dict[str, object]:
    span, kind = diagnostic.span, diagnostic.kind
    row: dict[str, object] = {
        "path": shown(told.root / span.path),
        "line": span.line,
        "column": span.column,
        "code": kind.code,
        "name": kind.name,
        "severity": str(kind.severity),
        "confidence": str(kind.confidence),
        "stops_build": kind.blocks,
        "field": printable(diagnostic.field) or None,
        "text": printable(diagnostic.text) or None,
        "message": printable(diagnostic.message),
        "hint": printable(diagnostic.hint) or None,
        "fingerprint": told.fingerprints[diagnostic],
    }
    if entry is not None:
        row |= {"by": str(entry.by), "reason": printable(entry.reason) or None}
    return row
