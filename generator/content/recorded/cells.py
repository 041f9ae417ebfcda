"""Split a table into its cells, each with its place in the file."""

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

DELIMITERS = ",;\t"


class Cell(NamedTuple):
    """A cell without the quotation marks around it, and the place where it begins."""

    text: str
    line: int
    column: int


class BrokenTableError(Exception):
    """The table cannot be split further than this line."""

    def __init__(self, line: int, *, long: bool) -> None:
        self.line = line
        self.long = long
        super().__init__(line)


def split(text: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a table that hold anything.

    The first of them says what parts its cells: commas, as in most places, or the semicolons and
    tabs that spreadsheets write elsewhere.

    Raises:
        BrokenTableError: quotation marks do not come in pairs, or a cell never ends.
    """
    lines = text.split("\n")
    head = next((line for line in lines if line.strip()), "")
    delimiter = max(DELIMITERS, key=head.count)
    begins = re.compile(rf'(?:\A|{delimiter})((?:"(?:[^"]|"")*")|[^{delimiter}]*)')
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    start = 0
    try:
        for texts in reader:
            raw = "\n".join(lines[start : reader.line_num])
            if any(map(str.strip, texts)):
                matches = begins.finditer(raw)
                yield tuple(
                    Cell(cell.strip(), *_place(raw, match.start(1), start))
                    for cell, match in zip(texts, matches, strict=False)
                )
            start = reader.line_num
    except csv.Error as error:
        raise BrokenTableError(start + 1, long="limit" in str(error)) from error


def _place(raw: str, offset: int, lines: int) -> tuple[int, int]:
    """Return the line and column of a place in a row, above which there are so many lines."""
    line_start = raw.rfind("\n", 0, offset) + 1
    return lines + raw.count("\n", 0, offset) + 1, offset - line_start + 1
