"""Render the tables: the same numbers for programs, as JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from generator.config.settings import Format
from generator.metrics.value import Value
from generator.model.milestone import Milestone
from generator.render.archive import Attached
from generator.render.cells import safe
from generator.render.changes import change_rows
from generator.render.definitions import definitions
from generator.render.editor_schemas import schema_files
from generator.render.findings import finding_rows
from generator.render.schemas import CHANGES_SCHEMA
from generator.render.schemas import FINDINGS_SCHEMA
from generator.render.schemas import METRICS_SCHEMA
from generator.render.schemas import MILESTONES_SCHEMA
from generator.render.schemas import SCHEMA_VERSION
from generator.render.schemas import columns_of
from generator.report.assemble import Report
from generator.report.context import Context
from generator.report.sentences import rule
from generator.site.files import Site


def tables(report: Report) -> Site:
    """Return the data files of a report, and the schemas by which editors check its plan."""
    if Format.DATA not in report.source.config.settings.build.formats:
        return {}
    rows = [row for context in report.contexts for row in milestone_rows(context)]
    values = [row for context in report.contexts for row in metric_rows(context)]
    changes = [row for context in report.contexts for row in change_rows(context)]
    meanings = list(definitions(report.contexts[0].words))
    found = [row for context in report.contexts for row in finding_rows(context)]
    head = heading(report)
    files = {
        "milestones.json": _json({**head, "milestones": rows}),
        "milestones.csv": _csv(rows, columns_of(MILESTONES_SCHEMA)),
        "metrics.json": _json({**head, "metrics": values, "definitions": meanings}),
        "changes.json": _json({**head, "changes": changes}),
        "changes.csv": _csv(changes, columns_of(CHANGES_SCHEMA)),
        "findings.json": _json({**head, "findings": found}),
        "findings.csv": _csv(found, columns_of(FINDINGS_SCHEMA)),
        "milestones.schema.json": _json(MILESTONES_SCHEMA),
        "metrics.schema.json": _json(METRICS_SCHEMA),
        "changes.schema.json": _json(CHANGES_SCHEMA),
        "findings.schema.json": _json(FINDINGS_SCHEMA),
    }
    below = {PurePosixPath("data") / name: data for name, data in files.items()}
    return {**below, **schema_files()}


def attachments(report: Report) -> tuple[Attached, ...]:
    """Return the data that goes into each document: the milestones, and every number."""
    _, day = report.contexts[0].words, report.source.as_of.day
    rows = [row for context in report.contexts for row in milestone_rows(context)]
    values = [row for context in report.contexts for row in metric_rows(context)]
    milestones = _csv(rows, columns_of(MILESTONES_SCHEMA))
    numbers = _json({**heading(report), "metrics": values})
    return (
        Attached("milestones.csv", milestones, _("The milestones of this report"), day),
        Attached("metrics.json", numbers, _("The numbers of this report"), day),
    )


def heading(report: Report) -> dict[str, Any]:
    """Return what every data file begins with."""
    source = report.source
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": source.as_of.day.isoformat(),
        "as_of_closed": source.as_of.closed,
        "commit": source.commit.id if source.commit else None,
        "uncommitted_changes": bool(source.commit and source.commit.dirty),
    }


def milestone_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield one row a milestone, in the order of their ids."""
    for milestone in context.project.milestones:
        yield _milestone_row(context, milestone)


def _milestone_row(context: Context, m: Milestone) -> dict[str, Any]:
    row, state = context.rows[m.id], context.measures.states[m.id]
    return {
        "project": m.project,
        "id": m.id,
        "title": m.title,
        "description": m.body.description,
        "purpose": m.purpose,
        "objective": m.objective,
        "phase": m.phase,
        "status": str(m.status),
        "owner": m.owner,
        "start": _day(m.start),
        "promised": _day(context.promise(m)),
        "approved": _day(context.approved(m)),
        "due": _day(m.due),
        "forecast": _day(m.forecast),
        "completed": _day(context.day(row.completed)),
        "days_from_promise": context.slips.get(m.id),
        "state": str(state.rag),
        "rule": rule(context, m, state.rule),
        "progress": float(row.progress),
        "tasks": [{"title": t.title, "done": t.done, "owner": t.owner} for t in m.tasks],
        "success_criteria": [{"text": c.text, "met": c.met} for c in m.criteria],
        "depends_on": list(m.depends_on),
        "effort_planned": m.effort.planned,
        "effort_actual": m.effort.actual,
        "budget_planned": m.budget.planned,
        "budget_actual": m.budget.actual,
        "currency": m.budget.currency or context.project.currency,
        "risks": len(m.risks),
        "tags": list(m.tags),
        "file": str(m.source.path),
    }


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


def _day(day: Any) -> str | None:  # noqa: ANN401 - a day or nothing
    return day.isoformat() if day else None


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode() + b"\n"


def _csv(rows: list[dict[str, Any]], columns: list[str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return out.getvalue().encode()


def _cell(value: Any) -> str:  # noqa: ANN401 - anything that a row holds
    if value is None:
        return ""
    if isinstance(value, list):
        return safe("; ".join(_item(item) for item in value))
    if isinstance(value, bool):
        return str(value).lower()
    return safe(value) if isinstance(value, str) else str(value)


def _item(item: Any) -> str:  # noqa: ANN401 - an entry of a list
    if not isinstance(item, dict):
        return str(item)
    ticked = item.get("done", item.get("met"))
    return f"[{'x' if ticked else ' '}] {item.get('title', item.get('text'))}"
