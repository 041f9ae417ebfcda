"""The table of numbers, for programs."""

from collections.abc import Iterator
from typing import Any

from generator.metrics.value import Value
from generator.report.context import Context


def metric_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield one row a value, in the order of the report."""
    for value in context.measures.all_values():
        yield metric_row(context, value)


def metric_row(context: Context, value: Value) -> dict[str, Any]:
    """Return a value as a row; nothing is rounded."""
    return {
        "project": context.project.id,
        "scope": value.scope,
        "subject": context.project.id if value.scope == "project" else value.subject,
        "period": value.period or context.as_of.isoformat(),
        "id": value.id,
        "symbol": value.symbol,
        "value": value.value,
        "unit": str(value.unit),
        "k": value.k,
        "n": value.n,
        "coverage": value.coverage,
        "ci95": list(value.ci95) if value.ci95 else None,
        "rag": str(value.rag),
        "reason": str(value.reason) if value.reason else None,
        "basis": value.basis or None,
        "as_of": context.as_of.isoformat(),
        "inputs": dict(value.inputs),
    }
