"""What changed lately: the dates that moved in the last days, the largest moves first."""

from datetime import date
from datetime import timedelta

from generator.report.context import Context
from generator.report.history_views import SinceView
from generator.report.moves import DateMove
from generator.report.moves import moved_dates
from generator.report.pages.changes import known_since
from generator.report.pages.changes import reasons
from generator.report.pages.move_rows import move_rows

MOST_MOVES = 3
DAYS = 14


def since(context: Context) -> SinceView | None:
    """Return what moved in the last 14 days; nothing where no past is known."""
    _ = context.words
    moves = moved_since(context, context.as_of - timedelta(days=DAYS))
    if not moves and (known_since(context) is None or not context.source.history.known):
        return None
    if not moves:
        return SinceView(_("No date has moved in the last {n} days", n=DAYS), ())
    title = _.plural(
        "{n} date has moved in the last {days} days",
        "{n} dates have moved in the last {days} days",
        len(moves),
        days=DAYS,
    )
    largest = sorted(moves, key=lambda move: abs(move.days), reverse=True)[:MOST_MOVES]
    left = len(moves) - len(largest)
    return SinceView(
        _.labelled(title, reasons(context, moves)),
        move_rows(context, largest),
        _.plural("{n} more, see all changes", "{n} more, see all changes", left) if left else "",
    )


def moved_since(context: Context, day: date) -> tuple[DateMove, ...]:
    """Return the dates that moved after a day, the newest first."""
    return tuple(move for move in context.once(moved_dates) if move.day > day)
