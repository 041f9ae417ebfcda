"""Read the tables that ``export`` writes: every cell is what a milestone file says."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.importer import How
from generator.importers.merging.cells import COVERED
from generator.importers.opening.export import Export
from generator.importers.opening.sheets import Row
from generator.importers.opening.sheets import as_text
from generator.importers.tables.our_forms import FORMS
from generator.importers.tables.our_forms import OTHERS
from generator.importers.tables.our_forms import RECORDS
from generator.importers.tables.our_forms import Form
from generator.importers.tables.our_records import Records
from generator.importers.tables.our_records import records_in
from generator.importers.tables.our_rows import Ours
from generator.importers.tables.our_rows import Reader
from generator.words import ENGLISH as _

KEY: Final = "milepost"
"""Keeps what comes from tables of ours apart from what comes from any other table."""


def is_ours(export: Export) -> bool:
    """Return whether a file has a sheet with the heads that `export` writes."""
    return _ours(export, How()) is not None


def is_another(export: Export) -> bool:
    """Return whether a file is a table that `export` writes of something else than milestones."""
    sheets = (found.sheet for _forms, found in _sheets(export) if found.sheet.rows)
    heads = [frozenset(map(as_text, sheet.rows[0].cells)) for sheet in sheets]
    return any(marks <= found for found in heads for marks in OTHERS)


def _sheets(export: Export) -> Iterator[tuple[tuple[Form, ...], Records]]:
    """Yield the sheets of a file, or its records as one, each with the forms that it may have."""
    for sheet in export.sheets:
        yield FORMS, Records(sheet, {})
    records = records_in(export)
    if records:
        yield (RECORDS,), records


def _ours(export: Export, how: How) -> Ours | None:
    """Return the sheet of ours in a file; none where it has none."""
    for forms, (sheet, unnamed) in _sheets(export):
        heads = [as_text(cell) for cell in sheet.rows[0].cells] if sheet.rows else []
        for form in forms:
            if form.marks.issubset(heads):
                fields = {
                    n: form.fields[head] for n, head in enumerate(heads) if head in form.fields
                }
                return Ours(form, sheet, fields, how, export.path, unnamed)
    return None


def board_of_ours(export: Export, how: How) -> Checked[Board]:
    """Return the milestones of a table of ours, each under its own id."""
    ours = _ours(export, how)
    if ours is None:
        return Checked(Board(title=export.path.stem))
    rows = ours.sheet.rows[1:]
    meant = [row for row in rows if not ours.elsewhere(row)]
    items, problems = _items(ours, meant)
    board = Board(
        title=export.path.stem,
        key=KEY,
        items=items,
        covers=frozenset(COVERED.get(name, name) for name in ours.fields.values() if name),
        in_cells=True,
        notes=(ours.form.note, *_passed_over(len(rows) - len(meant))),
    )
    return Checked(board, (*_not_ours(ours), *problems))


def _items(ours: Ours, rows: Iterable[Row]) -> Checked[tuple[Item, ...]]:
    """Return the item of each row, and what could not be read."""
    items: dict[str, Item] = {}
    problems: list[Diagnostic] = []
    order = ours.order()
    for row in rows:
        reader = Reader(ours, row, order)
        item = reader.item()
        problems += reader.problems
        if item is not None and item.key in items:
            message = _("{name} is there twice; the first row counts", name=quoted(item.key))
            problems.append(Diagnostic(item.span, codes.SAME_KEY, message))
        elif item is not None:
            items[item.key] = item
    for key, item in items.items():
        if not items.keys() >= set(item.after):
            items[key] = replace(item, unsaid=item.unsaid | {"depends_on"})
            problems.append(_lost(item))
    return Checked(tuple(items.values()), tuple(problems))


def _not_ours(ours: Ours) -> Iterator[Diagnostic]:
    """Tell which columns are none of ours."""
    row = ours.sheet.rows[0]
    for n, cell in enumerate(row.cells):
        if cell is not None and n not in ours.fields:
            message = _(
                "the column {name} is not ours, and is not read", name=quoted(as_text(cell))
            )
            yield Diagnostic(ours.span(row, n), codes.NO_PLACE, message)


def _passed_over(rows: int) -> Iterator[str]:
    if rows:
        yield _.plural(
            "{n} row is another project's, and is not read",
            "{n} rows are other projects', and are not read",
            rows,
        )


def _lost(item: Item) -> Diagnostic:
    message = _("{title} depends on a milestone that has no row", title=quoted(item.title))
    hint = _("what it depends on stays as it is")
    return Diagnostic(item.span, codes.LOST_REFERENCE, message, hint)
