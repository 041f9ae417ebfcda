"""Current execution: what was forecast at the start of a period, and came (family T, T7)."""

from datetime import date

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.past import from_history
from generator.metrics.past import past
from generator.metrics.past import unknown
from generator.metrics.periods import Period
from generator.metrics.periods import month_of
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import share
from generator.metrics.steps import plans
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.line import Line
from generator.model.standing import is_done
from generator.words import ENGLISH as _


def forecast_in(facts: Facts, period: Period) -> pd.Series:
    """Mark the milestones in scope that were to finish in a period, as known when it began.

    What was to finish after the as-of day is not due yet; on a day that still runs, neither is what
    was to finish on it and is open.
    """
    lines, scope = facts.once(past).lines, facts.scope
    last = min(period.last, facts.as_of.day)
    days = [_forecast(lines.get(str(name), Line()), period) for name in scope.index]
    expected = pd.Series(np.array(days, dtype="datetime64[s]"), scope.index)
    due = expected.between(pd.Timestamp(period.first), pd.Timestamp(last))
    return due if facts.as_of.closed else due & ~(scope["open"] & (expected == facts.day))


def _forecast(line: Line, period: Period) -> date | None:
    """Return the finish that was expected of an open milestone on the eve of a period."""
    version = line.on(period.eve)
    milestone = version.milestone if version else None
    if milestone is None or not plans(milestone, period.eve) or is_done(milestone, period.eve):
        return None
    return milestone.forecast or milestone.due


def execution_in(facts: Facts, metric: Metric, period: Period) -> Value:
    """Make the share of what was forecast to finish in a period, up to the as-of day, and did."""
    begun = [line.versions[0].day for line in facts.once(past).lines.values() if line.versions]
    if min(begun) > period.eve:
        return unknown(metric)
    done = facts.scope["completed"].between(pd.Timestamp(period.first), pd.Timestamp(period.last))
    basis = _("forecast of {day}, {basis}", day=period.eve, basis=facts.once(past).basis)
    return share(facts, metric, done, forecast_in(facts, period), basis=basis)


@metric("T7", "CEI", "Done as forecast this month", Unit.SHARE)
@from_history
def current_execution(facts: Facts, metric: Metric) -> Value:
    """How many of the milestones that were to finish this month, as known when it began, did.

    Formula:
        CEI = completed this month / forecast on the last day before it to finish in it by now

    Colour:
        Green from 80%, amber from 60%.

    Misread:
        A forecast that moves out of the month during the month still counts as missed.

    Gamed:
        Forecasting nothing to finish in the month; it is among the hardest to game.

    Counter:
        T10, F3

    Source:
        Current execution index, NDIA PASEG.

    Example:
        >>> past = [("2024-03-05", {"due": "2024-04-10"}), ("2024-04-09", {"due": "2024-05-10"})]
        >>> value = current_execution(example({"past": past}, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (0, 1)
    """
    return execution_in(facts, metric, month_of(facts.as_of.day))
