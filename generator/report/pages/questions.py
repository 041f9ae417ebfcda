"""The questions of a check-in: which milestones are asked about, and what was last answered."""

from collections.abc import Iterable

from generator.model.asking import active
from generator.model.asking import expected
from generator.model.asking import last_word
from generator.model.milestone import Milestone
from generator.report.checkin_views import Question
from generator.report.context import Context

PER_CENT = 100


def asked(context: Context) -> list[Milestone]:
    """Return the milestones that a check-in asks about, the first due date first."""
    open_ = (m for m in context.in_scope if context.rows[m.id].open and m.deleted is None)
    return active(open_, lambda _milestone: context.as_of)


def questions(context: Context, milestones: Iterable[Milestone]) -> tuple[Question, ...]:
    """Return the questions about milestones, each with the answers of last time."""
    return tuple(_question(context, milestone) for milestone in milestones)


def _question(context: Context, milestone: Milestone) -> Question:
    _ = context.words
    sure = milestone.confidence
    return Question(
        id=milestone.id,
        milestone=context.link(milestone),
        owner=context.owner_link(milestone.owner).text or _("nobody named"),
        told=_told(context, milestone),
        forecast=expected(milestone),
        confidence=_.percent(sure / PER_CENT) if sure is not None else "",
    )


def _told(context: Context, milestone: Milestone) -> str:
    """Say when somebody last reported on a milestone or confirmed it."""
    _ = context.words
    last = last_word(milestone, context.as_of)
    if last is None:
        return _("never reported on")
    return _("last word {day}", day=context.short(last))
