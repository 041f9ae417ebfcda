"""Courses: how much was done, earned and paid on each day of the grid, as it was known then.

Where a plan is going is told beside it: what was to be done by each day, by the plan of now.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from generator.metrics.earned_value import measure
from generator.metrics.frames import Facts
from generator.metrics.known import Known
from generator.metrics.past import past
from generator.metrics.reports import grid
from generator.metrics.schedule_figures import FEWEST
from generator.metrics.schedule_standing import standing
from generator.metrics.shares import LEAST_COVERAGE
from generator.metrics.shares import coverage_of
from generator.metrics.then import is_on_record
from generator.metrics.totals import Totals
from generator.metrics.trend import MOST_DAYS
from generator.model.as_of import AsOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """How far a project was at the end of a day; what nobody knew then is None.

    `done` of `scope` counts milestones, `worked` of `work` person-days of those milestones, where
    most have some. `earned` and `paid` are money.
    """

    day: date
    done: int | None
    scope: int | None
    worked: float | None
    work: float | None
    earned: float | None
    paid: float | None
    spi_t: float | None


def courses(known: Known, as_of: AsOf) -> tuple[Reported, ...]:
    """Return how far a project was on the last days of the grid, 104 at most, and on the as-of day.

    Without a past there is only the as-of day.
    """
    now = Facts(known.project, as_of, known.settings, known.history)
    days = now.once(grid)[-MOST_DAYS:-1] if now.once(past).known else ()
    known.read(day.item() for day in days)
    before = (_known_then(known, day.item()) for day in days)
    return (*before, reported(now))


def _known_then(known: Known, day: date) -> Reported:
    """Return how far a project was, as far as that was on record."""
    facts = known.on(AsOf(day), past=False)
    counted, costed = (is_on_record(name, known, day) for name in ("P1", "EV.CPI"))
    return reported(facts, counted=counted, costed=costed)


def reported(facts: Facts, *, counted: bool = True, costed: bool = True) -> Reported:
    """Return how far a project is; `counted` and `costed` tell what is on record at all."""
    scope = facts.scope
    worked, work = _effort(scope) if counted else (None, None)
    totals = _sums(facts) if costed else None
    return Reported(
        day=facts.as_of.day,
        done=int(scope["done"].sum()) if counted else None,
        scope=len(scope) if counted else None,
        worked=worked,
        work=work,
        earned=totals.ev if totals else None,
        paid=totals.ac if totals else None,
        spi_t=_speed(facts) if totals else None,
    )


def _effort(scope: pd.DataFrame) -> tuple[float | None, float | None]:
    """Return the person-days of what is done, and of all; None where most have none."""
    effort = scope["effort"].where(scope["effort"] > 0)
    if (coverage_of(effort.notna()) or 0.0) < LEAST_COVERAGE:
        return None, None
    return float(effort[scope["done"]].sum()), float(effort.sum())


def _sums(facts: Facts) -> Totals | None:
    measured = facts.once(measure)
    enough = (measured.coverage(costs=False, dates=False) or 0.0) >= LEAST_COVERAGE
    return measured.totals if enough else None


def _speed(facts: Facts) -> float | None:
    """Return the schedule performance index in time, where there are enough milestones for it."""
    found = facts.once(standing)
    if found.schedule is None or found.planned is None or len(found.planned.counted) < FEWEST:
        return None
    return found.schedule.spi_t


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done by a day, by the plan of now: milestones, and their person-days."""

    day: date
    milestones: int
    work: float


def due_by(facts: Facts) -> tuple[Due, ...]:
    """Return what is to be done by each approved date, the first of them first."""
    dated = facts.scope[facts.scope["b1"].notna()]
    days = dated.assign(work=dated["effort"].fillna(0.0)).groupby("b1")["work"].agg(["size", "sum"])
    sums = days.cumsum()
    return tuple(
        Due(day.date(), int(count), float(work))
        for day, count, work in zip(sums.index, sums["size"], sums["sum"], strict=True)
    )
