"""Cells of a table for a spreadsheet, which would run what begins like a formula."""

import csv
import io
import json
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from typing import Any

from generator.content.workbook.formulas import safe
from generator.content.workbook.lists import APART
from generator.content.workbook.lists import criterion_line
from generator.content.workbook.lists import task_line
from generator.model.milestone import Criterion
from generator.model.milestone import Task


def csv_text(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, raw: bool = False
) -> str:
    """Write rows as CSV; `raw` writes texts as they are, whatever a spreadsheet makes of them."""
    keep = str if raw else safe
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        texts = ((row[name], cell_text(row[name])) for name in columns)
        writer.writerow([text if _is_plain(value) else keep(text) for value, text in texts])
    return out.getvalue()


def _is_plain(value: object) -> bool:
    """Tell whether a value is a number or a word of ours, which no spreadsheet runs."""
    return isinstance(value, bool | int | float | None)


def cell_text(value: object) -> str:
    """Return a value as the text of a cell: a list side by side, an object as JSON."""
    if value is None:
        return ""
    if isinstance(value, list):
        return APART.join(map(_item, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).replace("\r\n", "\n").replace("\r", "\n")  # else not every CSV reader agrees


def _item(item: Any) -> str:  # noqa: ANN401 - an entry of a list
    if not isinstance(item, dict):
        return str(item)
    if "text" in item:
        return criterion_line(Criterion(**item))
    due = date.fromisoformat(item["due"]) if item["due"] else None
    return task_line(Task(**{**item, "due": due}))
