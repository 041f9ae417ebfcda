"""The timeline: promise, what happened and forecast, on one axis."""

from datetime import date

from generator.report import addresses
from generator.report.context import Context
from generator.report.pages.overview import timeline_title
from generator.report.pages.rows import timeline
from generator.report.parts import Frame
from generator.report.parts import Link
from generator.report.views import TimelinePageView

MOST_BARS = 60


def timeline_page(context: Context, frame: Frame) -> TimelinePageView:
    """Assemble the timeline of a project; of a large one, the open milestones that end first."""
    _ = context.words
    dated = [m for m in context.in_scope if context.finish(m)]
    shown, note = dated, ""
    if len(dated) > MOST_BARS:
        open_ = [m for m in dated if not context.rows[m.id].done]
        shown = sorted(open_, key=lambda m: (context.finish(m) or date.max, m.id))[:MOST_BARS]
        note = _(
            "Of {n} milestones with a date, the {m} open ones that end first are drawn; "
            "the framework has them all.",
            n=_.number(len(dated)),
            m=_.number(len(shown)),
        )
    undated = len(context.in_scope) - len(dated)
    standing = (
        _.plural(
            "{n} milestone has no date and is not drawn.",
            "{n} milestones have no date and are not drawn.",
            undated,
        )
        if undated
        else ""
    )
    return TimelinePageView(
        frame=frame,
        title=_("Timeline"),
        headline=timeline_title(context),
        standing=standing,
        timeline=timeline(context, shown, title=timeline_title(context), note=note),
        phases=tuple(_phases(context)),
    )


def _phases(context: Context) -> list[tuple[Link, str]]:
    """List the phases with what is done in each."""
    _ = context.words
    rows = []
    for name, slug in phases_in_order(context):
        of_phase = [m for m in context.in_scope if m.phase and context.phase_slugs[m.phase] == slug]
        done = sum(1 for m in of_phase if context.rows[m.id].done)
        counts = _("{k} of {n} complete", k=_.number(done), n=_.number(len(of_phase)))
        rows.append((Link(name, addresses.phase(slug)), counts))
    return rows


def phases_in_order(context: Context) -> list[tuple[str, str]]:
    """Return title and address of each phase: the declared ones in their order, then the others."""
    declared = [(phase.title, phase.id) for phase in context.project.phases]
    known = {slug for _title, slug in declared}
    others = sorted((n, s) for n, s in context.phase_slugs.items() if s not in known)
    return declared + others
