"""Simulated finish: when the plan and its milestones end, and how likely in time (family MC).

Below eight completed milestones with two reports each, every number is said to be an assumption, or
to rest on little, and has no colour.
"""

from datetime import date

from generator.metrics.critical_path import undated
from generator.metrics.finish_forecast import Forecast
from generator.metrics.finish_forecast import Grounds
from generator.metrics.finish_forecast import forecast
from generator.metrics.frames import Facts
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import judged
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

MIDDLE = 0.5
Inputs = dict[str, float | str | None]


@metric("MC.P50", "P50", "Finish in half of the simulations", Unit.DAYS)
def middle(facts: Facts, metric: Metric) -> Value:
    """How many days after the last approved date the plan has ended in half of the simulations.

    Formula:
        finish = max(as-of day + ratio * days left, last finish of what it waits for + least work)
        ratio = (day done - day of report) / (forecast then - day of report), of a completed one
        Drawn 10,000 times; of each draw the last finish; of these the middle one.
        least work = working days that are then left * the ratio that a fifth kept below, 1 at most

    Misread:
        Half of the simulations end later; who promises this day is late every other time.

    Gamed:
        Forecasts that are padded make ratios below 1, and the next forecasts look safe.

    Counter:
        F1, F7.P50, MC.MAE

    Source:
        This product's design, after reference-class forecasting (Kahneman, Flyvbjerg).

    Example:
        >>> facts = example({"due": "2024-03-01", "baseline": "2024-03-01"}, as_of="2024-01-01")
        >>> value = middle(facts)[0]
        >>> value.value, value.inputs["finish"], value.basis
        (9.0, '2024-03-10', 'prior only')
    """
    return _finish(facts, metric, MIDDLE)


@metric("MC.P80", "P80", "Finish in 80 of 100 simulations", Unit.DAYS)
def safe(facts: Facts, metric: Metric) -> Value:
    """How many days after the last approved date the plan has ended in 80 of 100 simulations.

    Formula:
        as MC.P50; of the finishes the first by which 80 of 100 draws have ended
        Where the backtest shows that this is another share (F7.P80), the level that was 80 of 100.

    Misread:
        One in five simulations ends later still; it is no worst case.

    Gamed:
        Forecasts that are padded make ratios below 1, and the next forecasts look safe.

    Counter:
        F1, F7.P80, MC.MAE

    Source:
        This product's design; to promise at P80 and to steer by P50 is usual practice.

    Example:
        >>> facts = example({"due": "2024-03-01", "baseline": "2024-03-01"}, as_of="2024-01-01")
        >>> safe(facts)[0].inputs["finish"]
        '2024-04-06'
    """
    return _finish(facts, metric, facts.once(forecast).level)


def _finish(facts: Facts, metric: Metric, level: float) -> Value:
    found = facts.once(forecast)
    end, approved = found.end(level), found.promised["b1"]
    value = _of_plan(facts, metric, found)
    if end is None:
        return value
    inputs: Inputs = {"finish": end.isoformat(), "approved": _iso(approved), "level_share": level}
    value = value._replace(inputs={**inputs, **value.inputs})
    if approved is None:
        return value._replace(reason=Reason.NO_BASELINE)
    return value._replace(value=float((end - approved).days))


def _of_plan(facts: Facts, metric: Metric, found: Forecast) -> Value:
    """Make a value of the plan without a number: what it rests on, and what a reader needs."""
    chosen, table = facts.settings, found.table
    inputs: Inputs = {
        "ten_of_100": _iso(found.end(0.1)),
        "ninety_of_100": _iso(found.end(0.9)),
        "simulations": chosen.draws,
        "seed": found.seed,
        "milestones_done": len(found.evidence.milestones),
        "least_work_share": found.work.share if found.work else None,
        "assumed_middle": chosen.prior_median,
        "assumed_spread": chosen.prior_sigma,
        "assumed_weight": chosen.prior_weight,
        "overdue_without_forecast": int(table["late"].sum()),
    }
    return Value(
        id=metric.id,
        symbol=metric.symbol,
        value=None,
        unit=metric.unit,
        n=found.evidence.witnesses,
        reason=found.reason or ground(facts, found),
        basis=str(found.grounds),
        inputs=inputs if found.outcome else {},
        included=tuple(map(str, table.index)),
        excluded=undated(facts),
    )


def ground(facts: Facts, found: Forecast) -> Reason:
    """Say why there is no colour: too little evidence, or nothing that gives one."""
    if found.grounds is Grounds.OWN:
        return Reason.NO_THRESHOLD
    told = facts.once(past).tells("due", "forecast", "baseline")
    return Reason.INSUFFICIENT_N if told else Reason.NO_HISTORY


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@metric("MC.on_time", "P(on time)", "Likelihood that the plan ends in time", Unit.SHARE)
def on_time(facts: Facts, metric: Metric) -> Value:
    """How likely the whole plan ends by the last date that is approved for what is open.

    Formula:
        simulations that end by the last approved date + grace / simulations (see MC.P50)

    Colour:
        Green from 80%, amber from 50%; none below eight completed milestones.

    Misread:
        It is as good as the forecasts were (F7); a plan that nobody updates looks likely.

    Gamed:
        Moving the approved date.

    Counter:
        M8, T1, F6.skill

    Source:
        This product's design.

    Example:
        >>> facts = example({"due": "2024-03-01", "baseline": "2024-03-01"}, as_of="2024-01-01")
        >>> round(on_time(facts)[0].value, 1), str(on_time(facts)[0].rag)
        (0.4, 'grey')
    """
    found, grace = facts.once(forecast), facts.settings.grace
    value = _of_plan(facts, metric, found)
    chance = found.on_time("b1", grace)
    if found.outcome is None:
        return value
    inputs: Inputs = {
        "approved": _iso(found.promised["b1"]),
        "first_promise_share": found.on_time("b0", grace),
        "due_share": found.on_time("due", grace),
    }
    value = value._replace(value=chance, inputs={**inputs, **value.inputs})
    if value.value is None:
        return value._replace(reason=Reason.NO_BASELINE)
    enough = found.grounds is Grounds.OWN
    return judged(facts, value, metric.id, value.value) if enough else value
