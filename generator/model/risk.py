"""A risk: what may happen, how likely, how bad, and what was done about it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SCORES = frozenset(range(1, 6))
"""The impacts that are read as scores, where a project does not count its risks in money."""


class Response(StrEnum):
    """What is done about a risk."""

    AVOID = "avoid"
    REDUCE = "reduce"
    TRANSFER = "transfer"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Residual:
    """What is left of a risk after it was mitigated."""

    probability: float | None = None
    impact: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk of one milestone.

    `probability` is a share of one. `impact` is money of the project, or a score from 1 to 5.
    `due` is the day by which the risk would hit. A risk without `identified` that occurred is a
    surprise.
    """

    id: str
    title: str
    probability: float | None = None
    impact: float | None = None
    identified: date | None = None
    due: date | None = None
    response: Response | None = None
    owner: str | None = None
    mitigated: date | None = None
    closed: date | None = None
    occurred: date | None = None
    residual: Residual | None = None
    mitigation_cost: float | None = None
