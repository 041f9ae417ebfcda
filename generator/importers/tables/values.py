"""Read the fields of a row, and keep what cannot be read."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import tzinfo
from math import inf
from pathlib import PurePosixPath
from typing import Final

from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Row
from generator.importers.reading.numbers import number_of
from generator.importers.tables import cells
from generator.importers.tables.amounts import amount_in
from generator.importers.tables.amounts import currency_in
from generator.importers.tables.amounts import effort_in
from generator.importers.tables.columns import NUMBERED
from generator.importers.tables.columns import Columns
from generator.importers.tables.columns import own_name
from generator.importers.tables.fields import Field
from generator.importers.tables.grid import Grid
from generator.importers.tables.links import Keys
from generator.model.milestone import Status
from generator.words import ENGLISH as _

DAYS: Final = {
    Field.DUE: "due",
    Field.START: "start",
    Field.COMPLETED: "completed",
    Field.BASELINE: "baseline",
    Field.FORECAST: "forecast",
}
AMOUNTS: Final = {Field.BUDGET: "budget_planned", Field.BUDGET_ACTUAL: "budget_actual"}
EFFORTS: Final = {Field.EFFORT: "effort_planned", Field.EFFORT_ACTUAL: "effort_actual"}
NUMBERS: Final = AMOUNTS | EFFORTS
TRUE: Final = {"yes", "true", "1", "y", "x", "ja", "oui", "si", "sí", "sim", "✓", "✔", "✅"}
LONGEST_NUMBER: Final = 40
DOLLAR: Final = "$"  # of many lands


@dataclass(slots=True)
class Values:
    """Reads single fields of the rows of one table; what cannot be read is told in `problems`."""

    grid: Grid
    columns: Columns
    path: PurePosixPath
    zone: tzinfo
    order: str
    keys: Keys
    group: str = ""
    problems: list[Diagnostic] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    wholes: list[float] = field(default_factory=list)
    doubts: dict[str, str] = field(default_factory=dict)

    def text(self, row: Row, name: Field) -> str:
        """Return what a row says of a field, on one line; nothing where it says that."""
        index = self.columns.at.get(name)
        if index is None:
            return ""
        text = cells.bare(row.cell(index))
        return "" if cells.unknown(text) else text

    def block(self, row: Row, name: Field) -> str:
        """Return what a row says of a field, with its lines."""
        index = self.columns.at.get(name)
        if index is None:
            return ""
        text = cells.cleaned(row.cell(index))
        return "" if cells.unknown(text) else text

    def flagged(self, row: Row) -> bool:
        """Return whether a column says that a row is a milestone."""
        return self.text(row, Field.FLAG).casefold() in TRUE

    def filled(self, row: Row, names: Iterable[Field]) -> Iterator[tuple[Field, int, Cell, str]]:
        """Yield the fields of a row that say something: their columns, cells and bare texts."""
        for name in names:
            index = self.columns.index(name)
            cell = row.cell(index) if index >= 0 else None
            text = cells.bare(cell)
            if cell is not None and not cells.unknown(text):
                yield name, index, cell, text

    def days(self, row: Row, own: dict[str, str]) -> dict[str, date]:
        """Return the days of a row; a text that is none is kept and told."""
        found: dict[str, date] = {}
        for name, index, cell, text in self.filled(row, DAYS):
            day = cells.day_in(cell, self.zone, self.order).day
            if day is not None:
                found[DAYS[name]] = day
            if day is None or (isinstance(cell, str) and cells.ASIDE.search(text)):
                self.put(own, index, text)
            if day is None:
                message = _("{text} is no day; it stays unknown, and is kept", text=quoted(text))
                self.tell(row, codes.UNREADABLE_DAY, message)
        return found

    def numbers(self, row: Row, own: dict[str, str]) -> dict[str, float]:
        """Return the amounts and efforts of a row; a text that is none is kept and told."""
        found: dict[str, float] = {}
        for name, index, cell, text in self.filled(row, NUMBERS):
            plain = text[:LONGEST_NUMBER] if isinstance(cell, str) else cell
            read = amount_in(plain) if name in AMOUNTS else effort_in(plain, self.grid.head(index))
            if read is not None and 0 <= read < inf:
                found[NUMBERS[name]] = read
                continue
            self.put(own, index, text)
            message = _("{text} is no number for sure; it is kept as it is", text=quoted(text))
            self.tell(row, codes.UNREADABLE_NUMBER, message)
        return found

    def currency(self, row: Row) -> str:
        """Return the currency of the amounts of a row, where it names one."""
        if said := self.text(row, Field.CURRENCY):
            return currency_in(said.upper())
        for name in AMOUNTS:
            index = self.columns.index(name)
            text = cells.bare(row.cell(index)) if index >= 0 else ""
            if found := currency_in(text) or (text and currency_in(self.grid.head(index))):
                return found
            if DOLLAR in text:
                self.doubts.setdefault(DOLLAR, text)
        return ""

    def state(self, row: Row, own: dict[str, str]) -> tuple[Status | None, date | None]:
        """Return the state that a row says, and the day in it; what is none is kept and told."""
        index = self.columns.index(Field.STATUS)
        cell = row.cell(index) if index >= 0 else None
        share = self.progress(row, own) if Field.PROGRESS in self.columns.at else None
        if isinstance(cell, bool):
            return (Status.COMPLETED if cell else Status.NOT_STARTED), None
        text = self.text(row, Field.STATUS)
        if not text:
            return share, None
        state = cells.state_in(text, self.zone, self.order)
        if not state.whole:
            self.put(own, index, text)
        if state.status is None and text not in self.words:
            self.words.add(text)
            message = _("{word} is no state that is known; it is kept", word=quoted(text))
            self.tell(row, codes.UNKNOWN_STATUS, message)
        return state.status, state.day

    def progress(self, row: Row, own: dict[str, str]) -> Status | None:
        """Return the state that a share such as 50% says; the share is kept."""
        index = self.columns.index(Field.PROGRESS)
        text = cells.bare(row.cell(index))
        if cells.unknown(text):
            return None
        self.put(own, index, text)
        number = number_of(text)
        if number is None:
            return cells.state_in(text, self.zone, self.order).status
        if number <= 0:
            return Status.NOT_STARTED
        return Status.COMPLETED if number >= self.whole(index) else Status.IN_PROGRESS

    def whole(self, index: int) -> float:
        """Return the number that is all of it: 1 where a column has none above it, else 100."""
        if not self.wholes:
            cells_of = (number_of(cells.bare(cell)) for cell in self.grid.sample(index))
            shares = [number for number in cells_of if number is not None]
            percents = any("%" in str(cell) for cell in self.grid.sample(index))
            self.wholes.append(1.0 if not percents and max(shares, default=0) <= 1 else 100.0)
        return self.wholes[0]

    def put(self, own: dict[str, str], index: int, text: str, name: str = "") -> None:
        """Keep a text under the name of its column; with the head where the name cannot say it."""
        named = name or self.own_name(index)
        head = self.grid.head(index)
        own[named] = f"{head}: {text}" if head and named.startswith(NUMBERED) else text

    def own_name(self, index: int) -> str:
        """Return the name under which a cell is kept that its field cannot hold."""
        return own_name(self.grid.head(index), index)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was taken for granted in the cells."""
        return tuple(
            _("{text} is taken in the currency of the project", text=quoted(text))
            for text in self.doubts.values()
        )

    def tell(self, row: Row, code: Code, message: str) -> None:
        """Tell what is the matter with a row."""
        span = Span(self.path, row.number)
        if self.grid.from_data or self.grid.turned:
            span = Span(self.path)
            message = _("{where}: {said}", where=self.grid.place(row), said=message)
        self.problems.append(Diagnostic(span, code, message))
