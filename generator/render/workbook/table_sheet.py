"""A table of the data as a sheet: the columns of its schema, each as it is shown."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.render.cells import cell_text
from generator.render.table import Table
from generator.render.workbook.sheet import Cell
from generator.render.workbook.sheet import Field
from generator.render.workbook.sheet import Figure
from generator.render.workbook.sheet import Look
from generator.render.workbook.sheet import Sheet
from generator.report.assemble import Report

LONG = frozenset({"old", "new", "message", "inputs"})
WIDTHS = {
    "milestone": 24,
    "field": 20,
    "origin": 16,
    "bulk": 8,
    "subject": 24,
    **dict.fromkeys(LONG, 44),
}
USUAL = 14
NO_WORDS: Mapping[str, Mapping[Any, str]] = {}


def table_sheet(
    name: str,
    table: Table,
    report: Report,
    heads: Mapping[str, str],
    words: Mapping[str, Mapping[Any, str]] = NO_WORDS,
) -> Sheet:
    """Return a table as a sheet, with its columns in the order of their `heads`.

    `words` are what is said, by column, for values that are words of ours.
    """
    fields = tuple(
        Field(head, _look(key, table.fields[key]), WIDTHS.get(key, USUAL))
        for key, head in heads.items()
    )
    rows = tuple(
        tuple(
            words[key][row[key]] if key in words else _cell(row[key], table.fields[key])
            for key in heads
        )
        for row in table.rows(report)
    )
    return Sheet(name, fields, rows)


def _look(key: str, schema: Mapping[str, Any]) -> Look:
    if schema.get("format") == "date":
        return Look.DAY
    return Look.LONG if key in LONG else Look.TEXT


def _cell(value: Any, schema: Mapping[str, Any]) -> Cell:  # noqa: ANN401 - anything that a row holds
    if value is None:
        return None
    if schema.get("format") == "date":
        return date.fromisoformat(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Figure(value, Look.GENERAL)
    return cell_text(value) or None
