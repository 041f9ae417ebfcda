"""Turn the risks of a project into a tidy frame: one row a risk, indexed by milestone and risk id.

========================================= =======================================================
column                                    meaning
========================================= =======================================================
title, owner                              as written; missing is None
probability, impact                       share of one; money or a score
inherent, residual                        probability times impact, before and after mitigation
identified, mitigated, closed, occurred   datetime64; days that have not come are NaT
due                                       day by which it would hit; the milestone's where missing
accepted                                  whether the response is to accept it
surprise                                  it occurred and nobody had identified it before
open                                      identified, and nothing has ended it
========================================= =======================================================
"""

from datetime import date

import pandas as pd

from generator.metrics.columns import Columns
from generator.model.as_of import AsOf
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Project
from generator.model.risk import Response
from generator.model.risk import Risk

COLUMNS = Columns(
    index=("milestone", "id"),
    texts=("title", "owner"),
    days=("identified", "due", "mitigated", "closed", "occurred"),
    amounts=("probability", "impact", "inherent", "residual"),
    flags=("accepted", "surprise", "open"),
)


def risk_frame(project: Project, as_of: AsOf) -> pd.DataFrame:
    """Return one row a risk of a milestone that is not a draft; columns as the module says."""
    pairs = ((m, r) for m in project.milestones if m.status is not Status.DRAFT for r in m.risks)
    return COLUMNS.frame([_row(milestone, risk, as_of.day) for milestone, risk in pairs])


def _row(milestone: Milestone, risk: Risk, day: date) -> dict[str, object]:
    def happened(when: date | None) -> date | None:
        return when if when is not None and when <= day else None

    occurred, mitigated, closed = map(happened, (risk.occurred, risk.mitigated, risk.closed))
    seen = happened(risk.identified)
    unforeseen = risk.identified is None or (occurred and risk.identified >= occurred)
    return {
        "milestone": milestone.id,
        "id": risk.id,
        "title": risk.title,
        "owner": risk.owner,
        "probability": risk.probability,
        "impact": risk.impact,
        "identified": seen,
        "due": risk.due or milestone.due,
        "mitigated": mitigated,
        "closed": closed,
        "occurred": occurred,
        "accepted": risk.response is Response.ACCEPT,
        "surprise": bool(occurred and unforeseen),
        "open": bool(seen and not (mitigated or closed or occurred)),
        "inherent": _product(risk.probability, risk.impact),
        "residual": _residual(risk),
    }


def _product(probability: float | None, impact: float | None) -> float | None:
    return None if probability is None or impact is None else probability * impact


def _residual(risk: Risk) -> float | None:
    """Return what is left after mitigation; nothing written means nothing left."""
    if risk.residual is None:
        return 0.0 if _product(risk.probability, risk.impact) is not None else None
    probability, impact = risk.residual.probability, risk.residual.impact
    return _product(
        risk.probability if probability is None else probability,
        risk.impact if impact is None else impact,
    )
