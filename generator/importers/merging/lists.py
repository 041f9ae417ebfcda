"""Bring lists of tasks, or of criteria, together entry by entry."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from typing import Any
from typing import TypeVar

from generator.content.editing.taking import Entry
from generator.importers.merging.winner import Winner
from generator.model.milestone import Criterion
from generator.model.milestone import Task

E = TypeVar("E", Task, Criterion)


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that both sides have changed: what it is called, and what each says."""

    name: str
    file: object
    tracker: object
    base: object


@dataclass(frozen=True, slots=True)
class Lists:
    """The entries as they are from now on, what clashes, and what the next import goes by."""

    entries: tuple[Entry, ...]
    clashes: tuple[Clash, ...]
    base: tuple[Any, ...]
    changed: bool


def merged(base: Sequence[E], ours: Sequence[E], theirs: Sequence[E], winner: Winner) -> Lists:
    """Bring three lists together: what both said last, what the file says, what the tracker says.

    An entry is known by its words, and by its number among those of the same words.
    """
    before, file, tracker = _by_words(base), _by_words(ours), _by_words(theirs)
    clashes: list[Clash] = []
    entries: list[Entry] = []
    next_base = dict(tracker)
    for number, (key, mine) in enumerate(file.items()):
        kept = _kept(before.get(key), mine, tracker.get(key), winner)
        if isinstance(kept, Clash):
            clashes.append(kept)
            _go_back(next_base, key, before.get(key))
            kept = mine
        entries.append((number, kept))
    for key, new in tracker.items():
        if key in file:
            continue
        if key not in before or (new != before[key] and winner is Winner.TRACKER):
            entries.append((None, new))
        elif new != before[key] and winner is Winner.NOBODY:
            clashes.append(Clash(_words(new), None, new, before[key]))
            _go_back(next_base, key, before[key])
    changed = any(number is None or entry != ours[number] for number, entry in entries)
    return Lists(tuple(entries), tuple(clashes), tuple(next_base.values()), changed)


def _kept(base: E | None, mine: E, new: E | None, winner: Winner) -> "E | Clash | None":
    """Return what an entry of the file says from now on; None where it goes."""
    if new is None:
        if base is None or winner is Winner.FILE:
            return mine
        if mine == base or winner is Winner.TRACKER:
            return None
        return Clash(_words(mine), mine, None, base)
    if base is not None:
        return _parts(base, mine, new, winner)
    if mine == new or winner is Winner.FILE:
        return mine
    return new if winner is Winner.TRACKER else Clash(_words(mine), mine, new, None)


def _parts(base: E, mine: E, new: E, winner: Winner) -> "E | Clash":
    """Bring the parts of one entry together."""
    taken: dict[str, Any] = {}
    for field in fields(base):
        was, here, there = (getattr(entry, field.name) for entry in (base, mine, new))
        if there in (was, here) or (here != was and winner is Winner.FILE):
            continue
        if here != was and winner is Winner.NOBODY:
            return Clash(_words(mine), mine, new, base)
        taken[field.name] = there
    return replace(mine, **taken)


def _by_words(entries: Iterable[E]) -> dict[tuple[str, int], E]:
    found: dict[tuple[str, int], E] = {}
    for entry in entries:
        words, number = _words(entry).casefold(), 0
        while (words, number) in found:
            number += 1
        found[words, number] = entry
    return found


def _go_back(entries: dict[tuple[str, int], E], key: tuple[str, int], before: E | None) -> None:
    """Let the next import see an entry as the last one left it."""
    if before is None:
        entries.pop(key, None)
    else:
        entries[key] = before


def _words(entry: Task | Criterion) -> str:
    return entry.title if isinstance(entry, Task) else entry.text
