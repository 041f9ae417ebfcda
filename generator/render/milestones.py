"""The table of milestones, for programs."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.model.milestone import Milestone
from generator.model.milestone import Task
from generator.report.context import Context
from generator.report.sentences import rule


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
        "tasks": list(map(_task, m.tasks)),
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


def _task(task: Task) -> dict[str, Any]:
    return {
        "title": task.title,
        "done": task.done,
        "owner": task.owner,
        "effort": task.effort,
        "due": _day(task.due),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
