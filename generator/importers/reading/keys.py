"""Give every entry of a board a key of its own."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace

from generator.content.texts import slug
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Item
from generator.importers.reading.notes import Notes
from generator.words import ENGLISH as _


def distinct(wanted: Iterable[str]) -> Iterator[str]:
    """Yield keys that differ: one that came before has a number behind it."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for name in wanted:
        key = name
        while key in taken:
            numbers[name] = numbers.get(name, 1) + 1
            key = f"{name}-{numbers[name]}"
        taken.add(key)
        yield key


def tell_same_key(notes: Notes, span: Span, where: str, key: str) -> None:
    """Tell that a key came before: the next import knows its entry by the order alone."""
    message = _("{where}: {key} is there before", where=where, key=quoted(key))
    notes.tell(codes.SAME_KEY, message, span=span)


def with_own_keys(items: Iterable[Item], notes: Notes) -> tuple[Item, ...]:
    """Return items whose keys differ; one without a key has its title. The same key is told."""
    every = list(items)
    wanted = [item.key or slug(item.title) for item in every]
    kept: list[Item] = []
    for item, name, key in zip(every, wanted, distinct(wanted), strict=True):
        if key != name:
            tell_same_key(notes, item.span, item.where, name)
        kept.append(item if key == item.key else replace(item, key=key))
    return tuple(kept)
