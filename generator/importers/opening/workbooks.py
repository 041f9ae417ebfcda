"""Read workbooks: values only, never what a formula would do."""

import warnings
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from io import BytesIO
from typing import Any

from generator.importers.opening.archives import checked
from generator.importers.opening.limits import LAST_ROW
from generator.importers.opening.limits import MOST_COLUMNS
from generator.importers.opening.limits import BrokenError
from generator.importers.opening.limits import TooLargeError
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Sheet
from generator.importers.opening.sheets import sheet_of
from generator.words import ENGLISH as _

VISIBLE = "visible"
CARRIAGE_RETURN = "_x000D_\n"  # how a workbook has the line ends of Windows


def workbook(data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of an XLSX file that a person sees.

    Raises:
        BrokenError: it is damaged.
        TooLargeError: it would grow beyond what is opened.
    """
    checked(data)
    from openpyxl import load_workbook  # noqa: PLC0415 - 0.2 s, for workbooks alone

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and charts, which are not read
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return tuple(
                sheet_of(sheet.title, _rows(sheet))
                for sheet in book.worksheets
                if sheet.sheet_state == VISIBLE
            )
    except TooLargeError:
        raise
    except Exception as error:  # a damaged part shows as any error, from deep within the library
        raise BrokenError(_("the workbook is damaged")) from error


def _rows(sheet: Any) -> Iterator[tuple[int, list[Cell]]]:  # noqa: ANN401 - openpyxl has two classes for it
    sheet.reset_dimensions()  # what a file says of its size need not be true
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > LAST_ROW:
            raise TooLargeError(_("rows beyond the end of every sheet"))
        if row:
            yield number, [_cell(value) for value in row[:MOST_COLUMNS]]


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value.replace(CARRIAGE_RETURN, "\n")
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    return value if isinstance(value, date) else str(value)
