"""The tables of the budget: by phase and owner, completed against budget, open against progress."""

from collections.abc import Sequence

from generator.metrics.groups import KINDS
from generator.metrics.groups import NONE
from generator.metrics.groups import groups
from generator.metrics.thresholds import NEARLY
from generator.metrics.value import Rag
from generator.metrics.value import Value
from generator.report import addresses
from generator.report.budget_views import GapRow
from generator.report.budget_views import GroupRow
from generator.report.budget_views import GroupTable
from generator.report.budget_views import KeptRow
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.numbers import figure
from generator.report.pages.measures import rating
from generator.report.parts import Link

MOST_GROUPS = 24
TO_COMPARE = 2
AHEAD = {Rag.RED, Rag.AMBER}
FIGURES = ("EV.BAC", "EV.PV", "EV.EV", "EV.AC", "EV.CPI", "EV.SPI")


def group_tables(context: Context) -> tuple[GroupTable, ...]:
    """Return the money by phase and by owner; nothing where nobody names any."""
    _ = context.words
    names = {"phase": _("Phase"), "owner": _("Owner")}
    found = context.measures.facts.once(groups)
    tables = []
    for kind in KINDS:
        own = [group for group in found if group.kind == kind]
        order = sorted(own, key=lambda group: (-group.totals.bac, group.name))
        rows = tuple(_group(context, kind, group.name) for group in order[:MOST_GROUPS])
        if rows:
            more = more_of(context, len(order) - len(rows))
            tables.append(GroupTable(names[kind], _groups_title(context, kind), rows, more))
    return tuple(tables)


def _groups_title(context: Context, kind: str) -> str:
    """State which group gets least for its money, where two or more can be compared."""
    _ = context.words
    found = context.once(_grouped)
    known = [
        (v.value, name) for (id_, of, name), v in found.items() if (id_, of) == ("EV.CPI", kind)
    ]
    rated = sorted((cpi, name) for cpi, name in known if cpi is not None)
    plain = {"phase": _("By phase"), "owner": _("By owner")}[kind]
    if len(rated) < TO_COMPARE or rated[0][0] == rated[-1][0]:
        return plain
    cpi, name = rated[0]
    least = _named(context, kind, name).text
    return _(
        "{by}: {name} gets least for its money, CPI {cpi}",
        by=plain,
        name=least,
        cpi=_.number(cpi, 2),
    )


def _group(context: Context, kind: str, name: str) -> GroupRow:
    _ = context.words
    values = [context.once(_grouped)[metric, kind, name] for metric in FIGURES]
    budget, planned, earned, paid, cost, time = (
        figure(value, _, context.project.currency) for value in values
    )
    return GroupRow(
        name=_named(context, kind, name),
        budget=budget,
        planned=planned,
        earned=earned,
        paid=paid,
        cost_index=cost if values[4].known else "",
        cost_state=rating(values[4], _),
        time_index=time if values[5].known else "",
        time_state=rating(values[5], _),
        reason=absent(next((v.reason for v in values if not v.known), None), _),
        sort=tuple(v.value for v in values),
    )


def _grouped(context: Context) -> dict[tuple[str, str, str], Value]:
    """Return the values of groups by metric, kind and name."""
    return {
        (value.id, value.scope, value.subject): value
        for value in context.measures.values
        if value.scope in KINDS and value.id in FIGURES
    }


def _named(context: Context, kind: str, name: str) -> Link:
    _ = context.words
    if name == NONE:
        return Link(_("no phase") if kind == "phase" else _("nobody"))
    if kind == "owner":
        return context.owner_link(name)
    return Link(context.phase_title(name), addresses.phase(context.phase_slugs[name]))


def kept_values(context: Context) -> list[Value]:
    """Return what the completed milestones left of their budgets, the most overspent first."""
    found = [value for value in context.measures.of("B3") if value.scope == "milestone"]
    return sorted(found, key=lambda value: (value.value or 0.0, value.subject))


def kept_row(context: Context, value: Value) -> KeptRow:
    """Set a completed milestone against its budget."""
    _ = context.words
    limit = context.source.config.settings.metrics.budget_tolerance * (1 + NEARLY)
    budget, cost = (float(value.inputs[name] or 0.0) for name in ("budget", "cost"))
    share, left = value.inputs["share"], budget - cost
    part = None if share is None else float(share)
    over = _("over") if left < 0 else _("under")
    return KeptRow(
        milestone=context.link(context.project.by_id[value.subject]),
        budget=context.money(budget),
        cost=context.money(cost),
        left=context.money(left),
        share="" if part is None else _.percent(part),
        verdict=_("within") if abs(left) <= limit * budget else over,
        sort=(budget, cost, left, part),
    )


def kept_title(context: Context) -> str:
    """State how many completed milestones kept their budgets, and which way the others went."""
    _, value = context.words, context.measures.by_id["B1"]
    if not value.n:
        return _("No completed milestone has a budget and a cost")
    tolerance = _.percent(context.source.config.settings.metrics.budget_tolerance)
    said = _.plural(
        "{n} of {total} completed milestones ended within ±{tolerance} of its budget",
        "{n} of {total} completed milestones ended within ±{tolerance} of their budgets",
        int(value.k or 0),
        total=_.number(value.n),
        tolerance=tolerance,
    )
    over, under = (int(value.inputs.get(name) or 0) for name in ("over", "under"))
    return _("{said}, {over} over and {under} under", said=said, over=over, under=under)


def gap_values(context: Context) -> list[Value]:
    """Return how far spending runs ahead of progress, of the open milestones whose progress shows.

    The furthest ahead comes first.
    """
    known = [value for value in context.measures.of("B5") if value.value is not None]
    return sorted(known, key=lambda value: (-(value.value or 0.0), value.subject))


def gap_row(context: Context, value: Value) -> GapRow:
    """Set what is spent on an open milestone against what is done of it."""
    _, row = context.words, context.rows[value.subject]
    return GapRow(
        milestone=context.link(context.project.by_id[value.subject]),
        spent=_.percent(row.actual / row.budget),
        done=_.percent(row.progress),
        gap=_.plural("{n} point", "{n} points", round((value.value or 0.0) * 100)),
        state=rating(value, _),
        sort=(row.actual / row.budget, row.progress, value.value),
    )


def gaps_title(context: Context, found: Sequence[Value]) -> str:
    """State how many open milestones spend ahead of their progress."""
    _ = context.words
    if not found:
        return _("No open milestone has a cost and tasks to compare it with")
    ahead = sum(1 for value in found if value.rag in AHEAD)
    return _.plural(
        "{n} of {total} open milestones spends ahead of its progress",
        "{n} of {total} open milestones spend ahead of their progress",
        ahead,
        total=_.number(len(found)),
    )


def more_of(context: Context, n: int) -> str:
    """Say where the rows are that a table leaves out."""
    _ = context.words
    if n <= 0:
        return ""
    return _.plural("{n} more is in data/metrics.json.", "{n} more are in data/metrics.json.", n)
