"""The rows that several pages share: milestones, risks, decisions, timelines."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from generator.metrics.risk import scored
from generator.model.milestone import Milestone
from generator.report.charts.timeline import MID
from generator.report.charts.timeline import NARROW
from generator.report.charts.timeline import WIDE
from generator.report.charts.timeline import Bar
from generator.report.charts.timeline import Size
from generator.report.charts.timeline import lay_out
from generator.report.context import Context
from generator.report.sentences import slip_text
from generator.report.views import DecisionRow
from generator.report.views import Link
from generator.report.views import MilestoneRow
from generator.report.views import RiskRow
from generator.report.views import StateView
from generator.report.views import TimelineView

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
        finished=bool(context.rows[milestone.id].done),
        slip=slip_text(context, milestone),
        state=context.state(milestone),
    )


def _foreign_row(context: Context, milestone: Milestone) -> MilestoneRow:
    """Return a milestone of another project, of which only the file is known here."""
    finish = milestone.completed or milestone.forecast or milestone.due
    state = StateView("unknown", context.words("In {project}", project=milestone.project))
    link = context.link(milestone)
    return MilestoneRow(link, Link(""), "", milestone.baseline, finish, False, "", state)  # noqa: FBT003 - a row in the order of its columns


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
    days = [d for bar in bars for d in (bar.start, bar.promise, bar.finish) if d]
    words = _month_names(context, min([*days, context.as_of]), max([*days, context.as_of]))
    flag = context.words.short(context.as_of)
    charts = tuple(lay_out(bars, context.as_of, size, flag=flag, months=words) for size in sizes)
    described = " ".join(bar.spoken + "." for bar in bars[:20])
    rows = tuple(milestone_row(context, milestone) for milestone in dated)
    return TimelineView(charts, title, described, rows, note)


def _month_names(context: Context, first: date, last: date) -> dict[date, str]:
    """Name every month of the axis; the first and each January carry their year."""
    from generator.report.charts.scale import add_months

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
    start = context.day(row.planned_start)
    slip = slip_text(context, milestone)
    state = context.state(milestone)
    happened = _("completed {day}", day=_.short(finish)) if row.done and finish else ""
    ahead = _("forecast {day}", day=_.short(finish)) if finish else ""
    promised = _("promised {day}", day=_.short(promise)) if promise else _("no promise")
    spoken = ", ".join(filter(None, (promised, happened or ahead, slip, state.word.lower())))
    return Bar(
        key=milestone.id,
        title=milestone.title,
        owner=context.owner_link(milestone.owner).text,
        kind=state.kind,
        promise=promise,
        promise_label=_.short(promise) if promise else "",
        start=start,
        finish=finish,
        done=bool(row.done),
        begun=bool(row.started),
        finish_label=_.short(finish) if finish else "",
        slip=slip,
        waits_for=milestone.depends_on,
        spoken=f"{milestone.title}: {spoken}",
    )


def risk_rows(context: Context, milestones: Iterable[Milestone]) -> tuple[RiskRow, ...]:
    """Return the risks of milestones: open ones first, the largest exposure first."""
    wanted = {m.id for m in milestones}
    risks = context.measures.facts.risks
    money = not scored(risks)
    rows = [
        (not row.open, -(0 if pd.isna(row.inherent) else row.inherent), row.Index, row)
        for row in risks.itertuples()
        if row.Index[0] in wanted
    ]
    return tuple(_risk_row(context, row, money=money) for *_order, row in sorted(rows, key=_first_three))


def _first_three(entry: tuple[object, ...]) -> tuple[object, ...]:
    return entry[:3]


def _risk_row(context: Context, row: object, *, money: bool) -> RiskRow:
    _ = context.words
    milestone = context.project.by_id[row.Index[0]]
    risk = next(r for r in milestone.risks if r.id == row.Index[1])
    worth = context.money if money else _.quantity
    odds = ""
    if not pd.isna(row.probability) and not pd.isna(row.impact):
        odds = _("{share} of {impact}", share=_.percent(row.probability), impact=worth(row.impact))
    elif not pd.isna(row.impact):
        odds = worth(row.impact)
    exposed = row.open or not pd.isna(row.mitigated)
    left = row.inherent if row.open else row.residual
    return RiskRow(
        title=risk.title,
        milestone=context.link(milestone),
        odds=odds,
        exposure=worth(left) if exposed and not pd.isna(left) else "",
        due=context.day(row.due),
        owner=context.project.name_of(risk.owner) if risk.owner else "",
        response=_response(context, risk.response),
        state=_risk_state(context, row),
    )


def _response(context: Context, response: object) -> str:
    _ = context.words
    words = {"avoid": _("Avoid"), "reduce": _("Reduce"), "transfer": _("Transfer"), "accept": _("Accept")}
    return words.get(str(response), "")


def _risk_state(context: Context, row: object) -> StateView:
    _ = context.words
    for kind, day, word in (
        ("late", row.occurred, _("Occurred {day}")),
        ("done", row.mitigated, _("Mitigated {day}")),
        ("cancelled", row.closed, _("Closed {day}")),
    ):
        if not pd.isna(day):
            return StateView(kind, word.format(day=_.short(day.date())))
    if pd.isna(row.identified):
        return StateView("unknown", _("Not yet identified"))
    if row.accepted:
        return StateView("unknown", _("Accepted"))
    if not pd.isna(row.due) and row.due < context.measures.facts.day:
        return StateView("late", _("Open, past its day"))
    return StateView("at-risk", _("Open"))


def open_decisions(context: Context, milestones: Iterable[Milestone]) -> tuple[DecisionRow, ...]:
    """Return what is needed from somebody, the most urgent first: asks, then open questions."""
    rows: list[tuple[date, str, DecisionRow]] = []
    for milestone in milestones:
        if not context.rows[milestone.id].open:
            continue
        for ask in milestone.asks:
            row = DecisionRow(ask.ask, context.link(milestone), _who(context, ask.of), ask.by, "")
            rows.append((ask.by or date.max, milestone.id, row))
        for decision in milestone.decisions:
            raised = decision.raised
            if raised and raised > context.as_of or _decided(context, decision.decided):
                continue
            age = _age(context, raised)
            row = DecisionRow(decision.what, context.link(milestone), _who(context, decision.by), None, age)
            rows.append((date.max, milestone.id, row))
    return tuple(row for *_order, row in sorted(rows, key=lambda entry: entry[:2]))


def _decided(context: Context, day: date | None) -> bool:
    return day is not None and day <= context.as_of


def _age(context: Context, raised: date | None) -> str:
    _ = context.words
    if raised is None:
        return ""
    days = _.days((context.as_of - raised).days)
    return _("raised {day}, open for {days}", day=_.in_text(raised), days=days)


def _who(context: Context, who: str | None) -> str:
    return context.project.name_of(who) if who else ""


