"""Values of single milestones: many, so what they have in common is looked up once for all."""

from collections.abc import Callable
from collections.abc import Mapping

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.thresholds import limits
from generator.metrics.value import NOTHING
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value

Inputs = Mapping[str, float | str | None]
Rate = Callable[[float], Rag | None]


def open_ids(facts: Facts) -> tuple[str, ...]:
    """Return the ids of the open milestones in scope, in order."""
    return facts.once(_open_ids)


def _open_ids(facts: Facts) -> tuple[str, ...]:
    return ids(facts.scope["open"])


def of_milestone(  # noqa: PLR0913, PLR0917 - the fields of a value that differ from one to the next
    metric: Metric,
    name: str,
    number: float | None,
    rag: Rag | None,
    missing: Reason | None,
    inputs: Inputs = NOTHING,
    basis: str = "",
    n: int | None = None,
) -> Value:
    """Make a value of one milestone; `missing` is the reason where it has no colour.

    The fields of a value are given in their order, which is quicker than by name.
    """
    return Value(
        metric.id,
        metric.symbol,
        number,
        metric.unit,
        None,
        n,
        None,
        None,
        rag or Rag.GREY,
        None if rag else missing,
        basis,
        "milestone",
        name,
        "",
        inputs,
    )


def rater(facts: Facts, limit: str) -> Rate:
    """Return what colours a number by the limits of a name; without any it has no colour."""
    found = limits(limit, facts.settings.thresholds)
    return found.rate if found else lambda _number: None


class Maker:
    """Makes the values of a metric that rest on the own past of each milestone.

    The limits that are asked are those called `limit`, of the metric itself if nothing is said.
    """

    def __init__(self, facts: Facts, metric: Metric, limit: str = "") -> None:
        """Look up what is the same for all of them."""
        self._metric = metric
        self._basis_of = facts.once(past).bases.get
        self._rate = rater(facts, limit or metric.id)

    def known(self, name: str, number: float, rated: float, inputs: Inputs = NOTHING) -> Value:
        """Make a value, coloured by a number that may be another one."""
        basis = self._basis_of(name, "")
        rag, grey = self._rate(rated), Reason.NO_THRESHOLD
        return of_milestone(self._metric, name, number, rag, grey, inputs, basis)

    def plain(self, name: str, number: float, inputs: Inputs = NOTHING) -> Value:
        """Make a value that nobody colours."""
        basis, grey = self._basis_of(name, ""), Reason.NO_THRESHOLD
        return of_milestone(self._metric, name, number, None, grey, inputs, basis)

    def lacking(
        self, name: str, why: Reason | None = Reason.INSUFFICIENT_N, inputs: Inputs = NOTHING
    ) -> Value:
        """Make a value that is not known."""
        return of_milestone(self._metric, name, None, None, why, inputs, self._basis_of(name, ""))


def iso_days(days: pd.Series) -> list[str | None]:
    """Return days as texts; None where there is none."""
    texts: list[str] = np.datetime_as_string(days.to_numpy("datetime64[D]")).tolist()
    return [None if text == "NaT" else text for text in texts]
