"""The geometry of a sparkline: what a figure was at each report, small, beside the figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.report.charts.scale import ValueScale
from generator.report.charts.shapes import Rect

WIDTH, HEIGHT = 120, 28
DOT = 4  # kept at every edge, for the mark of the last report


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure was on a day; None where it could not be said."""

    day: date
    value: float | None
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A sparkline, laid out: `recorded` is dashed, `last` marks today where today is known."""

    width: int
    height: int
    floor: float
    recorded: str
    witnessed: str
    last: tuple[float, float] | None
    band: Rect | None


def lay_out_sparkline(
    readings: Sequence[Reading],
    *,
    domain: tuple[float, float] = (0.0, 1.0),
    target: tuple[float, float] | None = None,
) -> Sparkline:
    """Lay out readings in order of their days, as steps: a figure holds until the next report.

    `domain` is what the height stands for, a share by default; `target` is drawn as a band.
    """
    scale = ValueScale(*domain, HEIGHT - DOT, DOT)
    days = [reading.day.toordinal() for reading in readings]
    across = ValueScale(min(days, default=0), max(days, default=0), DOT, WIDTH - DOT)
    steps: dict[bool, list[str]] = {True: [], False: []}
    before: Reading | None = None
    for one, other in pairwise(readings):
        goes_on = (
            before is not None and before.value is not None and before.recorded is one.recorded
        )
        steps[one.recorded].append(_step(one, other, across, scale, goes_on=goes_on))
        before = one
    return Sparkline(
        width=WIDTH,
        height=HEIGHT,
        floor=scale.at(domain[0]),
        recorded="".join(steps[True]),
        witnessed="".join(steps[False]),
        last=_last(readings, across, scale),
        band=_band(target, scale),
    )


def _step(
    one: Reading, other: Reading, across: ValueScale, scale: ValueScale, *, goes_on: bool
) -> str:
    """Hold a value until the next report, and go over to what that says, if it says something.

    A step that goes on from the one before is part of its line, so that dashes do not begin anew.
    """
    if one.value is None:
        return ""
    x, right = across.at(one.day.toordinal()), across.at(other.day.toordinal())
    on = "" if other.value is None else f"V{scale.at(other.value)}"
    start = "" if goes_on else f"M{x} {scale.at(one.value)}"
    return f"{start}H{right}{on}"


def _last(
    readings: Sequence[Reading], across: ValueScale, scale: ValueScale
) -> tuple[float, float] | None:
    """Return where the last report is; none where it could not say the figure."""
    last = readings[-1] if readings else None
    if last is None or last.value is None:
        return None
    return across.at(last.day.toordinal()), scale.at(last.value)


def _band(target: tuple[float, float] | None, scale: ValueScale) -> Rect | None:
    if target is None:
        return None
    top = scale.at(max(target))
    return Rect(DOT, top, WIDTH - 2 * DOT, round(max(scale.at(min(target)) - top, 1), 1))
