"""The risks of a project as its pages see them: what is written, and what the metrics know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from generator.metrics.compute import Measures
from generator.model.project import Project
from generator.model.risk import Risk


class Standing(StrEnum):
    """Where a risk stands on a day."""

    OCCURRED = "occurred"
    MITIGATED = "mitigated"
    CLOSED = "closed"
    GONE = "gone"
    NOT_IDENTIFIED = "not identified"
    ACCEPTED = "accepted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """A risk as the metrics see it on the as-of day; what is not known is None."""

    milestone: str
    risk: Risk
    due: date | None
    mitigated: date | None
    closed: date | None
    occurred: date | None
    identified: date | None
    exposure: float | None
    inherent: float | None
    residual: float | None
    accepted: bool
    open: bool
    gone: bool
    first_identified: date | None
    first_due: date | None
    first_rating: tuple[float | None, float | None]

    @property
    def standing(self) -> Standing:
        """Where it stands: what has happened to it, else what is made of it."""
        told = (
            (self.occurred, Standing.OCCURRED),
            (self.mitigated, Standing.MITIGATED),
            (self.closed, Standing.CLOSED),
            (self.gone, Standing.GONE),
            (self.identified is None, Standing.NOT_IDENTIFIED),
            (self.accepted, Standing.ACCEPTED),
        )
        return next((standing for holds, standing in told if holds), Standing.OPEN)

    @property
    def left(self) -> float | None:
        """What is left to fear of it: all of an open one, the residual of a mitigated one."""
        if self.open:
            return self.exposure
        return None if self.gone or self.occurred or not self.mitigated else self.residual


def risk_facts(project: Project, measures: Measures) -> Mapping[str, tuple[RiskFacts, ...]]:
    """Return the risks of a project by the id of their milestone."""
    written = {(m.id, r.id): r for m in project.milestones for r in m.risks}
    found: dict[str, list[RiskFacts]] = {}
    row: Any
    for row in measures.facts.risks.itertuples():
        milestone, name = row.Index
        found.setdefault(milestone, []).append(_facts(milestone, written[milestone, name], row))
    return {milestone: tuple(risks) for milestone, risks in found.items()}


def _facts(milestone: str, risk: Risk, row: Any) -> RiskFacts:  # noqa: ANN401 - a row of a frame
    return RiskFacts(
        milestone=milestone,
        risk=risk,
        due=_day(row.due),
        mitigated=_day(row.mitigated),
        closed=_day(row.closed),
        occurred=_day(row.occurred),
        identified=_day(row.identified),
        exposure=_number(row.exposure),
        inherent=_number(row.inherent),
        residual=_number(row.residual),
        accepted=bool(row.accepted),
        open=bool(row.open),
        gone=not pd.isna(row.gone),
        first_identified=_day(row.first_identified),
        first_due=_day(row.first_due),
        first_rating=(_number(row.first_probability), _number(row.first_impact)),
    )


def _day(value: Any) -> date | None:  # noqa: ANN401 - a cell of a frame
    return None if pd.isna(value) else value.date()


def _number(value: Any) -> float | None:  # noqa: ANN401 - a cell of a frame
    return None if pd.isna(value) else float(value)
