"""The pages of an owner and of a phase: their milestones, and how those stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.metrics.value import Rag
from generator.model.milestone import Milestone
from generator.report import addresses
from generator.report.context import Context
from generator.report.issues import is_printed
from generator.report.issues import packs
from generator.report.load_views import LoadTable
from generator.report.pages.load import owner_table
from generator.report.pages.overview import timeline_title
from generator.report.pages.rows import milestone_row
from generator.report.pages.timeline_view import Form
from generator.report.pages.timeline_view import timeline
from generator.report.parts import Fact
from generator.report.parts import Frame
from generator.report.parts import Link
from generator.report.parts import TimelineView
from generator.report.states import small
from generator.report.views import ListView
from generator.words import marked_forms

MOST_BARS = 15
ANSWERS = marked_forms("{name} answers for {n} milestone", "{name} answers for {n} milestones")


@dataclass(frozen=True, slots=True)
class _Heading:
    """What stands above a list: name, the way to it, the forms of its count, facts and load.

    `document` is the address of the same on paper.
    """

    name: str
    crumbs: tuple[Link, ...]
    count: tuple[str, str]
    facts: tuple[Fact, ...] = ()
    load: LoadTable | None = None
    document: str = ""


def owner_page(context: Context, frame: Frame, owner: str) -> ListView:
    """Assemble the page of somebody who answers for milestones."""
    _, pack = context.words, context.once(packs).get(owner)
    heading = _Heading(
        context.project.name_of(owner),
        (Link(_("People"), addresses.PEOPLE),),
        ANSWERS,
        owner_facts(context, owner),
        owner_table(context, owner),
        pack.document if pack and is_printed(context) else "",
    )
    return _list(context, frame, heading, owned_by(context, owner))


def owned_by(context: Context, owner: str) -> list[Milestone]:
    """Return the milestones that somebody answers for, by due date; those given up among them."""
    return [m for m in context.by_date if m.owner == owner]


def owner_headline(context: Context, owner: str, milestones: Sequence[Milestone]) -> str:
    """Say for how much somebody answers, and how much of it is late."""
    _, name = context.words, context.project.name_of(owner)
    return _.plural(*ANSWERS, len(milestones), name=name) + _late(context, milestones)


def phase_page(context: Context, frame: Frame, title: str, slug: str) -> ListView:
    """Assemble the page of a phase."""
    _ = context.words
    heading = _Heading(
        title,
        (Link(_("Timeline"), addresses.TIMELINE),),
        marked_forms("{name} has {n} milestone", "{name} has {n} milestones"),
    )
    found = [m for m in context.by_date if m.phase and context.phase_slugs[m.phase] == slug]
    return _list(context, frame, heading, found)


def owner_facts(context: Context, owner: str) -> tuple[Fact, ...]:
    """Name the team of a person, or the people of a team."""
    _ = context.words
    team = next((p.team for p in context.project.people if p.id == owner), None)
    members = ", ".join(p.name for p in context.project.people if p.team == owner)
    facts = (
        Fact(_("Team"), context.project.name_of(team) if team else ""),
        Fact(_("Members"), members),
    )
    return tuple(fact for fact in facts if fact.value)


def _list(
    context: Context, frame: Frame, heading: _Heading, milestones: list[Milestone]
) -> ListView:
    _ = context.words
    count = _.plural(*heading.count, len(milestones), name=heading.name)
    return ListView(
        frame=frame,
        title=heading.name,
        crumbs=heading.crumbs,
        headline=count + _late(context, milestones),
        document=heading.document,
        standing=_standing(context, milestones),
        facts=heading.facts,
        load=heading.load,
        rows=tuple(milestone_row(context, m) for m in milestones),
        timeline=_timeline(context, milestones),
    )


def _timeline(context: Context, milestones: Sequence[Milestone]) -> TimelineView | None:
    """Draw everything, or of many the open ones that are due first; one alone is no picture."""
    _ = context.words
    counted = [m for m in milestones if context.rows[m.id].scope]
    many = len(counted) > MOST_BARS
    drawn = [m for m in counted if context.rows[m.id].open][:MOST_BARS] if many else counted
    note = _(
        "Of {n} milestones, the first {m} open ones by date are drawn.",
        n=_.number(len(counted)),
        m=_.number(len(drawn)),
    )
    form = Form(note=note if many else "")
    return timeline(context, drawn, timeline_title(context, counted), form) if drawn[1:] else None


def _late(context: Context, milestones: Sequence[Milestone]) -> str:
    _ = context.words
    late = sum(1 for m in milestones if context.measures.states[m.id].rag is Rag.RED)
    if len(milestones) <= 1:
        return (_(", and it is late") if late else _(", and it is not late")) if milestones else ""
    if late == len(milestones):
        return _(", all of them late")
    return _(", {n} of them late", n=_.number(late)) if late else _(", none of them late")


def _standing(context: Context, milestones: Sequence[Milestone]) -> str:
    """Count the states; nothing where the headline has said it: all are late."""
    late = all(context.measures.states[m.id].rag is Rag.RED for m in milestones)
    return "" if milestones and late else tally(context, milestones)


def tally(context: Context, milestones: Sequence[Milestone]) -> str:
    """Count the states, in the order in which they matter."""
    _ = context.words
    states = [context.state(m) for m in milestones]
    counts = {kind: [s.word for s in states if s.kind == kind] for kind in _KINDS}
    said = [_("{n} {state}", n=len(w), state=small(w[0])) for w in counts.values() if w]
    return ", ".join(said) + "." if said else _("No milestone yet.")


_KINDS = ("late", "at-risk", "on-track", "done", "cancelled", "unknown")
