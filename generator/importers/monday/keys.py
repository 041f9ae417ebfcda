"""Name the rows of a board for good, and find them by their ids or by what they are called."""

from collections.abc import Iterable
from collections.abc import Sequence
from typing import NamedTuple

from generator.importers import codes
from generator.importers.monday.rows import ITEM
from generator.importers.monday.rows import SUBITEM
from generator.importers.monday.rows import Row
from generator.importers.reading.notes import Notes
from generator.importers.reading.texts import field_name
from generator.words import ENGLISH as _


class Found(NamedTuple):
    """The keys that were meant, and the words for which there is none."""

    keys: tuple[str, ...]
    lost: str = ""


class References:
    """The keys of all rows, by their number."""

    def __init__(self, rows: Sequence[Row], notes: Notes) -> None:
        self.keys = tuple(_keys(rows, notes))
        self._known = frozenset(self.keys)
        # an item is meant rather than a subitem of the same name
        self._named = self._by_name(rows, SUBITEM) | self._by_name(rows, ITEM)
        self._longest = 1 + max((name.count(",") for name in self._named), default=0)

    def _by_name(self, rows: Sequence[Row], kind: str) -> dict[str, set[str]]:
        named: dict[str, set[str]] = {}
        for row, key in zip(rows, self.keys, strict=True):
            if row.kind == kind:
                named.setdefault(_plain(row.title), set()).add(key)
        return named

    def by_ids(self, ids: Iterable[str]) -> Found:
        """Return the keys among ids; others lie on another board."""
        every = tuple(ids)
        lost = [each for each in every if each not in self._known]
        return Found(tuple(each for each in every if each in self._known), ", ".join(lost))

    def by_names(self, text: str) -> Found:
        """Return the keys of names with commas between, which may hold commas themselves."""
        parts = [part.strip() for part in text.split(",")]
        keys: list[str] = []
        lost: list[str] = []
        start = 0
        while start < len(parts):
            last = min(len(parts), start + self._longest)
            end = next((n for n in range(last, start, -1) if self._one(parts[start:n])), 0)
            if end:
                keys.extend(self._one(parts[start:end]))
            elif parts[start]:
                lost.append(parts[start])
            start = max(end, start + 1)
        return Found(tuple(keys), ", ".join(lost))

    def _one(self, parts: Sequence[str]) -> tuple[str, ...]:
        found = self._named.get(_plain(", ".join(parts)), set())
        return tuple(found) if len(found) == 1 else ()


def _plain(name: str) -> str:
    """Return a name as it is compared: commas with one blank behind them, small letters."""
    return ", ".join(part.strip() for part in " ".join(name.split()).split(",")).casefold()


def _keys(rows: Sequence[Row], notes: Notes) -> Iterable[str]:
    """Yield a key for each row: its id, else its title below those that hold it, and a number."""
    ids = {row.key for row in rows if row.key}
    times: dict[str, int] = {}
    given: set[str] = set()
    made: list[str] = []
    for row in rows:
        base = key = row.key or _made(row, made)
        while key in given or (key in ids and not row.key):
            times[base] = times.get(base, 1) + 1
            key = f"{base}-{times[base]}"
        if key != base:
            message = row.says(_("another entry has the same name or id"))
            notes.tell(codes.SAME_KEY, message, span=row.span)
        given.add(key)
        made.append(key)
        yield key


def _made(row: Row, made: Sequence[str]) -> str:
    above = "" if row.parent is None else f"{made[row.parent]}/"
    return above + (field_name(row.title) or "item")
