"""The rows that several pages share: milestones, risks, decisions, timelines."""

from collections.abc import Iterable
from datetime import date
from datetime import timedelta

from generator.model.milestone import Milestone
from generator.model.risk import Response
from generator.report.charts.scale import add_months
from generator.report.charts.shapes import Bar
from generator.report.charts.shapes import Size
from generator.report.charts.timeline import MID
from generator.report.charts.timeline import NARROW
from generator.report.charts.timeline import WIDE
from generator.report.charts.timeline import lay_out
from generator.report.context import Context
from generator.report.parts import DecisionRow
from generator.report.parts import Link
from generator.report.parts import MilestoneRow
from generator.report.parts import RiskRow
from generator.report.parts import StateView
from generator.report.parts import TimelineView
from generator.report.risk_facts import RiskFacts
from generator.report.sentences import slip_text
from generator.report.states import small

SCREEN = (NARROW, MID, WIDE)


def milestone_row(context: Context, milestone: Milestone) -> MilestoneRow:
    """Return a milestone as a row of a short table."""
    if milestone.project != context.project.id:
        return _foreign_row(context, milestone)
    phase = context.phase_title(milestone.phase) if milestone.phase else ""
    return MilestoneRow(
        milestone=context.link(milestone),
        owner=context.owner_link(milestone.owner),
        phase=phase,
        promise=context.promise(milestone),
        finish=context.finish(milestone),
        slip=slip_text(context, milestone),
        state=context.state(milestone),
        days=context.slips.get(milestone.id),
    )


def _foreign_row(context: Context, milestone: Milestone) -> MilestoneRow:
    """Return a milestone of another project, of which only the file is known here."""
    finish = milestone.completed or milestone.forecast or milestone.due
    state = StateView("unknown", context.words("In {project}", project=milestone.project))
    link = context.link(milestone)
    return MilestoneRow(link, Link(""), "", milestone.baseline, finish, "", state)


def timeline(
    context: Context,
    milestones: Iterable[Milestone],
    *,
    title: str,
    note: str = "",
    sizes: tuple[Size, ...] = SCREEN,
) -> TimelineView | None:
    """Lay out the milestones that have a date; nothing where none has."""
    dated = [m for m in milestones if context.finish(m)]
    if not dated:
        return None
    bars = [_bar(context, milestone) for milestone in dated]
    days = [d for b in bars for d in (b.promise_start, b.start, b.promise, b.finish) if d]
    words = month_names(context, min([*days, context.as_of]), max([*days, context.as_of]))
    flag = context.words.short(context.as_of)
    charts = tuple(lay_out(bars, context.as_of, size, flag=flag, months=words) for size in sizes)
    described = " ".join(bar.spoken + "." for bar in bars[:20])
    rows = tuple(milestone_row(context, milestone) for milestone in dated)
    return TimelineView(charts, title, described, rows, note)


def month_names(context: Context, first: date, last: date) -> dict[date, str]:
    """Name every month of the axis; the first and each January carry their year."""
    names: dict[date, str] = {}
    day, end = add_months(first, -1), add_months(last, 1)
    many = (last - first).days > 3 * 365
    while day <= end:
        named = many or not names or day.month == 1 or len(names) == 1
        name = context.words.short_month(day)
        names[day] = f"{name} {day.year}" if named else name
        day = add_months(day, 1)
    return names


def _bar(context: Context, milestone: Milestone) -> Bar:
    _ = context.words
    row = context.rows[milestone.id]
    promise, finish = context.promise(milestone), context.finish(milestone)
    planned = context.day(row.planned_start)
    slip = slip_text(context, milestone)
    state = context.state(milestone)
    happened = _("completed {day}", day=context.short(finish)) if row.done and finish else ""
    ahead = _("forecast {day}", day=context.short(finish)) if finish else ""
    promised = _("promised {day}", day=context.short(promise)) if promise else _("no promise")
    spoken = ", ".join(filter(None, (promised, happened or ahead, slip, small(state.word))))
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
        spoken=f"{milestone.title}: {spoken}",
    )


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


def risk_rows(context: Context, milestones: Iterable[Milestone]) -> tuple[RiskRow, ...]:
    """Return the risks of milestones: open ones first, the largest exposure first."""
    return tuple(risk_row(context, facts) for facts in risks_in_order(context, milestones))


def risks_in_order(context: Context, milestones: Iterable[Milestone]) -> tuple[RiskFacts, ...]:
    """Return the risks of milestones: open ones first, then by what is left to fear."""
    found = (risk for m in milestones for risk in context.risks.get(m.id, ()))
    return tuple(sorted(found, key=lambda r: (not r.open, -(r.left or 0), r.milestone, r.risk.id)))


def risk_row(context: Context, facts: RiskFacts) -> RiskRow:
    """Return a risk as a row of a register."""
    risk, project, left = facts.risk, context.project, facts.left
    milestone = project.by_id[facts.milestone]
    state, standing = _risk_state(context, facts)
    return RiskRow(
        title=risk.title,
        milestone=context.link(milestone),
        odds=_odds(context, facts),
        exposure=worth(context, left) if left is not None else "",
        due=facts.due,
        owner=project.name_of(risk.owner) if risk.owner else "",
        response=_response(context, risk.response),
        state=state,
        left=left,
        standing=standing,
        phase=context.phase_title(milestone.phase) if milestone.phase else "",
    )


def worth(context: Context, amount: float) -> str:
    """Word an impact: money, or a score where the project scores from 1 to 5."""
    return context.words.quantity(amount) if context.scored else context.money(amount)


def _odds(context: Context, facts: RiskFacts) -> str:
    _, risk = context.words, facts.risk
    if risk.impact is None:
        return ""
    impact = worth(context, risk.impact)
    if risk.probability is None:
        return impact
    return _("{share} of {impact}", share=_.percent(risk.probability), impact=impact)


def _response(context: Context, response: Response | None) -> str:
    _ = context.words
    words = {
        Response.AVOID: _("Avoid"),
        Response.REDUCE: _("Reduce"),
        Response.TRANSFER: _("Transfer"),
        Response.ACCEPT: _("Accept"),
    }
    return words[response] if response else ""


def _risk_state(context: Context, facts: RiskFacts) -> tuple[StateView, str]:
    """Return the state of a risk, and what it is without a day."""
    _ = context.words
    for kind, day, word, plain in (
        ("late", facts.occurred, _("Occurred {day}"), _("Occurred")),
        ("done", facts.mitigated, _("Mitigated {day}"), _("Mitigated")),
        ("cancelled", facts.closed, _("Closed {day}"), _("Closed")),
    ):
        if day:
            return StateView(kind, word.format(day=context.short(day))), plain
    state = _undated_state(context, facts)
    return state, state.word


def _undated_state(context: Context, facts: RiskFacts) -> StateView:
    _ = context.words
    if facts.gone:
        return StateView("cancelled", _("Gone with its milestone"))
    if facts.identified is None:
        return StateView("unknown", _("Not yet identified"))
    if facts.accepted:
        return StateView("unknown", _("Accepted"))
    if facts.due and facts.due < context.as_of:
        return StateView("late", _("Open, past its day"))
    return StateView("at-risk", _("Open"))


def capital(text: str) -> str:
    """Begin with a capital, as a line of a list does."""
    return text[:1].upper() + text[1:]


def open_decisions(context: Context, milestones: Iterable[Milestone]) -> tuple[DecisionRow, ...]:
    """Return what is needed from somebody, the most urgent first: asks, then open questions."""
    rows: list[tuple[date, str, DecisionRow]] = []
    for milestone in milestones:
        if not context.rows[milestone.id].open:
            continue
        for ask in milestone.asks:
            row = DecisionRow(
                capital(ask.ask), context.link(milestone), _who(context, ask.of), ask.by, ""
            )
            rows.append((ask.by or date.max, milestone.id, row))
        for decision in milestone.decisions:
            raised = decision.raised
            if (raised and raised > context.as_of) or _decided(context, decision.decided):
                continue
            age = _age(context, raised)
            row = DecisionRow(
                capital(decision.what),
                context.link(milestone),
                _who(context, decision.by),
                None,
                age,
            )
            rows.append((date.max, milestone.id, row))
    return tuple(row for *_order, row in sorted(rows, key=lambda entry: entry[:2]))


def _decided(context: Context, day: date | None) -> bool:
    return day is not None and day <= context.as_of


def _age(context: Context, raised: date | None) -> str:
    _ = context.words
    if raised is None:
        return ""
    days = _.days((context.as_of - raised).days)
    return _("raised {day}, open for {days}", day=context.in_text(raised), days=days)


def _who(context: Context, who: str | None) -> str:
    return context.project.name_of(who) if who else ""
