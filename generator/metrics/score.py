"""The health score: a number from 0 to 100 by which projects can be sorted, and nothing else."""

from collections.abc import Mapping
from collections.abc import Sequence

from generator.config.settings import MetricSettings
from generator.metrics.health import DIMENSIONS
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

POINTS: Mapping[Rag, float] = {Rag.GREEN: 1.0, Rag.AMBER: 0.5, Rag.RED: 0.0}
WHOLE = 100


def points(rags: Sequence[Rag]) -> float | None:
    """Return the mean points of some colours; what is not known has none.

    >>> points([Rag.RED, Rag.AMBER, Rag.GREY])
    0.25
    """
    known = [POINTS[rag] for rag in rags if rag in POINTS]
    return sum(known) / len(known) if known else None


def score(sides: Mapping[str, Sequence[Rag]], weights: Mapping[str, float]) -> float | None:
    """Return the weighted mean of the points of each side; a side that is not known has no weight.

    >>> score({"cost": [Rag.AMBER], "risk": [Rag.GREY]}, {"cost": 0.2, "risk": 0.8})
    50.0
    """
    found = {name: points(rags) for name, rags in sides.items()}
    known = [(weights[name], number) for name, number in found.items() if number is not None]
    whole = sum(weight for weight, _number in known)
    return WHOLE * sum(weight * number for weight, number in known) / whole if whole else None


def in_force(settings: MetricSettings) -> Mapping[str, float]:
    """Return the weight of each side: the chosen one, else the default one."""
    return {**MetricSettings().weights, **settings.weights}


def health_score(values: Mapping[str, Value], settings: MetricSettings) -> Value:
    """Make the score of a project from its values by metric id."""
    weights = in_force(settings)
    sides = {
        side.name: [values[name].rag for name in side.metrics if name in values]
        for side in DIMENSIONS
    }
    number = score(sides, weights)
    told: dict[str, float | str | None] = {}
    for name, rags in sides.items():
        told |= {name: points(rags), f"{name}_weight": weights[name]}
    return Value(
        id="RAG.score",
        symbol="score",
        value=number,
        unit=Unit.POINTS,
        n=sum(rag in POINTS for rags in sides.values() for rag in rags),
        reason=Reason.NO_DENOMINATOR if number is None else Reason.NO_THRESHOLD,
        inputs=told,
    )
