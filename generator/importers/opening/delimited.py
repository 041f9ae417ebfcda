"""Read tables of text: what parts their cells is found out."""

import csv
from collections import Counter
from collections.abc import Iterator

from generator.importers.opening.limits import BrokenError
from generator.importers.opening.sheets import Sheet
from generator.importers.opening.sheets import sheet_of
from generator.words import ENGLISH as _

DELIMITERS = ",;\t|"
SAMPLE_LINES = 200
LONGEST_CELL = 4 * 1024 * 1024


def table(text: str, name: str, delimiter: str = "") -> Sheet:
    """Return the sheet that a text is; the number of a row is that of its first line.

    Raises:
        BrokenError: quotation marks do not come in pairs.
        TooLargeError: there are more rows or cells than are opened.
    """
    mark = delimiter or delimiter_of(text)
    return sheet_of(name, _rows(text, mark), mark)


def delimiter_of(text: str) -> str:
    """Return what most likely parts the cells: what gives the most rows of one width."""
    sample = "\n".join(text.split("\n", SAMPLE_LINES)[:SAMPLE_LINES])
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """Return the share of rows that have the usual width, and that width."""
    try:
        rows = [row for row in csv.reader(sample.split("\n"), delimiter=delimiter) if any(row)]
    except csv.Error:
        return (0.0, 0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0.0, 0)
    width, n = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (round(n / len(rows), 1), width)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        reader = csv.reader((f"{line}\n" for line in text.split("\n")), delimiter=delimiter)
        start = 0
        for row in reader:
            if row and row[-1].endswith("\n"):
                row[-1] = row[-1].removesuffix("\n")
            yield start + 1, row
            start = reader.line_num
    except csv.Error as error:
        raise BrokenError(_("the table cannot be read from here on"), start + 1) from error
    finally:
        csv.field_size_limit(limit)
