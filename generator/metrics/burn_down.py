"""Burn-down: what was left to fear on each day of the grid, and what changed it (family R)."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from generator.metrics.exposure import known_remaining
from generator.metrics.exposure import lingering
from generator.metrics.exposure import remaining
from generator.metrics.frames import Facts
from generator.metrics.past import needs
from generator.metrics.past import past
from generator.metrics.register import Register
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.reports import grid
from generator.metrics.risk import scored
from generator.metrics.shares import amount
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.line import Line
from generator.model.revision import Origin

RISING = 3
ABSENT, OPEN, MITIGATED, GONE, OCCURRED = range(5)
"""How a risk stands: not known, open, or what has become of it."""


class Cause(StrEnum):
    """Why less or more is left to fear than on the day before on the grid."""

    NEW = "new"
    OCCURRED = "occurred"
    EXPIRED = "expired"
    MITIGATED = "mitigated"
    RESCORED = "rescored"


@dataclass(frozen=True, slots=True)
class Level:
    """What was left to fear at the end of a day, of how many risks, and why it changed.

    `causes` add up to the change since the level before; there are none for the first, or where
    one of the two is not known. `occurred` is how many risks have hit since then.
    """

    day: date
    residual: float | None
    risks: int
    occurred: int = 0
    causes: Mapping[Cause, float] | None = None


class _Seen(NamedTuple):
    """What was left to fear on a day, and how each risk stood then, by its number."""

    level: Level
    standing: np.ndarray
    amounts: np.ndarray


def burn_down(facts: Facts, days: Sequence[date]) -> tuple[Level, ...]:
    """Return what was left to fear on some days, in their order, as it was known on each."""
    if not days:
        return ()
    register = Register(facts.history, facts.project.id, days[0], whole=False)
    seen = [_seen(register, day) for day in days]
    others = (_explained(before, after) for before, after in pairwise(seen))
    return seen[0].level, *others


def told_days(facts: Facts) -> tuple[date, ...]:
    """Return the days of the grid on which somebody, or git, told of the risks."""
    since = _told_since(facts)
    days = facts.once(grid)
    return () if since is None else tuple(days[days >= np.datetime64(since)].tolist())


def _told_since(facts: Facts) -> date | None:
    """Return the day from which risks are on record; None where they never are."""
    known = facts.once(past)
    if not known.known:
        return None
    recorded = any(name.partition(".")[0] == "risks" for name in known.recorded)
    firsts = (_first(line, recorded=recorded) for line in known.lines.values())
    return min(filter(None, firsts), default=None)


def _first(line: Line, *, recorded: bool) -> date | None:
    told = (v for v in line.versions if recorded or v.revision.origin is not Origin.RECORDED)
    return next((version.day for version in told), None)


def _seen(register: Register, day: date) -> _Seen:
    risks, number = register.numbered(day)
    counted = risks["open"] | lingering(risks)
    level = Level(day, known_remaining(risks), int(counted.sum()))
    standing = np.full(register.count, ABSENT, dtype=np.int8)
    amounts = np.zeros(register.count)
    standing[number] = _standing(risks)
    amounts[number] = remaining(risks).where(counted).fillna(0.0)
    return _Seen(level, standing, amounts)


def _standing(risks: pd.DataFrame) -> np.ndarray:
    """Return how each risk of a register stands."""
    has = {name: risks[name].notna().to_numpy() for name in ("occurred", "gone", "mitigated")}
    return np.select(
        [has["occurred"], has["gone"], has["mitigated"], risks["open"].to_numpy()],
        [OCCURRED, GONE, MITIGATED, OPEN],
        default=ABSENT,
    )


def _explained(before: _Seen, after: _Seen) -> Level:
    """Return a level with what changed it since the one before."""
    was, now = before.standing, after.standing
    hit = int(((now == OCCURRED) & (was != OCCURRED)).sum())
    level = replace(after.level, occurred=hit)
    if level.residual is None or before.level.residual is None:
        return level
    moved = after.amounts - before.amounts
    because = np.select(
        [
            was == ABSENT,
            now == OCCURRED,
            (now == GONE) | (now == ABSENT),
            (was == OPEN) & (now == MITIGATED),
        ],
        [*range(4)],
        default=4,
    )
    sums = np.bincount(because, weights=moved, minlength=len(Cause))
    return replace(level, causes=dict(zip(Cause, map(float, sums), strict=True)))


@metric("R12", "burn-down", "Change of the residual exposure", Unit.MONEY)
@needs("risks")
def burn(facts: Facts, metric: Metric) -> Value:
    """How much more or less is left to fear than on the day before on the grid.

    Formula:
        residual exposure (R2) - residual exposure on the day before on the grid, as known then
        = new + rescored + mitigated + expired + occurred
        Expired: closed without action, struck off the register, or cancelled with its milestone.

    Colour:
        Amber where it has risen three times in a row.

    Misread:
        It falls when a risk occurs, and it is low where nobody writes risks down.

    Gamed:
        Striking risks off the register, or rating them down.

    Counter:
        R8, R13

    Source:
        Usual practice; the causes by this product.

    Example:
        >>> risk = {"probability": 0.5, "impact": 2000, "identified": "2024-01-10"}
        >>> past = [("2024-01-11", {"risks": [risk]}), ("2024-01-16", {"risks": [risk, risk]})]
        >>> value = burn(example({"past": past}, as_of="2024-01-21"))[0]
        >>> value.value
        1000.0
    """
    levels = burn_down(facts, facts.once(told_days)[-RISING - 1 :])
    change = _change(levels)
    value = amount(
        facts,
        metric,
        change,
        reason=Reason.INSUFFICIENT_N,
        n=levels[-1].risks if levels else 0,
        basis=facts.once(past).basis,
        inputs=_inputs(levels) if change is not None else {},
    )
    if scored(facts.risks):
        value = value._replace(unit=Unit.POINTS)
    if value.known and rising(levels) >= RISING:
        value = value._replace(rag=Rag.AMBER, reason=None)
    return value


def _change(levels: Sequence[Level]) -> float | None:
    """Return the last change; None where one of the last two levels is not known."""
    last = [level.residual for level in levels[-2:] if level.residual is not None]
    return last[1] - last[0] if len(last) == 2 else None  # noqa: PLR2004 - before and after


def rising(levels: Sequence[Level]) -> int:
    """Return how often in a row, up to now, more was left to fear than before."""
    count = 0
    for before, after in pairwise(reversed(levels)):
        if before.residual is None or after.residual is None or before.residual <= after.residual:
            break
        count += 1
    return count


def _inputs(levels: Sequence[Level]) -> dict[str, float | str | None]:
    before, after = levels[-2:]
    causes = {str(cause): worth for cause, worth in (after.causes or {}).items()}
    return {
        "since": before.day.isoformat(),
        "before": before.residual,
        "after": after.residual,
        **causes,
        "rising": rising(levels),
    }
