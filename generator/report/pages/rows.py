"""The rows that several pages share: milestones, risks, decisions, timelines."""

from collections.abc import Iterable
from datetime import date

from generator.model.milestone import Milestone
from generator.model.risk import Response
from generator.report.context import Context
from generator.report.parts import DecisionRow
from generator.report.parts import Link
from generator.report.parts import MilestoneRow
from generator.report.parts import RiskRow
from generator.report.parts import StateView
from generator.report.risk_facts import RiskFacts
from generator.report.risk_facts import Standing
from generator.report.sentences import slip_text
from generator.words import Words


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
        response=response_word(risk.response, context.words),
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


def response_word(response: Response | None, _: Words) -> str:
    """Word what is done about a risk."""
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
    dated = {
        Standing.OCCURRED: ("late", facts.occurred, _("Occurred {day}")),
        Standing.MITIGATED: ("done", facts.mitigated, _("Mitigated {day}")),
        Standing.CLOSED: ("cancelled", facts.closed, _("Closed {day}")),
    }
    plain = standing_word(facts, context.as_of, _)
    if facts.standing in dated:
        kind, day, word = dated[facts.standing]
        return StateView(kind, word.format(day=context.short(day)) if day else plain), plain
    kinds = {Standing.GONE: "cancelled", Standing.OPEN: "at-risk"}
    kind = "late" if _is_past(facts, context.as_of) else kinds.get(facts.standing, "unknown")
    return StateView(kind, plain), plain


def standing_word(facts: RiskFacts, as_of: date, _: Words) -> str:
    """Word where a risk stands."""
    words = {
        Standing.OCCURRED: _("Occurred"),
        Standing.MITIGATED: _("Mitigated"),
        Standing.CLOSED: _("Closed"),
        Standing.GONE: _("Gone with its milestone"),
        Standing.NOT_IDENTIFIED: _("Not yet identified"),
        Standing.ACCEPTED: _("Accepted"),
        Standing.OPEN: _("Open, past its day") if _is_past(facts, as_of) else _("Open"),
    }
    return words[facts.standing]


def _is_past(facts: RiskFacts, as_of: date) -> bool:
    return facts.standing is Standing.OPEN and facts.due is not None and facts.due < as_of


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
