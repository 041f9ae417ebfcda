"""Pieces of Markdown, each with its place in the file that holds it."""

import re
from dataclasses import dataclass

LITERAL = re.compile(r"\|[+-]?(?P<indent>[1-9])?[+-]?[ \t]*(?:#.*)?\Z")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that begins at a line and column; a `folded` one has lost the lines of its file."""

    text: str
    line: int = 1
    column: int = 1
    folded: bool = False

    def place(self, line: int, column: int = 1) -> tuple[int, int]:
        """Turn a place within the text, counted from one, into a place in the file."""
        if self.folded:
            return self.line, self.column
        return self.line + line - 1, self.column + column - 1


def field_passage(text: str, file: str, line: int, column: int) -> Passage:
    """Return the passage of a field whose value stands at a line and column of a file.

    Only a literal block (``|``) keeps its lines; its indentation is that of its first one.
    """
    lines = file.split("\n")
    opening = LITERAL.match(lines[line - 1][column - 1 :])
    if not opening:
        return Passage(text, line, column, folded=True)
    first = next((later for later in lines[line:] if later.strip()), "")
    indent = int(opening["indent"] or len(first) - len(first.lstrip(" ")))
    return Passage(text, line + 1, indent + 1)
