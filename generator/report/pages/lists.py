"""The pages of an owner and of a phase: their milestones, and how those stand."""

from collections.abc import Sequence

from generator.metrics.value import Rag
from generator.model.milestone import Milestone
from generator.report import addresses
from generator.report.context import Context
from generator.report.pages.rows import milestone_row
from generator.report.pages.rows import timeline
from generator.report.views import Fact
from generator.report.views import Frame
from generator.report.views import Link
from generator.report.views import ListView

MOST_BARS = 40


def owner_page(context: Context, frame: Frame, owner: str) -> ListView:
    """Assemble the page of somebody who answers for milestones."""
    _ = context.words
    found = [m for m in context.by_date if m.owner == owner]
    name = context.project.name_of(owner)
    crumbs = (Link(_("People"), addresses.PEOPLE),)
    person = next((p for p in context.project.people if p.id == owner), None)
    facts = [Fact(_("Team"), context.project.name_of(person.team))] if person and person.team else []
    members = [p.name for p in context.project.people if p.team == owner]
    if members:
        facts.append(Fact(_("Members"), ", ".join(members)))
    one = "{name} answers for {n} milestone"
    many = "{name} answers for {n} milestones"
    return _list(context, frame, name, crumbs, found, (one, many), tuple(facts))


def phase_page(context: Context, frame: Frame, title: str, slug: str) -> ListView:
    """Assemble the page of a phase."""
    _ = context.words
    found = [m for m in context.by_date if m.phase and context.phase_slugs[m.phase] == slug]
    crumbs = (Link(_("Timeline"), addresses.TIMELINE),)
    return _list(context, frame, title, crumbs, found, ("{name} has {n} milestone", "{name} has {n} milestones"))


def _list(
    context: Context,
    frame: Frame,
    name: str,
    crumbs: tuple[Link, ...],
    milestones: list[Milestone],
    wordings: tuple[str, str],
    more: tuple[Fact, ...] = (),
) -> ListView:
    _ = context.words
    rows = tuple(milestone_row(context, m) for m in milestones)
    drawn = [m for m in milestones if context.rows[m.id].scope][:MOST_BARS]
    title = _("Promise and forecast")
    return ListView(
        frame=frame,
        title=name,
        crumbs=crumbs,
        headline=_.plural(*wordings, len(milestones), name=name) + _late(context, milestones),
        standing=_tally(context, milestones),
        facts=more,
        rows=rows,
        timeline=timeline(context, drawn, title=title) if len(drawn) > 1 else None,
    )


def _late(context: Context, milestones: Sequence[Milestone]) -> str:
    _ = context.words
    late = sum(1 for m in milestones if context.measures.states[m.id].rag is Rag.RED)
    if not late:
        return _(", none of them late") if milestones else ""
    return _.plural(", {n} of them late", ", {n} of them late", late)


def _tally(context: Context, milestones: Sequence[Milestone]) -> str:
    """Count the states, in the order in which they matter."""
    _ = context.words
    states = [context.state(m) for m in milestones]
    counts = {kind: [s.word for s in states if s.kind == kind] for kind in _KINDS}
    said = [_("{n} {state}", n=len(w), state=w[0].lower()) for w in counts.values() if w]
    return ", ".join(said) + "." if said else _("No milestone yet.")


_KINDS = ("late", "at-risk", "on-track", "done", "cancelled", "unknown")
