"""Render a comparison for programs."""

from collections.abc import Mapping
from typing import Any

from generator.metrics.value import Rag
from generator.render.printed_schemas import COMPARISON_VERSION
from generator.report.comparison import Comparison
from generator.report.comparison import DateChange
from generator.report.comparison import Event
from generator.report.comparison import ProjectChange
from generator.report.comparison import Side


def rows(comparison: Comparison) -> Mapping[str, Any]:
    """Return a comparison as `COMPARISON_SCHEMA` describes it."""
    return {
        "schema_version": COMPARISON_VERSION,
        "before": _side(comparison.old),
        "after": _side(comparison.new),
        "differs": comparison.differs,
        "projects": [_project(project) for project in comparison.projects],
    }


def _side(side: Side) -> Mapping[str, Any]:
    return {
        "name": side.name or None,
        "commit": side.commit or None,
        "as_of": side.as_of.isoformat(),
        "uncommitted_changes": side.uncommitted,
    }


def _project(project: ProjectChange) -> Mapping[str, Any]:
    return {
        "id": project.id,
        "title": project.title,
        "state_before": _rag(project.old_state),
        "state_after": _rag(project.new_state),
        "measures": [
            {
                "id": measure.id,
                "name": measure.name,
                "before": measure.old_value,
                "after": measure.new_value,
                "before_said": measure.old,
                "after_said": measure.new,
            }
            for measure in project.measures
        ],
        "dates": [_date(change) for change in project.dates],
        "events": [_event(event) for event in project.events],
        "turns": [
            {
                "milestone": turn.milestone.id,
                "before": str(turn.old),
                "after": str(turn.new),
                "rule": turn.rule,
            }
            for turn in project.turns
        ],
        "overlaps": [
            {
                "milestone": overlap.milestone.id,
                "expected": overlap.day.isoformat(),
                "waits_for": overlap.waits_for.key,
                "until": overlap.until.isoformat(),
                "days": overlap.gap,
            }
            for overlap in project.overlaps
        ],
    }


def _date(change: DateChange) -> Mapping[str, Any]:
    why = change.reason
    return {
        "milestone": change.milestone.id,
        "title": change.milestone.title,
        "field": change.field,
        "before": change.old.isoformat(),
        "after": change.new.isoformat() if change.new else None,
        "days": change.days,
        "reason": why.text if why else None,
        "reason_from": str(why.told) if why else None,
        "reason_missing": change.unexplained,
    }


def _event(event: Event) -> Mapping[str, Any]:
    return {
        "milestone": event.milestone.id,
        "title": event.milestone.title,
        "event": str(event.kind),
        "day": event.day.isoformat() if event.day else None,
        "reason": event.reason or None,
    }


def _rag(rag: Rag | None) -> str | None:
    return str(rag) if rag is not None else None
