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

import numpy as np
import pandas as pd

from generator.metrics.columns import Columns
from generator.model.as_of import AsOf
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Project
from generator.model.risk import Response
from generator.model.risk import Risk

SAID = Columns(
    index=("milestone", "id"),
    texts=("title", "owner"),
    days=("identified", "due", "mitigated", "closed", "occurred"),
    amounts=("probability", "impact", "inherent", "residual"),
    flags=("accepted", "unforeseen"),
)
EVENTS = ("identified", "mitigated", "closed", "occurred")


def risk_frame(project: Project, as_of: AsOf) -> pd.DataFrame:
    """Return one row a risk of a milestone that is not a draft; columns as the module says."""
    pairs = ((m, r) for m in project.milestones if m.status is not Status.DRAFT for r in m.risks)
    return happened(SAID.frame([said(milestone, risk) for milestone, risk in pairs]), as_of.day)


def happened(frame: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return a frame of risks with only what had happened by the end of a day."""
    come: dict[str, np.ndarray] = {}
    for name in EVENTS:
        days = frame[name].to_numpy()
        come[name] = days <= np.datetime64(day)
        frame[name] = np.where(come[name], days, np.datetime64("NaT"))
    over = come["mitigated"] | come["closed"] | come["occurred"]
    frame["surprise"] = come["occurred"] & frame["unforeseen"].to_numpy()
    frame["open"] = come["identified"] & ~over
    return frame.drop(columns="unforeseen")


def said(milestone: Milestone, risk: Risk) -> dict[str, object]:
    """Return what a milestone says of a risk."""
    known, hit = risk.identified, risk.occurred
    return {
        "milestone": milestone.id,
        "id": risk.id,
        "title": risk.title,
        "owner": risk.owner,
        "probability": risk.probability,
        "impact": risk.impact,
        "identified": known,
        "due": risk.due or milestone.due,
        "mitigated": risk.mitigated,
        "closed": risk.closed,
        "occurred": hit,
        "accepted": risk.response is Response.ACCEPT,
        "unforeseen": known is None or (hit is not None and known >= hit),
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
