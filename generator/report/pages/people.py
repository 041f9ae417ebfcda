"""The people: roles and responsibilities, owners with their milestones, and RACI."""

from generator.report.context import Context
from generator.report.parts import Frame
from generator.report.parts import OwnerRow
from generator.report.parts import RaciRow
from generator.report.parts import RoleRow
from generator.report.views import PeopleView


def people(context: Context, frame: Frame) -> PeopleView:
    """Assemble the page of a project's people."""
    _ = context.words
    open_ = [m for m in context.in_scope if context.rows[m.id].open]
    owned = sum(1 for m in open_ if m.owner)
    one = "{n} of {total} open milestones has an owner"
    many = "{n} of {total} open milestones have an owner"
    return PeopleView(
        frame=frame,
        title=_("People"),
        headline=_.plural(one, many, owned, total=_.number(len(open_))),
        roles=tuple(
            RoleRow(r.role, r.responsibilities, tuple(context.owner_link(who) for who in r.people))
            for r in context.project.roles
        ),
        owners=tuple(_owner(context, owner) for owner in _by_load(context)),
        raci=tuple(_raci(context)),
    )


def _by_load(context: Context) -> list[str]:
    """Return the owners, those with the most open milestones first."""
    open_count = dict.fromkeys(context.owner_slugs, 0)
    for milestone in context.in_scope:
        if milestone.owner and context.rows[milestone.id].open:
            open_count[milestone.owner] += 1
    return sorted(open_count, key=lambda who: (-open_count[who], context.project.name_of(who)))


def _owner(context: Context, owner: str) -> OwnerRow:
    _ = context.words
    mine = [m for m in context.in_scope if m.owner == owner]
    open_ = [m for m in mine if context.rows[m.id].open]
    dated = sorted((d, m.title) for m in open_ if (d := context.finish(m)))
    members = [p.name for p in context.project.people if p.team == owner]
    person = next((p for p in context.project.people if p.id == owner), None)
    team = context.project.name_of(person.team) if person and person.team else ""
    return OwnerRow(
        owner=context.owner_link(owner),
        note=", ".join(members) or team,
        milestones=len(mine),
        open=len(open_),
        overdue=sum(1 for m in open_ if context.rows[m.id].overdue),
        next=f"{context.short(dated[0][0])} · {dated[0][1]}" if dated else "",
    )


def _raci(context: Context) -> list[RaciRow]:
    def names(who: tuple[str, ...]) -> str:
        return ", ".join(context.project.name_of(name) for name in who)

    return [
        RaciRow(
            milestone=context.link(m),
            accountable=context.project.name_of(m.owner) if m.owner else "",
            responsible=names(m.contributors),
            consulted=names(m.consulted),
            informed=names(m.informed),
        )
        for m in context.in_scope
        if m.owner or m.contributors or m.consulted or m.informed
    ]
