"""Tell the rows of an exported sheet apart: most of them are no items.

Above each group stand its name and the names of the columns. Below an item that has subitems stand
the columns of those, and then they, one cell to the right. Beneath a group there may be its sums.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from pathlib import PurePosixPath

from generator.diagnostics import Span
from generator.importers.monday.rows import ITEM
from generator.importers.monday.rows import SUBITEM
from generator.importers.monday.rows import Column
from generator.importers.monday.rows import Row
from generator.importers.monday.rows import Rows
from generator.importers.monday.titles import NAMES
from generator.importers.monday.titles import SUBITEMS
from generator.importers.monday.titles import is_certain_id
from generator.importers.monday.titles import is_id
from generator.importers.monday.titles import plain
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Row as Line
from generator.importers.opening.sheets import Sheet
from generator.importers.opening.sheets import as_text
from generator.importers.reading.texts import title_of

HEAD_WITHIN = 60  # rows above the first names of columns: title, description, name of a group
LOOKED_AT = 2_000  # rows, to tell whether Monday wrote them
SHORTEST_ID = 100_000  # smaller numbers are a sum that stands where ids do
Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The row that names the columns, and what speaks for its being Monday's.

    `certain` says that it has a name that Monday alone writes. `titled` counts the lines above it
    that hold one cell alone; `repeated` and `subitems` say what stands below.
    """

    index: int
    cells: Cells
    with_ids: bool
    certain: bool
    repeated: bool
    subitems: bool
    titled: int


def head_of(sheet: Sheet) -> Head | None:
    """Return the first row that names the columns of items; none where there is none."""
    for index, line in enumerate(sheet.rows[:HEAD_WITHIN]):
        if _names_columns(line.cells) and not _is_subhead(line.cells, 0):
            below = sheet.rows[index + 1 : index + 1 + LOOKED_AT]
            return Head(
                index,
                line.cells,
                with_ids=any(is_id(as_text(cell)) for cell in line.cells),
                certain=any(is_certain_id(as_text(cell)) for cell in line.cells),
                repeated=any(other.cells == line.cells for other in below),
                subitems=any(_is_subhead(other.cells, 0) for other in below if other.cells[0]),
                titled=_alone_before(sheet, index),
            )
    return None


def _names_columns(cells: Cells) -> bool:
    """Return whether a row names columns: several texts, with a name or an id among them."""
    if len(cells) < 2 or not all(cell is None or isinstance(cell, str) for cell in cells):  # noqa: PLR2004 - a name and a value
        return False
    if cells[0] is None:
        return False
    return plain(as_text(cells[0])) in NAMES or any(is_id(as_text(cell)) for cell in cells)


def _alone_before(sheet: Sheet, index: int) -> int:
    """Return how many rows with one cell alone stand right above a row."""
    number = 0
    while number < index and _alone(sheet.rows[index - 1 - number].cells):
        number += 1
    return number


def _alone(cells: Cells) -> bool:
    return len(cells) == 1 and cells[0] is not None


def _is_subhead(cells: Cells, depth: int) -> bool:
    """Return whether a row names the columns of the subitems below it."""
    beside = as_text(cells[depth + 1]) if len(cells) > depth + 1 else ""
    if plain(as_text(cells[depth])) not in SUBITEMS or not beside:
        return False
    return plain(beside) in NAMES or any(is_id(as_text(cell)) for cell in cells)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns, and which of them holds ids, if any."""

    columns: tuple[Column, ...]
    id_at: int | None


@dataclass(slots=True)
class _Walk:
    """Where a walk down a sheet is: the columns at each depth, and the last row there."""

    path: PurePosixPath
    head: Head
    layouts: dict[int, _Columns] = field(default_factory=dict)
    known: dict[Cells, _Columns] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    group: str = ""
    number: int = 0
    groups: dict[str, None] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


def rows_of(sheet: Sheet, path: PurePosixPath, head: Head) -> Rows:
    """Return what stands on a sheet below its `head`."""
    title, first_group = _title_and_group(sheet, head)
    walk = _Walk(path, head, group=first_group)
    for line, following in _pairs(sheet.rows[head.index :]):
        _step(walk, line, following)
        walk.number = line.number
    preface = max(0, head.index - bool(title) - bool(first_group))
    groups = tuple(group for group in walk.groups if group)
    return Rows(title=title, rows=tuple(walk.rows), groups=groups, preface=preface)


def _pairs(lines: tuple[Line, ...]) -> Iterator[tuple[Line, Line | None]]:
    for index, line in enumerate(lines):
        yield line, lines[index + 1] if index + 1 < len(lines) else None


def _title_and_group(sheet: Sheet, head: Head) -> tuple[str, str]:
    """Return what stands above the first names of columns: the board first, its group last."""
    above = [line.text(0) for line in sheet.rows[: head.index] if line.text(0)]
    if not above:
        return "", ""
    if len(above) > 1:
        return _clean(above[0]), _clean(above[-1])
    return ("", _clean(above[0])) if _names_groups(sheet, head) else (_clean(above[0]), "")


def _names_groups(sheet: Sheet, head: Head) -> bool:
    """Return whether the later groups have a name above them, so that the first has one too."""
    later = sheet.rows[head.index + 1 :]
    return any(
        _alone(line.cells) and following is not None and following.cells == head.cells
        for line, following in _pairs(later)
    )


def _clean(text: str) -> str:
    return title_of(text).text


def _step(walk: _Walk, line: Line, following: Line | None) -> None:
    depth = next(index for index, cell in enumerate(line.cells) if cell is not None)
    if line.cells == walk.head.cells:
        walk.layouts, walk.last = {0: _columns(walk, line.cells)}, {}
        walk.groups.setdefault(walk.group)
    elif depth == 0 and _names_group(walk, line, following):
        walk.group = _clean(line.text(0))
        walk.layouts = {0: _columns(walk, walk.head.cells)}
    elif _is_subhead(line.cells, depth) and depth in walk.layouts:
        walk.layouts = {at: columns for at, columns in walk.layouts.items() if at <= depth}
        walk.layouts[depth + 1] = _columns(walk, line.cells[depth + 1 :])
    elif depth in walk.layouts and _is_entry(walk.layouts[depth], line, depth):
        _add(walk, line, depth)


def _names_group(walk: _Walk, line: Line, following: Line | None) -> bool:
    """Return whether a row is the name of a group: one cell, and the columns are named below.

    An empty group may be a name alone, without an id that items have, or below a blank row.
    """
    if not _alone(line.cells):
        return False
    below = following is not None and following.cells == walk.head.cells
    return below or walk.head.with_ids or line.number > walk.number + 1


def _columns(walk: _Walk, cells: Cells) -> _Columns:
    """Return the columns that a row names; rows that say the same share them."""
    if cells not in walk.known:
        columns = tuple(Column(_clean(as_text(cell))) for cell in cells)
        id_at = next((n for n, column in enumerate(columns) if is_id(column.title)), None)
        walk.known[cells] = _Columns(columns, id_at)
    return walk.known[cells]


def _is_entry(columns: _Columns, line: Line, depth: int) -> bool:
    """Return whether a row is an item rather than the sums of a group."""
    if depth == 0:
        return True
    if columns.id_at is not None:
        key = _key(columns, line, depth)
        return key.isdecimal() and (int(key) >= SHORTEST_ID or isinstance(line.cells[depth], str))
    return isinstance(line.cells[depth], str)


def _key(columns: _Columns, line: Line, depth: int) -> str:
    return "" if columns.id_at is None else line.text(depth + columns.id_at)


def _add(walk: _Walk, line: Line, depth: int) -> None:
    columns = walk.layouts[depth]
    parent = walk.last.get(depth - 1) if depth else None
    walk.last = {at: row for at, row in walk.last.items() if at < depth}
    walk.last[depth] = len(walk.rows)
    walk.rows.append(
        Row(
            title=line.text(depth),
            span=Span(walk.path, line.number, depth + 1),
            columns=columns.columns,
            cells=line.cells[depth : depth + len(columns.columns)],
            key=_key(columns, line, depth),
            kind=SUBITEM if depth else ITEM,
            group=walk.group,
            parent=parent,
        )
    )
