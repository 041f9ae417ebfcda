"""Make a row of an item as Monday's API says it."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import tzinfo
from types import MappingProxyType
from typing import Any

from generator.importers.monday.rows import ITEM
from generator.importers.monday.rows import SUBITEM
from generator.importers.monday.rows import Column
from generator.importers.monday.rows import Row
from generator.importers.monday.values import Valued
from generator.importers.monday.values import inner
from generator.importers.monday.values import kind_of
from generator.importers.monday.values import valued
from generator.importers.opening.sheets import Cell
from generator.importers.reading.entries import Entry

VALUES = "column_values"
NAME = Column("Name", "name")
NOTHING: Mapping[int, Any] = MappingProxyType({})
THERE = frozenset(("", "active", "all"))


def column_of(entry: Entry) -> Column:
    """Return a column as a board lists it."""
    return Column(
        title=entry.title("title"),
        kind=kind_of(entry.text("type")),
        id=entry.word("id"),
        unit=_unit(entry),
        finished=_finished(entry),
    )


class Columns:
    """The columns of a board: those that it lists, and those that its values name."""

    def __init__(self, listed: Iterable[Entry] = ()) -> None:
        self.listed = {each.word("id"): column_of(each) for each in listed}
        self._named: dict[tuple[str, str, str], Column] = {}
        self._shared: dict[tuple[int, ...], tuple[Column, ...]] = {}

    def of(self, entry: Entry) -> Column:
        """Return the column of a value, by what stands beside it, else by what its board says."""
        key, said = entry.word("id"), entry.entry("column")
        title = said.title("title") or entry.title("title")
        kind = entry.text("type") or said.text("type")
        found = self._named.get((key, title, kind))
        if found is None:
            listed = self.listed.get(key, Column(key, "", key))
            found = Column(
                title=title or listed.title,
                kind=kind_of(kind) or listed.kind,
                id=key,
                unit=listed.unit or _unit(said) or entry.title("symbol"),
                finished=listed.finished or _finished(said),
            )
            self._named[key, title, kind] = found
        return found

    def shared(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """Return columns as one value for all rows that have them."""
        return self._shared.setdefault(tuple(map(id, columns)), tuple(columns))


def row_of(entry: Entry, known: Columns, group: str, above: str, zone: tzinfo) -> Row:
    """Return the row of an item; `above` is the id of the item that holds it."""
    columns: list[Column] = [NAME]
    cells: list[Cell] = [None]
    places: list[tuple[int, Valued]] = []
    for value in entry.entries(VALUES):
        read = valued(value, known.of(value), zone)
        places.append((len(columns), read))
        columns.extend(read.columns)
        cells.extend(read.cells)
    state = entry.text("state")
    return Row(
        title=entry.text("name"),
        span=entry.notes.span,
        columns=known.shared(columns),
        cells=tuple(cells),
        key=entry.word("id"),
        where=entry.where,
        kind=SUBITEM if above else ITEM,
        group=group,
        links={at: read.links for at, read in places if read.links is not None} or NOTHING,
        since={at: read.since for at, read in places if read.since} or NOTHING,
        done={at: read.done for at, read in places if read.done} or NOTHING,
        is_milestone=any(read.is_milestone for _place, read in places),
        state="" if state in THERE else state,
        url=entry.text("url"),
        updates=len(entry.list("updates")),
        assets=len(entry.list("assets")),
    )


def _settings(entry: Entry) -> Mapping[str, Any]:
    return inner(entry.values.get("settings_str")) or inner(entry.values.get("settings"))


def _unit(entry: Entry) -> str:
    unit = inner(_settings(entry).get("unit"))
    texts = (unit.get("custom_unit"), unit.get("symbol"))
    return next((text for text in texts if isinstance(text, str) and text), "")


def _finished(entry: Entry) -> frozenset[int]:
    """Return the numbers of the labels that a board counts as done."""
    numbers = _settings(entry).get("done_colors")
    listed = numbers if isinstance(numbers, list) else []
    return frozenset(number for number in listed if isinstance(number, int))
