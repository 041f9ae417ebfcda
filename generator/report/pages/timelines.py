"""The timeline: promise, what happened and forecast, on one axis."""

from collections.abc import Iterator
from datetime import date

from generator.model.milestone import Milestone
from generator.report import addresses
from generator.report.charts.shapes import Group
from generator.report.charts.telling import MOST_STOPS
from generator.report.context import Context
from generator.report.pages.overview import timeline_title
from generator.report.pages.timeline_view import SCREEN
from generator.report.pages.timeline_view import SMALL
from generator.report.pages.timeline_view import Form
from generator.report.pages.timeline_view import critical_chain
from generator.report.pages.timeline_view import timeline
from generator.report.parts import Frame
from generator.report.parts import Link
from generator.report.parts import TimelineView
from generator.report.views import TimelinePageView

MOST_BARS = 60
MOST_LARGE = 24
"""Of more milestones the rows are lines, parted by their phases."""


def timeline_page(context: Context, frame: Frame) -> TimelinePageView:
    """Assemble the timeline of a project; of a large one, the open milestones that matter most."""
    _ = context.words
    dated = [m for m in context.in_scope if context.finish(m)]
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
        finding=_finding(context),
        timeline=_timeline(context, dated),
        phases=tuple(_phases(context)),
    )


def _finding(context: Context) -> str:
    """Say what is past and what is ahead on the axis."""
    _ = context.words
    done = sum(1 for m in context.in_scope if context.rows[m.id].done)
    ends = [day for m in context.in_scope if (day := context.finish(m))]
    if not ends:
        return _("No milestone has a date yet")
    last = max(ends)
    if done == len(context.in_scope):
        return _.plural(
            "The one milestone was completed on {day}",
            "All {n} were completed, the last on {day}",
            done,
            day=context.in_text(last),
        )
    return _.plural(
        "{n} of {total} is complete, and the last is forecast for {day}",
        "{n} of {total} are complete, and the last is forecast for {day}",
        done,
        total=_.number(len(context.in_scope)),
        day=context.in_text(last),
    )


def _timeline(context: Context, dated: list[Milestone]) -> TimelineView | None:
    """Draw all of a small plan; of a large one its phases, and what is critical, late or near."""
    shown = _drawn(context, dated)
    groups = tuple(_groups(context, dated, shown))
    if groups:
        place = {group.title: n for n, group in enumerate(groups)}
        shown = sorted(shown, key=lambda m: place[_phase(context, m)])
    form = Form(
        sizes=SMALL if len(shown) > MOST_LARGE else SCREEN,
        groups=groups,
        listed=tuple(dated),
        note=_note(context, len(dated), len(shown)),
    )
    return timeline(context, shown, timeline_title(context), form)


def _drawn(context: Context, dated: list[Milestone]) -> list[Milestone]:
    """Choose what is drawn of many: the critical chain, then the latest, then what ends first."""
    if len(dated) <= MOST_BARS:
        return dated
    chain = context.once(critical_chain)
    open_ = [m for m in dated if not context.rows[m.id].done]

    def urgency(milestone: Milestone) -> tuple[object, ...]:
        late = context.state(milestone).kind == "late"
        slip = context.slips.get(milestone.id, 0) if late else 0
        finish = context.finish(milestone) or date.max
        return (milestone.id not in chain, not late, -slip, finish, milestone.id)

    chosen = sorted(open_, key=urgency)[:MOST_BARS]
    return sorted(chosen, key=lambda m: (context.finish(m) or date.max, m.id))


def _groups(context: Context, dated: list[Milestone], shown: list[Milestone]) -> Iterator[Group]:
    """Yield the phases with what is done and when they last; none where there is only one."""
    of_phase: dict[str, list[Milestone]] = {}
    for milestone in dated:
        of_phase.setdefault(_phase(context, milestone), []).append(milestone)
    order = [title for title, _slug in phases_in_order(context)]
    named = [title for title in order if title in of_phase]
    if not named or len(of_phase) == 1:
        return
    for title in (*named, *(title for title in of_phase if title not in named)):
        found = of_phase[title]
        begins = [day for m in found if (day := context.day(context.rows[m.id].planned_start))]
        ends = [day for m in found if (day := context.finish(m))]
        drawn = sum(1 for m in shown if _phase(context, m) == title)
        counts = _counts(context, found, drawn)
        yield Group(title, counts, min((*begins, *ends)), max(ends))


def _counts(context: Context, found: list[Milestone], drawn: int) -> str:
    """Count what is complete of a phase, and what of it is drawn, where that is not all."""
    _ = context.words
    done = sum(1 for m in found if context.rows[m.id].done)
    counts = _("{k} of {n} complete", k=_.number(done), n=_.number(len(found)))
    if drawn == len(found):
        return counts
    return _("{counts}, {n} drawn", counts=counts, n=_.number(drawn))


def _phase(context: Context, milestone: Milestone) -> str:
    """Return the title of a milestone's phase; what has none has one of its own."""
    return context.phase_title(milestone.phase) if milestone.phase else context.words("No phase")


def _note(context: Context, n: int, drawn: int) -> str:
    """Say what is not drawn, and where it is."""
    _, said = context.words, []
    if drawn < n:
        said.append(
            _(
                "Of {n} milestones with a date, {m} open ones are drawn: the critical chain, then "
                "the latest, then those that end first. The table has them all.",
                n=_.number(n),
                m=_.number(drawn),
            )
        )
    if drawn > MOST_LARGE:
        said.append(_("Of the dependencies only those of the critical chain are drawn."))
    if drawn > MOST_STOPS:
        said.append(_("The tab key stops at what is late or critical."))
    return " ".join(said)


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
