"""The YAML that nearly everybody writes, read line by line: a fraction of what a parser takes.

That is a field a line, with a word, a text, or `[a, b]` or `{a: 1, b: 2}` on one line; and lists of
such things, an entry a line or a field a line. What looks otherwise goes to the parser, which reads
it from the beginning and says what is wrong with it.
"""

import re
import sys
from collections.abc import Iterator

from generator.content.values import Value
from generator.content.values import Values

LONGEST = 8_000
"""A longer text may hold more values than anybody may write."""

_KEY = r"[A-Za-z_][A-Za-z0-9_]*"
_FLOW = r"[A-Za-z0-9][A-Za-z0-9_./]*(?:[ -]+[A-Za-z0-9_./]+)*"
FIELD = re.compile(rf"( *)(- )?({_KEY}):(?: (\S.*))?")
ENTRY = re.compile(r"( *)- (\S.*)")
TEXT = re.compile(r"[^\W_](?:[^:#]|:(?=\S)|(?<=\S)#)*(?<! )")
QUOTED = re.compile(r"'([^']*)'|\"([^\"\\]*)\"")
LIST = re.compile(rf"\[(?:{_FLOW}(?:, {_FLOW})*)?\]")
MAPPING = re.compile(rf"\{{{_KEY}: {_FLOW}(?:, {_KEY}: {_FLOW})*\}}")
PROSE = ("title", "purpose", "text", "target")  # fields whose words are looked at one by one

_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
WORDS = _NULL | _TRUE | _FALSE
_FIRST_OF_NUMBER = frozenset("+-.0123456789")
_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?\Z")


class UnsureError(ValueError):
    """Something means something else than it seems, or may be wrong."""


def read_lines(text: str, values: Values) -> None:
    """Read the fields of a text into `values`.

    Raises:
        UnsureError: it is not written as nearly everybody writes.
    """
    if len(text) > LONGEST or not text.replace("\n", "").isprintable():
        raise UnsureError
    reader = _Reader(values)
    for number, line in enumerate(text.split("\n"), values.first_line):
        if line and not line.lstrip(" ").startswith("#"):
            reader.read(line, number)
    reader.end()


class _Reader:
    """Takes lines, and knows of the list in which they stand."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.name = ""
        self.entries: list[Value] | None = None
        self.item: dict[str, Value] | None = None
        self.indent = 0

    def read(self, line: str, number: int) -> None:
        """Read a line that says something."""
        match = FIELD.fullmatch(line)
        if match is None:
            self.entry(line, number)
            return
        indent, key, at = len(match[1]), match[3], match.start(3)
        if match[2]:
            self.begin(indent, number)
            self.values.places[self.inside()] = number, at + 1
            self.item = {}
            self.append(self.item)
            self.field(self.item, f"{self.inside(-1)}.", match, number)
        elif indent:
            if self.item is None or at != self.indent + 2:
                raise UnsureError
            self.field(self.item, f"{self.inside(-1)}.", match, number)
        else:
            self.end()
            if match[4] is None:
                self.key(self.values.fields, "", key, (number, at + 1))
                self.name, self.entries = key, []
            else:
                self.field(self.values.fields, "", match, number)

    def entry(self, line: str, number: int) -> None:
        """Read an entry of a list that is no mapping, or one on one line."""
        match = ENTRY.fullmatch(line)
        if match is None:
            raise UnsureError
        self.begin(len(match[1]), number)
        self.item = None
        self.append(self.value(match[2], self.inside(), number, match.start(2)))

    def begin(self, indent: int, number: int) -> None:
        """Begin an entry; the first says how far all of them stand from the margin."""
        if self.entries is None or (self.entries and indent != self.indent):
            raise UnsureError
        if not self.entries:
            self.indent = indent
            self.values.places[self.name] = number, indent + 1

    def append(self, entry: Value) -> None:
        """Put an entry into the list."""
        if self.entries is not None:
            self.entries.append(entry)

    def inside(self, back: int = 0) -> str:
        """Return the name of the entry that comes next, or of one before it."""
        return sys.intern(f"{self.name}.{len(self.entries or ()) + back}")

    def end(self) -> None:
        """End a list; one without an entry is nothing, and stands nobody knows where."""
        if self.entries is not None:
            if not self.entries:
                raise UnsureError
            self.values.fields[self.name] = self.entries
        self.entries = self.item = None

    def key(self, fields: dict[str, Value], above: str, key: str, place: tuple[int, int]) -> str:
        """Keep where a name stands, and return it with what it stands below."""
        name = sys.intern(above + key)
        if name in self.values.keys or plain_value(key) is not key:
            raise UnsureError
        self.values.keys[name] = place
        fields[key] = None
        return name

    def field(
        self, fields: dict[str, Value], above: str, match: re.Match[str], number: int
    ) -> None:
        """Read a field with its value."""
        if match[4] is None:
            raise UnsureError
        name = self.key(fields, above, match[3], (number, match.start(3) + 1))
        fields[match[3]] = self.value(match[4], name, number, match.start(4))

    def value(self, text: str, name: str, number: int, at: int) -> Value:
        """Read what stands on the rest of a line, from a column on."""
        self.values.places[name] = number, at + 1
        if text[0] == "[" and LIST.fullmatch(text):
            return [
                self.word(part, sys.intern(f"{name}.{n}"), number, at + start)
                for n, (start, part) in enumerate(_parts(text))
            ]
        if text[0] == "{" and MAPPING.fullmatch(text):
            return self.mapping(text, name, number, at)
        quoted = QUOTED.fullmatch(text)
        if quoted:
            said = quoted[quoted.lastindex or 1]
            self.exact(said, name, (number, at + 2))
            return said
        if not TEXT.fullmatch(text):
            raise UnsureError
        return self.word(text, name, number, at)

    def mapping(self, text: str, name: str, number: int, at: int) -> dict[str, Value]:
        """Read a mapping on one line."""
        fields: dict[str, Value] = {}
        for start, part in _parts(text):
            key, _colon, word = part.partition(": ")
            dotted = self.key(fields, f"{name}.", key, (number, at + start + 1))
            fields[key] = self.word(word, dotted, number, at + start + len(key) + 2)
        return fields

    def word(self, text: str, name: str, number: int, at: int) -> Value:
        """Read a text without quotes."""
        self.values.places[name] = number, at + 1
        self.exact(text, name, (number, at + 1))
        return plain_value(text)

    def exact(self, text: str, name: str, place: tuple[int, int]) -> None:
        """Keep where a text stands as it is."""
        if name.endswith(PROSE) and text == " ".join(text.split()):
            self.values.texts[name] = place


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between the brackets, and from which character on."""
    start = 1
    for part in text[1:-1].split(", ") if len(text) > 2 else ():  # noqa: PLR2004 - two brackets
        yield start, part
        start += len(part) + 2


def plain_value(text: str) -> Value:
    """Return what a text without quotes means: nothing, a truth, a number, or itself."""
    if text in WORDS:
        return None if text in _NULL else text in _TRUE
    if text[0] not in _FIRST_OF_NUMBER:
        return text
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
