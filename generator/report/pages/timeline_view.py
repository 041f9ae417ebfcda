"""The timeline of some milestones: their bars in days, laid out for each width."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from generator.metrics.timing import timing
from generator.model.milestone import Milestone
from generator.report.charts.shapes import Bar
from generator.report.charts.shapes import Days
from generator.report.charts.shapes import Group
from generator.report.charts.shapes import Size
from generator.report.charts.telling import MOST_STOPS
from generator.report.charts.timeline import MID
from generator.report.charts.timeline import NARROW
from generator.report.charts.timeline import SMALL_MID
from generator.report.charts.timeline import SMALL_NARROW
from generator.report.charts.timeline import SMALL_WIDE
from generator.report.charts.timeline import WIDE
from generator.report.charts.timeline import lay_out
from generator.report.context import Context
from generator.report.figures.months import month_names
from generator.report.pages.rows import milestone_row
from generator.report.parts import TimelineView
from generator.report.sentences import slip_text
from generator.report.states import small

SCREEN = (NARROW, MID, WIDE)
SMALL = (SMALL_NARROW, SMALL_MID, SMALL_WIDE)
MOST_DESCRIBED = 20


@dataclass(frozen=True, slots=True)
class Form:
    """How a timeline is drawn: its sizes, the phases that part it, its note, and its table.

    The table lists what is drawn, or the milestones that are `listed`.
    """

    sizes: tuple[Size, ...] = SCREEN
    groups: tuple[Group, ...] = ()
    listed: tuple[Milestone, ...] = ()
    note: str = ""


PLAIN = Form()


def timeline(
    context: Context, milestones: Iterable[Milestone], title: str, form: Form = PLAIN
) -> TimelineView | None:
    """Lay out the milestones that have a date; nothing where none has."""
    dated = [m for m in milestones if context.finish(m)]
    if not dated:
        return None
    many = len(dated) > MOST_STOPS
    bars = [_bar(context, milestone, many=many) for milestone in dated]
    days = [d for b in bars for d in (b.promise_start, b.start, b.promise, b.finish) if d]
    days += [d for group in form.groups for d in (group.start, group.finish) if d]
    months = month_names(min([*days, context.as_of]), max([*days, context.as_of]), context.words)
    named = Days(context.words.short(context.as_of), months)
    charts = tuple(lay_out(bars, context.as_of, size, named, form.groups) for size in form.sizes)
    described = " ".join(bar.spoken + "." for bar in bars[:MOST_DESCRIBED])
    rows = tuple(milestone_row(context, m) for m in form.listed or dated)
    return TimelineView(charts, title, described, rows, form.note)


def _bar(context: Context, milestone: Milestone, *, many: bool) -> Bar:
    _ = context.words
    row = context.rows[milestone.id]
    promise, finish = context.promise(milestone), context.finish(milestone)
    planned = context.day(row.planned_start)
    slip = slip_text(context, milestone)
    state = context.state(milestone)
    happened = _("completed {day}", day=context.short(finish)) if row.done and finish else ""
    ahead = _("forecast {day}", day=context.short(finish)) if finish else ""
    promised = _("promised {day}", day=context.short(promise)) if promise else _("no promise")
    chain = context.once(critical_chain)
    critical = milestone.id in chain
    decides = _("on the critical chain") if critical else ""
    facts = (promised, happened or ahead, slip, small(state.word), decides)
    told = ", ".join(filter(None, facts))
    return Bar(
        key=milestone.id,
        title=milestone.title,
        owner=context.owner_link(milestone.owner).text,
        kind=state.kind,
        promise=promise,
        promise_label=context.short(promise) if promise else "",
        promise_start=planned,
        start=_start(context, milestone, planned),
        finish=finish,
        done=bool(row.done),
        begun=bool(row.started),
        finish_label=context.short(finish) if finish else "",
        slip=slip,
        waits_for=milestone.depends_on,
        spoken=_.labelled(milestone.title, told),
        told=told,
        href=context.link(milestone).href,
        group=context.phase_title(milestone.phase) if milestone.phase else _("No phase"),
        critical=critical,
        driver=chain.get(milestone.id, ""),
        stop=not many or critical or state.kind == "late",
    )


def critical_chain(context: Context) -> Mapping[str, str]:
    """Return the milestones that decide when the plan ends, each with the one before it.

    One alone is no chain.
    """
    chain = context.measures.facts.once(timing).chain
    return dict(zip(chain, ("", *chain), strict=False)) if len(chain) > 1 else {}


def _start(context: Context, milestone: Milestone, planned: date | None) -> date | None:
    """Return when work began, or can begin: not before tomorrow, nor before what it waits for."""
    row = context.rows[milestone.id]
    if row.started or planned is None:
        return planned
    own = [m for m in context.before(milestone) if m.project == context.project.id]
    waits = [d for m in own if not context.rows[m.id].done and (d := context.finish(m))]
    earliest = max([planned, context.as_of, *waits]) + timedelta(days=1)
    finish = context.finish(milestone)
    return min(earliest, finish) if finish else earliest
