"""The simulated end of a plan as a chart: which share had ended by which day, with its promises."""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import timedelta

from generator.metrics.finish_forecast import Forecast
from generator.metrics.tally import Tally
from generator.report.chance_words import chance_text
from generator.report.chart_views import Caption
from generator.report.charts.fan import MID
from generator.report.charts.fan import NARROW
from generator.report.charts.fan import STEPS
from generator.report.charts.fan import WIDE
from generator.report.charts.fan import Fan
from generator.report.charts.fan import FanSize
from generator.report.charts.fan import FanWording
from generator.report.charts.fan import Named
from generator.report.charts.fan import days_of
from generator.report.charts.fan import lay_out_fan
from generator.report.context import Context
from generator.report.figures.months import month_names
from generator.report.forecast_brief import FanRow
from generator.report.forecast_brief import FanView

SCREEN = (WIDE, MID, NARROW)
POINTS = 200
LAST = 0.98
"""The few simulations that end later still would take half of the axis."""

LOW, MIDDLE, SAFE, HIGH = 0.1, 0.5, 0.8, 0.9


def fan_view(
    context: Context,
    found: Forecast,
    whole: Tally,
    caption: Caption,
    sizes: Sequence[FanSize] = SCREEN,
) -> FanView:
    """Lay out the end of a plan."""
    _ = context.words
    fan = Fan(
        course=_course(found.day, whole),
        levels=tuple(_levels(context, found, whole)),
        promises=tuple(_promises(context, found)),
        range=(_day(found, whole, LOW), _day(found, whole, HIGH)),
        as_of=found.day,
        told=tuple(_told(context, found, whole)),
    )
    wording = FanWording(
        flag=_.short(found.day),
        months=month_names(*days_of(fan), _),
        steps=tuple(_.percent(step) for step in STEPS),
    )
    rows = tuple(_rows(context, found, whole))
    told = [_("{share} by {day}", share=row.share, day=_.day(row.day)) for row in rows]
    return FanView(
        charts=tuple(lay_out_fan(fan, size, wording) for size in sizes),
        title=caption.title,
        description=_("Of the simulations had ended: {told}.", told="; ".join(told)),
        rows=rows,
        note=caption.note,
    )


def _course(day: date, whole: Tally) -> tuple[tuple[date, float], ...]:
    """Return the share that had ended by day, on as many days as a drawing can show."""
    days = sorted({whole.quantile(LAST * n / POINTS) for n in range(1, POINTS + 1)})
    first = (day + timedelta(days=days[0] - 1), 0.0)
    return (first, *((day + timedelta(days=n), whole.within(n)) for n in days))


def _told(context: Context, found: Forecast, whole: Tally) -> Iterator[tuple[date, str]]:
    """Say of each day of the line how many simulations had ended, and how far it is off."""
    _, approved = context.words, found.promised["b1"]
    for day, share in _course(found.day, whole)[1:]:
        said = _("{share} of the simulations end by {day}", share=_.percent(share), day=_.day(day))
        off = (day - approved).days if approved else 0
        if off:
            said = _("{said}, {days} from the approved date", said=said, days=_.slip(off))
        yield day, said


def _day(found: Forecast, whole: Tally, level: float) -> date:
    return found.day + timedelta(days=whole.quantile(level))


def _levels(context: Context, found: Forecast, whole: Tally) -> Iterator[tuple[float, Named]]:
    """Yield the middle and the safe day; the safe one where the backtest puts it."""
    _ = context.words
    middle, safe = _day(found, whole, MIDDLE), _day(found, whole, found.level)
    said = context.short(middle)
    yield MIDDLE, Named(middle, _("half by {day}", day=said), said)
    said = context.short(safe)
    yield found.level, Named(safe, _("80 of 100 by {day}", day=said), said)


def _promises(context: Context, found: Forecast) -> Iterator[Named]:
    _, grace = context.words, context.source.config.settings.metrics.grace
    approved, first = found.promised["b1"], found.promised["b0"]
    if approved is not None:
        chance = chance_text(found.on_time("b1", grace) or 0.0, _)
        day = context.short(approved)
        text = _("approved {day}: {chance} in time", day=day, chance=chance)
        if first == approved:
            text = _("approved and first promised {day}: {chance} in time", day=day, chance=chance)
        yield Named(approved, text, _("approved {day}", day=day))
    if first is not None and first != approved:
        day = context.short(first)
        yield Named(first, _("first promised {day}", day=day), _("promised {day}", day=day))


def _rows(context: Context, found: Forecast, whole: Tally) -> Iterator[FanRow]:
    """Tell by which day how many simulations had ended."""
    _, approved = context.words, found.promised["b1"]
    for share, level in ((LOW, LOW), (MIDDLE, MIDDLE), (SAFE, found.level), (HIGH, HIGH)):
        day = _day(found, whole, level)
        distance = _.slip((day - approved).days) if approved else ""
        yield FanRow(_.percent(share), day, distance)
