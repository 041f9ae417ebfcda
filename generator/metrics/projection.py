"""Projection: where a trend leads, and what it looks like (family M)."""

import math
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum
from operator import ne

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.milestone_values import Maker
from generator.metrics.milestone_values import of_milestone
from generator.metrics.milestone_values import open_ids
from generator.metrics.past import from_history
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.reports import Trail
from generator.metrics.reports import reports
from generator.metrics.reports import trails
from generator.metrics.statistics import slope
from generator.metrics.statistics import working_days
from generator.metrics.thresholds import NEARLY
from generator.metrics.thresholds import colour
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.metrics.velocity import WINDOW
from generator.metrics.velocity import Velocity
from generator.metrics.velocity import velocities

FLAT = 0.10
STEEP = 0.40
CALM_LIFE = 0.60
TURNS_OF_A_ZIGZAG = 3
SAME_PACE = 1.0


class Pattern(StrEnum):
    """What the line of a milestone looks like."""

    STALE = "stale"
    DIVERGING = "diverging"
    LATE_KINK = "late kink"
    ZIGZAG = "zigzag"
    RISING = "rising"
    FALLING = "falling"
    STABLE = "stable"


WARNINGS = {Pattern.DIVERGING, Pattern.LATE_KINK, Pattern.ZIGZAG}


def meets(day: date, finish: date, days_per_day: float) -> date | None:
    """Return the day on which a finish that moves at this pace is reached.

    None where it moves as fast as time. One that moves to earlier days gets no credit for that.

    >>> meets(date(2025, 6, 30), date(2025, 7, 15), 0.5)
    datetime.date(2025, 7, 30)
    """
    if days_per_day >= SAME_PACE:
        return None
    ahead = (finish - day).days / (1 - max(days_per_day, 0.0))
    try:
        return day + timedelta(days=math.ceil(ahead - NEARLY))
    except OverflowError:  # past the year 9999 is never
        return None


@metric("M5", "t*", "Projected finish", Unit.DAYS)
@from_history
def projection(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many days after its approved date an open milestone ends if it keeps slipping as it does.

    Formula:
        as-of day + (forecast - as-of day) / (1 - v) - approved date
        v is the slip velocity (M3); where it is below 0, the forecast stands.

    Colour:
        By working days: green to 0, amber to 5.

    Misread:
        A straight line through four reports is a question to the owner, no forecast.

    Gamed:
        A falling line after dates with much to spare promises too much; it is not credited.

    Counter:
        F1, M6

    Source:
        Geometry of milestone trend analysis: where the line meets the diagonal.

    Example:
        >>> past = [("2024-01-07", {"due": "2024-02-01"}), ("2024-01-21", {"due": "2024-02-08"})]
        >>> value = projection(example({"past": past}, as_of="2024-01-21"))[0]
        >>> value.value, value.inputs["finish"]
        (25.0, '2024-02-26')
    """
    finishes, paces = facts.once(_finishes), facts.once(velocities)
    reached, make = facts.once(_reached), Maker(facts, metric)
    for name in open_ids(facts):
        pace, finish = paces.get(name), finishes.get(name)
        if pace is None or finish is None:
            yield make.lacking(name)
        elif finish <= facts.as_of.day:
            yield make.lacking(name, Reason.STALE)
        elif name not in reached:
            yield make.lacking(name, Reason.INFINITE)
        else:
            yield _projected(make, name, reached[name], pace)


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a trend leads: the day, and how long after the approved date; None without one."""

    day: date
    days: float | None
    working: float


def _reached(facts: Facts) -> Mapping[str, Reached]:
    """Return where the trend of each open milestone leads, if it arrives at all."""
    finishes, today = facts.once(_finishes), facts.as_of.day
    ends = {
        name: end
        for name, pace in facts.once(velocities).items()
        if name in finishes and (end := meets(today, finishes[name], pace.days_per_day))
    }
    index = pd.Index(ends, dtype=object)
    when = pd.Series(np.array(list(ends.values()), dtype="datetime64[s]"), index)
    approved = facts.scope["b1"].reindex(index)
    days = (when - approved).dt.days.astype(float)
    working = working_days(approved, when, facts.project.calendar)
    columns = (days.tolist(), working.tolist())
    return {
        name: Reached(end, None if math.isnan(late) else late, counted)
        for (name, end), late, counted in zip(ends.items(), *columns, strict=True)
    }


def _projected(make: Maker, name: str, end: Reached, pace: Velocity) -> Value:
    inputs: Mapping[str, float | str | None] = {
        "finish": end.day.isoformat(),
        "velocity": pace.days_per_day,
    }
    if end.days is None:
        return make.lacking(name, Reason.NO_BASELINE, inputs)
    return make.known(name, end.days, end.working, inputs)


def _finishes(facts: Facts) -> Mapping[str, date]:
    """Return the finish that each milestone expected in its last report."""
    last = facts.once(reports).drop_duplicates("milestone", keep="last")
    days = last["forecast"].to_numpy("datetime64[D]").tolist()
    return dict(zip(map(str, last["milestone"]), days, strict=True))


@metric("M6", "pattern", "Pattern of the trend", Unit.STATE)
@from_history
def pattern(facts: Facts, metric: Metric) -> Iterator[Value]:
    """What the line of an open milestone looks like: calm, or of a kind that asks a question.

    Formula:
        stale: the expected finish has come, and it is open
        diverging: something that it waits for is expected later than itself
        late kink: no move for 60% of its life, then a velocity above 0.4 in the last third
        zigzag: the direction of moves changes three times or more
        rising, falling: velocity (M3) above 0.1, below -0.1; else stable
        The first that holds, from four reports on.

    Colour:
        Red where stale, amber where diverging, late kink or zigzag, else as M3.

    Gamed:
        Renewing the forecast by a day each week is never stale.

    Counter:
        M2, M7

    Source:
        Milestone trend analysis (Onepoint, Vargas).

    Example:
        >>> past = [("2024-01-07", {"due": "2024-03-01"})]
        >>> pattern(example({"past": past}, as_of="2024-02-11"))[0].inputs["pattern"]
        'stable'
    """
    found, speeds, finishes = facts.once(trails), facts.once(velocities), facts.once(_finishes)
    make, bases = Maker(facts, metric), facts.once(past).bases
    for name in open_ids(facts):
        trail = found.get(name)
        if trail is None or len(trail.days) < WINDOW:
            yield make.lacking(name)
            continue
        speed = speeds[name].days_per_day
        shapes = tuple(_shapes(facts, name, trail, speed, finishes))
        rag = _rag(facts, shapes[0], speed)
        inputs = {"pattern": str(shapes[0]), "also": ", ".join(shapes[1:])}
        yield of_milestone(metric, name, None, rag, None, inputs, bases.get(name, ""))


def _shapes(
    facts: Facts, name: str, trail: Trail, speed: float, finishes: Mapping[str, date]
) -> Iterator[Pattern]:
    """Yield the patterns that hold, the one that counts first."""
    finish = finishes[name]
    if finish <= facts.as_of.day:
        yield Pattern.STALE
    waits = facts.project.by_id[name].depends_on
    before = (other.removeprefix(f"{facts.project.id}/") for other in waits)
    still = facts.once(_still_open)
    if any(b in still and finishes.get(b, finish) > finish for b in before):
        yield Pattern.DIVERGING
    if kinks_late(trail):
        yield Pattern.LATE_KINK
    if turns(trail) >= TURNS_OF_A_ZIGZAG:
        yield Pattern.ZIGZAG
    if abs(speed) <= FLAT + NEARLY:
        yield Pattern.STABLE
    else:
        yield Pattern.RISING if speed > 0 else Pattern.FALLING


def _still_open(facts: Facts) -> frozenset[str]:
    return frozenset(open_ids(facts))


def turns(trail: Trail) -> int:
    """Count how often the direction of the moves changes."""
    later = [move > 0 for move in trail.moves.tolist() if move]
    return sum(map(ne, later, later[1:]))


def kinks_late(trail: Trail) -> bool:
    """Tell whether it stood still for most of its life and moves fast in its last third."""
    told, moves = trail.days.tolist(), trail.moves.tolist()
    moved = next((n for n, move in enumerate(moves) if move), None)
    life = told[-1] - told[0]
    if moved is None or told[moved - 1] - told[0] < CALM_LIFE * life:
        return False
    days = trail.days - told[0]
    last = days >= life * 2 / 3
    pace = slope(days[last], trail.finishes[last])
    return pace is not None and pace > STEEP


def _rag(facts: Facts, found: Pattern, speed: float) -> Rag:
    if found is Pattern.STALE:
        return Rag.RED
    if found in WARNINGS:
        return Rag.AMBER
    return colour("M3", speed, facts.settings.thresholds) or Rag.GREY
