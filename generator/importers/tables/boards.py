"""Make a board of the tables of a file."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Final

from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.importer import How
from generator.importers.opening.export import Export
from generator.importers.opening.export import Kind
from generator.importers.opening.sheets import Sheet
from generator.importers.reading.coverage import all_but
from generator.importers.reading.statuses import status_of
from generator.importers.tables import refusals
from generator.importers.tables.cells import bare
from generator.importers.tables.columns import columns_of
from generator.importers.tables.columns import strength
from generator.importers.tables.fields import Field
from generator.importers.tables.fields import field_named
from generator.importers.tables.fields import plain
from generator.importers.tables.grid import SAMPLE
from generator.importers.tables.grid import Grid
from generator.importers.tables.layout import grids_of
from generator.importers.tables.links import Found
from generator.importers.tables.links import Keys
from generator.importers.tables.links import groups_of
from generator.importers.tables.links import linked
from generator.importers.tables.notes import notes_of
from generator.importers.tables.orders import Table
from generator.importers.tables.orders import ordered
from generator.importers.tables.records import grids_in
from generator.importers.tables.rows import Reader
from generator.importers.tables.trend import board_of_trend
from generator.importers.tables.trend import is_trend
from generator.words import ENGLISH as _

HALF: Final = 0.5


def grids(export: Export, names: Sequence[str] = (), rows: int = 0) -> Iterator[Grid]:
    """Yield the tables of a file; of `rows` rows alone where so many are asked for."""
    where = "row {n}" if export.kind is Kind.WORKBOOK else "line {n}"
    for sheet in export.sheets:
        some = Sheet(sheet.name, sheet.rows[:rows], sheet.delimiter) if rows else sheet
        yield from grids_of(some, names, where)
    for document in export.documents:
        yield from grids_in(document, export.path.stem)


def readable(export: Export) -> bool:
    """Return whether a file holds a table with titles, by its first rows."""
    for grid in grids(export, rows=SAMPLE):
        columns = columns_of(grid, {})
        titled = bool(grid.heads) and Field.TITLE in columns.at and not grid.from_data
        if titled or strength(grid, columns):
            return True
        if is_trend(grid, How().zone, ""):
            return True
    return False


APART: Final[Mapping[Field, tuple[str, ...]]] = {
    Field.STATUS: ("status", "status", "cancelled"),
    Field.OWNER: ("owner", "owner", "contributors"),
    Field.START: ("start", "start"),
    Field.BASELINE: ("baseline", "baseline"),
    Field.FORECAST: ("forecast", "forecast"),
    Field.LABELS: ("labels", "tags"),
    Field.AFTER: ("after", "depends_on"),
    Field.EFFORT: ("effort_planned", "effort.planned"),
    Field.EFFORT_ACTUAL: ("effort_actual", "effort.actual"),
    Field.BUDGET: ("budget_planned", "budget.planned"),
    Field.BUDGET_ACTUAL: ("budget_actual", "budget.actual"),
}
"""Columns that alone say a field: its name in an item, then the names in a milestone."""


def board_of(export: Export, how: How) -> Checked[Board]:
    """Return the board of a file's tables, and what could not be read or kept."""
    empty = Board(title=export.path.stem)
    names = [name for name in how.columns.values() if not name.isdecimal()]
    found = tuple(grid for grid in grids(export, names) if grid.rows)
    if how.sheet:
        named = tuple(grid for grid in found if grid.name.casefold() == how.sheet.casefold())
        if not named:
            return Checked(empty, (refusals.no_sheet(export, how.sheet, found),))
        found = named
    for grid in found:
        if not how.columns and is_trend(grid, how.zone, how.order):
            return Checked(board_of_trend(grid, export.path, how.zone, how.order))
    said, problems = _said(export, how, found)
    if problems:
        return Checked(empty, problems)
    tables = [Table(grid, columns_of(grid, told)) for grid, told in zip(found, said, strict=True)]
    kept, left = _kept(tables, chosen=bool(how.sheet or how.columns))
    if not kept:
        return Checked(empty, (refusals.nothing(export, tables),))
    dated, unsure = ordered(export.path, kept, how.order)
    board, told = _board(export, how, dated)
    left_out = tuple(refusals.left_out(export, table) for table in left)
    return Checked(board, (*left_out, *unsure, *told))


def _said(
    export: Export, how: How, found: Sequence[Grid]
) -> Checked[tuple[Mapping[Field, int], ...]]:
    """Return the columns that a person named, for each table; a name that no table has is told."""
    problems: list[Diagnostic] = []
    said: list[dict[Field, int]] = [{} for _grid in found]
    for name, column in how.columns.items():
        field = field_named(name)
        hits = 0
        for grid, told in zip(found, said, strict=True):
            index = _index(grid, column)
            if field is not None and index is not None:
                told[field] = index
                hits += 1
        if field is None:
            message = _("there is no field {name}", name=quoted(name))
            hint = did_you_mean(name, [str(known) for known in Field])
            problems.append(Diagnostic(export.span, codes.UNKNOWN_COLUMN, message, hint))
        elif not hits:
            heads = [head for grid in found for head in grid.heads if head]
            message = _("there is no column {name}", name=quoted(column))
            hint = did_you_mean(column, heads) or _(
                "one of {choices}", choices=", ".join(heads[:20])
            )
            problems.append(Diagnostic(export.span, codes.UNKNOWN_COLUMN, message, hint))
    return Checked(tuple(said), tuple(problems))


def _index(grid: Grid, column: str) -> int | None:
    """Return the column of a name or number; none where a table has none such."""
    wanted = column.strip().casefold()
    for same in (str.casefold, plain):
        for index, head in enumerate(grid.heads):
            if head and same(head.strip()) == same(wanted):
                return index
    if wanted.isdecimal() and len(wanted) < 6 and 1 <= int(wanted) <= grid.width:  # noqa: PLR2004 - digits
        return int(wanted) - 1
    return None


def _kept(tables: Sequence[Table], *, chosen: bool) -> tuple[list[Table], list[Table]]:
    """Return the tables of milestones, and the others.

    Beside a table that names its milestones so, or has days or states, others are something else.
    """
    titled = [table for table in tables if Field.TITLE in table.columns.at]
    strong = [table for table in titled if strength(table.grid, table.columns)]
    kept = titled if chosen else (strong or titled)
    return kept, [table for table in tables if table not in kept]


def _board(export: Export, how: How, tables: Sequence[Table]) -> Checked[Board]:
    found: list[Found] = []
    notes: list[str] = []
    problems: list[Diagnostic] = []
    several = len(tables) > 1
    keys = Keys(name for table in tables for name in _names(table))
    for n, table in enumerate(tables):
        group = table.grid.name if several else ""
        reader = Reader(table.grid, table.columns, export.path, how.zone, table.order, keys, group)
        found += reader.found(n)
        problems += reader.problems
        notes += reader.notes
        notes += notes_of(table.grid, table.columns, table.order, several=several)
    items, lost = linked(found)
    groups = groups_of(items)
    if not items:
        problems.append(refusals.empty(export))
    states = sum(status_of(name) is not None for name in groups)
    title = next((table.grid.title for table in tables if table.grid.title), "")
    word = "section" if export.kind is Kind.MARKDOWN else "phase"
    board = Board(
        title=title or export.path.stem,
        items=items,
        groups=groups,
        group_word=word,
        phased=bool(groups) and states < HALF * len(groups),
        covers=all_but(frozenset(_lacking(tables, items)), items, word),
        notes=tuple(notes),
    )
    return Checked(board, (*problems, *lost))


def _lacking(tables: Iterable[Table], items: Iterable[Item]) -> Iterator[str]:
    """Yield the fields of which neither a column nor anything else in the tables speaks."""
    every, rows = tuple(tables), tuple(items)
    for column, (attribute, *names) in APART.items():
        named = any(table.columns.index(column) >= 0 for table in every)
        if not named and not any(getattr(item, attribute) for item in rows):
            yield from names


def _names(table: Table) -> Iterator[str]:
    """Yield what the rows of a table call themselves."""
    index = table.columns.index(Field.KEY)
    if index < 0 and table.columns.words >= 0:
        index = table.columns.index(Field.TITLE)
    for row in table.grid.rows if index >= 0 else ():
        yield bare(row.cell(index))
