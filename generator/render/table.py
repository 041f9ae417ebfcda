"""A table: its rows, the schema that says what stands in them, and the forms that text has."""

import json
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from generator.render.cells import csv_text
from generator.render.schemas import SCHEMA_VERSION
from generator.render.schemas import fields_of
from generator.report.assemble import Report
from generator.report.context import Context
from generator.words import Words

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of a report: the name of its rows, their schema, and how each project makes them.

    `more` are the lists that stand beside the rows in JSON.
    """

    name: str
    schema: Mapping[str, Any]
    rows_of: Callable[[Context], Iterator[Row]]
    more: Mapping[str, Callable[[Words], Iterable[Row]]] = field(default_factory=dict)

    @property
    def fields(self) -> Mapping[str, Any]:
        """The schema of each column, by its name."""
        return fields_of(self.schema)

    def rows(self, report: Report) -> list[Row]:
        """Return the rows of every project."""
        return [row for context in report.contexts for row in self.rows_of(context)]

    def document(self, report: Report, *, whole: bool = True) -> Row:
        """Return the table with what every data file begins with; `whole` with what is beside."""
        words = report.contexts[0].words
        beside = {name: list(make(words)) for name, make in self.more.items() if whole}
        return {**heading(report), self.name: self.rows(report), **beside}

    def csv(self, report: Report, *, raw: bool = False) -> bytes:
        """Return the table as CSV; `raw` without the marks that keep formulas from being run."""
        return csv_text(self.rows(report), list(self.fields), raw=raw).encode()

    def json(self, report: Report, *, whole: bool = True) -> bytes:
        """Return the table as JSON."""
        return as_json(self.document(report, whole=whole))

    def lines(self, report: Report) -> bytes:
        """Return the rows as JSON, one a line."""
        plain = (json.dumps(row, ensure_ascii=False, allow_nan=False) for row in self.rows(report))
        return "".join(f"{line}\n" for line in plain).encode()


def heading(report: Report) -> Row:
    """Return what every data file begins with."""
    source = report.source
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": source.as_of.day.isoformat(),
        "as_of_closed": source.as_of.closed,
        "commit": source.commit.id if source.commit else None,
        "uncommitted_changes": bool(source.commit and source.commit.dirty),
    }


def as_json(value: object) -> bytes:
    """Return a value as a file of JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode() + b"\n"
