"""The portfolio: where each project stands, the worst first."""

from collections.abc import Sequence

from generator.metrics.value import Rag
from generator.report import addresses
from generator.report import sentences
from generator.report.context import Context
from generator.report.kpis import kpis
from generator.report.parts import Frame
from generator.report.parts import Link
from generator.report.parts import ProjectRow
from generator.report.states import project_state
from generator.report.views import PortfolioView
from generator.words import Words

WORST_FIRST = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.GREY)


def portfolio(contexts: Sequence[Context], frame: Frame, unread: tuple[str, ...]) -> PortfolioView:
    """Assemble the overview of several projects."""
    _ = frame.words
    milestones = sum(len(c.in_scope) for c in contexts)
    return PortfolioView(
        frame=frame,
        title=_("Portfolio"),
        headline=headline(contexts, _),
        standing=_.plural(
            "{n} milestone in {projects} projects.",
            "{n} milestones in {projects} projects.",
            milestones,
            projects=_.number(len(contexts)),
        ),
        projects=tuple(_row(context) for context in worst_first(contexts)),
        unread=unread,
    )


def worst_first(contexts: Sequence[Context]) -> list[Context]:
    """Order projects by their state, and those of one state by their id."""
    return sorted(contexts, key=lambda c: (WORST_FIRST.index(c.measures.health.rag), c.project.id))


def worst(contexts: Sequence[Context]) -> Rag:
    """Return the state of the project that is worst off."""
    return worst_first(contexts)[0].measures.health.rag


def headline(contexts: Sequence[Context], _: Words) -> str:
    """Count the projects that are off plan, or say that none is."""
    rags = [context.measures.health.rag for context in contexts]
    total = _.number(len(rags))
    if rags.count(Rag.RED):
        return _.plural(
            "{n} of {total} projects is off plan",
            "{n} of {total} projects are off plan",
            rags.count(Rag.RED),
            total=total,
        )
    if rags.count(Rag.AMBER):
        return _.plural(
            "{n} of {total} projects is at risk, none is off plan",
            "{n} of {total} projects are at risk, none is off plan",
            rags.count(Rag.AMBER),
            total=total,
        )
    if rags.count(Rag.GREEN) == len(rags):
        return _("All {total} projects are on plan", total=total)
    return _(
        "{n} of {total} projects cannot be rated yet", n=_.number(rags.count(Rag.GREY)), total=total
    )


def _row(context: Context) -> ProjectRow:
    _ = context.words
    done = sum(1 for m in context.in_scope if context.rows[m.id].done)
    return ProjectRow(
        project=Link(context.project.title, f"{context.prefix}{addresses.OVERVIEW}"),
        state=project_state(context.measures.health.rag, _),
        headline=sentences.headline(context),
        why=sentences.why(context),
        kpis=kpis(context),
        milestones=_("{k} of {n} complete", k=_.number(done), n=_.number(len(context.in_scope))),
    )
