"""Read what Trello remembers of a card: the days on which it was moved, done or archived.

Trello tells the newest first, and of a change what was there before. So the past is walked from
what the card says now, one change back at a time.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.importers.board import Moved
from generator.importers.importer import How
from generator.importers.reading.days import day_of
from generator.importers.reading.entries import Entry
from generator.importers.reading.moves import day_by_day
from generator.importers.trello.lists import Columns
from generator.importers.trello.lists import State
from generator.importers.trello.lists import state_of
from generator.importers.trello.members import name_of
from generator.model.milestone import Status

CHANGED, LIST_CHANGED = "updateCard", "updateList"
DAYS: Final = ("due", "start")
MADE: Final = frozenset(
    (
        *("createBoard", "copyBoard", "createCard", "copyCard", "emailCard"),
        *("convertToCardFromCheckItem", "moveCardToBoard"),
    )
)
"""With which of them the past of a board or a card begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of a card's past, its moves from the oldest on."""

    moves: tuple[Moved, ...] = ()
    completed: date | None = None
    cancelled: date | None = None


def by_card_or_list(actions: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Return the changes of each card and, by its list, of each list; the newest first."""
    found: dict[str, list[Entry]] = {}
    for action in sorted(actions, key=lambda action: action.text("date"), reverse=True):
        name = {CHANGED: "card", LIST_CHANGED: "list"}.get(action.text("type"), "")
        data = action.entry("data") if name else None
        if data and data.entry("old").values:
            found.setdefault(data.entry(name).word("id"), []).append(action)
    return found


def is_cut(actions: list[Entry], *, whole: bool) -> bool:
    """Return whether older actions are missing; those of a `whole` board begin with its making.

    An export has the last 1,000.
    """
    made = {"createBoard", "copyBoard"} if whole else MADE
    return bool(actions) and not any(action.text("type") in made for action in actions)


def past_of(card: Entry, changes: Mapping[str, list[Entry]], columns: Columns, how: How) -> Past:
    """Return what the changes of a card, and of the list in which it lies, tell of it."""
    state = state_of(card)
    now = columns.status(state)
    moves: list[Moved] = []
    if columns.is_shut(state):
        moves.extend(_shut(changes.get(state.list, ()), columns.status_by_itself(state), how))
    for action in changes.get(card.word("id"), ()):
        day = day_of(action.text("date"), how.zone).day
        if day is None:
            continue
        moves.extend(_moved_days(action, day, how))
        after, before = _states(action, state)
        new, old = columns.status_by_itself(after), columns.status_by_itself(before)
        if new is not old:
            moves.append(_moved(action, day, "status", _word(old), _word(new)))
        state = before
    kept = day_by_day(reversed(moves))
    return Past(
        moves=kept,
        completed=_since(kept, now) if now is Status.COMPLETED else None,
        cancelled=_since(kept, now) if now is Status.CANCELLED else None,
    )


def _shut(changes: Iterable[Entry], status: Status | None, how: How) -> Iterator[Moved]:
    """Yield the move that it was for a card that its list was archived, if the day is known."""
    for action in changes:
        if action.entry("data").entry("list").flag("closed"):
            day = day_of(action.text("date"), how.zone).day
            if day:
                yield _moved(action, day, "status", _word(status), _word(Status.CANCELLED))
            return


def _states(action: Entry, known: State) -> tuple[State, State]:
    """Return what was so after and before a change; what it does not tell of stays as known."""
    data = action.entry("data")
    card, old = data.entry("card"), data.entry("old")
    list_after, list_before = data.entry("listAfter"), data.entry("listBefore")
    moved, shut = "idList" in old.values, "closed" in old.values
    marked = "dueComplete" in old.values
    after = State(
        card.flag("dueComplete") if marked else known.done,
        (list_after.word("id") or card.word("idList") or known.list) if moved else known.list,
        bool(card.flag("closed")) if shut else known.closed,
    )
    before = State(
        old.flag("dueComplete") if marked else after.done,
        (old.word("idList") or list_before.word("id")) if moved else after.list,
        bool(old.flag("closed")) if shut else after.closed,
    )
    return after, before


def _moved_days(action: Entry, day: date, how: How) -> Iterator[Moved]:
    data = action.entry("data")
    card, old = data.entry("card"), data.entry("old")
    for name in DAYS:
        if name in old.values and name in card.values:
            was, became = old.day(name, how), card.day(name, how)
            if was != became:
                yield _moved(
                    action,
                    day,
                    name,
                    was.isoformat() if was else None,
                    became.isoformat() if became else None,
                )


def _moved(action: Entry, day: date, name: str, old: str | None, new: str | None) -> Moved:
    by = name_of(action.entry("memberCreator"))
    return Moved(day=day, field=name, old=old, new=new, by=by)


def _word(status: Status | None) -> str | None:
    return str(status) if status else None


def _since(moves: Iterable[Moved], status: Status) -> date | None:
    """Return the day on which a card came into the status that it has, if its last move says so."""
    last = [move for move in moves if move.field == "status"][-1:]
    return last[0].day if last and last[0].new == str(status) else None
