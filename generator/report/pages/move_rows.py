"""The rows of moved dates, as words; pages and documents share them."""

from collections.abc import Iterable
from itertools import groupby

from generator.model.revision import Origin
from generator.report.context import Context
from generator.report.deeds import deed
from generator.report.deeds import said
from generator.report.deeds import without_addresses
from generator.report.history_views import MonthOfMoves
from generator.report.history_views import MoveRow
from generator.report.moves import DateMove
from generator.report.pages.rows import capital


def move_rows(context: Context, moves: Iterable[DateMove]) -> tuple[MoveRow, ...]:
    """Return moves as rows, in their order."""
    return tuple(_row(context, move) for move in moves)


def months_of_moves(context: Context, moves: Iterable[DateMove]) -> tuple[MonthOfMoves, ...]:
    """Return moves as rows below their months."""
    months = groupby(moves, key=lambda move: move.day.replace(day=1))
    return tuple(
        MonthOfMoves(context.words.month(first), tally(context, found), move_rows(context, found))
        for first, found in ((first, tuple(group)) for first, group in months)
    )


def tally(context: Context, moves: Iterable[DateMove]) -> str:
    """Count moves by their direction: 4 later, 1 earlier."""
    _ = context.words
    found = tuple(moves)
    later = sum(1 for move in found if move.days > 0)
    parts = [
        _("{n} later", n=_.number(later)) if later else "",
        _("{n} earlier", n=_.number(len(found) - later)) if len(found) > later else "",
    ]
    return ", ".join(filter(None, parts))


def _row(context: Context, move: DateMove) -> MoveRow:
    _ = context.words
    change = move.change
    agreed = change.approved_by if change else None
    return MoveRow(
        day=move.day,
        milestone=context.link(move.milestone),
        what=field_word(context, move.field),
        old=move.old,
        new=move.new,
        days=_.slip(move.days),
        later=move.days > 0,
        reason=capital(without_addresses(move.reason)) or _no_reason(context, move),
        approved=_("approved by {name}", name=context.project.name_of(agreed)) if agreed else "",
        said="" if move.reason else said(move.revision),
        deed=deed(context, move.milestone, move.revision),
    )


def _no_reason(context: Context, move: DateMove) -> str:
    _ = context.words
    if move.between:
        return _("Changed after the last recorded state; nobody wrote down why")
    if move.origin is Origin.DECLARED and move.revision is not None:
        return _("Not committed yet; no reason given")
    return _("No reason given")


def field_word(context: Context, field: str) -> str:
    """Name a date as readers know it."""
    _ = context.words
    words = {
        "due": _("Due date"),
        "forecast": _("Forecast"),
        "approved": _("Approved date"),
        "baseline": _("Baseline"),
        "start": _("Start"),
        "completed": _("Completion"),
    }
    return words.get(field, field)
