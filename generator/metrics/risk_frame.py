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
from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from generator.metrics.columns import Columns
from generator.metrics.first_words import FirstWords
from generator.metrics.first_words import completed
from generator.metrics.first_words import first_words
from generator.metrics.milestone_frame import Told
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
LEFT = Columns(
    index=("milestone", "id"),
    texts=(),
    days=("identified", "mitigated", "occurred", "gone"),
    amounts=("impact", "exposure", "residual"),
    flags=(),
)
"""What is read of risks where only that counts which is left to fear of them."""

Written = tuple[Milestone, Risk, FirstWords | None]
"""What a milestone says of a risk, and what was first written of it, where a past knows."""


def risk_frame(project: Project, as_of: AsOf, history: History) -> pd.DataFrame:
    """Return one row a risk of a milestone that is not a draft; columns as the module says."""
    told: list[Written] = []
    for milestone in project.milestones:
        if milestone.risks and milestone.status is not Status.DRAFT:
            first = first_of(milestone, history)
            told += [(milestone, risk, first.get(risk.id)) for risk in milestone.risks]
    return happened(SAID.frame(said(told)), as_of.day)


def first_of(milestone: Milestone, history: History) -> Mapping[str, FirstWords]:
    """Return what was first written of the risks of a milestone, where a past can be read."""
    if history.hidden:
        return {}
    return first_words(history.line(milestone.key), [risk.id for risk in milestone.risks])


def happened(frame: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return a frame of risks with only what had happened by the end of a day."""
    found = come(frame, day)
    first, occurred = (found[name].to_numpy() for name in ("first_identified", "occurred"))
    unforeseen = np.where(
        np.isnat(first), ~(found["seen"].to_numpy() < occurred), first >= occurred
    )
    return found.assign(surprise=~np.isnat(occurred) & unforeseen)


def come(frame: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return a frame of risks with only those days that had come, and whether they are open."""
    today, never = np.datetime64(day), np.datetime64("NaT")
    said = {name: frame[name].to_numpy() for name in EVENTS if name in frame}
    days = {name: np.where(told <= today, told, never) for name, told in said.items()}
    has = {name: ~np.isnat(told) for name, told in days.items()}
    over = has["mitigated"] | has["gone"] | has["occurred"]
    return frame.assign(**days, open=has["identified"] & ~over)


def said(told: Sequence[Written]) -> Told:
    """Return what milestones say of risks, and what was first written of them, in columns."""
    risks = [risk for _m, risk, _first in told]
    first = [completed(words, milestone, risk) for milestone, risk, words in told]
    return {
        **left(told),
        "title": [risk.title for risk in risks],
        "owner": [risk.owner for risk in risks],
        "probability": [risk.probability for risk in risks],
        "due": [risk.due or milestone.due for milestone, risk, _first in told],
        "closed": [risk.closed for risk in risks],
        "accepted": [risk.response is Response.ACCEPT for risk in risks],
        "cost": [risk.mitigation_cost for risk in risks],
        "first_probability": [words.probability for words in first],
        "first_impact": [words.impact for words in first],
        "inherent": [_product(words.probability, words.impact) for words in first],
        "first_identified": [words.identified for words in first],
        "first_due": [words.due for words in first],
        "seen": [words.seen for words in first],
        "basis": [words.origin.value for words in first],
    }


def left(told: Sequence[Written]) -> Told:
    """Return what there is to fear of risks by what milestones say of them, in columns."""
    risks = [risk for _m, risk, _first in told]
    return {
        "milestone": [milestone.id for milestone, _risk, _first in told],
        "id": [risk.id for risk in risks],
        "impact": [risk.impact for risk in risks],
        "identified": [risk.identified for risk in risks],
        "mitigated": [risk.mitigated for risk in risks],
        "occurred": [risk.occurred for risk in risks],
        "gone": [_earlier(risk.closed, left_out(milestone)) for milestone, risk, _first in told],
        "exposure": [_product(risk.probability, risk.impact) for risk in risks],
        "residual": [_residual(risk) for risk in risks],
    }


def _earlier(one: date | None, other: date | None) -> date | None:
    """Return the earlier of two days; that which there is, where one is missing."""
    return min(one, other) if one and other else one or other


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
