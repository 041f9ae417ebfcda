"""A sheet: rows of cells, wherever they were written."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import TypeAlias

from generator.importers.opening.limits import MOST_CELLS
from generator.importers.opening.limits import MOST_ROWS
from generator.importers.opening.limits import TooLargeError
from generator.words import ENGLISH as _

Cell: TypeAlias = "str | int | float | bool | date | datetime | None"


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and the number under which a person finds it: of a line, or of a row in a workbook.

    Empty cells at its end are left out, and empty texts are None.
    """

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        """Return a cell; None behind the last one."""
        return self.cells[index] if index < len(self.cells) else None

    def text(self, index: int) -> str:
        """Return a cell as a text without blanks around it; a day as ISO 8601 writes it."""
        return as_text(self.cell(index))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a table of text.

    `delimiter` is what parts the cells of a table of text, empty elsewhere. Rows without any cell
    are left out; the gap shows in their numbers.
    """

    name: str
    rows: tuple[Row, ...]
    delimiter: str = ""


def as_text(cell: Cell) -> str:
    """Return a cell as a text without blanks around it: whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004 - digits of a float
        return str(int(cell))
    return str(cell).strip()


def sheet_of(name: str, rows: Iterable[tuple[int, Sequence[Cell]]], delimiter: str = "") -> Sheet:
    """Return a sheet of numbered rows.

    Raises:
        TooLargeError: there are more rows or cells than are opened.
    """
    kept: list[Row] = []
    cells = 0
    for number, found in rows:
        row = _trimmed(found)
        cells += len(row)
        if row and len(kept) >= MOST_ROWS:
            raise TooLargeError(_("more than {n} rows", n=MOST_ROWS))
        if cells > MOST_CELLS:
            raise TooLargeError(_("more than {n} cells", n=MOST_CELLS))
        if row:
            kept.append(Row(number, row))
    return Sheet(name, tuple(kept), delimiter)


def _trimmed(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return cells up to the last that holds something."""
    end = len(cells)
    while end and (cells[end - 1] is None or cells[end - 1] == "" or _blank(cells[end - 1])):
        end -= 1
    return tuple(None if cell == "" else cell for cell in cells[:end])


def _blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()
