"""Where the fields and the body of a file lie in its text, whatever its line ends."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.content.editing.nodes import Kind
from generator.content.editing.nodes import Node
from generator.content.editing.nodes import compose
from generator.content.editing.splice import Splice
from generator.content.editing.splice import below
from generator.content.editing.splice import line_end
from generator.content.frontmatter import FENCE
from generator.content.passages import LITERAL

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
BODY = "body"


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a body, which count from one, and where each begins and ends in the file.

    The spans begin with that of line 0, below which the body stands.
    """

    file: str
    lines: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    indent: str = ""

    @property
    def text(self) -> str:
        """The body as it is read."""
        return "\n".join(self.lines)

    def filled(self, number: int) -> bool:
        """Return whether a line is there and says something."""
        return 0 < number <= len(self.lines) and bool(self.lines[number - 1].strip())

    def last_filled(self, number: int) -> int:
        """Return the last line that says something, up to a line; 0 where there is none."""
        return next((n for n in range(number, 0, -1) if self.filled(n)), 0)

    def below(self, number: int, lines: Iterable[str]) -> Splice:
        """Return the splice that puts lines below one of these."""
        indented = (f"{self.indent}{line}" if line else "" for line in lines)
        return below(self.file, self.spans[number][1], indented)


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's text, its fields with their places, and its body.

    `body` is None where the file has no place for one yet, or has one whose lines are not kept.
    """

    text: str
    root: Node
    body: Body | None

    @property
    def indent(self) -> str:
        """What stands in front of the name of each field."""
        return " " * self.root.column

    @property
    def column(self) -> int:
        """Return how far a list of blocks stands in, as the other lists of the file do."""
        lists = (n for n in self.root.parts.values() if n.kind is Kind.LIST and not n.flow)
        return next((node.column for node in lists), self.root.column + 2)


def layout_of(text: str, path: PurePosixPath) -> Layout:
    """Return the layout of a file that can be read.

    Raises:
        yaml.YAMLError: it cannot be read.
    """
    if path.suffix.lower() != ".md":
        root = compose(text, 0, len(text))
        return Layout(text, root, _field_body(text, root))
    opening, *lines = LINE.finditer(text)
    closing = next(line for line in lines if line[0].rstrip() == FENCE)
    root = compose(text, opening.end(), closing.start())
    if BODY in root.parts:
        return Layout(text, root, _field_body(text, root))
    return Layout(text, root, _body(text, line_end(text, closing.start()), len(text)))


def _field_body(text: str, root: Node) -> Body | None:
    """Return the body that is a field: a literal block, which keeps its lines."""
    node = root.parts.get(BODY)
    opening = node and LITERAL.match(text[node.start : line_end(text, node.start)])
    if not node or not opening or node.kind is not Kind.BLOCK:
        return None
    lines = text[line_end(text, node.start) : node.end].splitlines()
    first = next((line for line in lines if line.strip()), " " * (root.column + 2))
    indent = len(first) - len(first.lstrip(" "))
    if opening["indent"]:
        indent = root.column + int(opening["indent"])
    return _body(text, line_end(text, node.start), node.end, indent)


def _body(text: str, above: int, stop: int, indent: int = 0) -> Body:
    """Return the lines between the end of the line above them and a place."""
    spans = [(above, above)]
    first = LINE.match(text, above)
    for found in LINE.finditer(text, first.end() if first else above, stop):
        end = found.start() + len(found[0].rstrip("\r\n"))
        spans.append((min(found.start() + indent, end), end))
    lines = tuple(text[start:end] for start, end in spans[1:])
    return Body(text, lines, tuple(spans), " " * indent)
