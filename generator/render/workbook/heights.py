"""How high a row is: not every program makes room for what is wrapped, so it is made here."""

from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

from generator.render.workbook.sheet import WRAPPED
from generator.render.workbook.sheet import Cell
from generator.render.workbook.sheet import Field
from generator.render.workbook.sheet import Look

LINE = 14.0
"""Points of a line of text of our size."""

HIGHEST = 405.0
SPARE = 3
"""Points above and below."""

NARROWER = 1.1
"""A width counts figures, and letters are narrower; where a line is broken, that is lost again."""


BOLD = 0.85
"""Letters of a name take more room."""


def height_of(row: Sequence[Cell], fields: Sequence[Field]) -> float | None:
    """Return the height of a row in points; none where it has one line, as any row has."""
    both = zip(row, fields, strict=True)
    lines = [
        _lines(cell, field.width * (BOLD if field.look is Look.NAME else 1))
        for cell, field in both
        if isinstance(cell, str) and field.look in WRAPPED
    ]
    most = max(lines, default=1)
    return min(most * LINE + SPARE, HIGHEST) if most > 1 else None


def _lines(text: str, width: float) -> int:
    lengths = map(_length, text.split("\n"))
    return sum(1 if n <= width * NARROWER else ceil(n / width) for n in lengths)


def _length(line: str) -> int:
    """Count the characters of a line; those of East Asia take the place of two."""
    if line.isascii():
        return len(line)
    return len(line) + sum(east_asian_width(character) in "WF" for character in line)
