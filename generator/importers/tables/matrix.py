"""Read a table that crosses milestones with what each of them is done for."""

from collections.abc import Iterator
from dataclasses import replace

from generator.diagnostics import quoted
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Row
from generator.importers.tables.cells import bare
from generator.importers.tables.cells import like_day
from generator.importers.tables.cells import unknown
from generator.importers.tables.fields import Field
from generator.importers.tables.fields import claims
from generator.importers.tables.grid import Grid
from generator.words import ENGLISH as _

HEADS = ("id", "milestone", "due", "phase")


def crossed(grid: Grid) -> Grid | None:
    """Return the milestones of a table on its side, one for each cell; none where it is no such.

    A line of it says ``Milestones`` and nothing else. The lines below it are milestones, each of
    the columns is a part of the plan that reaches them, and a cell is the day of it or its name.
    """
    at = _section(grid)
    if at is None:
        return None
    cells = [
        (Row(row.number, made), part)
        for row in grid.rows
        if (part := _part(grid, row, at))
        for made in _milestones(grid, row, at, part)
    ]
    rows, parts = tuple(row for row, _named in cells), tuple(part for _made, part in cells)
    told = _("each cell below {name} is a milestone", name=quoted(grid.heads[at]))
    return replace(grid, heads=HEADS, rows=rows, parts=parts, told=told)


def _section(grid: Grid) -> int | None:
    for index, head in enumerate(grid.heads[:-1]):
        named = any(claim.field is Field.TITLE and claim.rank < 1 for claim in claims(head))
        if named and all(row.cell(index) is None for row in grid.rows):
            return index
    return None


def _part(grid: Grid, row: Row, at: int) -> str:
    """Return the part of the plan that a column is: its name, else what stands on top."""
    said = [(claims(grid.head(index)), bare(row.cell(index))) for index in range(at)]
    named = [text for found, text in said if text and any(c.field is Field.TITLE for c in found)]
    return next(iter((*named, *(text for _found, text in said if text))), "")


def _milestones(grid: Grid, row: Row, at: int, part: str) -> Iterator[tuple[Cell, ...]]:
    for index in range(at + 1, len(grid.heads)):
        cell, name = row.cell(index), grid.head(index)
        if cell is None or not name or unknown(bare(cell)):
            continue
        if like_day(cell):
            yield None, f"{name} ({part})", cell, part
        else:
            yield bare(cell), f"{bare(cell)} {name}", None, part
