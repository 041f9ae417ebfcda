"""Find the tables on a sheet: where the heads stand, what is a title, which rows repeat them."""

import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Row
from generator.importers.opening.sheets import Sheet
from generator.importers.reading.numbers import number_of
from generator.importers.tables.cells import bare
from generator.importers.tables.cells import like_day
from generator.importers.tables.fields import Field
from generator.importers.tables.fields import claims
from generator.importers.tables.fields import is_head
from generator.importers.tables.fields import plain
from generator.importers.tables.grid import Grid
from generator.importers.tables.grid import texts
from generator.importers.tables.heads import EXACT
from generator.importers.tables.matrix import crossed

FIRST_ROWS: Final = 40
"""Rows among which the heads are looked for."""
WIDEST_TURNED: Final = 400
LONGEST_HEAD: Final = 60
ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
COMMENT: Final = re.compile(r"(?:#|//|;|%)\s*\S{2,}.*")


def grids_of(sheet: Sheet, names: Sequence[str] = (), where: str = "row {n}") -> Iterator[Grid]:
    """Yield the tables of a sheet: one, or as many as there are rows of other heads.

    `names` are heads of which a person says that they are there; `where` is how a row is called.
    """
    rows = tuple(row for row in sheet.rows if not _comment(row, sheet))
    at = _named_at(rows, names) if names else None
    at = _heads_at(rows) if at is None else at
    if not names and _lies_on_its_side(rows, at):
        yield _turned(sheet, rows)
        return
    title = next((_title(row) for row in rows[:at] if _title(row)), "") if at else ""
    if at is None:
        heads: tuple[str, ...] = ()
        grid = Grid(name=sheet.name, heads=heads, rows=rows, where=where, delimiter=sheet.delimiter)
        yield grid
        return
    first = Grid(name=sheet.name, heads=(), rows=(), where=where, delimiter=sheet.delimiter)
    for head, below, parts in _stacked(rows[at:]):
        heads = tuple(bare(cell) for cell in head.cells)
        named = replace(first, heads=heads, named_in=head.number, title=title)
        yield replace(named, rows=tuple(_mended(below, len(heads))), parts=parts)


def _named_at(rows: Sequence[Row], names: Sequence[str]) -> int | None:
    """Return the row that holds the names which a person gave for columns."""
    wanted = {plain(name) for name in names}
    for n, row in enumerate(rows[:FIRST_ROWS]):
        if wanted <= {plain(cell) for cell in row.cells if isinstance(cell, str)}:
            return n
    return None


def _heads_at(rows: Sequence[Row]) -> int | None:
    """Return which row names the columns: the one that names the most fields; none if none does."""
    scores = [_known(row.cells) for row in rows[:FIRST_ROWS]]
    best = max(scores, default=0)
    at = next((n for n, score in enumerate(scores) if score >= max(1, 0.6 * best)), None)
    if at is not None and (best > 1 or _fits(rows, at)):
        return at
    return 0 if rows and _unlike(rows) else None


def _known(cells: Iterable[Cell]) -> int:
    """Return how many fields a row names; none where it holds a day or a number."""
    named: set[Field] = set()
    for cell in cells:
        if cell is None:
            continue
        if not isinstance(cell, str) or len(cell) > LONGEST_HEAD:
            return 0
        found = claims(cell)
        if found:
            named.add(found[0].field)
        elif like_day(cell) or number_of(cell) is not None:
            return 0
    return len(named)


def _fits(rows: Sequence[Row], at: int) -> bool:
    """Return whether a row that names one field stands above rows that are as wide."""
    if any(cell is not None for row in rows[:at] for cell in row.cells[1:]):
        return False
    filled = [len(row.cells) for row in rows[at + 1 : at + 20]]
    wide = len(rows[at].cells)
    return wide > 1 or all(width <= 1 for width in filled) or not filled


def _unlike(rows: Sequence[Row]) -> bool:
    """Return whether the first row names columns in words that nobody knows.

    It is all text, and a column below it is all days where it is none.
    """
    first, below = rows[0], rows[1:FIRST_ROWS]
    named = [cell for cell in first.cells if cell is not None]
    if len(named) < 2 or len(below) < 1 or len(named) != len({str(cell) for cell in named}):  # noqa: PLR2004 - columns
        return False
    if not all(isinstance(cell, str) and not like_day(cell) for cell in named):
        return False
    return any(_days_below(below, index) for index in range(len(first.cells)))


def _days_below(rows: Sequence[Row], index: int) -> bool:
    cells = [row.cell(index) for row in rows if row.cell(index) is not None]
    return bool(cells) and sum(map(like_day, cells)) >= 0.8 * len(cells)


def _lies_on_its_side(rows: Sequence[Row], at: int | None) -> bool:
    """Return whether the fields are named downwards, each milestone a column."""
    width = max((len(row.cells) for row in rows), default=0)
    if not 1 < width <= WIDEST_TURNED or len(rows) > FIRST_ROWS:
        return False
    named = [claims(str(cell)) for row in rows if isinstance(cell := row.cell(0), str)]
    down = _known(row.cell(0) for row in rows)
    across = _known(rows[at].cells) if at is not None else 0
    titled = any(
        claim.field is Field.TITLE and claim.rank < EXACT for found in named for claim in found
    )
    return titled and down > max(1, across) and sum(map(bool, named)) >= 0.3 * len(rows)


def _turned(sheet: Sheet, rows: Sequence[Row]) -> Grid:
    heads = tuple(bare(row.cell(0)).rstrip(": ") for row in rows)
    width = max(len(row.cells) for row in rows)
    columns = (Row(index + 1, tuple(row.cell(index) for row in rows)) for index in range(1, width))
    filled = tuple(row for row in columns if any(cell is not None for cell in row.cells))
    grid = Grid(
        name=sheet.name,
        heads=heads,
        rows=filled,
        where="column {n}",
        turned=True,
        named_in=1,
        delimiter=sheet.delimiter,
    )
    return crossed(grid) or grid


def _stacked(rows: Sequence[Row]) -> Iterator[tuple[Row, tuple[Row, ...], tuple[str, ...]]]:
    """Yield each row of heads with what stands below it, and the parts between repeated heads."""
    head, below, parts, part = rows[0], list[Row](), list[str](), ""
    score = _known(head.cells)
    for n, row in enumerate(rows[1:], 1):
        if _same(row, head):
            continue
        if n + 1 < len(rows) and _same(rows[n + 1], head) and len(list(texts(row))) == 1:
            part = next(texts(row))
            continue
        if (
            is_head(next(texts(row), ""))
            and _known(row.cells) >= max(3, score - 1)
            and _all_heads(row)
        ):
            yield head, tuple(below), tuple(parts) if any(parts) else ()
            head, below, parts, score = row, [], [], _known(row.cells)
            continue
        below.append(row)
        parts.append(part)
    yield head, tuple(below), tuple(parts) if any(parts) else ()


def _all_heads(row: Row) -> bool:
    named = [cell for cell in row.cells if cell is not None]
    return sum(bool(claims(str(cell))) for cell in named) >= 0.7 * len(named)


def _same(row: Row, head: Row) -> bool:
    """Return whether a row says the heads again."""
    if len(row.cells) != len(head.cells):
        return False
    return all(
        str(a or "").strip().casefold() == str(b or "").strip().casefold()
        for a, b in zip(row.cells, head.cells, strict=True)
    )


def _comment(row: Row, sheet: Sheet) -> bool:
    """Return whether a line of a table of text is a comment, or an address and nothing else."""
    said = list(texts(row))
    if len(said) == 1 and ADDRESS.fullmatch(said[0]):
        return True
    first = row.cells[0]
    return bool(
        sheet.delimiter
        and isinstance(first, str)
        and COMMENT.fullmatch(first.strip())
        and not first.strip()[1:].strip().isdigit()
    )


def _title(row: Row) -> str:
    """Return the title that a row above the heads may be."""
    said = list(texts(row))
    return said[0] if len(said) == 1 and any(c.isalpha() for c in said[0]) else ""


def _mended(rows: Iterable[Row], width: int) -> Iterator[Row]:
    """Yield rows; a number that a comma within it has split becomes one again."""
    for row in rows:
        yield _joined(row) if len(row.cells) == width + 1 else row


def _joined(row: Row) -> Row:
    cells = row.cells
    pairs = [
        n
        for n in range(len(cells) - 1)
        if re.fullmatch(r"\D{0,3}\d{1,3}", str(cells[n]))
        and re.fullmatch(r"\d{3}\D{0,8}", str(cells[n + 1]))
    ]
    if len(pairs) != 1:
        return row
    at = pairs[0]
    return Row(row.number, (*cells[:at], f"{cells[at]},{cells[at + 1]}", *cells[at + 2 :]))
