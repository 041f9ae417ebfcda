"""Risk effectiveness: the headline of the risk family, weighted by exposure (R13)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.risk import mixed_units
from generator.metrics.risk import names_of
from generator.metrics.shares import amount
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


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

    They were mitigated, or occurred, or their day is past. Left out are accepted ones that did not
    occur, and those that were gone without action.
    """
    occurred, mitigated = risks["occurred"].notna(), risks["mitigated"].notna()
    known = risks["identified"].notna() | risks["surprise"]
    over = occurred | (risks["due"] <= day) | (mitigated & risks["due"].notna())
    gone = risks["closed"].notna() & ~mitigated & ~occurred
    return risks[known & over & ~gone & ~(risks["accepted"] & ~occurred)]


def score(risks: pd.DataFrame, day: pd.Timestamp, floor: float) -> Scored:
    """Score every risk that is decided by `day`; `floor` is the credit for being just in time."""
    every = decided(risks, day)
    weight = every["inherent"].mask(every["surprise"], every["impact"])
    chosen, weight = every[weight.notna()], weight[weight.notna()]
    inherent = chosen["inherent"].where(chosen["inherent"] > 0)
    reduction = (1 - chosen["residual"] / inherent).clip(0, 1).fillna(1.0)
    reduction = reduction.mask(chosen["surprise"], 0.0)
    window = (chosen["due"] - chosen["identified"]).dt.days
    early = (chosen["due"] - chosen["mitigated"]).dt.days
    eps = (early / window.where(window > 0)).clip(0, 1).fillna(0.0)
    in_time = (chosen["mitigated"] <= chosen["due"]) & chosen["occurred"].isna()
    scores = np.where(in_time, reduction * (floor + (1 - floor) * eps), 0.0)
    frame = pd.DataFrame({"w": weight, "r": reduction, "eps": eps, "s": scores})
    return Scored(frame, len(chosen) / len(every) if len(every) else None)


@metric("R13", "RME", "Risk effectiveness", Unit.SHARE)
def effectiveness(facts: Facts, metric: Metric) -> Value:
    """How well risks were dealt with in time, the larger ones counting more.

    Formula:
        RME = sum(w * s) / sum(w) over decided risks
        w = probability * impact; for a surprise, impact
        s = r * (½ + ½ * earliness) if mitigated in time, else 0
        earliness = (day it would hit - day mitigated) / (day it would hit - day identified)
        r = 1 - residual / (probability * impact)
        Decided: mitigated, occurred, or past its day. Left out: accepted, gone without action.

    Colour:
        Green from 70%, amber from 40%; none with fewer than three decided risks.

    Misread:
        Just in time is worth half. It rests on honest dates and amounts; read it with R6 and R8.

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
    found = score(facts.risks, facts.day, facts.settings.timeliness_floor)
    names = names_of(found.frame)
    mixed = mixed_units(decided(facts.risks, facts.day))
    return amount(
        facts,
        metric,
        found.weighted_score / found.weight if found.weight and not mixed else None,
        reason=Reason.MIXED_UNITS if mixed else Reason.NO_DENOMINATOR,
        n=len(names),
        coverage=found.coverage,
        inputs={
            "weighted_score": found.weighted_score,
            "weight": found.weight,
            "decided": len(names),
        },
        included=names,
    )
