"""The changes: every date that moved and why, what else changed, and what was given up."""

from collections import Counter
from datetime import date

from generator.model.revision import Origin
from generator.report.absence import is_recorded
from generator.report.context import Context
from generator.report.moves import DateMove
from generator.report.moves import moved_dates
from generator.report.pages.graveyard import graves_title
from generator.report.pages.graveyard import graveyard
from generator.report.pages.move_rows import months_of_moves
from generator.report.pages.other_rows import other_rows
from generator.report.parts import Frame
from generator.report.views import ChangesView

MOST_MOVES = 200
MOST_OTHERS = 60


def changes_page(context: Context, frame: Frame) -> ChangesView:
    """Assemble the page of a project's changes."""
    _ = context.words
    moves = context.once(moved_dates)
    others, more = other_rows(context, MOST_OTHERS)
    graves = graveyard(context)
    return ChangesView(
        frame=frame,
        title=_("Changes"),
        headline=moves_title(context, moves),
        standing=_standing(context),
        recorded=is_recorded(context),
        months=months_of_moves(context, moves[:MOST_MOVES]),
        months_more=_older(context, len(moves) - MOST_MOVES),
        graves_title=graves_title(context, graves),
        graves=graves,
        others=others,
        others_more=_older(context, more),
        who=_("Author") if context.source.config.settings.history.authors else _("Team"),
        foot=record(context),
    )


def moves_title(context: Context, moves: tuple[DateMove, ...]) -> str:
    """State how many dates moved, how many of them later, and how many without a reason."""
    _ = context.words
    since = known_since(context)
    if not moves:
        if since is None:
            return _("No moved date is on record")
        return _("No date has moved since {day}", day=context.in_text(since))
    title = _.plural("{n} date has moved", "{n} dates have moved", len(moves))
    if since is not None:
        title = _("{title} since {day}", title=title, day=context.in_text(since))
    return _.labelled(title, reasons(context, moves))


def reasons(context: Context, moves: tuple[DateMove, ...]) -> str:
    """Say how many dates moved later, and how many without a reason."""
    _ = context.words
    later = sum(1 for move in moves if move.days > 0)
    silent = sum(1 for move in moves if not move.reason)
    said = _("{n} later", n=_.number(later)) if later else _("none later")
    if context.source.public:
        return _("{said}, the reasons are not published", said=said)
    if silent == len(moves):
        return _("{later}, none with a reason", later=said)
    if not silent:
        return _("{later}, each with its reason", later=said)
    return _.plural(
        "{later}, {n} without a reason", "{later}, {n} without a reason", silent, later=said
    )


def known_since(context: Context) -> date | None:
    """Return the first day of which anything but the files of now is known."""
    history = context.source.history
    days = [line.versions[0].day for line in history.of(context.project.id).values()]
    seen = min(days, default=None)
    return seen if seen is not None and seen < context.as_of else None


def _older(context: Context, n: int) -> str:
    _ = context.words
    if n <= 0:
        return ""
    return _.plural(
        "{n} older change is in data/changes.csv.", "{n} older changes are in data/changes.csv.", n
    )


def _standing(context: Context) -> str:
    """Say what the marks of a row mean."""
    _ = context.words
    return _(
        "Witnessed is what git saw; recorded is what somebody wrote down later, in history.csv; "
        "declared is what the files say now, and nothing else vouches for."
    )


def record(context: Context) -> tuple[str, ...]:
    """Say what the history rests on, and what was left out of it."""
    _, history = context.words, context.source.history
    said = []
    if history.commits and history.since:
        one, many = (
            "{n} commit of the content since {day}.",
            "{n} commits of the content since {day}.",
        )
        said.append(_.plural(one, many, history.commits, day=_.day(history.since)))
    if history.skipped:
        said.append(
            _.plural(
                "{n} old version could not be read and was passed over.",
                "{n} old versions could not be read and were passed over.",
                len(history.skipped),
            )
        )
    if history.bulk:
        said.append(
            _.plural(
                "{n} commit that imports or reformats moves nothing.",
                "{n} commits that import or reformat move nothing.",
                history.bulk,
            )
        )
    return tuple(filter(None, (*said, _vouching(context))))


def _vouching(context: Context) -> str:
    """Say who vouches for the first promises."""
    _, history = context.words, context.source.history
    promises = [history.promise(milestone) for milestone in context.in_scope]
    counted = Counter(promise.origin for promise in promises if promise is not None)
    if not counted:
        return ""
    words = {
        Origin.WITNESSED: _("{n} witnessed by git", n=_.number(counted[Origin.WITNESSED])),
        Origin.RECORDED: _("{n} recorded in history.csv", n=_.number(counted[Origin.RECORDED])),
        Origin.DECLARED: _("{n} declared in the files", n=_.number(counted[Origin.DECLARED])),
    }
    said = [text for origin, text in words.items() if counted[origin]]
    return _("First promises: {origins}.", origins=", ".join(said))
