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
    return Checked(tuple(_with_links(one, meant, problems) for one in found), tuple(problems))


class _Meant:
    """Which row is meant by a word: its key, number, title, or the code before its title."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.by_word: dict[tuple[int, str], set[str]] = {}
        if any(one.after or one.parent for one in found):
            for one in found:
                code = CODE.match(one.item.title)
                words = (one.key, one.number, one.item.title, code["code"] if code else "")
                for word in {word.casefold() for word in words if word}:
                    for table in (one.table, -1):
                        self.by_word.setdefault((table, word), set()).add(one.item.key)

    def keys(self, word: str, table: int) -> tuple[str, ...]:
        """Return the rows that a word may mean, those of the same table before others."""
        for place in (table, -1):
            found = self.by_word.get((place, word.strip().casefold()))
            if found:
                return tuple(sorted(found))
        return ()


def _with_links(one: Found, meant: _Meant, problems: list[Diagnostic]) -> Item:
    if not one.after and not one.parent:
        return one.item
    key = one.item.key
    own = dict(one.item.own)
    after: list[str] = []
    for word in _words(one.after, meant, one.table):
        fits = [found for found in meant.keys(word, one.table) if found != key]
        lag = LAG.fullmatch(word)
        if not fits and lag:
            fits = [found for found in meant.keys(lag["row"], one.table) if found != key]
        if len(fits) == 1:
            after.append(fits[0])
        else:
            _lost(one, word, len(fits), problems)
            _kept(own, one.after_name, word)
    parent = ""
    if one.parent:
        fits = [found for found in meant.keys(one.parent, one.table) if found != key]
        parent = fits[0] if len(fits) == 1 else ""
        if not parent:
            _lost(one, one.parent, len(fits), problems)
            _kept(own, one.parent_name, one.parent)
    return replace(one.item, after=tuple(dict.fromkeys(after)), parent=parent, own=own)


def _words(cell: str, meant: _Meant, table: int) -> tuple[str, ...]:
    """Return the names in a cell; a name may hold a comma."""
    if not cell or meant.keys(cell, table):
        return (cell,) if cell else ()
    parted = lines_of(cell, commas=True)
    finer = [
        part
        for whole in parted
        for part in (
            [whole]
            if meant.keys(whole, table)
            else re.split(r"\s*(?:[/&]|\band\b|\bund\b|\bet\b)\s*", whole)
        )
    ]
    known = all(meant.keys(part, table) for part in finer)
    return tuple(part for part in (finer if known else parted) if part and not unknown(part))


def _lost(one: Found, word: str, fits: int, problems: list[Diagnostic]) -> None:
    where = one.item.where
    if fits:
        message = _(
            "{where}: {word} may be several rows; it is kept as text",
            where=where,
            word=quoted(word),
        )
    else:
        message = _(
            "{where}: {word} is no row here; it is kept as text", where=where, word=quoted(word)
        )
    problems.append(Diagnostic(one.item.span, codes.LOST_REFERENCE, message))


def _kept(own: dict[str, str], name: str, word: str) -> None:
    own[name] = f"{own[name]}; {word}" if name in own else word


def groups_of(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the names of groups in the order in which they appear."""
    return tuple(dict.fromkeys(item.group for item in items if item.group))
