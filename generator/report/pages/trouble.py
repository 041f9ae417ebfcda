"""What is overdue, blocked, or waits for others: cause, effect, action, who acts, and by when."""

from collections.abc import Iterable
from datetime import date

from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.report import sentences
from generator.report.context import Context
from generator.report.field_moves import field_moves
from generator.report.pages.attention import attention
from generator.report.report_views import Said
from generator.report.report_views import Trouble


def stuck(context: Context) -> tuple[Milestone, ...]:
    """Return the open milestones that are overdue, blocked or waiting; the longest late first."""
    open_ = (m for m in context.in_scope if context.rows[m.id].open)
    found = [m for m in open_ if _ranks(context, m)]
    return tuple(sorted(found, key=lambda m: (*_ranks(context, m), m.due or date.max, m.id)))


def _ranks(context: Context, milestone: Milestone) -> tuple[int, ...]:
    if context.rows[milestone.id].overdue:
        return (0,)
    if milestone.status is Status.BLOCKED:
        return (1,)
    return (2,) if waited_for(context, milestone) else ()


def waited_for(context: Context, milestone: Milestone) -> Milestone | None:
    """Return what a milestone that should have begun waits for; the latest of several."""
    start = context.day(context.rows[milestone.id].planned_start)
    if start is None or start > context.as_of:
        return None
    waits = [m for m in context.before(milestone) if _is_open(context, m)]
    return max(waits, key=lambda m: (m.forecast or m.due or date.max, m.id), default=None)


def _is_open(context: Context, milestone: Milestone) -> bool:
    if milestone.project == context.project.id:
        return bool(context.rows[milestone.id].open)
    return milestone.status not in {Status.COMPLETED, Status.CANCELLED, Status.DRAFT}


def troubles(context: Context, milestones: Iterable[Milestone]) -> tuple[Trouble, ...]:
    """Return milestones that need somebody as rows, in their order."""
    return tuple(_trouble(context, milestone) for milestone in milestones)


def _trouble(context: Context, milestone: Milestone) -> Trouble:
    said = attention(context, milestone)
    return Trouble(
        milestone=context.link(milestone),
        state=context.state(milestone),
        standing=_standing(context, milestone),
        cause=Said(said.cause, human=_is_told(context, milestone)),
        effect=said.effect,
        action=Said(said.action, human=_is_planned(milestone)),
        owner=said.owner,
        by=said.by,
    )


def _is_told(context: Context, milestone: Milestone) -> bool:
    """Return whether somebody wrote down a cause."""
    past = (change for change in milestone.changes if change.day <= context.as_of)
    return bool(milestone.health_reason) or any(change.reason for change in past)


def _is_planned(milestone: Milestone) -> bool:
    """Return whether somebody wrote down what is to be done."""
    return bool(milestone.asks) or any(not task.done for task in milestone.tasks)


def _standing(context: Context, milestone: Milestone) -> str:
    """Say what holds a milestone up, and for how long it has."""
    _ = context.words
    waits = waited_for(context, milestone)
    parts = []
    if context.rows[milestone.id].overdue:
        due = context.day(context.rows[milestone.id].due) or context.as_of
        parts.append(_("overdue for {days}", days=_.days((context.as_of - due).days)))
    if milestone.status is Status.BLOCKED:
        parts.append(_blocked(context, milestone))
    if waits is not None:
        parts.append(_waiting(context, waits))
    fired = context.measures.states[milestone.id].rule
    text = context.words.clauses(parts) or sentences.rule(context, milestone, fired)
    return text[:1].upper() + text[1:]


def _blocked(context: Context, milestone: Milestone) -> str:
    """Say for how long a milestone has been blocked, where the record tells."""
    _ = context.words
    moves = context.once(field_moves).get(milestone.id, ())
    days = [m.day for m in moves if m.field == "status" and m.new == Status.BLOCKED]
    if not days:
        return _("blocked, nobody recorded since when")
    return _("blocked for {days}", days=_.days((context.as_of - days[-1]).days))


def _waiting(context: Context, other: Milestone) -> str:
    _ = context.words
    until = other.forecast or other.due
    who = context.project.name_of(other.owner) if other.owner else _("nobody named")
    if until is None:
        return _("waits for {title} ({who})", title=other.title, who=who)
    return _(
        "waits for {title} ({who}), {day}", title=other.title, who=who, day=context.short(until)
    )
