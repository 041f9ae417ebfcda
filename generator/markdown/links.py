"""What a text links to and shows, with the place of each."""

import re
from bisect import bisect
from collections.abc import Iterator
from string import ascii_letters
from typing import TYPE_CHECKING
from typing import NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:  # most texts need no parser
    from markdown_it.token import Token

OF_TARGETS = ("](", "<", "]:")
OF_CONTEXT = ("]:", "    ", "\t", "```", "~~~")  # looked for first, because most texts lack them
CONTEXT = re.compile(r"^(?: {4}|\t| {0,3}(?:```|~~~))|\]:", re.MULTILINE)  # code, and definitions
DEFINITION = re.compile(
    r"^ {0,3}\[[^\]\n]+\]:[ \t]*(?:<(?P<enclosed>[^>\n]+)>|(?P<plain>[^\s<]\S*))", re.MULTILINE
)
PLAIN_LINK = re.compile(
    r"\[(?<!!\[)[^\[\]\n]+\]\("
    r"((?:https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/?|[A-Za-z0-9._#])[A-Za-z0-9._/#-]*)\)"
)
MARKS = "[]\\`<&~|^"
LETTERS = frozenset(ascii_letters)
NOT_WORD = re.compile(r"[^\w\- ]")


class Target(NamedTuple):
    """An address in a text, whether it is a picture, and its place counted from one."""

    address: str
    picture: bool
    line: int
    column: int


def targets(text: str) -> Iterator[Target]:
    """Yield every link and picture of a text, in order.

    Parsing is most of the cost of reading a plan, so a text in which every paragraph stands for
    itself is parsed only where a paragraph can hold a link, and not where all that it holds is
    words and plain links.
    """
    if not any(mark in text for mark in OF_TARGETS):
        return
    if any(mark in text for mark in OF_CONTEXT) and CONTEXT.search(text):
        yield from _targets(text)
        return
    first = 0
    for paragraph in text.split("\n\n"):
        if "](" in paragraph or "<" in paragraph:
            found = _plain_targets(paragraph) if _is_plain(paragraph) else _targets(paragraph)
            for address, picture, line, column in found:
                yield Target(address, picture, line + first, column)
        first += paragraph.count("\n") + 2


def _is_plain(paragraph: str) -> bool:
    """Return whether lines of words and plain links are all that a paragraph holds.

    A line may be indented: one that is so far in that it is code was seen to before.
    """
    words = PLAIN_LINK.sub("x", paragraph)
    lines = words.removesuffix("\n").split("\n")
    plain = not any(mark in words for mark in MARKS)
    return plain and all(line.lstrip(" ")[:1] in LETTERS for line in lines)


def _plain_targets(paragraph: str) -> Iterator[Target]:
    for link in PLAIN_LINK.finditer(paragraph):
        at = link.start(1)
        line, before = paragraph.count("\n", 0, at), paragraph.rfind("\n", 0, at)
        yield Target(link[1], picture=False, line=line + 1, column=at - before)


def _targets(text: str) -> Iterator[Target]:
    from generator.markdown.parser import tokens  # noqa: PLC0415 - most texts need no parser

    places = _Places(text)
    for block in tokens(text):
        if block.type == "inline" and block.map:
            for address, picture in _addresses(block.children or []):
                yield Target(address, picture, *places.find(address, *block.map))


def _addresses(children: "list[Token]") -> Iterator[tuple[str, bool]]:
    """Yield each address, and whether it is a picture's: a link's stands behind what it holds."""
    opened: list[str] = []
    for token in children:
        if token.type == "link_open":
            opened.append(str(token.attrGet("href")))
        elif token.type == "link_close":
            yield opened.pop(), False
        elif token.type == "image":
            yield str(token.attrGet("src")), True


class _Places:
    """Finds addresses in the text that they were parsed from: a parser tells only lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        definitions = DEFINITION.finditer(text)
        ends = (i for i, character in enumerate(text) if character == "\n")
        self.starts = [0, *(end + 1 for end in ends), len(text)]
        self.defined = {m[m.lastgroup or 0]: m.start(m.lastgroup or 0) for m in definitions}
        self.read: dict[int, int] = {}

    def find(self, address: str, first: int, last: int) -> tuple[int, int]:
        """Return the line and column of an address in a block, or where it is defined."""
        spellings = (address, unquote(address), address.removeprefix("mailto:"))
        start, end = self.starts[first], self.starts[min(last, len(self.starts) - 1)]
        for before in ("](", "](<", "<", ""):
            for spelling in spellings:
                at = self.text.find(before + spelling, self.read.get(start, start), end)
                if at >= 0:
                    self.read[start] = at + len(before)
                    return self.place(at + len(before))
        return self.place(next((self.defined[s] for s in spellings if s in self.defined), start))

    def place(self, at: int) -> tuple[int, int]:
        """Turn a position in the text into a line and column, counted from one."""
        line = bisect(self.starts, at, hi=len(self.starts) - 1)
        return line, at - self.starts[line - 1] + 1


def headings(text: str) -> tuple[str, ...]:
    """Return the fragments that the headings of a text can be reached by, in order."""
    from generator.markdown.parser import tokens  # noqa: PLC0415 - as above

    blocks = tokens(text)
    return tuple(
        fragment(blocks[i + 1].content)
        for i, block in enumerate(blocks)
        if block.type == "heading_open"
    )


def fragment(title: str) -> str:
    """Make the fragment of a heading, as git hosts do: lower case, dashes for spaces."""
    return NOT_WORD.sub("", title.strip().lower()).replace(" ", "-")
