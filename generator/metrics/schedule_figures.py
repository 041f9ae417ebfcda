"""The earned-schedule figures as metrics: each is one of `Schedule`, in days (ES)."""

import inspect
from collections.abc import Callable

from generator.metrics.earned_schedule import Schedule
from generator.metrics.earned_schedule import whole_periods
from generator.metrics.frames import Facts
from generator.metrics.frames import not_in_scope
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.schedule_standing import Standing
from generator.metrics.schedule_standing import last_day
from generator.metrics.schedule_standing import standing
from generator.metrics.shares import amount
from generator.metrics.shares import without
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

FEWEST = 8
SOURCE = "Lipke, Schedule is Different (2003); Lipke and Henderson (2006)."
Inputs = dict[str, float | str | None]


def figure(id_: str, read: str, unit: Unit, *, costs: bool = False) -> Metric:
    """Declare a figure: the one that `Schedule` calls `read`."""
    name, *sections = inspect.cleandoc(getattr(Schedule, read).__doc__).split("\n\n")
    head = [section for section in sections if not section.startswith("Example:")]

    def compute(facts: Facts, metric: Metric) -> Value:
        found = facts.once(standing)
        number = getattr(found.schedule, read) if found.schedule else None
        return _value(facts, metric, number, costs=costs)

    tail = (f"Source:\n    {SOURCE}", *sections[len(head) :])
    compute.__doc__ = "\n\n".join((*head, *tail))
    return Metric(id_, _symbol(id_), name.rstrip("."), unit, compute)


def _symbol(id_: str) -> str:
    """Return how the literature writes a figure: SPI(t) for ES.SPIt.

    >>> _symbol("ES.IEACt3")
    'IEAC(t)3'
    """
    head, time, variant = id_.removeprefix("ES.").partition("t")
    return f"{head}(t){variant}" if time else head


def _value(facts: Facts, metric: Metric, number: float | None, *, costs: bool = False) -> Value:
    """Make a value; with few milestones it has no colour, since each is a jump."""
    found = facts.once(standing)
    value = amount(
        facts,
        metric,
        number,
        reason=_absence(metric.id, found),
        lacking=found.measured.reason or Reason.NO_BASELINE,
        n=len(found.planned.counted) if found.planned else 0,
        coverage=found.measured.coverage(costs=costs, dates=True),
        basis=found.measured.basis,
        inputs=_inputs(found),
        included=found.planned.counted if found.planned else (),
        excluded=_excluded(facts),
    )
    if value.known and (value.n or 0) < FEWEST:
        return value._replace(rag=Rag.GREY, reason=Reason.INSUFFICIENT_N)
    return value


def _absence(id_: str, found: Standing) -> Reason:
    """Say why a figure is missing."""
    schedule = found.schedule
    if schedule is None:
        return found.reason or Reason.NO_DENOMINATOR
    if id_ == "ES.TSPI":
        return Reason.COMPLETE if schedule.complete else Reason.NO_DENOMINATOR
    uncosted = id_ == "ES.IEACt3" and schedule.cpi is None
    return Reason.NO_COST_DATA if uncosted else Reason.INFINITE


def _inputs(found: Standing) -> Inputs:
    """Name every figure that the arithmetic needs, the two days around the one reached as well."""
    planned, schedule = found.planned, found.schedule
    if planned is None or schedule is None:
        return {}
    whole = min(whole_periods(planned.curve, planned.earned), len(planned.curve) - 1)
    after = min(whole + 1, len(planned.curve) - 1)
    return {
        "PD": schedule.pd,
        "AT": schedule.at,
        "EV": planned.earned,
        "C": float(whole),
        "PV of day C": float(planned.curve[whole]),
        "PV of day C+1": float(planned.curve[after]),
        "ES": schedule.es,
        "CPI": schedule.cpi,
        "day 1": planned.first.isoformat(),
    }


def _excluded(facts: Facts) -> dict[str, str]:
    """Name what is on neither curve, and why."""
    scope = facts.scope
    free, undated = ~(scope["budget"] > 0), scope["b1"].isna()
    return {
        **facts.once(not_in_scope),
        **without(undated, Reason.NO_BASELINE),
        **without(free, Reason.NO_COST_DATA),
    }


@metric("ES.finish", "finish(t)", "Finish at the pace so far", Unit.DAYS)
def finish(facts: Facts, metric: Metric) -> Value:
    """How many days after the last approved date the work ends, if it goes on as so far.

    Formula:
        day 1 + IEAC(t), rounded up, - 1 day - last approved date

    Misread:
        One figure for the whole project: it takes no account of what waits for what. Compare with
        the forecast of the last milestone.

    Gamed:
        Approving a later last date makes the same work look less late.

    Counter:
        M7, M8

    Source:
        Lipke, Schedule is Different (2003); Lipke and Henderson (2006).

    Example:
        >>> half = {"budget": 10, "approved": "2024-01-21", "tasks": (1, 2)}
        >>> value = finish(example(half, as_of="2024-01-21", start="2024-01-01"))[0]
        >>> value.value, value.inputs["finish"]
        (20.0, '2024-02-10')
    """
    found = facts.once(standing)
    end = last_day(found)
    planned = (
        found.planned.day(int(found.schedule.pd)) if found.planned and found.schedule else None
    )
    late = float((end - planned).days) if end and planned else None
    value = _value(facts, metric, late)
    said: Inputs = {"finish": end.isoformat() if end else None}
    said["approved finish"] = planned.isoformat() if planned else None
    return value._replace(inputs={**value.inputs, **said} if planned else value.inputs)


def _duration(read: Callable[[Schedule], float], facts: Facts, metric: Metric) -> Value:
    """Make the value of one of the three figures that all others are made of."""
    schedule = facts.once(standing).schedule
    return _value(facts, metric, read(schedule) if schedule else None)


@metric("ES.ES", "ES", "Earned schedule", Unit.DAYS)
def earned(facts: Facts, metric: Metric) -> Value:
    """On which day of the plan the value earned by now should have been earned.

    Formula:
        ES = C + (EV - PV of day C) / (PV of day C+1 - PV of day C)
        C: the last day of the plan whose planned value is not above the value earned.
        Cancelled work is in neither EV nor PV.

    Misread:
        It is a day of the plan, not of the calendar; day 1 is the first day of the plan.

    Source:
        Lipke, Schedule is Different (2003); Lipke and Henderson (2006).

    Example:
        >>> half = {"budget": 10, "approved": "2024-01-21", "tasks": (1, 2)}
        >>> earned(example(half, as_of="2024-01-16", start="2024-01-01"))[0].value
        11.0
    """
    return _duration(lambda schedule: schedule.es, facts, metric)


@metric("ES.AT", "AT", "Actual time", Unit.DAYS)
def elapsed(facts: Facts, metric: Metric) -> Value:
    """How many days have gone by since the first day of the plan, up to the end of the work.

    Formula:
        AT = as-of day, or the day on which the last work was done, - day 1 + 1

    Source:
        Lipke, Schedule is Different (2003); Lipke and Henderson (2006).

    Example:
        >>> rows = [{"budget": 10, "approved": "2024-01-20"}]
        >>> elapsed(example(*rows, as_of="2024-01-10", start="2024-01-01"))[0].value
        10
    """
    return _duration(lambda schedule: schedule.at, facts, metric)


@metric("ES.PD", "PD", "Planned duration", Unit.DAYS)
def duration(facts: Facts, metric: Metric) -> Value:
    """On which day of the plan everything with a budget was to be done.

    Formula:
        PD = first day whose planned value is the whole budget

    Source:
        Lipke, Schedule is Different (2003); Lipke and Henderson (2006).

    Example:
        >>> rows = [{"budget": 10, "approved": "2024-01-20"}]
        >>> duration(example(*rows, as_of="2024-01-10", start="2024-01-01"))[0].value
        20
    """
    return _duration(lambda schedule: schedule.pd, facts, metric)


@metric("ES.TSPI", "TSPI", "To-complete schedule index", Unit.RATIO)
def to_complete(facts: Facts, metric: Metric) -> Value:
    """How many days of the plan must be earned in each day that is left, to end on time.

    Formula:
        TSPI = (PD - ES) / (PD - AT)

    Colour:
        Green to 1.05, amber to 1.10; few projects have come back from beyond that.

    Misread:
        Past the last approved date there is no such number; what it takes to end on the last
        forecast is named beside it.

    Source:
        Lipke, The TCPI Indicator (2009); limit of 1.10 by Lipke (2016).

    Example:
        >>> half = {"budget": 10, "approved": "2024-01-21", "tasks": (1, 2)}
        >>> to_complete(example(half, as_of="2024-01-16", start="2024-01-01"))[0].value
        2.0
    """
    found = facts.once(standing)
    schedule, planned = found.schedule, found.planned
    value = _value(facts, metric, schedule.tspi if schedule else None)
    if value.known or schedule is None or planned is None or schedule.complete:
        return value
    end = facts.scope["eff"][list(planned.counted)].max()
    needed = schedule.to_end_by(planned.period(end.date()))
    return value._replace(inputs={**value.inputs, "to end by the last forecast": needed})


SCHEDULE_FIGURES = (
    earned,
    elapsed,
    duration,
    figure("ES.SVt", "sv_t", Unit.DAYS),
    figure("ES.SPIt", "spi_t", Unit.RATIO),
    figure("ES.IEACt", "ieac_t", Unit.DAYS),
    figure("ES.IEACt1", "ieac_t1", Unit.DAYS),
    figure("ES.IEACt3", "ieac_t3", Unit.DAYS, costs=True),
    finish,
    to_complete,
)
