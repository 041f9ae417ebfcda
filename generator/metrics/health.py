"""Health: the state of a project, always with the numbers that made it so.

A project takes the worst of schedule, cost and risk; governance can take a green one down to amber,
and never lifts anything. How a milestone gets its state is in `states`.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value

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
    UNLIKELY = "unlikely"
    FLOAT_GONE = "float-gone"
    OVERSPENT = "overspent"
    RISK_PAST_DUE = "risk-past-due"
    STALE = "stale"
    UNTOUCHED = "untouched"
    BEHIND = "behind"
    SLIPPING = "slipping"
    UNSURE = "unsure"
    FLOAT_LOW = "float-low"
    SPENT_AHEAD = "spent-ahead"
    LAGGING = "lagging"
    OVERLOADED = "overloaded"
    UNOWNED = "unowned"
    NO_BASELINE = "no-baseline"
    MOVED_TWICE = "moved-twice"
    ON_TRACK = "on-track"


@dataclass(frozen=True, slots=True)
class State:
    """The state of a milestone: its colour, the rule that fired, and all others that would have."""

    rag: Rag
    rule: Fired
    also: tuple[Fired, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of a project's health: its metrics, and which of them decide alone when red.

    One that is in `exhausted` decides alone only where it is red because the budget is used up.
    """

    name: str
    metrics: tuple[str, ...]
    knock_out: tuple[str, ...] = ()
    exhausted: tuple[str, ...] = ()

    def decides(self, value: Value) -> bool:
        """Tell whether a value makes the whole dimension red."""
        if value.id in self.exhausted:
            return value.reason is Reason.EXHAUSTED
        return value.id in self.knock_out and value.rag is Rag.RED


DIMENSIONS = (
    Dimension("schedule", ("T1", "T6", "ES.SPIt", "N1"), knock_out=("N1",)),
    Dimension("cost", ("EV.CPI", "EV.VAC2%", "EV.TCPI_BAC", "B1"), exhausted=("EV.TCPI_BAC",)),
    Dimension("risk", ("R13", "R6", "R8")),
    Dimension("governance", ("A1", "A7", "M8")),
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
    """Rate one dimension: red takes one that decides alone or two reds, amber any.

    What needs a past does not count where there is none: nobody neglected to write it down. But
    nothing is green of which most is not known, for whatever reason.
    """
    every = [values[name] for name in dimension.metrics if name in values]
    found = [value for value in every if value.reason is not Reason.NO_HISTORY]
    grey, red, amber, green = (
        tuple(value.id for value in found if value.rag is rag)
        for rag in (Rag.GREY, Rag.RED, Rag.AMBER, Rag.GREEN)
    )
    alone = tuple(value.id for value in found if dimension.decides(value))
    if alone or len(red) > MOST_REDS_FOR_AMBER:
        return DimensionState(dimension.name, Rag.RED, alone or red)
    if not found or len(grey) > GREY_LIMIT * len(found):
        return DimensionState(dimension.name, Rag.GREY, grey)
    if red or amber:
        return DimensionState(dimension.name, Rag.AMBER, red + amber)
    if len(every) - len(green) > GREY_LIMIT * len(every):
        return DimensionState(dimension.name, Rag.GREY, _unrated(every))
    return DimensionState(dimension.name, Rag.GREEN, green)


def _unrated(values: Iterable[Value]) -> tuple[str, ...]:
    return tuple(value.id for value in values if value.rag is Rag.GREY)


SEVERITY = (Rag.RED, Rag.AMBER, Rag.GREEN)


def worst(rags: Iterable[Rag]) -> Rag:
    """Return the worst colour; what is not known says nothing, unless nothing is known."""
    seen = set(rags)
    return next((rag for rag in SEVERITY if rag in seen), Rag.GREY)
