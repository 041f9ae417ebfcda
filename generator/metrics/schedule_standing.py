"""Where a project stands in time: the day of its plan that the work done has reached."""

import math
from dataclasses import dataclass
from datetime import date

from generator.metrics.earned_schedule import Schedule
from generator.metrics.earned_schedule import earned_schedule
from generator.metrics.earned_schedule import planned_duration
from generator.metrics.earned_value import Measured
from generator.metrics.earned_value import measure
from generator.metrics.frames import Facts
from generator.metrics.planned_value import Planned
from generator.metrics.planned_value import planned_value
from generator.metrics.thresholds import NEARLY
from generator.metrics.value import Reason


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands in time, or the reason why nobody can say."""

    measured: Measured
    planned: Planned | None
    schedule: Schedule | None
    reason: Reason | None


def standing(facts: Facts) -> Standing:
    """Find the day of the plan that the work done has reached."""
    measured = facts.once(measure)
    planned = None if measured.reason else facts.once(planned_value)
    if planned is None:
        return Standing(measured, None, None, measured.reason or _unplanned(measured))
    elapsed = planned.period(planned.finished or facts.as_of.day)
    if elapsed < 1:
        return Standing(measured, planned, None, Reason.NOT_STARTED)
    schedule = Schedule(
        pd=planned_duration(planned.curve),
        es=earned_schedule(planned.curve, planned.earned),
        at=elapsed,
        cpi=measured.totals.cpi if measured.totals else None,
    )
    return Standing(measured, planned, schedule, None)


def _unplanned(measured: Measured) -> Reason:
    """Say why there is no curve of planned value."""
    return Reason.NO_DATE if measured.dated else Reason.NO_BASELINE


def last_day(found: Standing) -> date | None:
    """Return the day on which the project ends, if it goes on as so far; None for never."""
    duration = found.schedule.ieac_t if found.schedule else None
    if found.planned is None or duration is None or not math.isfinite(duration):
        return None
    return found.planned.day(math.ceil(duration - NEARLY))
