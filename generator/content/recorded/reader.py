"""Read the rows of recorded history, cell by cell."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from generator.content.days import iso_day
from generator.content.days import not_a_day
from generator.content.recorded import codes
from generator.content.recorded.cells import Cell
from generator.content.recorded.fields import Reading
from generator.content.recorded.fields import Steps
from generator.content.recorded.fields import fault_of
from generator.content.recorded.fields import field_probably
from generator.content.recorded.fields import read_value
from generator.content.recorded.fields import steps_of
from generator.content.recorded.header import Columns
from generator.content.recorded.rows import Row
from generator.content.texts import milestone_id_fault
from generator.content.values import Value
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.model.moves import FILE
from generator.words import ENGLISH as _

LONGEST_CELL: Final = 4_000


@dataclass(slots=True)
class Reader:
    """Makes rows of cells, and collects what is wrong with them.

    `names` holds the id of each milestone by what it is called, `named` where each id was first
    written, `readings` what each value of each field was found to mean.
    """

    path: PurePosixPath
    columns: Columns
    names: dict[str, str]
    context: Mapping[str, object]
    named: dict[str, Span] = field(default_factory=dict)
    readings: dict[tuple[Steps, str], Reading] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def row(self, cells: Sequence[Cell]) -> Row | None:
        """Read one row; one with a fault is told of and left out."""
        before = len(self.problems)
        said = self.by_column(cells)
        if said is None:
            return None
        day, identifier = self.day(said["as_of"]), self.identifier(said["id"])
        steps = self.steps(said["field"])
        value = self.value(said["value"], steps) if steps else None
        if day is None or len(self.problems) > before:
            return None
        return Row(
            day=day,
            id=identifier,
            field=said["field"].text,
            value=value,
            reason=" ".join(said["reason"].text.split()),
            recorded_by=" ".join(said["recorded_by"].text.split()),
            span=self.at(said["value"]),
        )

    def at(self, cell: Cell) -> Span:
        """Return the place of a cell."""
        return Span(self.path, cell.line, cell.column)

    def found(self, cell: Cell, kind: Code, message: str, hint: str = "") -> None:
        """Record what is wrong with a cell."""
        self.problems.append(Diagnostic(self.at(cell), kind, message, hint))

    def by_column(self, cells: Sequence[Cell]) -> dict[str, Cell] | None:
        """Return the cells by their columns, unless they do not stand below them."""
        long = next((cell for cell in cells if len(cell.text) > LONGEST_CELL), None)
        if long:
            message = _("the cell has more than {n} characters", n=LONGEST_CELL)
            self.found(long, codes.TABLE_TOO_LARGE, message)
            return None
        stray = next((cell for cell in cells[self.columns.width :] if cell.text), None)
        if stray or len(cells) <= self.columns.last_required:
            numbers = {"n": len(cells), "m": self.columns.width}
            message = _("the row has {n} cells, and the header {m}", **numbers)
            hint = _("put quotation marks around a text with a comma") if stray else ""
            self.found(stray or cells[0], codes.BROKEN_ROW, message, hint)
            return None
        return self.columns.cells(cells)

    def day(self, cell: Cell) -> date | None:
        """Read the day on which something was known."""
        day = iso_day(cell.text)
        if day is None:
            self.found(cell, codes.UNREADABLE_DAY, *not_a_day(cell.text))
        return day

    def identifier(self, cell: Cell) -> str:
        """Return the id that the milestone has now; capitals make no difference."""
        identifier = self.names.setdefault(cell.text.casefold(), cell.text)
        fault, hint = milestone_id_fault(identifier)
        if fault:
            self.found(cell, codes.UNNAMED_MILESTONE, fault, hint)
        else:
            self.named.setdefault(identifier, self.at(cell))
        return identifier

    def steps(self, cell: Cell) -> Steps:
        """Split the name of a field; nothing where there is none."""
        steps = steps_of(cell.text)
        if not steps:
            meant = field_probably(cell.text)
            hint = _("did you mean {name}?", name=meant) if meant else _("such as due")
            message = _("{name} is no field that can be recorded", name=quoted(cell.text))
            self.found(cell, codes.UNRECORDED_FIELD, message, hint)
            return ()
        fault = fault_of(steps, self.context)
        if fault:
            self.found(cell, codes.UNRECORDED_FIELD, fault.message, fault.hint)
        return () if fault else steps

    def value(self, cell: Cell, steps: Steps) -> Value:
        """Read a value by the rules of its field."""
        if steps == (FILE,):
            if cell.text:
                message = _("a file is only recorded when it was removed, without a value")
                self.found(cell, codes.UNUSABLE_VALUE, message)
            return None
        key = (steps, cell.text)
        if key not in self.readings:
            self.readings[key] = read_value(steps, cell.text, self.context)
        value, fault = self.readings[key]
        if fault:
            message = f"{'.'.join(steps)}: {fault.message}"
            self.found(cell, codes.UNUSABLE_VALUE, message, fault.hint)
        return value
