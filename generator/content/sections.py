"""Split a body at its headings, and a section into its list items: plain text, nothing judged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

MARKS = frozenset("#`~ ")
HASHES = re.compile(r" {0,3}(#{1,6})[ \t]")
TICKS = ("x", "X")
CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
ITEM = re.compile(
    r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+"
    r"(?:\[(?P<box>[ xX])\](?:[ \t]+|\Z))?(?P<text>.*)\Z"
)


@dataclass(slots=True)
class Part:
    """A heading, whose title stands at `column`, and the lines below it, which begin on `line`."""

    title: str
    line: int
    lines: list[str] = field(default_factory=list)
    column: int = 1

    @property
    def text(self) -> str:
        """The lines without the empty ones around them."""
        return "\n".join(self.lines).strip("\n")


@dataclass(slots=True)
class Item:
    """A list item: whether its box is ticked, its words, and its lines as they are written."""

    ticked: bool
    words: list[str] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The item in one line."""
        return " ".join(self.words)

    @property
    def start(self) -> tuple[int, int]:
        """The line and column of its first word."""
        number, line = self.lines[0]
        return number, len(line.rstrip()) - len(self.words[0]) + 1

    def place(self, part: str) -> tuple[int, int]:
        """Return the line and column of the last such part of the item, or of the item."""
        for number, line in reversed(self.lines):
            if part in line:
                return number, line.rindex(part) + 1
        return self.start


def heading(line: str) -> tuple[int, str] | None:
    """Return the level and the title of a heading."""
    match = HASHES.match(line)
    title = line[match.end() :].strip(" \t") if match else ""
    closed = title.rstrip("#")
    if not closed or closed[-1] in " \t":  # hashes behind the title close it, as in `## Title ##`
        title = closed.strip(" \t")
    return (len(match[1]), title) if match and title else None


def parts(text: str, level: int, first_line: int = 1) -> Iterator[Part]:
    """Split at the headings of a level; a `#` inside a code block is no heading."""
    lines = text.split("\n")
    part, begin = Part("", first_line), 0
    fence = ""
    for n, line in enumerate(lines):
        if line[:1] not in MARKS:  # nearly every line
            continue
        opening = CODE_FENCE.match(line)
        if opening and not fence:
            fence = opening[1]
        elif opening and opening[1].startswith(fence) and not line.strip(" `~"):
            fence = ""
        found = None if fence else heading(line)
        if found and found[0] == level:
            part.lines = lines[begin:n]
            yield part
            begin = n + 1
            part = Part(found[1], first_line + begin, column=line.index(found[1]) + 1)
    part.lines = lines[begin:]
    yield part


def items(part: Part) -> Iterator[Item]:
    """Yield each list item that says something; lines that go on with an item belong to it."""
    item: Item | None = None
    apart = False
    for number, line in enumerate(part.lines, part.line):
        match = ITEM.match(line)
        if match:
            if item:
                yield item
            words = match["text"].strip()
            item = Item(match["box"] in TICKS, [words], [(number, line)]) if words else None
            apart = False
            continue
        words = line.strip()
        if item and words:
            if apart and line[0] not in " \t":
                yield item
                item = None
            else:
                item.words.append(words)
                item.lines.append((number, line))
        apart = not words
    if item:
        yield item
