"""Read the sheets of an OpenDocument file: its one part that holds them, element by element."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from generator.importers.opening.archives import DAMAGED
from generator.importers.opening.archives import checked
from generator.importers.opening.limits import MOST_COLUMNS
from generator.importers.opening.limits import MOST_ROWS
from generator.importers.opening.limits import BrokenError
from generator.importers.opening.limits import TooLargeError
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Sheet
from generator.importers.opening.sheets import sheet_of
from generator.words import ENGLISH as _

CONTENT = "content.xml"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}


def opendocument(data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of an ODS file.

    Raises:
        BrokenError: it is damaged.
        TooLargeError: it would grow beyond what is opened.
    """
    checked(data)
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - start-up: for such files alone

    try:
        with ZipFile(BytesIO(data)) as archive, archive.open(CONTENT) as stream:
            return tuple(_sheets(stream))
    except (ParseError, DefusedXmlException, *DAMAGED) as error:
        raise BrokenError(_("the workbook is damaged")) from error


def _sheets(stream: IO[bytes]) -> Iterator[Sheet]:
    """Yield each sheet; a row is forgotten as soon as it is read."""
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415 - as above

    name, rows, number = "", list[tuple[int, list[Cell]]](), 0
    for event, element in iterparse(stream, events=("start", "end")):
        if event == "start" and element.tag == f"{TABLE}table":
            name, rows, number = element.get(f"{TABLE}name", ""), [], 0
        elif event == "end" and element.tag == f"{TABLE}table":
            yield sheet_of(name, rows)
            element.clear()
        elif event == "end" and element.tag == f"{TABLE}table-row":
            cells = _cells(element)
            times = _times(element, f"{TABLE}number-rows-repeated")
            if any(cell is not None for cell in cells):
                if len(rows) + times > MOST_ROWS:
                    raise TooLargeError(_("more than {n} rows", n=MOST_ROWS))
                rows.extend((number + n, cells) for n in range(1, times + 1))
            number += times
            element.clear()


def _cells(row: Element) -> list[Cell]:
    cells: list[Cell] = []
    for element in row:
        if element.tag in CELLS:
            cell = _cell(element)
            times = _times(element, f"{TABLE}number-columns-repeated")
            cells.extend([cell] * min(times, MOST_COLUMNS - len(cells)))
    return cells


def _times(element: Element, name: str) -> int:
    written = element.get(name, "1")
    return int(written) if written.isdecimal() and len(written) < 9 else 1  # noqa: PLR2004 - digits


def _cell(element: Element) -> Cell:
    kind = element.get(f"{OFFICE}value-type", "")
    try:
        if kind == "date":
            return _day(element.get(f"{OFFICE}date-value", ""))
        if kind in {"float", "percentage", "currency"}:
            return float(element.get(f"{OFFICE}value", ""))
        if kind == "boolean":
            return element.get(f"{OFFICE}boolean-value") == "true"
    except ValueError:
        return _shown(element)
    return _shown(element)


def _day(written: str) -> date | datetime:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def _shown(element: Element) -> str | None:
    """Return what a cell shows: its paragraphs, one a line; notes in it are not shown."""
    lines = ("".join(part.itertext()) for part in element.findall(f"{TEXT}p"))
    return "\n".join(lines) or None
