"""The table of risks, for programs: a register, what is open and largest first."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.report.context import Context
from generator.report.pages.rows import risks_in_order
from generator.report.risk_facts import RiskFacts


def risk_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield one row a risk, in the order of the register."""
    for facts in risks_in_order(context, context.project.milestones):
        yield _row(context, facts)


def _row(context: Context, facts: RiskFacts) -> dict[str, Any]:
    risk, residual = facts.risk, facts.risk.residual
    return {
        "project": context.project.id,
        "milestone": facts.milestone,
        "id": risk.id,
        "title": risk.title,
        "standing": str(facts.standing),
        "probability": risk.probability,
        "impact": risk.impact,
        "exposure": facts.left,
        "identified": _day(facts.identified),
        "due": _day(facts.due),
        "response": str(risk.response) if risk.response else None,
        "owner": risk.owner,
        "mitigated": _day(facts.mitigated),
        "closed": _day(facts.closed),
        "occurred": _day(facts.occurred),
        "residual_probability": residual.probability if residual else None,
        "residual_impact": residual.impact if residual else None,
        "mitigation_cost": risk.mitigation_cost,
        "currency": context.project.currency,
        "scored": context.scored,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
