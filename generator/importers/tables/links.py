"""Give items their keys, and find the rows that are meant by what others call them."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import Final

from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Item
from generator.importers.tables.cells import unknown
from generator.importers.tables.steps import lines_of
from generator.words import ENGLISH as _

LAG: Final = re.compile(r"(?P<row>\d+)\s*(?:FS|SS|FF|SF)?\s*(?:[+-]\s*\d+\s*\S*)?", re.IGNORECASE)
SEVERAL: Final = "\0"
"""What a word means that may be any of several rows."""
CODE: Final = re.compile(r"\W*(?P<code>[^\W_]*\d[\w.]*)[\s:.)\N{EN DASH}\N{EM DASH}-]+\S")


@dataclass(slots=True)
class Found:
    """An item of a row, and what its row calls itself, those before it, and the one above it."""

    item: Item
    table: int
    key: str = ""
    number: str = ""
    after: str = ""
    parent: str = ""
    after_name: str = ""
    parent_name: str = ""


class Keys:
    """Hands out keys, each once: what a row calls itself where that is unique, else its title."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = Counter(name.casefold() for name in names if name)
        self.used: set[str] = set()
        self.counts: Counter[str] = Counter()

    def free(self, name: str, title: str) -> tuple[str, bool]:
        """Return the key of a row, and whether another has that key already."""
        base = name if name and self.names[name.casefold()] <= 1 else title.casefold()
        key = base
        while key in self.used:
            self.counts[base] += 1
            key = f"{base} {self.counts[base] + 1}"
        self.used.add(key)
        return key, key != base


def linked(found: Sequence[Found]) -> Checked[tuple[Item, ...]]:
    """Return items with the keys of those that they name."""
    problems: list[Diagnostic] = []
    meant = _Meant(found)
    for one in found:
        one.item = _with_links(one, meant, problems)
    return Checked(tuple(one.item for one in found), tuple(problems))


class _Meant:
    """Which row is meant by a word: its key, number, title, or the code before its title."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.by_table: dict[int, dict[str, str]] = {}
        if any(one.after or one.parent for one in found):
            tables = {one.table for one in found}
            for one in found:
                code = CODE.match(one.item.title)
                words = (one.key, one.number, one.item.title, code["code"] if code else "")
                for word in {word.casefold() for word in words if word}:
                    for table in (one.table, -1)[: min(2, len(tables))]:
                        self.name(table, word, one.item.key)

    def name(self, table: int, word: str, key: str) -> None:
        """Let a word mean a row; where it means another as well, it means none for sure."""
        words = self.by_table.setdefault(table, {})
        words[word] = key if words.get(word, key) == key else SEVERAL

    def key(self, word: str, table: int) -> str:
        """Return the row that a word means: first of the same table; empty where it means none."""
        plain = word.strip().casefold()
        return next(filter(None, (self.by_table.get(n, {}).get(plain) for n in (table, -1))), "")


def _with_links(one: Found, meant: _Meant, problems: list[Diagnostic]) -> Item:
    if not one.after and not one.parent:
        return one.item
    own = dict(one.item.own)
    after = [
        key
        for word in _words(one.after, meant, one.table)
        if (key := _row(one, word, one.after_name, meant, own, problems))
    ]
    parent = _row(one, one.parent, one.parent_name, meant, own, problems) if one.parent else ""
    return replace(one.item, after=tuple(dict.fromkeys(after)), parent=parent, own=own)


def _row(  # noqa: PLR0913, PLR0917 - where it is looked for, and where it goes if it is lost
    one: Found,
    word: str,
    name: str,
    meant: _Meant,
    own: dict[str, str],
    problems: list[Diagnostic],
) -> str:
    """Return the key of the row that a word means; one that means none is kept and told."""
    lag = LAG.fullmatch(word)
    key = meant.key(word, one.table) or (meant.key(lag["row"], one.table) if lag else "")
    if key and key not in {SEVERAL, one.item.key}:
        return key
    message = _("{word} is no row here; it is kept as text", word=quoted(word))
    if key == SEVERAL:
        message = _("{word} may be several rows; it is kept as text", word=quoted(word))
    elif key:
        message = _("{word} names its own row; it is kept as text", word=quoted(word))
    problems.append(Diagnostic(one.item.span, codes.LOST_REFERENCE, message))
    own[name] = f"{own[name]}; {word}" if name in own else word
    return ""


def _words(cell: str, meant: _Meant, table: int) -> tuple[str, ...]:
    """Return the names in a cell; a name may hold a comma."""
    if not cell or meant.key(cell, table):
        return (cell,) if cell else ()
    parted = lines_of(cell, commas=True)
    finer = [
        part
        for whole in parted
        for part in (
            [whole]
            if meant.key(whole, table)
            else re.split(r"\s*(?:[/&]|\band\b|\bund\b|\bet\b)\s*", whole)
        )
    ]
    known = all(meant.key(part, table) for part in finer)
    return tuple(part for part in (finer if known else parted) if part and not unknown(part))


def groups_of(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the names of groups in the order in which they appear."""
    return tuple(dict.fromkeys(item.group for item in items if item.group))
