"""Find out where the fields of a table stand that Jira has exported."""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Final

from generator.importers.jira.words import header_of
from generator.importers.jira.words import plain
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Row
from generator.importers.opening.sheets import Sheet

KEY: Final = re.compile(r"[A-Z][A-Z0-9_]{0,30}-[0-9]{1,9}")
FIRST_ROWS, SAMPLE, MOST_KEYS = 10, 50, 0.8
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "status": ("status", "category"),
    "due": ("due", "target-end"),
    "start": ("start", "target-start"),
    "completed": ("resolved",),
    "owner": ("assignee",),
    "text": ("description",),
    "tags": ("labels",),
    "effort.planned": ("planned",),
    "effort.actual": ("spent",),
}
"""The columns that hold a field of a milestone."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields of a sheet stand: columns by field, by own name, and by kind of link."""

    sheet: Sheet
    head: int
    columns: Mapping[str, tuple[int, ...]]
    own: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    links: tuple[tuple[str, str, int], ...] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows below the header."""
        return self.sheet.rows[self.head + 1 :]

    def text(self, row: Row, name: str) -> str:
        """Return the first text that a row has in the columns of a field."""
        for index in self.columns.get(name, ()):
            text = row.text(index)
            if text:
                return text
        return ""

    def texts(self, row: Row, name: str) -> Iterator[str]:
        """Yield every text that a row has in the columns of a field."""
        for index in self.columns.get(name, ()):
            text = row.text(index)
            if text:
                yield text

    def lacks(self) -> frozenset[str]:
        """Return the fields of a milestone for which there is no column."""
        lacking = {name for name, of in COLUMNS.items() if not self.columns.keys() & set(of)}
        return frozenset(lacking if self.links else {*lacking, "depends_on"})

    def cell(self, row: Row, name: str) -> Cell:
        """Return the first cell of a field that holds something."""
        for index in self.columns.get(name, ()):
            cell = row.cell(index)
            if cell is not None:
                return cell
        return None


def layout_of(sheet: Sheet, named: Mapping[str, str] | None = None) -> Layout | None:
    """Return where the fields of a sheet stand; none where its header is not one of Jira."""
    for number, row in enumerate(sheet.rows[:FIRST_ROWS]):
        layout = _layout(sheet, number, row, named or {})
        if layout:
            return layout
    return None


def has_keys(layout: Layout) -> bool:
    """Return whether the column of keys holds keys as Jira makes them."""
    keys = [text for row in layout.rows[:SAMPLE] if (text := layout.text(row, "key"))]
    return bool(keys) and sum(bool(KEY.fullmatch(key)) for key in keys) >= MOST_KEYS * len(keys)


def _layout(sheet: Sheet, number: int, row: Row, named: Mapping[str, str]) -> Layout | None:
    columns: dict[str, list[int]] = {}
    own: dict[str, list[int]] = {}
    links: list[tuple[str, str, int]] = []
    asked = {plain(text): name for name, text in named.items()}
    for index, cell in enumerate(row.cells):
        if not isinstance(cell, str):
            continue
        header = header_of(cell)
        name = _FIELDS.get(asked.get(plain(cell), ""), header.field)
        if name in {"inward", "outward"}:
            links.append((name, header.link, index))
        elif name == "own":
            own.setdefault(header.name, []).append(index)
        elif name:
            columns.setdefault(name, []).append(index)
    if "summary" not in columns or not ({"key", "type"} & columns.keys()):
        return None
    if len(columns) < 3:  # noqa: PLR2004 - a title and a key could be anybody's
        return None
    return Layout(
        sheet,
        number,
        {name: tuple(indices) for name, indices in columns.items()},
        {name: tuple(indices) for name, indices in own.items()},
        tuple(links),
    )


_FIELDS: Final = {"title": "summary", "owner": "assignee", "due": "due", "start": "start"} | {
    name: name for name in ("key", "status", "parent", "type", "description", "labels")
}
"""Our own words for fields, as a person may say them of a column."""
