"""A run chart with its words: what is a signal, and what is noise."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass

from generator.metrics.run_rules import FEWEST
from generator.metrics.run_rules import Behaviour
from generator.metrics.run_rules import Rule
from generator.metrics.run_rules import Signal
from generator.metrics.run_rules import behaviour
from generator.report.chart_views import Caption
from generator.report.chart_views import RunRow
from generator.report.chart_views import RunView
from generator.report.charts.run import MID
from generator.report.charts.run import NARROW
from generator.report.charts.run import WIDE
from generator.report.charts.run import Period
from generator.report.charts.run import RunSize
from generator.report.charts.run import RunWording
from generator.report.charts.run import lay_out_run
from generator.report.charts.run import steps_of
from generator.words import Words

SCREEN = (WIDE, MID, NARROW)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure in a period, with the counts that it rests on."""

    period: str
    value: float | None
    counts: str = ""


def run_view(
    words: Words,
    measured: Sequence[Measured],
    caption: Caption,
    *,
    share: bool = True,
    sizes: Sequence[RunSize] = SCREEN,
) -> RunView:
    """Lay out a measure by period; of fewer than 8 known periods a table, and why no chart."""
    worded = words.percent if share else words.quantity
    values = [each.value for each in measured]
    found = behaviour(values)
    rows = tuple(_row(words, i, each, worded, found) for i, each in enumerate(measured))
    if found is None:
        absent = _too_few(words, sum(1 for value in values if value is not None))
        return RunView((), caption.title, absent, rows, absent=absent, note=caption.note)
    domain = (0.0, 1.0) if share else _domain(found, values)
    wording = _wording(words, found, worded, domain)
    periods = [
        Period(each.period, each.value, _told_of(words, row))
        for each, row in zip(measured, rows, strict=True)
    ]
    charts = tuple(lay_out_run(periods, found, size, wording, domain) for size in sizes)
    finding = _finding(words, measured, found)
    told = f"{_span(words, measured, wording)} {finding}"
    return RunView(charts, caption.title, told, rows, finding, note=caption.note)


def _too_few(_: Words, known: int) -> str:
    return _.plural(
        "{n} period is known; a run chart needs {least}.",
        "{n} periods are known; a run chart needs {least}.",
        known,
        least=_.number(FEWEST),
    )


def _domain(found: Behaviour, values: Sequence[float | None]) -> tuple[float, float]:
    """Return an axis that holds every value and both limits; what is never below 0 stays there."""
    known = [value for value in values if value is not None]
    least, high = min(known), max(*known, found.upper)
    low = min(least, max(found.lower, 0.0) if least >= 0 else found.lower)
    return (low, high) if low < high else (low - 1, high + 1)


def _wording(
    _: Words, found: Behaviour, worded: Callable[[float], str], domain: tuple[float, float]
) -> RunWording:
    return RunWording(
        median=_("median {value}", value=worded(found.median)),
        lower=_("lower limit {value}", value=worded(found.lower)),
        upper=_("upper limit {value}", value=worded(found.upper)),
        steps=tuple(worded(step) for step in steps_of(domain)),
    )


def _span(_: Words, measured: Sequence[Measured], wording: RunWording) -> str:
    """Tell the range and the median."""
    return _(
        "{first} to {last}: {median}.",
        first=measured[0].period,
        last=measured[-1].period,
        median=wording.median,
    )


def _finding(_: Words, measured: Sequence[Measured], found: Behaviour) -> str:
    """Tell each signal, or that there is none."""
    signals = [_signal(_, measured, signal) for signal in found.signals]
    return " ".join(signals or [_("No signal: what differs is noise.")])


def _signal(_: Words, measured: Sequence[Measured], signal: Signal) -> str:
    periods = [measured[index].period for index in signal.periods]
    if signal.rule is Rule.OUTSIDE:
        return _("Outside the limits: {periods}.", periods=_.together(periods))
    first, last, n = periods[0], periods[-1], _.number(len(periods))
    if signal.rule is Rule.SIDE:
        return _(
            "{n} periods on one side of the median, {first} to {last}.", n=n, first=first, last=last
        )
    return _("{n} periods in one direction, {first} to {last}.", n=n, first=first, last=last)


def _told_of(_: Words, row: RunRow) -> str:
    facts = ", ".join(filter(None, (row.value, row.counts, row.signal)))
    return _.labelled(row.period, facts)


def _row(
    _: Words,
    index: int,
    each: Measured,
    worded: Callable[[float], str],
    found: Behaviour | None,
) -> RunRow:
    names = {
        Rule.OUTSIDE: _("outside the limits"),
        Rule.SIDE: _("one of many on one side"),
        Rule.TREND: _("one of many in one direction"),
    }
    signals = found.signals if found else ()
    marks = [names[signal.rule] for signal in signals if index in signal.periods]
    value = "" if each.value is None else worded(each.value)
    return RunRow(each.period, value, each.counts, ", ".join(marks))
