"""Health: the state of each milestone and of the project, always with the rule that fired.

A milestone is completed (blue) or cancelled (black), not known (grey), late (red), at risk (amber)
or on track (green): the first that holds. A project takes the worst of schedule, cost and risk;
governance can take a green one down to amber, and never lifts anything.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from generator.metrics.budget import spend_gaps
from generator.metrics.earned_value import planned_share
from generator.metrics.frames import Facts
from generator.metrics.statistics import quantile
from generator.metrics.statistics import working_days
from generator.metrics.thresholds import NEARLY
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value

FAR_DAYS, FAR_SHARE = 10, 0.10
OVERSPENT, SPENT_AHEAD, LAGGING = 1.10, 0.15, 0.15
TOP_QUARTER = 0.75
GREY_LIMIT = 0.50
HATCH_LIMIT = 0.30
MOST_REDS_FOR_AMBER = 1


class Fired(StrEnum):
    """The rules for the state of a milestone, by name."""

    COMPLETED = "completed"
    CANCELLED = "cancelled"
    DRAFT = "draft"
    MERGED = "merged"
    NO_DATE = "no-date"
    OVERDUE = "overdue"
    FAR_BEHIND = "far-behind"
    OVERSPENT = "overspent"
    RISK_PAST_DUE = "risk-past-due"
    BEHIND = "behind"
    SPENT_AHEAD = "spent-ahead"
    LAGGING = "lagging"
    UNOWNED = "unowned"
    NO_BASELINE = "no-baseline"
    ON_TRACK = "on-track"


RED_RULES = (Fired.OVERDUE, Fired.FAR_BEHIND, Fired.OVERSPENT, Fired.RISK_PAST_DUE)
AMBER_RULES = (
    Fired.BEHIND,
    Fired.SPENT_AHEAD,
    Fired.LAGGING,
    Fired.UNOWNED,
    Fired.NO_BASELINE,
)
RATED_RULES = (*RED_RULES, *AMBER_RULES)


@dataclass(frozen=True, slots=True)
class State:
    """The state of a milestone: its colour, the rule that fired, and all others that would have."""

    rag: Rag
    rule: Fired
    also: tuple[Fired, ...] = ()


def milestone_states(facts: Facts) -> Mapping[str, State]:
    """Return the state of every milestone, drafts and cancelled ones included."""
    every = facts.all
    settled = (
        (every["draft"], State(Rag.GREY, Fired.DRAFT)),
        (every["cancelled"], State(Rag.BLACK, Fired.CANCELLED)),
        (~every["scope"], State(Rag.BLACK, Fired.MERGED)),
        (every["done"], State(Rag.BLUE, Fired.COMPLETED)),
        (every["due"].isna() & every["b0"].isna(), State(Rag.GREY, Fired.NO_DATE)),
    )
    fired = _fired(facts)
    rated = {
        str(name): _rated(row) for name, row in zip(fired.index, fired.to_numpy(), strict=True)
    }
    found: dict[str, State] = {}
    for name, *answers in zip(every.index, *(mask for mask, _state in settled), strict=True):
        first = next((s for yes, (_m, s) in zip(answers, settled, strict=True) if yes), None)
        found[str(name)] = first or rated[str(name)]
    return found


def _rated(answers: Iterable[bool]) -> State:
    fired = tuple(rule for rule, yes in zip(RATED_RULES, answers, strict=True) if yes)
    if not fired:
        return State(Rag.GREEN, Fired.ON_TRACK)
    return State(Rag.RED if fired[0] in RED_RULES else Rag.AMBER, fired[0], fired[1:])


def _fired(facts: Facts) -> pd.DataFrame:
    """Return, for each milestone in scope, which rules hold; one column a rule, in their order."""
    scope = facts.scope
    expected = scope["forecast"].fillna(scope["due"])
    behind = working_days(scope["b1"], expected, facts.project.calendar)
    length = working_days(scope["planned_start"], scope["b1"], facts.project.calendar)
    allowed = np.maximum(FAR_DAYS, (FAR_SHARE * length).fillna(0))
    spent = scope["actual"] / scope["budget"].where(scope["budget"] > 0)
    lag = planned_share(scope, facts.day) - scope["progress"]
    rules = {
        Fired.OVERDUE: scope["overdue"],
        Fired.FAR_BEHIND: behind > allowed,
        Fired.OVERSPENT: spent > OVERSPENT + NEARLY,
        Fired.RISK_PAST_DUE: pd.Series(scope.index.isin(_with_risk_past_due(facts)), scope.index),
        Fired.BEHIND: expected > scope["b1"],
        Fired.SPENT_AHEAD: spend_gaps(facts) > SPENT_AHEAD + NEARLY,
        Fired.LAGGING: (scope["method"] == "weighted_tasks") & (lag > LAGGING + NEARLY),
        Fired.UNOWNED: scope["owner"].isna(),
        Fired.NO_BASELINE: scope["b0"].isna(),
    }
    return pd.DataFrame({rule: rules[rule] for rule in RATED_RULES}, index=scope.index)


def _with_risk_past_due(facts: Facts) -> set[str]:
    """Return the milestones with an open, large risk whose day has gone by."""
    still = facts.risks[facts.risks["open"] & (facts.risks["inherent"] > 0)]
    large = quantile(still["inherent"], TOP_QUARTER)
    if large is None:
        return set()
    past = ~still["accepted"] & (still["due"] < facts.day) & (still["inherent"] >= large)
    return {str(milestone) for milestone, _risk in still.index[past]}


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of a project's health: its metrics, and which of them decide alone."""

    name: str
    metrics: tuple[str, ...]
    knock_out: tuple[str, ...] = ()


DIMENSIONS = (
    Dimension("schedule", ("T1", "T6")),
    Dimension("cost", ("EV.CPI", "EV.VAC2%", "EV.TCPI_BAC", "B1"), ("EV.TCPI_BAC",)),
    Dimension("risk", ("R13", "R6", "R8")),
    Dimension("governance", ("A1",)),
)


@dataclass(frozen=True, slots=True)
class DimensionState:
    """The state of a dimension, and the metrics that made it so."""

    dimension: str
    rag: Rag
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """The state of a project: overall, by dimension, and what decided.

    `hatched` is true where the state of more than 30 % of the milestones in scope is not known.
    """

    rag: Rag
    dimensions: tuple[DimensionState, ...]
    hatched: bool

    @property
    def deciding(self) -> tuple[DimensionState, ...]:
        """The dimensions that are as bad as the whole."""
        same = tuple(
            d for d in self.dimensions if d.rag is self.rag and d.dimension != "governance"
        )
        return same or tuple(d for d in self.dimensions if d.rag in {Rag.RED, Rag.AMBER})


def project_health(
    values: Mapping[str, Value], states: Mapping[str, State], *, whole: bool = True
) -> Health:
    """Rate a project by its values, by metric id, and the states of its milestones.

    A plan that is not `whole`, because files of it could not be read, is not called green: what is
    missing may be what is late.
    """
    rated = tuple(_rate(dimension, values) for dimension in DIMENSIONS)
    by_name = {state.dimension: state.rag for state in rated}
    overall = worst(by_name[name] for name in ("schedule", "cost", "risk"))
    if by_name["governance"] is Rag.RED and overall is Rag.GREEN:
        overall = Rag.AMBER
    if overall is Rag.GREEN and not whole:
        overall = Rag.GREY
    outside = {Fired.DRAFT, Fired.CANCELLED, Fired.MERGED}
    counted = [state.rag for state in states.values() if state.rule not in outside]
    return Health(overall, rated, counted.count(Rag.GREY) > HATCH_LIMIT * len(counted))


def _rate(dimension: Dimension, values: Mapping[str, Value]) -> DimensionState:
    """Rate one dimension: red takes one that decides alone or two reds, amber any."""
    found = [values[name] for name in dimension.metrics if name in values]
    grey, red, amber = (
        tuple(value.id for value in found if value.rag is rag)
        for rag in (Rag.GREY, Rag.RED, Rag.AMBER)
    )
    alone = tuple(
        value.id
        for value in found
        if value.id in dimension.knock_out and value.reason is Reason.EXHAUSTED
    )
    if alone or len(red) > MOST_REDS_FOR_AMBER:
        return DimensionState(dimension.name, Rag.RED, alone or red)
    if len(grey) > GREY_LIMIT * len(found):
        return DimensionState(dimension.name, Rag.GREY, grey)
    if red or amber:
        return DimensionState(dimension.name, Rag.AMBER, red + amber)
    green = tuple(value.id for value in found if value.id not in grey)
    return DimensionState(dimension.name, Rag.GREEN, green)


SEVERITY = (Rag.RED, Rag.AMBER, Rag.GREEN)


def worst(rags: Iterable[Rag]) -> Rag:
    """Return the worst colour; what is not known says nothing, unless nothing is known."""
    seen = set(rags)
    return next((rag for rag in SEVERITY if rag in seen), Rag.GREY)
