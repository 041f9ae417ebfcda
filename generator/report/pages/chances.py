"""The forecast of each milestone as a row: its days, how likely it is in time, what it decides."""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date

from generator.metrics.finish_forecast import Forecast
from generator.metrics.finish_forecast import Grounds
from generator.metrics.finish_forecast import forecast
from generator.metrics.milestone_chances import Chance
from generator.metrics.milestone_chances import chances
from generator.metrics.value import Rag
from generator.model.milestone import Milestone
from generator.report import addresses
from generator.report.chance_words import chance_text
from generator.report.charts.band import Range
from generator.report.charts.band import lay_out_band
from generator.report.context import Context
from generator.report.forecast_views import ChanceRow
from generator.report.forecast_views import DriverRow
from generator.report.pages.measures import rating
from generator.report.parts import Fact
from generator.report.parts import StateView

MOST_ROWS = 40
MOST_DRIVERS = 5
DECIDES = 0.005
"""What decides less than one draw in 200 is not said to drive the end."""

Named = tuple[str, Chance]


def chance_rows(context: Context) -> tuple[ChanceRow, ...]:
    """Return the forecast of the open milestones that end first."""
    shown = _by_day(context)[:MOST_ROWS]
    if not shown:
        return ()
    first = min([context.as_of, *(c.approved for _n, c in shown if c.approved)])
    last = max(c.p90 for _name, c in shown)
    return tuple(_row(context, name, chance, first, last) for name, chance in shown)


def rows_more(context: Context) -> str:
    """Say how many milestones are not in the table."""
    _, n = context.words, len(_by_day(context)) - MOST_ROWS
    if n <= 0:
        return ""
    return _.plural("{n} more is in data/metrics.json.", "{n} more are in data/metrics.json.", n)


def _by_day(context: Context) -> Sequence[Named]:
    found = context.measures.facts.once(chances)
    return sorted(found.items(), key=lambda item: (item[1].p50, item[0]))


def _row(context: Context, name: str, found: Chance, first: date, last: date) -> ChanceRow:
    _, milestone = context.words, context.project.by_id[name]
    bar = Range(found.p10, found.p50, found.p80, found.p90, found.approved)
    return ChanceRow(
        milestone=context.link(milestone),
        note=_("Its day has passed; what is left is assumed.") if found.late else "",
        forecast=milestone.forecast or milestone.due,
        middle=found.p50,
        safe=found.p80,
        chance="" if found.b1 is None else chance_text(found.b1, _),
        rests_on=_("n = {n}", n=_.number(found.own)),
        state=_state(context, name),
        decides=_.percent(found.critical),
        band=lay_out_band(bar, first, last),
        sort=(found.b1, found.critical),
    )


def _state(context: Context, name: str) -> StateView | None:
    """Return the state of the likelihood; nothing where there is too little evidence for one."""
    return context.once(_ratings).get(name)


def _ratings(context: Context) -> dict[str, StateView]:
    values = context.measures.of("MC.on_time.milestone")
    return {v.subject: rating(v, context.words) for v in values if v.rag is not Rag.GREY}


def driver_rows(context: Context) -> tuple[DriverRow, ...]:
    """Return the milestones whose end goes most with that of the plan, and that decide it."""
    found = context.measures.facts.once(chances).items()
    driving = [(name, c) for name, c in found if c.critical >= DECIDES]
    ordered = sorted(driving, key=lambda item: (-(item[1].rank or 0), item[0]))
    return tuple(_driver(context, name, chance) for name, chance in ordered[:MOST_DRIVERS])


def _driver(context: Context, name: str, found: Chance) -> DriverRow:
    _, rank = context.words, found.rank
    return DriverRow(
        milestone=context.link(context.project.by_id[name]),
        decides=_.percent(found.critical),
        goes=_("not at all") if rank is None else _.number(rank, 2),
        width=round(max(rank or 0.0, 0.0), 3),
    )


def drivers_title(context: Context, rows: Sequence[DriverRow], found: Forecast) -> str:
    """State which milestone decides the end most often."""
    _ = context.words
    most = max(found.table["critical"], default=0.0)
    if not rows:
        return ""
    name = str(found.table["critical"].idxmax())
    return _(
        "{milestone} decides the end in {share} of the simulations",
        milestone=context.project.by_id[name].title,
        share=_.percent(float(most)),
    )


def chance_facts(context: Context, milestone: Milestone) -> Iterator[Fact]:
    """Yield when an open milestone ends, where completed ones say anything of that."""
    _, found = context.words, context.measures.facts.once(chances).get(milestone.id)
    rests_on = context.measures.facts.once(forecast).grounds
    if found is None or rests_on is Grounds.PRIOR:
        return
    said = [_("80 of 100 by {day}", day=context.in_text(found.p80))]
    if found.b1 is not None:
        said.append(_("{share} in time", share=chance_text(found.b1, _)))
    if rests_on is Grounds.LOW:
        said.append(_("low evidence"))
    name = _("Half of the simulations end by")
    yield Fact(name, _.day(found.p50), _.clauses(said), addresses.FORECAST)
