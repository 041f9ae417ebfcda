"""The S-curve: value planned, earned and paid by day, how far behind it is, and how it may end."""

import math
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date

from generator.metrics.courses import Reported
from generator.metrics.earned_value import measure
from generator.metrics.estimates import CostRange
from generator.metrics.estimates import cost_range
from generator.metrics.planned_value import Planned
from generator.metrics.planned_value import planned_value
from generator.metrics.planned_value import with_cancelled
from generator.metrics.schedule_figures import FEWEST
from generator.metrics.schedule_standing import Standing
from generator.metrics.schedule_standing import standing
from generator.metrics.totals import Totals
from generator.report.charts.growth import every_nth
from generator.report.charts.growth_shapes import Gap
from generator.report.charts.growth_shapes import Growth
from generator.report.charts.growth_shapes import GrowthSize
from generator.report.charts.growth_shapes import Pace
from generator.report.charts.growth_shapes import Span
from generator.report.charts.growth_shapes import Trace
from generator.report.context import Context
from generator.report.figures.growth import SCREEN
from generator.report.figures.growth import GrowthText
from generator.report.figures.growth import growth_view
from generator.report.growth_views import GrowthView
from generator.report.pages.growth import reports
from generator.words import half_up
from generator.words import marked

MOST_POINTS = 240
SAME = 0.01  # of the budget: a gap drawn further off would miss the line
METHODS = {"weighted_tasks": marked("weighted tasks")}

Points = tuple[tuple[date, float], ...]


def value_curve(context: Context, sizes: Sequence[GrowthSize] = SCREEN) -> GrowthView | None:
    """Draw planned, earned and paid; nothing where the plan has no money, or no dates."""
    facts = context.measures.facts
    totals, planned = facts.once(measure).totals, facts.once(planned_value)
    if totals is None or planned is None or context.measures.by_id["EV.PV"].value is None:
        return None
    told = context.once(reports)
    _ = context.words
    text = GrowthText(
        title=value_title(context, totals),
        note=" ".join(_notes(context, totals)),
        worded=context.money,
        heads=(_("Planned"), _("Earned"), _("Paid"), "SPI(t)"),
        rows=tuple(_rows(context, planned, told)),
    )
    return growth_view(_, _growth(context, planned, totals, told), text, sizes)


def value_title(context: Context, totals: Totals) -> str:
    """State what is earned, of what was planned, for what was paid, and how many days behind."""
    _ = context.words
    said = _(
        "{earned} is earned of {planned} planned by now",
        earned=context.money(totals.ev),
        planned=context.money(totals.pv),
    )
    if context.measures.by_id["EV.AC"].known and totals.ac is not None:
        said = _("{said}, for {paid} paid", said=said, paid=context.money(totals.ac))
    late = days_behind(context)
    return _.labelled(said, late) if late else said


def days_behind(context: Context) -> str:
    """Say how far the work is behind its plan, where there are enough milestones to say it."""
    _, value = context.words, context.measures.by_id["ES.SVt"]
    if value.value is None or (value.n or 0) < FEWEST:
        return ""
    days = int(half_up(value.value))
    if days == 0:
        return _("on its plan")
    if days < 0:
        return _("{days} behind its plan", days=_.days(-days))
    return _("{days} ahead of its plan", days=_.days(days))


def method_words(context: Context) -> str:
    """Name how progress is earned, and against which dates."""
    _ = context.words
    basis = [
        part for part in context.measures.facts.once(measure).basis.split(", ") if part != "B1"
    ]
    methods = (
        [_(METHODS[part]) if part in METHODS else part for part in basis[0].split(" and ")]
        if basis
        else []
    )
    return _("earned by {methods}, against approved dates", methods=_.together(methods))


def _notes(context: Context, totals: Totals) -> Iterator[str]:
    _, found = context.words, context.measures.facts.once(standing)
    yield _("Value {method}.", method=method_words(context))
    yield _("Dashed: planned. Heavy: earned. Thin: paid; both as each report knew them.")
    if found.schedule and days_behind(context):
        yield _(
            "The line across from today is the distance in days: day {es} of the plan is reached "
            "on day {at}.",
            es=_.quantity(found.schedule.es),
            at=_.quantity(found.schedule.at),
        )
        yield _("Below: earned days for each day gone by, SPI(t); at 1 the plan is kept.")
    if _range(totals):
        yield _("The bar at the end is the range of three estimates of the whole cost.")


def _growth(context: Context, planned: Planned, totals: Totals, told: Sequence[Reported]) -> Growth:
    found = context.measures.facts.once(standing)
    return Growth(
        traces=tuple(_traces(context, planned, told)),
        as_of=context.as_of,
        span=_span(context, totals),
        gap=_gap(context, planned, found, totals),
        pace=_pace(context, told),
    )


def _traces(context: Context, planned: Planned, told: Sequence[Reported]) -> Iterator[Trace]:
    _ = context.words
    lines = (
        ("planned", _("planned"), tuple(_planned(context, planned))),
        ("other", _("paid"), tuple((r.day, r.paid) for r in told if r.paid is not None)),
        ("done", _("earned"), tuple((r.day, r.earned) for r in told if r.earned is not None)),
    )
    for kind, name, points in lines:
        if points:
            yield Trace(kind, f"{name} {context.money(points[-1][1])}", name, points)


def _planned(context: Context, planned: Planned) -> Iterator[tuple[date, float]]:
    """Yield the planned value of as many days as a chart has room for, today's among them."""
    curve = with_cancelled(context.measures.facts, planned)
    last = len(curve) - 1
    periods = {0, *every_nth(last, MOST_POINTS), planned.period(context.as_of)}
    for period in sorted(periods):
        day = planned.day(period)
        if day is not None and period >= 0:
            yield day, float(curve[min(period, last)])


def _range(totals: Totals) -> CostRange | None:
    """Return the range of the estimates, where enough is earned to say it aloud."""
    found = cost_range(totals)
    return found if found and found.firm else None


def _span(context: Context, totals: Totals) -> Span | None:
    _, found = context.words, _range(totals)
    if found is None or context.measures.by_id["EV.EAC2"].value is None:
        return None
    low, high = context.money(found.least), context.money(found.most)
    name = _("may cost {low} to {high}", low=low, high=high)
    return Span(found.least, found.likely, found.most, name, _("may cost"))


def _gap(context: Context, planned: Planned, found: Standing, totals: Totals) -> Gap | None:
    """Return the distance in days, where the line drawn ends at the planned value."""
    if found.schedule is None or not days_behind(context):
        return None
    curve, reached = with_cancelled(context.measures.facts, planned), found.schedule.es
    whole = min(math.floor(reached), len(curve) - 1)
    after = min(whole + 1, len(curve) - 1)
    there = curve[whole] + (reached - whole) * (curve[after] - curve[whole])
    day = planned.day(round(reached))
    if day is None or abs(there - totals.ev) > SAME * totals.bac:
        return None
    return Gap(day, totals.ev)


def _pace(context: Context, told: Sequence[Reported]) -> Pace | None:
    points = tuple((r.day, r.spi_t) for r in told if r.spi_t is not None)
    if not points:
        return None
    name = f"SPI(t) {context.words.number(points[-1][1], 2)}"
    return Pace(points, name, name)


def _rows(
    context: Context, planned: Planned, told: Sequence[Reported]
) -> Iterator[tuple[date, tuple[str, ...]]]:
    curve = with_cancelled(context.measures.facts, planned)
    last = len(curve) - 1
    for each in told:
        value = curve[min(max(planned.period(each.day), 0), last)]
        spi = "" if each.spi_t is None else context.words.number(each.spi_t, 2)
        money = ("" if m is None else context.money(m) for m in (each.earned, each.paid))
        yield each.day, (context.money(float(value)), *money, spi)
