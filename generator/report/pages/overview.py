"""The overview: where the project stands, what needs somebody, and what comes next."""

from collections.abc import Sequence
from datetime import date
from datetime import timedelta

from generator.model.milestone import Milestone
from generator.report import sentences
from generator.report.context import Context
from generator.report.kpi_trends import kpi_trends
from generator.report.kpis import kpis
from generator.report.pages.attention import attention
from generator.report.pages.attention import needing
from generator.report.pages.health_sides import side_names
from generator.report.pages.rows import open_decisions
from generator.report.pages.since import since
from generator.report.pages.timeline_view import timeline
from generator.report.pages.upcoming import last_win
from generator.report.pages.upcoming import next_days
from generator.report.pages.upcoming import wins
from generator.report.parts import DimensionRow
from generator.report.parts import Frame
from generator.report.states import colour_state
from generator.report.states import project_state
from generator.report.views import OverviewView

MOST_ATTENTION = 5
MOST_DECISIONS = 6
MOST_BARS = 15
MOST_NEXT = 12


def overview(context: Context, frame: Frame) -> OverviewView:
    """Assemble the overview of a project."""
    _ = context.words
    health = context.measures.health
    waiting = needing(context)
    decisions = open_decisions(context, context.in_scope)
    ahead = next_days(context)
    recent = wins(context)
    shown, shown_next = waiting[:MOST_ATTENTION], ahead[:MOST_NEXT]
    until = context.as_of + timedelta(days=context.source.config.settings.metrics.next_days)
    return OverviewView(
        frame=frame,
        title=_("Overview"),
        headline=sentences.headline(context),
        standing=sentences.standing(context),
        state=project_state(health.rag, _),
        kicker=sentences.rated(context),
        why=sentences.why(context),
        confidence=sentences.confidence(health.rag, context),
        dimensions=_dimensions(context),
        kpis=kpis(context),
        trends=kpi_trends(context),
        since=since(context),
        attention_title=_attention_title(context, len(waiting)),
        attention=tuple(attention(context, m) for m in shown),
        attention_more=_more(context, len(waiting) - len(shown)),
        decisions_title=_.plural("{n} answer is needed", "{n} answers are needed", len(decisions)),
        decisions=decisions[:MOST_DECISIONS],
        decisions_more=_more(context, len(decisions) - MOST_DECISIONS),
        timeline=timeline(context, bars(context), timeline_title(context)),
        wins_title=_wins_title(context, len(recent)),
        wins=recent or last_win(context),
        next_title=_next_title(context, len(ahead), until),
        next=shown_next,
        unread=context.source.unread,
    )


def _dimensions(context: Context) -> tuple[DimensionRow, ...]:
    _ = context.words
    names = side_names(_)
    return tuple(
        DimensionRow(
            names[d.dimension], colour_state(d.rag, _), sentences.because(context, d.because)
        )
        for d in context.measures.health.dimensions
    )


def _attention_title(context: Context, n: int) -> str:
    _ = context.words
    if n == 0:
        return _("No milestone needs attention")
    return _.plural("{n} milestone needs attention", "{n} milestones need attention", n)


def _more(context: Context, n: int) -> str:
    _ = context.words
    return (
        _.plural("{n} more, see the framework", "{n} more, see the framework", n) if n > 0 else ""
    )


def _next_title(context: Context, n: int, until: date) -> str:
    _ = context.words
    if n == 0:
        return _("Nothing is due by {day}", day=context.in_text(until))
    return _.plural(
        "{n} thing is due by {day}",
        "{n} things are due by {day}",
        n,
        day=context.in_text(until),
    )


def bars(context: Context) -> tuple[Milestone, ...]:
    """Choose the milestones for a short timeline: all of a small plan, else the open and near."""
    scope = context.in_scope
    if len(scope) <= MOST_BARS:
        return scope
    open_ = [m for m in scope if not context.rows[m.id].done and context.finish(m)]
    ranked = {m.id: n for n, m in enumerate(needing(context))}
    near = sorted(open_, key=lambda m: (ranked.get(m.id, len(ranked)), context.finish(m), m.id))
    return tuple(sorted(near[:MOST_BARS], key=lambda m: (m.due or date.max, m.id)))


def timeline_title(context: Context, among: Sequence[Milestone] | None = None) -> str:
    """State what the timeline shows: that of the plan, or of some milestones."""
    _ = context.words
    counted = context.in_scope if among is None else among
    open_ = [m for m in counted if not context.rows[m.id].done]
    later = [m for m in open_ if context.slips.get(m.id, 0) > 0]
    promised = [m for m in open_ if m.id in context.slips]
    if not open_:
        if not counted:
            return _("There is no milestone to draw yet")
        if among is None:
            return _("Everything in the plan is done")
        return _.plural("The one milestone is done", "All {n} milestones are done", len(counted))
    if not promised:
        return _.plural(
            "{n} milestone is open, without a first promise",
            "{n} milestones are open, none with a first promise",
            len(open_),
        )
    if not later:
        return _.plural(
            "The one open milestone with a promise holds it",
            "All {n} open milestones with a promise hold it",
            len(promised),
        )
    return _.plural(
        "{n} of {total} open milestones ends after its promise",
        "{n} of {total} open milestones end after their promise",
        len(later),
        total=_.number(len(open_)),
    )


def _wins_title(context: Context, n: int) -> str:
    _ = context.words
    days = context.source.config.settings.metrics.wins_days
    if n == 0:
        return _("No milestone finished in the last {n} days", n=days)
    return _.plural(
        "{n} milestone finished in the last {days} days",
        "{n} milestones finished in the last {days} days",
        n,
        days=days,
    )
