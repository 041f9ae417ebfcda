"""The people: who has how much to do, what waits for them, their roles, and RACI."""

from generator.report.context import Context
from generator.report.pages.load import load_table
from generator.report.pages.owners import owner_rows
from generator.report.pages.people_facts import decisions_title
from generator.report.pages.people_facts import people_facts
from generator.report.pages.people_facts import waiting_rows
from generator.report.pages.relief import reliefs
from generator.report.parts import Frame
from generator.report.parts import RaciRow
from generator.report.parts import RoleRow
from generator.report.people_views import PeopleView


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
        facts=people_facts(context),
        load=load_table(context),
        reliefs=reliefs(context),
        owners=owner_rows(context),
        decisions_title=decisions_title(context),
        decisions=waiting_rows(context),
        raci=tuple(_raci(context)),
    )


def _raci(context: Context) -> list[RaciRow]:
    def names(who: tuple[str, ...]) -> str:
        return ", ".join(context.project.name_of(name) for name in who)

    if not any(m.contributors or m.consulted or m.informed for m in context.in_scope):
        return []  # who answers for what is told already
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
