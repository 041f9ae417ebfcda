"""The table of owners: what each has, how much of it is late or critical, and what is left."""

from collections.abc import Mapping

from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.metrics.work import NOBODY
from generator.report.context import Context
from generator.report.load_views import OwnerRow
from generator.report.numbers import amount
from generator.report.numbers import figure
from generator.report.pages.load_words import owner_name
from generator.report.parts import Link

COUNTS = ("A2", "A2.overdue", "A2.critical", "A2.remaining")


def owner_rows(context: Context) -> tuple[OwnerRow, ...]:
    """Return the owners, those with the most open milestones first; what nobody owns is last."""
    found = _by_owner(context)
    owners = {*context.owner_slugs, *found} - {NOBODY}
    ordered = sorted(owners, key=lambda who: (-_open(found, who), context.project.name_of(who)))
    last = (NOBODY,) if NOBODY in found else ()
    shares = _shares(context)
    return tuple(_row(context, who, found.get(who, {}), shares) for who in (*ordered, *last))


def _by_owner(context: Context) -> Mapping[str, Mapping[str, Value]]:
    """Return the values of each owner of open work, by metric."""
    found: dict[str, dict[str, Value]] = {}
    for metric in COUNTS:
        for value in context.measures.of(metric):
            found.setdefault(value.subject, {})[metric] = value
    return found


def _open(found: Mapping[str, Mapping[str, Value]], owner: str) -> float:
    value = found[owner]["A2"].value if owner in found else None
    return value or 0.0


def _shares(context: Context) -> Mapping[str, float]:
    """Return the share of each owner in the owned work that is left, where that is known."""
    whole = context.measures.by_id["A3"]
    days = {who: float(left) for who, left in whole.inputs.items() if isinstance(left, float)}
    total = sum(days.values())
    return {who: left / total for who, left in days.items()} if total and whole.known else {}


def _row(
    context: Context, owner: str, found: Mapping[str, Value], shares: Mapping[str, float]
) -> OwnerRow:
    _, mine = context.words, [m for m in context.in_scope if (m.owner or NOBODY) == owner]
    open_ = [m for m in mine if context.rows[m.id].open]
    dated = sorted((d, m.title) for m in open_ if (d := context.finish(m)))
    link = context.owner_link(owner) if owner != NOBODY else Link(owner_name(context, owner))
    return OwnerRow(
        owner=link,
        note=_note(context, owner),
        milestones=len(mine),
        open=_said(context, found, "A2"),
        overdue=_said(context, found, "A2.overdue"),
        is_overdue=bool(found and found["A2.overdue"].value),
        critical=_said(context, found, "A2.critical"),
        left=_said(context, found, "A2.remaining", Unit.EFFORT),
        share=_.percent(shares[owner]) if owner in shares else "",
        next=f"{context.short(dated[0][0])} · {dated[0][1]}" if dated else "",
        sort=(*(found[m].value if m in found else 0 for m in COUNTS), shares.get(owner)),
    )


def _said(
    context: Context, found: Mapping[str, Value], metric: str, unit: Unit = Unit.COUNT
) -> str:
    """Word a number of an owner; who has nothing open has none."""
    _ = context.words
    if metric not in found:
        return amount(0, unit, _, None)
    return figure(found[metric], _, context.project.currency)


def _note(context: Context, owner: str) -> str:
    """Name the people of a team, or the team of a person."""
    project = context.project
    members = [p.name for p in project.people if p.team == owner]
    person = next((p for p in project.people if p.id == owner), None)
    team = project.name_of(person.team) if person and person.team else ""
    return ", ".join(members) or team
