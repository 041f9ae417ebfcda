"""Read the workbook that ``export`` writes: every cell is what a milestone file says."""

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from generator.content.workbook.columns import COLUMNS
from generator.content.workbook.columns import CUT
from generator.content.workbook.columns import NOT_PROMISED
from generator.content.workbook.columns import Column
from generator.content.workbook.lists import apart
from generator.content.workbook.lists import criteria_in
from generator.content.workbook.lists import tasks_in
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.board import Step
from generator.importers.importer import How
from generator.importers.opening.export import Export
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Row
from generator.importers.opening.sheets import Sheet
from generator.importers.opening.sheets import as_text
from generator.importers.reading.days import day_of
from generator.importers.reading.numbers import number_of
from generator.importers.reading.statuses import status_of
from generator.model.milestone import Status
from generator.words import ENGLISH as _

GUIDE: Final = 7
"""How many columns the guide has; they come first."""
KNOWN: Final = {column.head: column for column in COLUMNS}
MARKS: Final = (*(column.head for column in COLUMNS[:GUIDE]), "Id")
DAYS: Final = {
    "due": "due",
    "start": "start",
    "baseline": "baseline",
    "forecast": "forecast",
    "completed": "completed",
}
NUMBERS: Final = {
    "effort.planned": "effort_planned",
    "effort.actual": "effort_actual",
    "budget.planned": "budget_planned",
    "budget.actual": "budget_actual",
}
COVERED: Final = {"success_criteria": "criteria", "body": "description"}
"""What the fields of columns are called where milestones are brought together."""
AS_WRITTEN: Final = ("phase", "purpose", "objective")
"""Fields that stand in a cell as a file has them."""


def is_ours(export: Export) -> bool:
    """Return whether a file has a sheet with the guide's columns and the ids behind them."""
    return _sheet(export) is not None


def _sheet(export: Export) -> Sheet | None:
    for sheet in export.sheets:
        heads = {as_text(cell) for cell in sheet.rows[0].cells} if sheet.rows else set()
        if heads.issuperset(MARKS):
            return sheet
    return None


def board_of_ours(export: Export, how: How) -> Checked[Board]:
    """Return the milestones of a workbook of ours, each under its own id."""
    sheet = _sheet(export)
    if sheet is None:
        return Checked(Board(title=export.path.stem))
    heads = [as_text(cell) for cell in sheet.rows[0].cells]
    columns = {n: KNOWN[head] for n, head in enumerate(heads) if head in KNOWN}
    problems = [
        Diagnostic(
            Span(export.path, sheet.rows[0].number, n + 1),
            codes.NO_PLACE,
            _("the column {name} is not ours, and is not read", name=quoted(head)),
        )
        for n, head in enumerate(heads)
        if head and head not in KNOWN
    ]
    items: dict[str, Item] = {}
    unread: set[str] = set()
    for row in sheet.rows[1:]:
        reader = _Reader(row, columns, how, export.path)
        item = reader.item()
        problems += reader.problems
        unread |= reader.unread
        if item is None:
            continue
        if item.key in items:
            message = _("{name} is there twice; the first row counts", name=quoted(item.key))
            problems.append(Diagnostic(item.span, codes.SAME_KEY, message))
            continue
        items[item.key] = item
    lost = [item for item in items.values() if not items.keys() >= set(item.after)]
    problems += map(_lost, lost)
    unread |= {"depends_on"} if lost else set()
    note = _("a workbook of Milepost: each row is the milestone of its id")
    board = Board(
        title=export.path.stem,
        items=tuple(items.values()),
        covers=frozenset(_covered(columns, unread)),
        notes=(note, *_not_taken(columns, unread)),
    )
    return Checked(board, tuple(problems))


def _covered(columns: Mapping[int, Column], unread: Collection[str]) -> Iterator[str]:
    """Yield the fields that rows speak of; of one with a cell that cannot be read, none does."""
    for column in columns.values():
        if not column.computed and column.field not in unread:
            yield COVERED.get(column.field, column.field)


def _not_taken(columns: Mapping[int, Column], unread: Collection[str]) -> Iterator[str]:
    for column in columns.values():
        if column.field in unread:
            name = quoted(column.head)
            yield _("the column {name} changes no file: a cell of it cannot be read", name=name)


def _lost(item: Item) -> Diagnostic:
    message = _("{title} depends on a milestone that has no row", title=quoted(item.title))
    return Diagnostic(item.span, codes.LOST_REFERENCE, message)


@dataclass(slots=True)
class _Reader:
    """Reads one row."""

    row: Row
    columns: Mapping[int, Column]
    how: How
    path: PurePosixPath
    problems: list[Diagnostic] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def item(self) -> Item | None:
        """Return the item of the row; none where it has no title."""
        cells = {
            column.field: (index, self.row.cell(index))
            for index, column in self.columns.items()
            if not column.computed and self.row.cell(index) is not None
        }
        texts = {name: self.text(index, cell) for name, (index, cell) in cells.items()}
        title = " ".join(texts.get("title", "").split())
        if not title:
            if any(texts.values()):
                self.tell(0, codes.NO_TITLE, _("no title, so it is left out"))
            return None
        promise = texts.get("baseline", "").casefold() == NOT_PROMISED
        dated = {
            name: cells[name]
            for name in DAYS
            if name in cells and not (name == "baseline" and promise)
        }
        fields = {name: texts[name] for name in AS_WRITTEN if texts.get(name)}
        if promise:
            fields["baseline"] = NOT_PROMISED
        names = apart(texts.get("contributors", ""))
        return Item(
            key=texts.get("id") or title.casefold(),
            id=texts.get("id", ""),
            title=title,
            span=Span(self.path, self.row.number),
            where=_("row {n}", n=self.row.number),
            is_milestone=True,
            status=self.status(texts.get("status", "")),
            text=texts.get("body", ""),
            owner=texts.get("owner", ""),
            contributors=names,
            after=apart(texts.get("depends_on", "")),
            labels=apart(texts.get("tags", "")),
            steps=tuple(self.steps(texts.get("tasks", ""), cells)),
            criteria=tuple(
                Step(title=criterion.text, done=criterion.met)
                for criterion in criteria_in(texts.get("success_criteria", ""))
            ),
            currency=texts.get("budget.currency", ""),
            fields=fields,
            **self.days(dated),  # type: ignore[arg-type]
            **self.numbers(cells),  # type: ignore[arg-type]
        )

    def text(self, index: int, cell: Cell) -> str:
        """Return the text of a cell; of one that was cut, nothing, for the file has the rest."""
        text = as_text(cell)
        if not text.endswith(CUT):
            return text
        head = quoted(self.columns[index].head)
        message = _("{column} was cut at export, and is not read", column=head)
        self.tell(index, codes.NO_PLACE, message, lost=True)
        return ""

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
        """Return the days of the row; what is none is told."""
        found: dict[str, date] = {}
        for name, (index, cell) in cells.items():
            read = day_of(cell, self.how.zone, self.how.order)
            if read.day:
                found[DAYS[name]] = read.day
            else:
                message = _("{text} is no day", text=quoted(cell))
                self.tell(index, codes.UNREADABLE_DAY, message, lost=True)
            if read.ambiguous:
                message = _(
                    "{text} could be read month first; it is read day first", text=quoted(cell)
                )
                self.tell(index, codes.AMBIGUOUS_DAY, message)
        return found

    def numbers(self, cells: Mapping[str, tuple[int, Cell]]) -> Mapping[str, float]:
        """Return the numbers of the row; what is none is told."""
        found: dict[str, float] = {}
        for name, attribute in NUMBERS.items():
            if name not in cells:
                continue
            index, cell = cells[name]
            number = number_of(cell)
            if number is None:
                message = _("{text} is no number for sure", text=quoted(cell))
                self.tell(index, codes.UNREADABLE_NUMBER, message, lost=True)
            else:
                found[attribute] = number
        return found

    def tell(self, index: int, code: Code, message: str, *, lost: bool = False) -> None:
        """Tell what is the matter with a cell; a `lost` one says nothing of its field."""
        self.problems.append(Diagnostic(Span(self.path, self.row.number, index + 1), code, message))
        if lost:
            self.unread.add(self.columns[index].field)
