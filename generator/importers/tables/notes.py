"""Say what was guessed about a table, in sentences that a person can check."""

from collections.abc import Iterator
from typing import Final

from generator.importers.reading.days import MONTH_FIRST
from generator.importers.tables.columns import Columns
from generator.importers.tables.fields import DAYS
from generator.importers.tables.fields import Field
from generator.importers.tables.grid import Grid
from generator.words import ENGLISH as _
from generator.words import marked

MOST_NAMED: Final = 20
PARTED: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
WHAT: Final = {
    Field.TITLE: marked("is the title"),
    Field.TEXT: marked("is the description"),
    Field.DUE: marked("is the due date"),
    Field.OWNER: marked("is the owner"),
    Field.CONTRIBUTORS: marked("holds the contributors"),
    Field.TASKS: marked("holds the tasks"),
    Field.CRITERIA: marked("holds the success criteria"),
    Field.STATUS: marked("is the status"),
    Field.START: marked("is the start"),
    Field.COMPLETED: marked("is the day of completion"),
    Field.BASELINE: marked("is the first promise"),
    Field.FORECAST: marked("is the forecast"),
    Field.PHASE: marked("is the phase"),
    Field.AFTER: marked("names what comes before"),
    Field.PARENT: marked("names what it belongs to"),
    Field.PROGRESS: marked("says how far it is"),
    Field.KEY: marked("is the id"),
    Field.NUMBER: marked("is a number of the row"),
    Field.LABELS: marked("holds the tags"),
    Field.KIND: marked("is the type"),
    Field.FLAG: marked("says whether it is a milestone"),
    Field.PURPOSE: marked("is the purpose"),
    Field.OBJECTIVE: marked("is the objective"),
    Field.URL: marked("is the link"),
    Field.BUDGET: marked("is the planned cost"),
    Field.BUDGET_ACTUAL: marked("is the cost so far"),
    Field.CURRENCY: marked("is the currency"),
    Field.EFFORT: marked("is the planned effort"),
    Field.EFFORT_ACTUAL: marked("is the effort so far"),
}


def notes_of(grid: Grid, columns: Columns, order: str, *, several: bool) -> tuple[str, ...]:
    """Return what was guessed about a table: what each column is, and how its days are written."""
    said = [grid.told] if grid.told else list(_sentences(grid, columns, order, several=several))
    if not several:
        return tuple(said)
    return (_("table {name}: {said}", name=f"'{grid.name}'", said="; ".join(said)),)


def order_told(order: str) -> str:
    """Return in words which of two numbers is the day."""
    return _("month first") if order == MONTH_FIRST else _("day first")


def _sentences(grid: Grid, columns: Columns, order: str, *, several: bool) -> Iterator[str]:
    if grid.turned:
        yield _("the table lies on its side: each column is a milestone")
    elif grid.from_data:
        yield _("each record is a milestone")
    elif not grid.heads:
        yield _("the table has no names of columns: they were guessed from the cells")
    elif grid.named_in > 1 and not several:
        yield _("row {n} names the columns", n=grid.named_in)
    if grid.delimiter and grid.delimiter != ",":
        yield _("cells are parted by {marks}", marks=PARTED.get(grid.delimiter, grid.delimiter))
    for name, index in sorted(columns.at.items(), key=lambda pair: pair[1]):
        yield f"{_column(grid, index)} {_(WHAT[name])}"
    if columns.words >= 0:
        yield _("{column} stands behind the codes", column=_column(grid, columns.words))
    if order and any(name in columns.at for name in DAYS):
        yield _("days in numbers are read {first}", first=order_told(order))
    kept = [f"{_column(grid, index)} (x-{name})" for index, name in columns.own.items()]
    if kept:
        shown = ", ".join(kept[:MOST_NAMED])
        more = len(kept) - MOST_NAMED
        yield _("kept as they are: {columns}", columns=shown) + (f" (+{more})" if more > 0 else "")


def _column(grid: Grid, index: int) -> str:
    head = grid.head(index)
    if grid.from_data:
        return f"'{head}'"
    word = _("row {n}", n=index + 1) if grid.turned else _("column {n}", n=index + 1)
    return f"{word} '{head}'" if head else word
