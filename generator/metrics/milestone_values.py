"""Values of single milestones that rest on their own past: many, so each is made once."""

from collections.abc import Mapping
from typing import TypedDict
from typing import Unpack

from generator.metrics.frames import Facts
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.thresholds import colour
from generator.metrics.value import NOTHING
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value


def open_ids(facts: Facts) -> tuple[str, ...]:
    """Return the ids of the open milestones in scope, in order."""
    return tuple(map(str, facts.scope.index[facts.scope["open"]]))


class Judged(TypedDict, total=False):
    """What a value of a milestone says beside its number.

    `rated` is the number that the limits are asked about, `limit` their name where it is not the
    id of the metric.
    """

    rated: float
    limit: str
    inputs: Mapping[str, float | str | None]


def of_milestone(
    facts: Facts, metric: Metric, name: str, number: float | None, **said: Unpack[Judged]
) -> Value:
    """Make a value of one milestone that rests on its own past; without a colour if not rated."""
    rag = None
    if "rated" in said:
        rag = colour(said.get("limit", metric.id), said["rated"], facts.settings.thresholds)
    reason = Reason.INSUFFICIENT_N if number is None else Reason.NO_THRESHOLD
    return Value(
        id=metric.id,
        symbol=metric.symbol,
        value=number,
        unit=metric.unit,
        rag=rag or Rag.GREY,
        reason=None if rag else reason,
        inputs=said.get("inputs", NOTHING),
        basis=facts.once(past).basis_of(name),
        scope="milestone",
        subject=name,
    )
