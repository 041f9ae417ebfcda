"""Read the history of a tracker: what of a day's moves remains at its end."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from generator.importers.board import Moved


def day_by_day(moves: Iterable[Moved]) -> tuple[Moved, ...]:
    """Put the moves of one field on one day together, from the oldest on.

    What is at the end of a day as it was at its beginning has not moved.
    """
    kept: dict[tuple[date, str], Moved] = {}
    for move in moves:
        key = move.day, move.field
        before = kept.get(key)
        kept[key] = replace(move, old=before.old) if before else move
    return tuple(move for move in kept.values() if move.old != move.new)
