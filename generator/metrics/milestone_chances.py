"""Simulated finishes of milestones: when each ends, how likely in time, and what decides the end.

They are the rows of `finish_forecast.finishes`, each with what a reader needs beside it.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pandas as pd

from generator.metrics.critical_path import absence
from generator.metrics.finish_forecast import Grounds
from generator.metrics.finish_forecast import forecast
from generator.metrics.frames import Facts
from generator.metrics.milestone_values import of_milestone
from generator.metrics.milestone_values import open_ids
from generator.metrics.milestone_values import rater
from generator.metrics.monte_carlo import ground
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

Inputs = dict[str, float | str | None]
DAYS = ("p10", "p50", "p80", "p90", "approved")


class Chance(NamedTuple):
    """The forecast of one milestone; likelihoods are None where it has no such date."""

    p10: date
    p50: date
    p80: date
    p90: date
    approved: date | None
    b0: float | None
    b1: float | None
    due: float | None
    critical: float
    rank: float | None
    left: int
    late: bool
    own: int

    @property
    def inputs(self) -> Inputs:
        """What a reader needs to know of it: its range, and what it rests on."""
        return {
            "ten_of_100": self.p10.isoformat(),
            "ninety_of_100": self.p90.isoformat(),
            "days_left": self.left,
            "ratios": self.own,
            "overdue": "yes" if self.late else None,
        }


def chances(facts: Facts) -> Mapping[str, Chance]:
    """Return the forecast of each open milestone that has a day, by its id."""
    table = facts.once(forecast).table
    approved = facts.scope["b1"].reindex(table.index)
    told = table.assign(approved=approved)[list(Chance._fields)]
    columns = (_plain(told[name]) for name in Chance._fields)
    rows = (Chance(*row) for row in zip(*columns, strict=True))
    return dict(zip(map(str, table.index), rows, strict=True))


def _plain(column: pd.Series) -> list[object]:
    """Return a column as plain values: dates, numbers, and None where there is none."""
    if column.name in DAYS:
        days: list[object] = column.to_numpy("datetime64[D]").tolist()
        return days
    plain: list[object] = column.astype(object).where(column.notna(), None).tolist()
    return plain


@metric("MC.P50.milestone", "P50", "Finish of a milestone in half of the simulations", Unit.DAYS)
def milestone_middle(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many days after its approved date a milestone has ended in half of the simulations.

    Formula:
        as MC.P50, of one milestone

    Misread:
        Half of the simulations end later.

    Gamed:
        Forecasts that are padded.

    Counter:
        F1, F7.P50

    Source:
        This product's design.

    Example:
        >>> facts = example({"due": "2024-03-01", "baseline": "2024-03-01"}, as_of="2024-01-01")
        >>> milestone_middle(facts)[0].inputs["finish"]
        '2024-03-10'
    """
    return _each(facts, metric, lambda row: _after(row, row.p50))


@metric("MC.P80.milestone", "P80", "Finish of a milestone in 80 of 100 simulations", Unit.DAYS)
def milestone_safe(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many days after its approved date a milestone has ended in 80 of 100 simulations.

    Formula:
        as MC.P80, of one milestone

    Misread:
        One in five simulations ends later still.

    Gamed:
        Forecasts that are padded.

    Counter:
        F1, F7.P80

    Source:
        This product's design.

    Example:
        >>> facts = example({"due": "2024-03-01", "baseline": "2024-03-01"}, as_of="2024-01-01")
        >>> milestone_safe(facts)[0].value
        36.0
    """
    return _each(facts, metric, lambda row: _after(row, row.p80))


@metric("MC.on_time.milestone", "P(on time)", "Likelihood that a milestone is in time", Unit.SHARE)
def milestone_on_time(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How likely an open milestone ends by its approved date.

    Formula:
        simulations in which it ends by its approved date + grace / simulations (see MC.P50)

    Colour:
        Green from 80%, amber from 50%; none below eight completed milestones.

    Misread:
        It is as good as the forecasts were (F7).

    Gamed:
        Moving the approved date.

    Counter:
        M8, T1, F6.skill

    Source:
        This product's design.

    Example:
        >>> facts = example({"due": "2024-03-01", "baseline": "2024-03-01"}, as_of="2024-01-01")
        >>> round(milestone_on_time(facts)[0].value, 1)
        0.4
    """
    return _each(
        facts, metric, lambda row: (row.b1, {"first_promise_share": row.b0, "due_share": row.due})
    )


@metric("MC.criticality", "CI", "How often a milestone decides the end", Unit.SHARE)
def criticality(facts: Facts, metric: Metric) -> Iterator[Value]:
    """In how many of the simulations an open milestone decides when the whole plan ends.

    Formula:
        simulations in which it is on the chain up to the last finish / simulations (see MC.P50)
        It is on the chain where it is last, or where what waits for it ends with it on the chain.

    Misread:
        One that varies much and decides little shows in the rank correlation beside it.

    Gamed:
        Dependencies that are left out.

    Counter:
        DCMA.1, N3

    Source:
        Criticality index: R. M. Van Slyke, Operations Research 11 (1963).

    Example:
        >>> facts = example({"due": "2024-03-01"}, {"due": "2024-12-01"}, as_of="2024-01-01")
        >>> [round(value.value, 1) for value in criticality(facts)]
        [0.0, 1.0]
    """
    return _each(facts, metric, lambda row: (row.critical, {"rank_correlation": row.rank}))


Told = tuple[float | None, Inputs]


def _after(row: Chance, finish: date) -> Told:
    """Return the days from the approved date to a finish."""
    days = float((finish - row.approved).days) if row.approved else None
    return days, {"finish": finish.isoformat()}


def _each(facts: Facts, metric: Metric, tell: Callable[[Chance], Told]) -> Iterator[Value]:
    found, rows, beside = facts.once(forecast), facts.once(chances), facts.once(_beside)
    why, basis, n = ground(facts, found), str(found.grounds), found.evidence.witnesses
    rate = rater(facts, metric.id) if found.grounds is Grounds.OWN else _not_rated
    nothing = Reason.CYCLIC if absence(facts) is Reason.CYCLIC else Reason.NO_DATE
    for name in open_ids(facts):
        row = rows.get(name)
        if row is None:
            yield of_milestone(metric, name, None, None, nothing, {}, basis, n)
            continue
        number, inputs = tell(row)
        rag = None if number is None else rate(number)
        missing = Reason.NO_BASELINE if number is None else why
        yield of_milestone(metric, name, number, rag, missing, inputs | beside[name], basis, n)


def _beside(facts: Facts) -> Mapping[str, Inputs]:
    """Return what a reader needs beside each number of a milestone, by its id."""
    return {name: chance.inputs for name, chance in facts.once(chances).items()}


def _not_rated(_number: float) -> None:
    """Leave a number without a colour."""
