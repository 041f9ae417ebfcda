"""Risk: was what could go wrong dealt with in time (family R)."""

from dataclasses import dataclass
from dataclasses import replace

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import FEWEST_FOR_COLOUR
from generator.metrics.shares import amount
from generator.metrics.shares import share
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

HIGHEST_SCORE = 5


def mixed_units(risks: pd.DataFrame) -> bool:
    """Tell whether some impacts are scores from 1 to 5 and others are money."""
    impact = risks["impact"].dropna()
    scored = impact.isin(range(1, HIGHEST_SCORE + 1))
    return bool(scored.any() and not scored.all())


def scored(risks: pd.DataFrame) -> bool:
    """Tell whether every impact is a score from 1 to 5."""
    impact = risks["impact"].dropna()
    return bool(len(impact) and impact.isin(range(1, HIGHEST_SCORE + 1)).all())


def names_of(risks: pd.DataFrame) -> tuple[str, ...]:
    """Return the risks of a frame by milestone and id."""
    return tuple(f"{milestone}/{risk}" for milestone, risk in risks.index)


def known_by(facts: Facts) -> pd.DataFrame:
    """Return the risks that had been identified, or had occurred, by the as-of day."""
    risks = facts.risks
    return risks[risks["identified"].notna() | risks["occurred"].notna()]


@metric("R1", "exposure", "Open exposure", Unit.MONEY)
def open_exposure(facts: Facts, metric: Metric) -> Value:
    """What the open risks would cost on average.

    Formula
        sum(probability × impact) over open risks, accepted ones included

    Source
        Expected monetary value; PMI, Practice Standard for Project Risk Management.

    Example
        >>> risk = {"probability": 0.5, "impact": 2000, "identified": "2024-01-10"}
        >>> open_exposure(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        1000.0
    """
    risks = known_by(facts)
    still = risks[risks["open"]]
    return _sum(facts, metric, still["inherent"], risks)


@metric("R2", "residual exposure", "Residual exposure", Unit.MONEY)
def residual_exposure(facts: Facts, metric: Metric) -> Value:
    """What is left to fear: open risks in full, mitigated ones by what remains of them.

    Formula
        sum(probability × impact) of open + sum(residual) of mitigated that did not occur

    Source
        Usual practice.

    Example
        >>> risk = {"probability": 0.5, "impact": 2000, "identified": "2024-01-10",
        ...         "mitigated": "2024-02-01", "residual": (0.1, 2000)}
        >>> residual_exposure(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        200.0
    """
    risks = known_by(facts)
    return _sum(facts, metric, remaining(risks), risks)


def remaining(risks: pd.DataFrame) -> pd.Series:
    """Return what is left of each risk: all of an open one, the residual of a mitigated one."""
    mitigated = risks["mitigated"].notna() & risks["occurred"].isna() & risks["closed"].isna()
    left = risks["inherent"].where(risks["open"])
    return left.mask(mitigated, risks["residual"]).dropna()


def _sum(facts: Facts, metric: Metric, amounts: pd.Series, risks: pd.DataFrame) -> Value:
    reason = None
    if risks.empty:
        reason = Reason.NO_DENOMINATOR
    elif mixed_units(risks):
        reason = Reason.MIXED_UNITS
    elif risks["inherent"].isna().all():
        reason = Reason.NO_DENOMINATOR
    value = amount(
        facts,
        metric,
        None if reason else float(amounts.sum()),
        reason=reason,
        inputs={"risks": len(amounts)},
        included=names_of(risks.loc[amounts.index]),
    )
    return replace(value, unit=Unit.POINTS) if scored(risks) else value


@metric("R3", "reduction", "Exposure reduction", Unit.SHARE)
def exposure_reduction(facts: Facts, metric: Metric) -> Value:
    """How much of what was feared has been taken away.

    Formula
        1 − sum(residual or open) ÷ sum(probability × impact), over risks that did not occur

    Colour
        Green from 60%, amber from 30%.

    Source
        Usual practice.

    Example
        >>> risk = {"probability": 0.5, "impact": 2000, "identified": "2024-01-10",
        ...         "mitigated": "2024-02-01", "residual": (0.1, 2000)}
        >>> plan = {"risks": [risk, {**risk}, {**risk}]}
        >>> round(exposure_reduction(example(plan, as_of="2024-04-18"))[0].value, 2)
        0.8
    """
    risks = known_by(facts)
    risks = risks[risks["occurred"].isna() & risks["inherent"].notna()]
    inherent = float(risks["inherent"].sum())
    mixed = mixed_units(risks)
    known = inherent > 0 and not mixed
    return amount(
        facts,
        metric,
        1 - float(remaining(risks).sum()) / inherent if known else None,
        reason=None if known else Reason.MIXED_UNITS if mixed else Reason.NO_DENOMINATOR,
        inputs={"inherent": inherent, "residual": float(remaining(risks).sum())},
        included=names_of(risks),
    )


@metric("R4", "lead", "Mitigation lead time", Unit.DAYS)
def mitigation_lead(facts: Facts, metric: Metric) -> Value:
    """How many days before they would have hit risks were mitigated; the median.

    Formula
        median(day it would hit − day mitigated); the mean and the least beside it

    Colour
        Green from 14 days, amber from 0.

    Source
        This product's design, after the guide: how early risks are mitigated.

    Example
        >>> risk = {"identified": "2024-01-10", "mitigated": "2024-02-01", "due": "2024-02-11"}
        >>> mitigation_lead(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        10.0
    """
    risks = facts.risks
    risks = risks[risks["mitigated"].notna() & risks["due"].notna()]
    lead = (risks["due"] - risks["mitigated"]).dt.days
    known = len(lead) > 0
    return amount(
        facts,
        metric,
        float(lead.median()) if known else None,
        reason=None if known else Reason.NO_DENOMINATOR,
        inputs={"mean": float(lead.mean()), "least": float(lead.min())} if known else {},
        included=names_of(risks),
    )


@metric("R6", "in time", "Mitigated before they could hit", Unit.SHARE)
def mitigated_in_time(facts: Facts, metric: Metric) -> Value:
    """How many of the identified risks that could have hit by now were mitigated before.

    Formula
        mitigated by the day it would hit, and it did not occur ÷ identified and that day has come
        Left out: accepted risks, and risks that were gone before that day without action.

    Colour
        Green from 90%, amber from 70%.

    Source
        This product's design, after the guide: how early risks are mitigated.

    Example
        >>> risk = {"identified": "2024-01-10", "mitigated": "2024-02-01", "due": "2024-02-11"}
        >>> value = mitigated_in_time(example({"risks": [risk]}, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (1, 1)
    """
    risks = facts.risks
    gone = risks["closed"].notna() & (risks["closed"] <= risks["due"])
    counted = risks["identified"].notna() & (risks["due"] <= facts.day)
    counted &= ~risks["accepted"] & ~gone
    hit = risks["mitigated"].notna() & (risks["mitigated"] <= risks["due"])
    return share(facts, metric, _flat(hit & risks["occurred"].isna()), _flat(counted))


@metric("R8", "surprises", "Occurred without warning", Unit.SHARE)
def surprises(facts: Facts, metric: Metric) -> Value:
    """How many of the risks that occurred had not been identified before.

    Formula
        occurred and not identified before ÷ occurred

    Colour
        Green to 10%, amber to 30%.

    Source
        The complement of the identified share of losses (simplicable.com, risk management).

    Example
        >>> plan = {"risks": [{"impact": 8000, "occurred": "2024-02-12"}]}
        >>> value = surprises(example(plan, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (1, 1)
    """
    risks = facts.risks
    return share(facts, metric, _flat(risks["surprise"]), _flat(risks["occurred"].notna()))


@metric("R9", "foreseen", "Occurred, but foreseen", Unit.SHARE)
def foreseen(facts: Facts, metric: Metric) -> Value:
    """How many of the risks that occurred had been identified before.

    Formula
        identified before and occurred ÷ occurred

    Source
        As R8, the other way round.

    Example
        >>> plan = {"risks": [{"impact": 8000, "occurred": "2024-02-12"}]}
        >>> foreseen(example(plan, as_of="2024-04-18"))[0].k
        0
    """
    risks = facts.risks
    return share(facts, metric, _flat(~risks["surprise"]), _flat(risks["occurred"].notna()))


def _flat(mask: pd.Series) -> pd.Series:
    """Name the risks of a mask by milestone and id, so that they can be listed."""
    return pd.Series(mask.to_numpy(bool), index=[f"{m}/{r}" for m, r in mask.index], dtype=bool)


@dataclass(frozen=True, slots=True)
class Scored:
    """The decided risks: weight, reduction, earliness and score of each (columns w, r, eps, s)."""

    frame: pd.DataFrame

    @property
    def effectiveness(self) -> float | None:
        """The mean score, weighted by exposure."""
        weight = float(self.frame["w"].sum())
        return float((self.frame["w"] * self.frame["s"]).sum()) / weight if weight else None


def score(risks: pd.DataFrame, day: pd.Timestamp, floor: float) -> Scored:
    """Score every risk that is decided by `day`; `floor` is the credit for being just in time."""
    in_time = risks["mitigated"].notna() & (risks["mitigated"] <= risks["due"])
    past = risks["due"].notna() & (risks["due"] <= day)
    gone = risks["closed"].notna() & risks["mitigated"].isna() & risks["occurred"].isna()
    known = risks["identified"].notna() | risks["surprise"]
    decided = risks["surprise"] | risks["mitigated"].notna() | risks["occurred"].notna() | past
    spared = risks["accepted"] & risks["occurred"].isna()
    undated = risks["due"].isna() & risks["occurred"].isna()
    chosen = risks[known & decided & ~spared & ~gone & ~undated]
    weight = chosen["inherent"].mask(chosen["surprise"], chosen["impact"])
    chosen, weight = chosen[weight.notna()], weight[weight.notna()]
    reduction = (1 - chosen["residual"] / chosen["inherent"].where(chosen["inherent"] > 0)).clip(0, 1)
    window = (chosen["due"] - chosen["identified"]).dt.days
    early = (chosen["due"] - chosen["mitigated"]).dt.days
    eps = (early / window.where(window > 0)).clip(0, 1).fillna(0.0)
    earned = in_time[chosen.index] & chosen["occurred"].isna() & ~chosen["surprise"]
    reached = reduction.fillna(1.0) * (floor + (1 - floor) * eps)
    scores = pd.Series(np.where(earned, reached, 0.0), index=chosen.index)
    return Scored(pd.DataFrame({"w": weight, "r": reduction, "eps": eps, "s": scores}))


@metric("R13", "RME", "Risk effectiveness", Unit.SHARE)
def effectiveness(facts: Facts, metric: Metric) -> Value:
    """How well risks were dealt with in time, the larger ones counting more.

    Formula
        RME = sum(w × s) ÷ sum(w) over decided risks
        w = probability × impact; for a surprise, impact
        s = r × (½ + ½ × earliness) if mitigated in time, else 0
        earliness = (day it would hit − day mitigated) ÷ (day it would hit − day identified)
        r = 1 − residual ÷ (probability × impact)
        Decided: mitigated, occurred, or past its day. Left out: accepted, gone without action.

    Colour
        Green from 70%, amber from 40%; none with fewer than three decided risks.

    Misread
        Just in time is worth half. It rests on honest dates and amounts; read it with R6 and R8.

    Source
        This product's design, after the guide: how early risks are mitigated.

    Example
        >>> risk = {"probability": 0.5, "impact": 2000, "identified": "2024-01-01",
        ...         "due": "2024-01-11", "mitigated": "2024-01-06"}
        >>> effectiveness(example({"risks": [risk]}, as_of="2024-04-18"))[0].value
        0.75
    """
    risks = facts.risks
    scored_risks = score(risks, facts.day, facts.settings.timeliness_floor)
    decided = scored_risks.frame
    mixed = mixed_units(risks.loc[decided.index])
    number = None if mixed else scored_risks.effectiveness
    value = amount(
        facts,
        metric,
        number,
        reason=None if number is not None else Reason.MIXED_UNITS if mixed else Reason.NO_DENOMINATOR,
        inputs={
            "weighted_score": float((decided["w"] * decided["s"]).sum()),
            "weight": float(decided["w"].sum()),
            "decided": len(decided),
        },
        included=names_of(decided),
    )
    if value.known and len(decided) < FEWEST_FOR_COLOUR:
        return value.coloured(Rag.GREY, Reason.INSUFFICIENT_N)
    return value
