"""The graveyard: what was cancelled, deleted or merged, by whom, when and why, and what counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.milestone import Deletion
from generator.model.milestone import Milestone
from generator.model.moves import Move
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.report.context import Context
from generator.report.deeds import deed
from generator.report.deeds import said
from generator.report.deeds import without_addresses
from generator.report.field_moves import field_moves
from generator.report.history_views import Deed
from generator.report.history_views import GraveRow
from generator.report.pages.rows import capital


@dataclass(frozen=True, slots=True)
class _End:
    """How a milestone ended: in which words, when, why, and by which revision."""

    fate: str
    day: date | None
    reason: str
    revision: Revision | None
    counts: str


def graveyard(context: Context) -> tuple[GraveRow, ...]:
    """Return what was given up, the latest first."""
    rows = [_grave(context, m, end) for m in context.by_date for end in _ends(context, m)]
    return tuple(
        sorted(rows, key=lambda row: (row.day or date.min, row.milestone.text), reverse=True)
    )


def _grave(context: Context, milestone: Milestone, end: _End) -> GraveRow:
    own = deed(context, milestone, end.revision) if end.revision else Deed()
    return GraveRow(context.link(milestone), end.fate, end.day, end.reason, end.counts, own)


def _ends(context: Context, milestone: Milestone) -> Iterator[_End]:
    if context.rows[milestone.id].cancelled:
        yield _cancelled(context, milestone)
    elif milestone.merged_into:
        yield _merged(context, milestone, milestone.merged_into)
    elif milestone.deleted is not None:
        yield _deleted(context, milestone, milestone.deleted)


def _cancelled(context: Context, milestone: Milestone) -> _End:
    _, given = context.words, milestone.cancelled
    move = _last(context, milestone, "status", "cancelled")
    return _End(
        fate=_("Cancelled"),
        day=(given.day if given else None) or (move.day if move else None),
        reason=capital(without_addresses((given and given.reason) or _("no reason given"))),
        revision=move.revision if move else None,
        counts=_left(context, milestone),
    )


def _merged(context: Context, milestone: Milestone, into: str) -> _End:
    _ = context.words
    move = _last(context, milestone, "merged_into", into)
    target = context.source.portfolio.find(context.project.id, into)
    return _End(
        fate=_("Merged into {title}", title=target.title if target else into),
        day=move.day if move else None,
        reason=said(move.revision) if move else "",
        revision=move.revision if move else None,
        counts=_left(context, milestone),
    )


def _left(context: Context, milestone: Milestone) -> str:
    _, promise = context.words, context.promise(milestone)
    if promise is None:
        return _("Left the rates, and is counted beside them.")
    return _(
        "Left the rates, and is counted beside them; it was promised for {day}.",
        day=context.in_text(promise),
    )


def _deleted(context: Context, milestone: Milestone, deletion: Deletion) -> _End:
    revision = Revision(
        deletion.day,
        deletion.commit,
        deletion.author,
        deletion.message,
        Origin(deletion.origin),
    )
    return _End(
        fate=context.words("File deleted"),
        day=deletion.day,
        reason=_last_words(context, deletion),
        revision=revision,
        counts=still_counts(context, milestone),
    )


def _last_words(context: Context, deletion: Deletion) -> str:
    _, message = context.words, without_addresses(deletion.message)
    if not message:
        return _("No reason given")
    return _("No reason given; the commit says: {message}", message=message)


def still_counts(context: Context, milestone: Milestone) -> str:
    """Say what a milestone whose file is gone does to the numbers."""
    _, promise = context.words, context.promise(milestone)
    if context.rows[milestone.id].done:
        return _("It still counts, as completed.")
    if promise is None:
        return _("It still counts; no first promise is on record.")
    day = context.in_text(promise)
    if promise < context.as_of:
        return _("It still counts, as missed: it was promised for {day}.", day=day)
    return _("It still counts: it is promised for {day}.", day=day)


def _last(context: Context, milestone: Milestone, field: str, value: str) -> Move | None:
    """Return the last change that made a field say something."""
    moves = context.once(field_moves).get(milestone.id, ())
    return next((m for m in reversed(moves) if m.field == field and m.new == value), None)


def graves_title(context: Context, rows: tuple[GraveRow, ...]) -> str:
    """State how many milestones were given up, and how many of them still count."""
    _ = context.words
    deleted = sum(1 for m in context.in_scope if m.deleted is not None)
    title = _.plural("{n} milestone was given up", "{n} milestones were given up", len(rows))
    if not deleted:
        return title
    return _.plural(
        "{title}; {n} was deleted and still counts",
        "{title}; {n} were deleted and still count",
        deleted,
        title=title,
    )
