"""The cost in the reports: what was bought, what the whole may cost, and what spends ahead."""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date

from generator.metrics.earned_value import measure
from generator.metrics.estimates import cost_range
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.report.charts.growth import PAPER
from generator.report.charts.growth_shapes import GrowthSize
from generator.report.context import Context
from generator.report.growth_views import CostReport
from generator.report.numbers import absent
from generator.report.pages.budget_tables import AHEAD
from generator.report.pages.budget_tables import gap_row
from generator.report.pages.budget_tables import gap_values
from generator.report.pages.costs import budget_title
from generator.report.pages.costs import estimates_title
from generator.report.pages.costs import said_of
from generator.report.pages.value_curve import value_curve
from generator.report.parts import Fact
from generator.report.quarter import Quarter
from generator.report.report_views import Tally
from generator.report.steps import value_step

MOST_GAPS = 3


def cost_report(context: Context, sizes: Sequence[GrowthSize] = (PAPER,)) -> CostReport | None:
    """Report the cost of a project; nothing where its plan has no money that can be added up."""
    _, title = context.words, budget_title(context)
    if not context.measures.by_id["EV.BAC"].known:
        return None
    return CostReport(
        title=_("Cost: {finding}", finding=_.within(title)),
        facts=tuple(_facts(context)),
        curve=value_curve(context, sizes),
        gaps=tuple(_gaps(context)),
    )


def ending_title(context: Context) -> str:
    """State what the whole may cost, and when it would end at the pace so far."""
    _, end = context.words, _end(context)
    if context.source.public:
        return _("To the end: the whole cost is not published")
    if not context.measures.by_id["EV.BAC"].known:
        return _("To the end: nothing can be said of the whole cost")
    found = estimates_title(context)
    said = _("To the end: {finding}", finding=_.within(found))
    late = context.measures.by_id["ES.finish"]
    if late.value is None or late.reason is Reason.INSUFFICIENT_N:
        return said
    return _("{said}, by {day} at the pace so far", said=said, day=end.value)


def ending(context: Context, quarter: Quarter) -> tuple[Tally, ...]:
    """Tell what decides on the end, with the values on the eve of the quarter."""
    _ = context.words
    if not context.measures.by_id["EV.BAC"].known:
        return ()
    names = {
        "EV.CPI": _("Earned for each unit spent (CPI)"),
        "EV.VAC2%": _("Left at completion, share of the budget"),
        "EV.TCPI_BAC": _("Performance needed to end on budget"),
        "ES.SPIt": _("Days earned for each day gone by, SPI(t)"),
    }
    rows = [_tally(context, quarter, metric, name) for metric, name in names.items()]
    more = (
        Tally(fact.name, fact.value, note=fact.note) for fact in (_whole(context), _end(context))
    )
    return (*rows, *more)


def _tally(context: Context, quarter: Quarter, metric: str, name: str) -> Tally:
    """Tell a measure with its value on the eve of the quarter."""
    fact, now = _fact(context, name, context.measures.by_id[metric]), context.measures.by_id[metric]
    before = quarter.eve.values.get(metric) if quarter.eve else None
    moved = value_step(context, now, before, quarter.days.eve) if now.known else ""
    return Tally(name, fact.value, moved, fact.note)


def _facts(context: Context) -> Iterator[Fact]:
    _ = context.words
    names = {
        "EV.BAC": _("Budget"),
        "EV.PV": _("Planned by now"),
        "EV.EV": _("Earned by now"),
        "EV.AC": _("Spent by now"),
        "EV.CPI": _("Earned for each unit spent (CPI)"),
        "EV.VAC2": _("Left at completion, rest as so far"),
        "EV.TCPI_BAC": _("Performance needed to end on budget"),
        "B2": _("Cost of completed work for each unit budgeted"),
        "ES.SPIt": _("Days earned for each day gone by, SPI(t)"),
    }
    for metric, name in names.items():
        yield _fact(context, name, context.measures.by_id[metric])
    yield _whole(context)
    yield _end(context)


def _fact(context: Context, name: str, value: Value) -> Fact:
    silent = value.known and value.reason is not Reason.INSUFFICIENT_N
    return Fact(
        name, said_of(context, value), "" if silent else absent(value.reason, context.words)
    )


def _whole(context: Context) -> Fact:
    """Tell the range of the whole cost, once enough is earned to say it."""
    _, totals = context.words, context.measures.facts.once(measure).totals
    name, found = _("Whole cost, range of estimates"), cost_range(totals) if totals else None
    if found is None:
        return Fact(name, _("Not known"), absent(context.measures.by_id["EV.EAC2"].reason, _))
    low, high = context.money(found.least), context.money(found.most)
    said = _("{low} to {high}", low=low, high=high)
    return Fact(name, said, "" if found.firm else _("less than a fifth is earned"))


def _end(context: Context) -> Fact:
    """Tell the day on which the work would end at the pace so far."""
    _, value = context.words, context.measures.by_id["ES.finish"]
    name, finish = _("End at the pace so far, IEAC(t)"), value.inputs.get("finish")
    if value.value is None or not isinstance(finish, str):
        return Fact(name, _("Not known"), absent(value.reason, _))
    few = absent(value.reason, _) if value.reason is Reason.INSUFFICIENT_N else ""
    note = ". ".join(filter(None, (_.slip(round(value.value)), few)))
    return Fact(name, context.short(date.fromisoformat(finish)), note)


def _gaps(context: Context) -> Iterator[str]:
    """Yield the open milestones that spend furthest ahead of their progress."""
    _ = context.words
    ahead = [value for value in gap_values(context) if value.rag in AHEAD]
    for value in ahead[:MOST_GAPS]:
        row = gap_row(context, value)
        title, spent, done = row.milestone.text, row.spent, row.done
        yield _("{title}: {spent} spent, {done} done", title=title, spent=spent, done=done)
