"""The table of findings: what is to be mended and what was accepted, for programs."""

from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Diagnostic
from generator.findings.acceptance import Accepted
from generator.lint.pitfalls import PITFALLS
from generator.lint.smart import letter_of
from generator.report.context import Context
from generator.report.deeds import without_addresses
from generator.report.findings import Findings
from generator.report.findings import findings


def finding_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield every finding of a project, then those that were accepted; both by place."""
    own = context.once(findings)
    if own is None:
        return
    for found in own.shown:
        yield _row(context, own, found, None)
    for each in own.accepted:
        yield _row(context, own, each.diagnostic, each)


def _row(
    context: Context, own: Findings, found: Diagnostic, accepted: Accepted | None
) -> dict[str, Any]:
    milestone, kind = own.milestone(found), found.kind
    return {
        "project": context.project.id,
        "milestone": milestone.id if milestone else None,
        "code": kind.code,
        "name": kind.name,
        "severity": str(kind.severity),
        "confidence": str(kind.confidence),
        "pitfall": next((p.id for p in PITFALLS if found.code.startswith(p.codes)), None),
        "letter": letter_of(found.code),
        "message": without_addresses(found.message),
        "hint": without_addresses(found.hint) or None,
        "field": found.field or None,
        "text": without_addresses(found.text) or None,
        "file": str(found.span.path),
        "line": found.span.line,
        "column": found.span.column,
        "accepted": str(accepted.by) if accepted else None,
        "reason": without_addresses(accepted.reason) or None if accepted else None,
    }
