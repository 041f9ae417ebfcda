"""The rows of a quarterly review: objectives, decisions, and what nobody owns."""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date

from generator.metrics.health import worst
from generator.metrics.value import Rag
from generator.model.milestone import Decision
from generator.model.milestone import Milestone
from generator.report.context import Context
from generator.report.pages.rows import capital
from generator.report.quarterly_views import DecidedRow
from generator.report.quarterly_views import Purpose
from generator.report.states import milestone_state


def purposes(context: Context) -> tuple[Purpose, ...]:
    """Return the objectives, each with how the milestones stand that serve it."""
    _, project = context.words, context.project
    rows = [
        _purpose(
            context, o.title, o.target or "", [m for m in context.in_scope if m.objective == o.id]
        )
        for o in project.objectives
    ]
    others = [m for m in context.in_scope if project.objective_of(m) is None]
    if others:
        rows.append(_purpose(context, _("Milestones that serve no objective"), "", others))
    return tuple(rows)


def _purpose(context: Context, title: str, target: str, milestones: Sequence[Milestone]) -> Purpose:
    _ = context.words
    done = sum(bool(context.rows[m.id].done) for m in milestones)
    rags = [context.measures.states[m.id].rag for m in milestones]
    whole = Rag.BLUE if milestones and done == len(milestones) else worst(rags)
    n = _.number(len(milestones)) if milestones else ""
    counts = (
        _("{k} of {n} done", k=_.number(done), n=n) if milestones else _("no milestone serves it")
    )
    return Purpose(title, target, counts, milestone_state(whole, _))


def decided_rows(context: Context, since: date) -> tuple[DecidedRow, ...]:
    """Return the questions that are open, then those that were decided since a day."""
    rows = [row for m in context.in_scope for row in _of_milestone(context, m, since)]
    return tuple(sorted(rows, key=lambda r: (r.decided is not None, r.raised or date.min, r.what)))


def _of_milestone(context: Context, milestone: Milestone, since: date) -> Iterator[DecidedRow]:
    for decision in milestone.decisions:
        raised, decided = decision.raised, decision.decided
        if raised is not None and raised > context.as_of:
            continue
        if decided is not None and decided > context.as_of:
            decided = None
        if decided is None or decided >= since:
            yield _decided(context, milestone, decision, decided)


def _decided(
    context: Context, milestone: Milestone, decision: Decision, decided: date | None
) -> DecidedRow:
    _ = context.words
    until, age = decided or context.as_of, ""
    if decision.raised is not None:
        days = _.days((until - decision.raised).days)
        age = _("after {days}", days=days) if decided else _("open for {days}", days=days)
    return DecidedRow(
        what=capital(decision.what),
        milestone=context.link(milestone),
        who=context.project.name_of(decision.by) if decision.by else "",
        raised=decision.raised,
        decided=decided,
        age=age,
    )
