"""Read front matter that is plainly written, line by line: nearly all is, and a parser takes time.

A line is a name, a value or both, as people write them: words, numbers, a text in quotes, a list or
mapping in brackets. Whatever else YAML has, or has doubts about, is left to the parser, which reads
all from the beginning and says what is wrong. Tests hold what is read here to what it reads.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from sys import intern

from generator.content.values import Value
from generator.content.values import Values
from generator.content.yaml_scalars import PROSE
from generator.content.yaml_scalars import WORDS
from generator.content.yaml_scalars import plain_value

LONGEST = 16_000  # characters, which hold neither too many values nor too long a text
DEEPEST = 5  # mappings, each in a list: the parser reads 16 of both
NOWHERE = -1
EMPTY = ("[]", "{}")
KEY = "[A-Za-z_][A-Za-z0-9_ -]{0,63}(?<! )"
FIRST = r"[^ \n\-?:,\[\]{}#&*!|>'\"%@`]"  # of words: no other mark of YAML begins with it
QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
WORDS_OF_LINE = rf"{FIRST}[^:#\n]*(?:(?<=\S)[:#](?=\S)[^:#\n]*)*(?<! )"
WORDS_OF_PART = rf"{FIRST}[^:,?#\[\]{{}}]*(?:://[^:,?#\[\]{{}}]*)?(?<! )"
BEFORE = rf"( *+)(- ++(?=[^#\n]))?(?:({KEY}):(?=[ \n]) *+)?"  # `*+` gives nothing back
LINE = re.compile(
    rf"^({BEFORE})(?:({WORDS_OF_LINE})|({QUOTED}|\[.*\]|{{.*}}))? *(?:(?<![^ \n])#.*)?\n",
    re.MULTILINE,
)
PART = re.compile(rf"([\[{{]|, ?)(?:({KEY}): )?(?:({WORDS_OF_PART})|({QUOTED})|(?<=: ))(?=[,\]}}])")

Row = tuple[str, str, str, str, str, str]
"""A line: what is before its value, indent, dash, name, words, and a text in quotes or brackets."""


def read_plainly(text: str, path: PurePosixPath, first_line: int = 1) -> Values | None:
    """Read one mapping as `read_yaml` does; nothing where that is not plainly written."""
    if len(text) > LONGEST or not text.replace("\n", "").isprintable():
        return None
    rows = LINE.findall(text)
    if len(rows) < text.count("\n") or not text.endswith("\n"):
        return None
    values = Values(path, first_line)
    try:
        _Reader(values).read(rows, first_line)
    except _DoubtError:
        return None
    return values


class _DoubtError(Exception):
    """What is written may be wrong, or mean something else than it seems."""


class _Level:
    """An open mapping: its column, what stands before its names, and what it holds.

    The value of the field that is `open` is on the lines that follow; where it is a list, that
    stands at the column `listed`.
    """

    __slots__ = ("above", "column", "entries", "fields", "listed", "open")

    def __init__(self, column: int, above: str, fields: dict[str, Value]) -> None:
        self.column = column
        self.above = above
        self.fields = fields
        self.open = ""
        self.listed = NOWHERE
        self.entries: list[Value] = []


class _Reader:
    """Makes values of the lines of one text."""

    def __init__(self, values: Values) -> None:
        self.keys, self.places, self.texts = values.keys, values.places, values.texts
        self.levels = [_Level(1, "", values.fields)]

    def read(self, rows: Iterable[Row], first_line: int) -> None:
        """Read all lines."""
        level = self.levels[0]
        for line, (before, indent, dash, key, words, other) in enumerate(rows, first_line):
            column = len(indent) + 1
            if dash:
                level = self.listing(line, column)
                name = intern(f"{level.above}{level.open}.{len(level.entries)}")
                if not key:
                    place = line, len(before) + 1
                    level.entries.append(self.value(name, words, other, place))
                    continue
                column += len(dash)
                fields: dict[str, Value] = {}
                level.entries.append(fields)
                self.places[name] = line, column
                level = self.opened(name, fields, column)
            elif not key:
                if words or other:
                    raise _DoubtError
                continue
            elif column != level.column:
                level = self.mapping(line, column)
            fields = level.fields
            if key in fields or key in WORDS:
                raise _DoubtError
            name = intern(level.above + key)
            self.keys[name] = line, column
            if words or other:
                level.open = ""
                place = line, len(before) + 1
            else:
                level.open, level.listed = key, NOWHERE
                place = line, column + len(key) + 1
            fields[key] = self.value(name, words, other, place)

    def begun(self, level: _Level, value: Value, place: tuple[int, int]) -> str:
        """Take the list or mapping that is the value of the open field; return its dotted name."""
        name = level.above + level.open
        level.fields[level.open] = value
        self.places[name] = place
        self.texts.pop(name, None)
        return name

    def listing(self, line: int, column: int) -> _Level:
        """Return the level that has a list at a column, which may begin here."""
        while self.levels:
            level = self.levels[-1]
            if level.open and level.listed == NOWHERE and column >= level.column:
                level.listed, level.entries = column, []
                self.begun(level, level.entries, (line, column))
            if level.open and level.listed == column:
                return level
            self.levels.pop()
        raise _DoubtError

    def mapping(self, line: int, column: int) -> _Level:
        """Return the level that stands at a column, which may begin here."""
        level = self.levels[-1]
        if level.open and level.listed == NOWHERE and column > level.column:
            fields: dict[str, Value] = {}
            name = self.begun(level, fields, (line, column))
            level.open = ""
            return self.opened(name, fields, column)
        while level.column > column:
            self.levels.pop()
            level = self.levels[-1]
        if level.column < column:
            raise _DoubtError
        return level

    def opened(self, name: str, fields: dict[str, Value], column: int) -> _Level:
        """Return the level of a mapping that begins."""
        self.levels.append(_Level(column, f"{name}.", fields))
        if len(self.levels) > DEEPEST:
            raise _DoubtError
        return self.levels[-1]

    def value(self, name: str, words: str, other: str, place: tuple[int, int]) -> Value:
        """Read a value that stands on one line: words, another, or nothing."""
        self.places[name] = place
        if words:
            if name.endswith(PROSE) and "  " not in words:
                self.texts[name] = place
            return plain_value(words)
        if other[:1] == "[":
            return self.listed(name, other, *place)
        if other[:1] == "{":
            return self.mapped(name, other, *place)
        text = other[1:-1]
        if name.endswith(PROSE) and text == " ".join(text.split()):
            self.texts[name] = place[0], place[1] + len(other[:1])
        return text if other else None

    def listed(self, name: str, written: str, line: int, column: int) -> Value:
        """Read a list in brackets."""
        entries: list[Value] = []
        at = column
        for before, key, words, other in PART.findall(written):
            if key:
                raise _DoubtError
            at += len(before)
            entry = intern(f"{name}.{len(entries)}")
            entries.append(self.value(entry, words, other, (line, at)))
            at += len(words or other)
        _ended(written, at - column)
        return entries

    def mapped(self, name: str, written: str, line: int, column: int) -> Value:
        """Read a mapping in brackets."""
        fields: dict[str, Value] = {}
        at = column
        for before, key, words, other in PART.findall(written):
            if not key or key in fields or key in WORDS:
                raise _DoubtError
            at += len(before)
            field = intern(f"{name}.{key}")
            self.keys[field] = line, at
            at += len(key) + 2
            fields[key] = self.value(field, words, other, (line, at))
            at += len(words or other)
        _ended(written, at - column)
        return fields


def _ended(written: str, read: int) -> None:
    """Make sure that all of what stands in brackets was read, up to the last of them."""
    if read != len(written) - 1 and written not in EMPTY:
        raise _DoubtError
