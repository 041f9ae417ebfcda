"""Read the header of recorded history: which column stands where."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final
from typing import NamedTuple

from generator.content.recorded import codes
from generator.content.recorded.cells import Cell
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import nearest
from generator.diagnostics import quoted
from generator.words import ENGLISH as _

REQUIRED: Final[tuple[str, ...]] = ("as_of", "id", "field", "value")
COLUMNS: Final[Mapping[str, str]] = {
    "as_of": "The day on which the value was known, such as the day of a weekly report.",
    "id": "The milestone: its id, or one that it had before (`formerly`).",
    "field": "The field of its file, with a dot before each part: `budget.actual`.",
    "value": "What the field said from that day on; empty where it said nothing any more.",
    "reason": "Why it changed.",
    "recorded_by": "Who recorded it: a person of project.yml, by id or name.",
}


class Columns(NamedTuple):
    """How many columns there are, and the index of each that is read."""

    width: int
    places: Mapping[str, int]

    @property
    def last_required(self) -> int:
        """The index of the last column without which a row says nothing."""
        return max(self.places[name] for name in REQUIRED)

    def cells(self, row: Sequence[Cell]) -> dict[str, Cell]:
        """Return the cells of a row by column; an empty one where there is none."""
        nothing = Cell("", row[0].line, row[0].column)
        indexes = {name: self.places.get(name, len(row)) for name in COLUMNS}
        return {name: row[i] if i < len(row) else nothing for name, i in indexes.items()}


def read_header(path: PurePosixPath, row: Sequence[Cell]) -> Checked[Columns | None]:
    """Return the columns, unless one that is needed is missing."""
    head = row[: max((i for i, cell in enumerate(row, 1) if cell.text), default=0)]
    names = [_spoken(cell.text) for cell in head]
    if not set(names) & set(COLUMNS):
        place = (head[0].line, head[0].column) if head else (1, 1)
        hint = _("begin with {names}", names=",".join(COLUMNS))
        message = _("the table does not begin with the names of its columns")
        return Checked(None, (Diagnostic(Span(path, *place), codes.NO_HEADER, message, hint),))
    problems = (*_unknown(path, head, names), *_missing(path, head, names))
    places = {name: names.index(name) for name in COLUMNS if name in names}
    complete = places.keys() >= set(REQUIRED)
    return Checked(Columns(len(head), places) if complete else None, problems)


def _spoken(name: str) -> str:
    """Return a name as it is said: capitals, spaces and dashes make no difference."""
    return "_".join(name.casefold().replace("-", " ").split())


def _unknown(path: PurePosixPath, head: Sequence[Cell], names: list[str]) -> Iterator[Diagnostic]:
    for index, (cell, name) in enumerate(zip(head, names, strict=True)):
        span = Span(path, cell.line, cell.column)
        if name not in COLUMNS:
            meant = nearest(name, COLUMNS)
            hint = _("did you mean {name}?", name=meant) if meant else ""
            unknown = _("unknown column {name}", name=quoted(cell.text))
            message = unknown if name else _("a column has no name")
            yield Diagnostic(span, codes.UNKNOWN_COLUMN, message, hint)
        elif name in names[:index]:
            message = _("the column {name} is there twice", name=name)
            yield Diagnostic(span, codes.UNKNOWN_COLUMN, message)


def _missing(path: PurePosixPath, head: Sequence[Cell], names: list[str]) -> Iterator[Diagnostic]:
    """Yield the columns that are needed and that no other name was meant to be."""
    meant = {nearest(name, COLUMNS) for name in names if name not in COLUMNS}
    for name in REQUIRED:
        if name not in names and name not in meant:
            message = _("the column {name} is missing", name=name)
            yield Diagnostic(Span(path, head[0].line, head[0].column), codes.NO_HEADER, message)
