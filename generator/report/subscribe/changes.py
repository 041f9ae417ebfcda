"""What changed, for feed readers: an entry for each milestone that a commit changed."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.milestone import Milestone
from generator.model.moves import FILE
from generator.model.moves import Move
from generator.model.revision import Origin
from generator.report.context import Context
from generator.report.deeds import said
from generator.report.deeds import without_addresses
from generator.report.history_views import FieldChange
from generator.report.moves import DATES
from generator.report.moves import moved_dates
from generator.report.pages.field_words import field_changes
from generator.report.pages.other_rows import TELLING
from generator.report.pages.other_rows import versions_of
from generator.report.pages.rows import capital

MOST = 60
TOLD = {*TELLING, *DATES, FILE}


@dataclass(frozen=True, slots=True)
class Entry:
    """A change of a milestone: what it is known by for good, its day, its words, its page.

    `key` names project, milestone and commit; `href` counts from the folder of the project.
    """

    key: tuple[str, ...]
    day: date
    title: str
    lines: tuple[str, ...]
    href: str


def entries(context: Context) -> tuple[Entry, ...]:
    """Return the last changes of a project, the newest first.

    What nobody has committed yet is not told: it would be told again by its commit. What a bulk
    commit changed is nobody's deed.
    """
    reasons = _reasons(context)
    found = [
        (moves[0].revision.number, entry)
        for milestone in context.by_date
        for moves in versions_of(context, milestone)
        for entry in _entry(context, milestone, moves, reasons)
    ]
    found.sort(key=lambda pair: (pair[1].day, pair[0], pair[1].key), reverse=True)
    return tuple(entry for _number, entry in found[:MOST])


def _entry(
    context: Context,
    milestone: Milestone,
    moves: tuple[Move, ...],
    reasons: Mapping[tuple[str, str], str],
) -> Iterator[Entry]:
    revision = moves[0].revision
    told = tuple(move for move in moves if move.field in TOLD)
    if not told or revision.bulk or revision.origin is Origin.DECLARED:
        return
    changes = tuple(_line(context, change) for change in field_changes(context, told))
    why = reasons.get((milestone.id, revision.id), "") if revision.id else ""
    mark = revision.id or f"{revision.origin} {revision.day.isoformat()}"
    link = context.link(milestone)
    yield Entry(
        key=(context.project.id, milestone.id, mark),
        day=revision.day,
        title=context.words("{name}: {change}", name=link.text, change=changes[0]),
        lines=tuple(filter(None, (*changes, why, said(revision)))),
        href=link.href,
    )


def _reasons(context: Context) -> Mapping[tuple[str, str], str]:
    """Return why dates moved, by milestone and commit."""
    return {
        (move.milestone.id, move.revision.id): capital(without_addresses(move.reason))
        for move in context.once(moved_dates)
        if move.revision is not None and move.reason
    }


def _line(context: Context, change: FieldChange) -> str:
    """Say what a field was and is."""
    _ = context.words
    if change.old and change.new:
        return _("{field}: {old} → {new}", field=change.field, old=change.old, new=change.new)
    if change.new:
        return _("{field}: {new}", field=change.field, new=change.new)
    if change.old:
        return _("{field}: {old} → nothing", field=change.field, old=change.old)
    return change.field
