"""Bind sheets into a workbook: the one module that knows the library that writes it.

Nothing is a formula, whatever it begins with, and the same sheets give the same bytes.
"""

import io
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.utility import xl_rowcol_to_cell

from generator.render.workbook.heights import height_of
from generator.render.workbook.limits import FIRST_DAY
from generator.render.workbook.limits import MOST_ROWS
from generator.render.workbook.limits import Lost
from generator.render.workbook.limits import fitting
from generator.render.workbook.sheet import TEXTS
from generator.render.workbook.sheet import Cell
from generator.render.workbook.sheet import Field
from generator.render.workbook.sheet import Figure
from generator.render.workbook.sheet import Look
from generator.render.workbook.sheet import Marked
from generator.render.workbook.sheet import Sheet
from generator.render.workbook.style import Format
from generator.render.workbook.style import Style

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
A4 = 9
LONGEST_FOOT = 200
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}


@dataclass(frozen=True, slots=True)
class Cover:
    """What a workbook says of itself: its title, its day, and what programs look for."""

    title: str
    foot: str
    day: date
    properties: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Bound:
    """A workbook as bytes, and what it could not hold."""

    data: bytes
    lost: tuple[Lost, ...]


def bind(sheets: Iterable[Sheet], cover: Cover, style: Style) -> Bound:
    """Write a workbook; the first sheet is the one that is seen first."""
    return _Binder(cover, style).bound(tuple(sheets))


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell of a page of the workbook."""

    page: Any
    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        """The name of the cell: Milestones!B3."""
        return f"{self.sheet}!{xl_rowcol_to_cell(self.row, self.column)}"


class _Binder:
    """Writes one workbook, and keeps what it could not hold."""

    def __init__(self, cover: Cover, style: Style) -> None:
        self.cover, self.style = cover, style
        self.out = io.BytesIO()
        options = {**OPTIONS, "default_format_properties": dict(style.plain)}
        self.book = xlsxwriter.Workbook(self.out, options)
        self.book.calc_on_load = False  # there is nothing to calculate
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.lost: list[Lost] = []

    def bound(self, sheets: tuple[Sheet, ...]) -> Bound:
        made = datetime.combine(self.cover.day, time())
        self.book.set_properties({"title": fitting(self.cover.title, "")[0], "created": made})
        for name, value in self.cover.properties.items():
            self.book.set_custom_property(name, value)
        for sheet in sheets:
            self.write(sheet)
        self.book.close()
        return Bound(self.out.getvalue(), tuple(self.lost))

    def write(self, sheet: Sheet) -> None:
        page = self.book.add_worksheet(sheet.name)
        rows = sheet.rows[: MOST_ROWS - 1]
        if len(sheet.rows) > len(rows):
            left_out = len(sheet.rows) - len(rows)
            self.lost.append(Lost(sheet.name, f"{left_out:,} rows are more than a sheet holds"))
        for n, field in enumerate(sheet.fields):
            page.set_column(n, n, field.width, self.format(self.style.cell(field.look)))
            head = self.format(self.style.head(field))
            page.write_string(0, n, field.head, head)
            self.validate(page, n, field)
        for number, row in enumerate(rows, 1):
            page.set_row(number, height_of(row, sheet.fields))
            for n, (cell, field) in enumerate(zip(row, sheet.fields, strict=True)):
                self.put(cell, _Place(page, sheet.name, number, n), field)
        self.filter(page, sheet, len(rows))
        self.set_up(page, sheet, len(rows))

    def filter(self, page: Any, sheet: Sheet, rows: int) -> None:  # noqa: ANN401 - the library has no types
        """Make a table of the rows, which a new row below joins; nothing is a table without one."""
        last = len(sheet.fields) - 1
        if not rows:
            page.autofilter(0, 0, 0, last)
            return
        columns = [
            {"header": f.head, "header_format": self.format(self.style.head(f))}
            for f in sheet.fields
        ]
        page.add_table(0, 0, rows, last, {"name": sheet.name, "columns": columns, "style": None})
        texts = [
            n for n, f in enumerate(sheet.fields) if f.look in {Look.TEXT, Look.NAME, Look.LONG}
        ]
        cells = " ".join(f"{xl_col_to_name(n)}2:{xl_col_to_name(n)}{rows + 1}" for n in texts)
        page.ignore_errors({"number_stored_as_text": cells})

    def set_up(self, page: Any, sheet: Sheet, rows: int) -> None:  # noqa: ANN401 - as above
        page.hide_gridlines(2)
        page.freeze_panes(1, sheet.held)
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(**MARGINS)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.print_area(0, 0, rows, (sheet.printed or len(sheet.fields)) - 1)
        foot = fitting(self.cover.foot, "")[0][:LONGEST_FOOT].replace("&", "&&")
        page.set_footer(f"&L{foot}&R{sheet.name} &P / &N")

    def validate(self, page: Any, column: int, field: Field) -> None:  # noqa: ANN401 - as above
        """Let a cell be one of its choices; those of another sheet are a proposal."""
        if field.choices:
            rule = {"validate": "list", "source": list(field.choices)}
            page.data_validation(1, column, MOST_ROWS - 1, column, rule)
        elif field.among:
            name, rows = field.among
            source = f"='{name}'!{xl_range_abs(1, 0, rows, 0)}"
            proposal = {"validate": "list", "source": source, "show_error": False}
            page.data_validation(1, column, MOST_ROWS - 1, column, proposal)

    def put(self, cell: Cell, place: _Place, field: Field) -> None:
        """Write a cell; one that is not known stays empty."""
        match cell:
            case None:
                look = self.of(field, field.look)
                place.page.write_blank(place.row, place.column, None, look)
            case str():
                look = self.of(field, field.look if field.look in TEXTS else Look.WORD)
                self.text(cell, place, look)
            case Marked():
                self.text(cell.word, place, self.format(self.style.state(cell.kind)))
            case date() if cell < FIRST_DAY:
                self.text(cell.isoformat(), place, self.of(field, Look.WORD))
            case date():
                look = self.of(field, Look.DAY)
                place.page.write_datetime(place.row, place.column, cell, look)
            case Figure():
                look = self.of(field, cell.look)
                place.page.write_number(place.row, place.column, cell.number, look)
            case _:
                look = self.of(field, field.look)
                place.page.write_number(place.row, place.column, cell, look)

    def text(self, text: str, place: _Place, look: Any) -> None:  # noqa: ANN401 - as above
        """Write a text, as much of it as a cell holds."""
        fit, lost = fitting(text, place.name)
        self.lost += lost
        place.page.write_string(place.row, place.column, fit, look)

    def of(self, field: Field, look: Look) -> Any:  # noqa: ANN401 - as above
        """Return the format of a cell of a column."""
        return self.format(self.style.cell(look, computed=field.computed))

    def format(self, look: Format) -> Any:  # noqa: ANN401 - as above
        """Return a format of the workbook; each is made once."""
        key = tuple(look.items())
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(look))
        return self.formats[key]
