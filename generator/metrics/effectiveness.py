"""Risk effectiveness: the headline of the risk family, weighted by exposure (R13)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.risk import earliness
from generator.metrics.risk import evidence
from generator.metrics.risk import mixed_units
from generator.metrics.risk import names_of
from generator.metrics.risk import vouched
from generator.metrics.shares import amount
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

DAYS = ("first_identified", "first_due", "mitigated", "gone", "occurred")
WEIGHED = ("impact", "inherent", "residual", "surprise", "first_due", "mitigated", "occurred")


@dataclass(frozen=True, slots=True)
class Scored:
    """The decided risks whose weight is known: columns w, r, eps and s.

    They are weight, reduction, earliness and score. `coverage` is their share of the decided.
    """

    frame: pd.DataFrame
    coverage: float | None

    @property
    def weight(self) -> float:
        """The sum of the weights."""
        return float(self.frame["w"].sum())

    @property
    def weighted_score(self) -> float:
        """The sum of weight times score."""
        return float((self.frame["w"] * self.frame["s"]).sum())


def decided(risks: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Return the risks about which a day has decided.

    They were mitigated, or occurred, or the day is past that was first written. Left out are
    accepted ones that did not occur, and those that were gone without action.
    """
    days = {name: risks[name].to_numpy() for name in DAYS}
    has = {name: ~np.isnat(told) for name, told in days.items()}
    known = has["first_identified"] | has["occurred"]
    over = has["occurred"] | (days["first_due"] <= day.to_datetime64())
    over |= has["mitigated"] & has["first_due"]
    gone = has["gone"] & ~has["mitigated"] & ~has["occurred"]
    let_be = risks["accepted"].to_numpy() & ~has["occurred"]
    found: pd.DataFrame = risks[known & over & ~gone & ~let_be]
    return found


def score(every: pd.DataFrame, floor: float) -> Scored:
    """Score every decided risk; `floor` is the credit for being mitigated just in time."""
    column = {name: every[name].to_numpy() for name in WEIGHED}
    weight = np.where(column["surprise"], column["impact"], column["inherent"])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        left = np.where(column["inherent"] > 0, column["residual"] / column["inherent"], np.nan)
    reduction = np.nan_to_num(np.clip(1 - left, 0, 1), nan=1.0)
    reduction[column["surprise"]] = 0.0
    eps = np.nan_to_num(earliness(every), nan=0.0)
    in_time = (column["mitigated"] <= column["first_due"]) & np.isnat(column["occurred"])
    scores = np.where(in_time, reduction * (floor + (1 - floor) * eps), 0.0)
    frame = pd.DataFrame({"w": weight, "r": reduction, "eps": eps, "s": scores}, every.index)
    known = ~np.isnan(weight)
    return Scored(frame[known], float(known.mean()) if len(every) else None)


@metric("R13", "RME", "Risk effectiveness", Unit.SHARE)
def effectiveness(facts: Facts, metric: Metric) -> Value:
    """How well risks were dealt with in time, the larger ones counting more.

    Formula:
        RME = weighted score / weight
        Weighted score: sum(w * s) over decided risks. Weight: sum(w).
        w = probability * impact; for a surprise, impact
        s = r * (½ + ½ * earliness) if mitigated in time, else 0
        earliness = (day it would hit - day mitigated) / (day it would hit - day identified)
        r = 1 - residual / (probability * impact)
        Probability, impact and the two days are those that were first written; the impact of a
        surprise, the residual and the day mitigated are those of now.
        Decided: mitigated, occurred, or past its day. Left out: accepted, gone without action.

    Colour:
        Green from 70%, amber from 40%; none with fewer than three decided risks.

    Misread:
        Just in time is worth half. It rests on honest dates and amounts; read it with R6 and R8.

    Gamed:
        Many tiny risks closed at once count for little, since risks weigh by their exposure. A day
        pushed out, or a risk identified in hindsight, would raise it.

    Counter:
        R6, R8, R9, R1

    Source:
        This product's design, after the guide: how early risks are mitigated.

    Example:
        >>> risk = {
        ...     "probability": 0.5,
        ...     "impact": 2000,
        ...     "identified": "2024-01-01",
        ...     "due": "2024-01-11",
        ...     "mitigated": "2024-01-06",
        ... }
        >>> effectiveness(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        0.75
    """
    every, found = facts.once(judged_risks)
    names, mixed = names_of(found.frame), mixed_units(every)
    return amount(
        facts,
        metric,
        found.weighted_score / found.weight if found.weight and not mixed else None,
        reason=Reason.MIXED_UNITS if mixed else Reason.NO_DENOMINATOR,
        n=len(names),
        coverage=found.coverage,
        basis=vouched(every),
        inputs={
            "weighted_score": found.weighted_score,
            "weight": found.weight,
            "decided": len(names),
            **evidence(every),
        },
        included=names,
    )


def judged_risks(facts: Facts) -> tuple[pd.DataFrame, Scored]:
    """Return the decided risks of a project, and their scores."""
    every = decided(facts.risks, facts.day)
    return every, score(every, facts.settings.timeliness_floor)


@metric("R13.risk", "s", "Score of a risk", Unit.RATIO)
def risk_score(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How well one decided risk was dealt with in time: what it gives to the effectiveness.

    Formula:
        s = r * (½ + ½ * earliness) if mitigated by the day it would hit, else 0

    Source:
        As R13.

    Example:
        >>> risk = {"impact": 2000, "occurred": "2024-01-06"}
        >>> [value] = risk_score(example({"risks": [risk]}, as_of="2024-04-18"))
        >>> value.subject, value.value, value.inputs["w"]
        ('M1/R1', 0.0, 2000.0)
    """
    frame = facts.once(judged_risks)[1].frame
    for name, row in zip(names_of(frame), frame.to_dict("records"), strict=True):
        yield Value(
            id=metric.id,
            symbol=metric.symbol,
            unit=metric.unit,
            value=float(row.pop("s")),
            reason=Reason.NO_THRESHOLD,
            scope="risk",
            subject=name,
            inputs={str(key): number for key, number in row.items()},
        )
