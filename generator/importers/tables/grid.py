"""A table: the heads of its columns, and rows that each may be a milestone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Row
from generator.importers.tables.cells import cleaned
from generator.importers.tables.cells import unknown

SAMPLE: Final = 200
"""Rows that are looked at to find out what a column holds."""
WIDEST: Final = 5_000
"""Columns that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table. `heads` are empty where it has no names of columns.

    `name` is the sheet, or the heading above it; `title` a line above it that may be the title of
    the plan. `where` is how a row is called, with ``{n}`` for its number. `named_in` is the row of
    the heads, 0 where there are none. `turned` says that it lies on its side, and `from_data` that
    it was no table but a list of records.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    where: str
    title: str = ""
    named_in: int = 0
    turned: bool = False
    delimiter: str = ""
    from_data: bool = False
    told: str = ""
    """What is to be told of the table instead of its columns, where that says nothing."""
    parts: tuple[str, ...] = ()
    """The part of the plan in which each row lies, where lines between the rows say it."""

    @property
    def width(self) -> int:
        """How many columns it has."""
        widths = (len(row.cells) for row in self.rows[:SAMPLE])
        return min(max(len(self.heads), *widths, 0), WIDEST)

    def head(self, index: int) -> str:
        """Return the name of a column; empty where it has none."""
        return self.heads[index].strip() if 0 <= index < len(self.heads) else ""

    def sample(self, index: int) -> tuple[Cell, ...]:
        """Return the first cells of a column that say something."""
        cells = (row.cell(index) for row in self.rows[:SAMPLE])
        return tuple(cell for cell in cells if cell is not None and not unknown(cleaned(cell)))

    def place(self, row: Row) -> str:
        """Return where a row stands, as a person finds it."""
        key = cleaned(row.cell(0))
        return self.where.replace("{n}", str(row.number)).replace("{key}", key)


def texts(row: Row) -> Iterator[str]:
    """Yield the cells of a row as texts, those that say nothing left out."""
    for cell in row.cells:
        text = cleaned(cell)
        if text:
            yield text
