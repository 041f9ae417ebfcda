"""The table of changes: what each milestone said before and after, for programs."""

from collections.abc import Iterator
from typing import Any

from generator.model.moves import Move
from generator.model.reasons import words_of
from generator.report.context import Context
from generator.report.deeds import without_addresses
from generator.report.field_moves import field_moves


def change_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield every change of every field, the oldest first.

    Of a message its subject is told. No address is, and an author only where that is switched on.
    """
    named = context.source.config.settings.history.authors
    moves = [move for found in context.once(field_moves).values() for move in found]
    for move in sorted(moves, key=lambda move: (move.day, move.revision.number)):
        yield _row(move, without_addresses(move.revision.author) if named else "")


def _row(move: Move, author: str) -> dict[str, Any]:
    revision = move.revision
    return {
        "project": move.project,
        "milestone": move.milestone,
        "field": move.field,
        "old": _plain(move.old),
        "new": _plain(move.new),
        "day": move.day.isoformat(),
        "commit": revision.id or None,
        "message": words_of(revision) or None,
        "author": author or None,
        "origin": str(revision.origin),
        "bulk": revision.bulk,
    }


def _plain(text: str | None) -> str | None:
    """Leave addresses out of a value, line by line."""
    if text is None or "@" not in text:
        return text
    return "\n".join(map(without_addresses, text.split("\n")))
