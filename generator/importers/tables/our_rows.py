"""Read one row of a table of ours, every cell as what a milestone file says."""

import re
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from generator.content.workbook.columns import CUT
from generator.content.workbook.columns import NOT_PROMISED
from generator.content.workbook.formulas import unmarked
from generator.content.workbook.lists import a_line_each
from generator.content.workbook.lists import apart
from generator.content.workbook.lists import criteria_in
from generator.content.workbook.lists import tasks_in
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Item
from generator.importers.board import Step
from generator.importers.importer import How
from generator.importers.merging.cells import COVERED
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Row
from generator.importers.opening.sheets import Sheet
from generator.importers.opening.sheets import as_text
from generator.importers.reading.days import day_of
from generator.importers.reading.days import order_of
from generator.importers.reading.numbers import number_of
from generator.importers.reading.statuses import status_of
from generator.importers.tables.our_forms import WORKED_OUT
from generator.importers.tables.our_forms import Form
from generator.model.milestone import Status
from generator.words import ENGLISH as _

DAYS: Final = ("due", "start", "baseline", "forecast", "completed")
NUMBERS: Final = {
    "effort.planned": "effort_planned",
    "effort.actual": "effort_actual",
    "budget.planned": "budget_planned",
    "budget.actual": "budget_actual",
}
AS_WRITTEN: Final = ("phase", "purpose", "objective")
"""Fields that stand in a cell as a file has them."""
DECIMAL: Final = {",": re.compile(r"-?[0-9]+(\.[0-9]+)?"), ";": re.compile(r"-?[0-9]+(,[0-9]+)?")}
"""A number in a table of text that no other hand has touched, or a spreadsheet has saved anew."""


@dataclass(frozen=True, slots=True)
class Ours:
    """A sheet of ours: its form, the field behind each column that is known, and how it is read.

    `unnamed` are the heads that a row does not have, by its number: only records lack some.
    """

    form: Form
    sheet: Sheet
    fields: Mapping[int, str]
    how: How
    path: PurePosixPath
    unnamed: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def head(self, index: int) -> str:
        """Return the head of a column."""
        return as_text(self.sheet.rows[0].cell(index))

    def cells(self, row: Row) -> Mapping[str, tuple[int, Cell]]:
        """Return the cells of a row that are not empty, and their columns, by field."""
        return {
            name: (index, cell)
            for index, name in self.fields.items()
            if name != WORKED_OUT and (cell := row.cell(index)) is not None
        }

    def span(self, row: Row, index: int = 0) -> Span:
        """Return the place of a cell; a record has none of its own."""
        return Span(self.path) if self.form.records else Span(self.path, row.number, index + 1)

    def left_out(self, row: Row) -> Iterator[str]:
        """Yield the fields of the columns that a row does not have."""
        for head in self.unnamed.get(row.number, ()):
            if name := self.form.fields.get(head):
                yield name

    def place(self, row: Row) -> str:
        """Return how a person finds a row."""
        n = row.number
        return _("record {n}", n=n) if self.form.records else _("row {n}", n=n)

    def elsewhere(self, row: Row) -> bool:
        """Return whether a row is of another project than the one that is meant."""
        said = next((row.text(n) for n, name in self.fields.items() if name == "project"), "")
        return bool(said and self.how.project) and said != self.how.project

    def order(self) -> str:
        """Return the order of day and month: as somebody said, else as the days tell it."""
        columns = [index for index, name in self.fields.items() if name in DAYS]
        rows = self.sheet.rows[1:]
        return self.how.order or order_of(row.cell(index) for row in rows for index in columns)

    def number(self, cell: Cell) -> float | None:
        """Return the number of a cell; none where it is none, or could be two."""
        text = cell.strip() if isinstance(cell, str) else ""
        decimal = DECIMAL.get(self.sheet.delimiter)
        if decimal and decimal.fullmatch(text):
            return float(text.replace(",", "."))
        return number_of(cell)


@dataclass(slots=True)
class Reader:
    """Reads one row.

    `order` is that of day and month; `unread` are the fields of which a cell cannot be read.
    """

    ours: Ours
    row: Row
    order: str
    problems: list[Diagnostic] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def item(self) -> Item | None:
        """Return the item of the row; none where it has no title."""
        cells = self.ours.cells(self.row)
        texts = {name: self.text(index, cell) for name, (index, cell) in cells.items()}
        title = " ".join(texts.get("title", "").split())
        if not title:
            if any(texts.values()):
                self.tell(0, codes.NO_TITLE, _("no title, so it is left out"))
            return None
        fields = {name: texts[name] for name in AS_WRITTEN if texts.get(name)}
        self.unread |= _with_status(self.ours.left_out(self.row))
        days = {name: cells[name] for name in DAYS if name in cells}
        if texts.get("baseline", "").casefold() == NOT_PROMISED:
            fields["baseline"] = NOT_PROMISED
            del days["baseline"]
        status = self.status(texts.get("status", ""))
        item = Item(
            key=texts.get("id") or title.casefold(),
            id=texts.get("id", ""),
            title=title,
            span=self.ours.span(self.row),
            where=self.ours.place(self.row),
            is_milestone=True,
            status=status,
            text=texts.get("body", ""),
            owner=texts.get("owner", ""),
            contributors=apart(texts.get("contributors", "")),
            after=apart(texts.get("depends_on", "")),
            labels=apart(texts.get("tags", "")),
            steps=tuple(self.steps(self.lines(texts.get("tasks", "")), cells)),
            criteria=tuple(
                Step(title=criterion.text, done=criterion.met)
                for criterion in criteria_in(self.lines(texts.get("success_criteria", "")))
            ),
            currency=texts.get("budget.currency", ""),
            fields=fields,
            **self.days(days),  # type: ignore[arg-type]
            **self.numbers(cells),  # type: ignore[arg-type]
        )
        return replace(item, unsaid=frozenset(self.unsaid(status, days)))

    def text(self, index: int, cell: Cell) -> str:
        """Return the text of a cell; of one that was cut, nothing, for the file has the rest."""
        text = as_text(cell)
        if self.ours.form.text:
            text = unmarked(text)
        if not text.endswith(CUT):
            return text
        head = quoted(self.ours.head(index))
        message = _("{column} was cut at export, and is not read", column=head)
        self.tell(index, codes.NO_PLACE, message, lost=True)
        return ""

    def lines(self, text: str) -> str:
        """Return a list with an entry a line; in the form of text they stand side by side."""
        return a_line_each(text) if self.ours.form.text else text

    def unsaid(self, status: Status | None, days: Collection[str]) -> Iterator[str]:
        """Yield what the row does not say: what cannot be read, and what it or its form leaves out.

        A form that is worked out has the day of what is completed alone.
        """
        yield from (COVERED.get(name, name) for name in self.unread)
        if self.ours.form.worked_out and status is not Status.COMPLETED and "completed" not in days:
            yield "completed"

    def status(self, text: str) -> Status | None:
        """Return the state that a cell says."""
        found = status_of(text)
        if text and found is None:
            message = _("{word} is no state that is known", word=quoted(text))
            self.tell(0, codes.UNKNOWN_STATUS, message)
            self.unread.add("status")
        return found

    def steps(self, text: str, cells: Mapping[str, tuple[int, Cell]]) -> Iterator[Step]:
        """Yield the tasks of a cell."""
        tasks, problems = tasks_in(text)
        for task in tasks:
            yield Step(
                title=task.title,
                done=task.done,
                owner=task.owner or "",
                effort=task.effort,
                due=task.due,
            )
        for problem in problems:
            self.tell(cells["tasks"][0], codes.WRONG_SHAPE, problem.message, lost=True)

    def days(self, cells: Mapping[str, tuple[int, Cell]]) -> Mapping[str, date]:
        """Return the days of the row; what is none, or could be two, is told."""
        found: dict[str, date] = {}
        for name, (index, cell) in cells.items():
            read = day_of(cell, self.ours.how.zone, self.order)
            if read.ambiguous:
                message = _("{text} can be read in two ways, and is not read", text=quoted(cell))
                hint = _("--order dmy or --order mdy says which comes first")
                self.tell(index, codes.AMBIGUOUS_DAY, message, hint, lost=True)
            elif read.day:
                found[name] = read.day
            else:
                message = _("{text} is no day", text=quoted(cell))
                self.tell(index, codes.UNREADABLE_DAY, message, lost=True)
        return found

    def numbers(self, cells: Mapping[str, tuple[int, Cell]]) -> Mapping[str, float]:
        """Return the numbers of the row; what is none is told."""
        found: dict[str, float] = {}
        for name, attribute in NUMBERS.items():
            if name not in cells:
                continue
            index, cell = cells[name]
            number = self.ours.number(cell)
            if number is None:
                message = _("{text} is no number for sure", text=quoted(cell))
                self.tell(index, codes.UNREADABLE_NUMBER, message, lost=True)
            else:
                found[attribute] = number
        return found

    def tell(
        self, index: int, code: Code, message: str, hint: str = "", *, lost: bool = False
    ) -> None:
        """Tell what is the matter with a cell; a `lost` one says nothing of its field."""
        if self.ours.form.records:
            message = _("{where}: {said}", where=self.ours.place(self.row), said=message)
        span = self.ours.span(self.row, index)
        self.problems.append(Diagnostic(span, code, message, hint))
        if lost:
            self.unread |= _with_status({self.ours.fields[index]})


def _with_status(fields: Iterable[str]) -> set[str]:
    """Return fields, and the status beside the day that is due: without one it would be a draft."""
    found = set(fields)
    return found | {"status"} if "due" in found else found
