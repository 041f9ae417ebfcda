"""The page of the data files, from their JSON Schemas."""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

from pages.json_schema import kind
from pages.markdown import code
from pages.markdown import page
from pages.markdown import table
from pages.sample_report import sample_report

from generator.render.data import tables
from generator.render.tables import TABLES

INTRO = """\
A build writes these files into the folder `data` of the site, unless `build.formats` leaves `data`
out. In a portfolio each row names its project.

{files}

A CSV file has the rows and the columns of the JSON file of its name. It is UTF-8 with `\\n` line
ends. A list is one cell, joined with `; `. A text that a spreadsheet would read as a formula begins
with `'`. `milepost export` writes each of these tables but the findings by itself, the changes as
`history`, and as a [workbook](workbook.md) or as Parquet as well. In Parquet days and numbers have
their types, lists are lists, and `inputs` is JSON.

The schemas are JSON Schema, draft 2020-12. A change that breaks a reader raises
`schema_version`."""


def data_files() -> str:
    """Return the page of the data files."""
    files = "\n".join(f"- {code(path)}" for path in sorted(tables(sample_report())))
    parts = (part for one in TABLES for part in _document(one.schema))
    return page("Data files", INTRO.format(files=files), *parts)


def _document(schema: Mapping[str, Any]) -> Iterator[str]:
    fields = schema["properties"]
    lists = {name: field for name, field in fields.items() if field.get("type") == "array"}
    yield f"## {next(iter(lists))}.json"
    yield _table({name: field for name, field in fields.items() if name not in lists})
    for name, rows in lists.items():
        yield f"Each entry of {code(name)}:"
        yield _table(rows["items"]["properties"])


def _table(fields: Mapping[str, Mapping[str, Any]]) -> str:
    rows = ((code(n), kind(field), field.get("description", "")) for n, field in fields.items())
    return table(("field", "kind", "meaning"), rows)
