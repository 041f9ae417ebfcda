"""The rows of what else changed: status, owner, scope, and what a milestone says."""

from collections.abc import Iterable
from itertools import groupby

from generator.model.milestone import Milestone
from generator.model.moves import Move
from generator.report.context import Context
from generator.report.deeds import deed
from generator.report.deeds import said
from generator.report.field_moves import field_moves
from generator.report.history_views import OtherRow
from generator.report.moves import DATES
from generator.report.pages.field_words import field_changes

TELLING = {
    "title",
    "status",
    "purpose",
    "objective",
    "phase",
    "start",
    "baseline",
    "completed",
    "owner",
    "depends_on",
    "budget.planned",
    "effort.planned",
    "success_criteria",
    "merged_into",
    "health",
}


def other_rows(context: Context, most: int) -> tuple[tuple[OtherRow, ...], int]:
    """Return what else changed in the whole plan, the newest first, and how much more there is.

    That is status, owner and scope: moved dates stand in a table of their own, what bulk commits
    changed is nobody's deed, and the course of the work is told by each milestone.
    """
    telling = [
        (milestone, tuple(moves))
        for milestone in context.by_date
        for _number, moves in _by_revision(context.once(field_moves).get(milestone.id, ()))
    ]
    kept = [(m, found) for m, moves in telling if (found := _others(moves))]
    kept.sort(key=lambda pair: (pair[1][0].day, pair[1][0].revision.number), reverse=True)
    return tuple(other_row(context, m, moves) for m, moves in kept[:most]), len(kept[most:])


def other_row(context: Context, milestone: Milestone, moves: Iterable[Move]) -> OtherRow:
    """Return what one commit changed in one milestone as a row."""
    found = tuple(moves)
    revision = found[0].revision
    return OtherRow(
        day=revision.day,
        milestone=context.link(milestone),
        changes=field_changes(context, found),
        said=said(revision),
        deed=deed(context, milestone, revision),
    )


def versions_of(context: Context, milestone: Milestone) -> tuple[tuple[Move, ...], ...]:
    """Return what each commit changed in one milestone, the newest first."""
    moves = context.once(field_moves).get(milestone.id, ())
    return tuple(tuple(found) for _number, found in _by_revision(moves))[::-1]


def _by_revision(moves: Iterable[Move]) -> Iterable[tuple[int, Iterable[Move]]]:
    return groupby(moves, key=lambda move: id(move.revision))


def _others(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Leave out what is told elsewhere, or is nobody's deed."""
    if moves[0].revision.bulk:
        return ()
    whole = any(move.field == "file" and (move.old is None or move.new is None) for move in moves)
    return moves if whole else tuple(move for move in moves if _tells(move))


def _tells(move: Move) -> bool:
    moved = move.field in DATES and move.old and move.new
    return not moved and move.field in TELLING
