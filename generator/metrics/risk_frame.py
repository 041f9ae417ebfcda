"""Turn the risks of a project into a tidy frame: one row a risk, indexed by milestone and risk id.

========================================= =======================================================
column                                    meaning
========================================= =======================================================
title, owner                              as written; missing is None
probability, impact                       share of one; money or a score, as they are now
exposure, residual                        probability times impact, now and after mitigation
inherent                                  probability times impact, as first written
cost                                      what the mitigation costs
identified, mitigated, closed, occurred   datetime64; days that have not come are NaT
due                                       day by which it would hit; the milestone's where missing
first_probability, first_impact,          the same, as first written (see `first_words`)
first_identified, first_due
seen                                      day on which the past first has it; NaT without a past
basis                                     who vouches for the first words
gone                                      day on which it was gone without action
accepted                                  whether the response is to accept it
surprise                                  it occurred and nobody had identified it before
open                                      identified, and nothing has ended it
========================================= =======================================================

A risk is gone when it was closed, or with its milestone, when that was cancelled or merged.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from generator.metrics.columns import Columns
from generator.metrics.first_words import FirstWords
from generator.metrics.first_words import completed
from generator.metrics.first_words import first_words
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Project
from generator.model.risk import Response
from generator.model.risk import Risk
from generator.model.standing import given_up

EVENTS = ("identified", "first_identified", "mitigated", "closed", "occurred", "gone")
FIRST = ("first_probability", "first_impact", "inherent")
SAID = Columns(
    index=("milestone", "id"),
    texts=("title", "owner", "basis"),
    days=("due", "first_due", "seen", *EVENTS),
    amounts=("probability", "impact", "exposure", "residual", "cost", *FIRST),
    flags=("accepted",),
)


def risk_frame(project: Project, as_of: AsOf, history: History) -> pd.DataFrame:
    """Return one row a risk of a milestone that is not a draft; columns as the module says."""
    rows = []
    for milestone in project.milestones:
        if milestone.risks and milestone.status is not Status.DRAFT:
            first = first_of(milestone, history)
            rows += [said(milestone, risk, first.get(risk.id)) for risk in milestone.risks]
    return happened(SAID.frame(rows), as_of.day)


def first_of(milestone: Milestone, history: History) -> Mapping[str, FirstWords]:
    """Return what was first written of the risks of a milestone, where a past can be read."""
    if history.hidden:
        return {}
    return first_words(history.line(milestone.key), [risk.id for risk in milestone.risks])


def happened(frame: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return a frame of risks with only what had happened by the end of a day."""
    today, never = np.datetime64(day), np.datetime64("NaT")
    said = {name: frame[name].to_numpy() for name in EVENTS}
    come = {name: np.where(days <= today, days, never) for name, days in said.items()}
    has = {name: ~np.isnat(days) for name, days in come.items()}
    over = has["mitigated"] | has["gone"] | has["occurred"]
    unforeseen = np.where(
        has["first_identified"],
        come["first_identified"] >= come["occurred"],
        ~(frame["seen"].to_numpy() < come["occurred"]),
    )
    return frame.assign(
        **come, surprise=has["occurred"] & unforeseen, open=has["identified"] & ~over
    )


def said(milestone: Milestone, risk: Risk, first: FirstWords | None) -> dict[str, object]:
    """Return what a milestone says of a risk, and what was first written of it."""
    first = completed(first, milestone, risk)
    return {
        "milestone": milestone.id,
        "id": risk.id,
        "title": risk.title,
        "owner": risk.owner,
        "probability": risk.probability,
        "impact": risk.impact,
        "identified": risk.identified,
        "due": risk.due or milestone.due,
        "mitigated": risk.mitigated,
        "closed": risk.closed,
        "occurred": risk.occurred,
        "gone": min(filter(None, (risk.closed, left_out(milestone))), default=None),
        "accepted": risk.response is Response.ACCEPT,
        "exposure": _product(risk.probability, risk.impact),
        "residual": _residual(risk),
        "cost": risk.mitigation_cost,
        "first_probability": first.probability,
        "first_impact": first.impact,
        "inherent": _product(first.probability, first.impact),
        "first_identified": first.identified,
        "first_due": first.due,
        "seen": first.seen,
        "basis": str(first.origin),
    }


def left_out(milestone: Milestone) -> date | None:
    """Return the day on which a milestone left the plan; one that was merged never was in it."""
    return date.min if milestone.merged_into else given_up(milestone)


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
