"""Find out in which order the days of a table have day and month."""

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.reading.days import DAY_FIRST
from generator.importers.reading.days import MONTH_FIRST
from generator.importers.reading.days import day_of
from generator.importers.reading.days import order_of
from generator.importers.tables.cells import bare
from generator.importers.tables.columns import Columns
from generator.importers.tables.fields import DAYS
from generator.importers.tables.grid import Grid
from generator.importers.tables.notes import order_told
from generator.words import ENGLISH as _

AMERICAN: Final = re.compile(r"\d\d/\d\d/\d\d")


@dataclass(frozen=True, slots=True)
class Table:
    """A table, what its columns hold, and the order of day and month in it."""

    grid: Grid
    columns: Columns
    order: str = ""


def ordered(path: PurePosixPath, tables: Sequence[Table], said: str) -> Checked[tuple[Table, ...]]:
    """Return the tables with the order of day and month, which is a guess where no day tells it."""
    orders = [said or order_of(_days(table)) for table in tables]
    common = said or order_of(cell for table in tables for cell in _days(table))
    found_out: list[Table] = []
    problems: list[Diagnostic] = []
    for table, order in zip(tables, orders, strict=True):
        unsure = [text for text in _days(table) if day_of(text).ambiguous]
        found = order or common
        if unsure and not found:
            found = _likely(table.grid, unsure)
            message = _.plural(
                "{n} day such as {day} can be read in two ways; it is read {first}",
                "{n} days such as {day} can be read in two ways; they are read {first}",
                len(unsure),
                day=quoted(unsure[0]),
                first=order_told(found),
            )
            other = DAY_FIRST if found == MONTH_FIRST else MONTH_FIRST
            hint = _("--order {order} reads them {first}", order=other, first=order_told(other))
            span = Span(path, max(1, table.grid.named_in))
            problems.append(Diagnostic(span, codes.AMBIGUOUS_DAY, message, hint))
        found_out.append(replace(table, order=found if unsure or order else ""))
    return Checked(tuple(found_out), tuple(problems))


def _likely(grid: Grid, unsure: Sequence[str]) -> str:
    """Return the likelier order: 12/01/22 between commas is how programs write it in America."""
    american = all(AMERICAN.fullmatch(text) for text in unsure)
    return MONTH_FIRST if american and grid.delimiter == "," else DAY_FIRST


def _days(table: Table) -> Iterator[str]:
    """Yield the days of a table that are written as text."""
    indexes = [table.columns.at[name] for name in DAYS if name in table.columns.at]
    for row in table.grid.rows:
        for index in indexes:
            cell = row.cell(index)
            if isinstance(cell, str):
                yield bare(cell)
