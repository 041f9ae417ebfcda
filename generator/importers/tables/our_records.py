"""Make a sheet of the records that ``export`` writes as JSON or as JSON lines."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from typing import Final
from typing import NamedTuple

from generator.content.workbook.lists import together
from generator.importers.opening.export import Export
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Sheet
from generator.importers.opening.sheets import as_text
from generator.importers.opening.sheets import sheet_of
from generator.importers.tables.our_forms import OTHERS
from generator.importers.tables.our_forms import RECORDS

Record = Mapping[str, Any]
VERSION: Final = "schema_version"
"""What a document of ours says before its records."""


class Records(NamedTuple):
    """The records of a file as a sheet, and the heads that each row of it does not name at all."""

    sheet: Sheet
    unnamed: Mapping[int, frozenset[str]]


def records_in(export: Export) -> Records | None:
    """Return the records of a file of ours as a sheet; none where the file is not ours."""
    for records in _lists(export.documents):
        first = frozenset(records[0]) if records else frozenset()
        if any(marks <= first for marks in (RECORDS.marks, *OTHERS)):
            heads = tuple(dict.fromkeys(name for record in records for name in record))
            rows = (tuple(_cell(record.get(name)) for name in heads) for record in records)
            sheet = sheet_of(export.path.stem, enumerate((heads, *rows)))
            lacking = enumerate((frozenset(heads).difference(record) for record in records), 1)
            return Records(sheet, {number: found for number, found in lacking if found})
    return None


def _lists(documents: Sequence[Any]) -> Iterator[tuple[Record, ...]]:
    """Yield the lists of records in a document of ours, or its documents where each is one."""
    if len(documents) == 1 and isinstance(documents[0], Mapping) and VERSION in documents[0]:
        for value in documents[0].values():
            if isinstance(value, list):
                yield tuple(entry for entry in value if isinstance(entry, Mapping))
    elif all(isinstance(document, Mapping) for document in documents):
        yield tuple(documents)


def _cell(value: Any) -> Cell:  # noqa: ANN401 - whatever a file holds
    """Return a value as a cell of a workbook of ours: entries that can be done, a line each."""
    if value is None or isinstance(value, str | int | float):
        return value
    if not isinstance(value, list):
        return str(value)
    if any(isinstance(entry, Mapping) for entry in value):
        return "\n".join(_line(entry) for entry in value if isinstance(entry, Mapping))
    return together(map(str, value))


def _line(entry: Record) -> str:
    """Return a task or a criterion as a file lists it: ``[x] title (@owner, 8d, by 2024-04-10)``.

    What is odd is left as it is, for whoever reads the line to tell.
    """
    title = " ".join(str(entry.get("title") or entry.get("text") or "").split())
    done = entry.get("done") is True or entry.get("met") is True
    owner, effort, due = (entry.get(name) for name in ("owner", "effort", "due"))
    said = (
        f"@{owner}" if owner else "",
        f"{as_text(effort)}d" if effort is not None else "",
        f"by {due}" if due else "",
    )
    facts = ", ".join(filter(None, said))
    return f"[{'x' if done else ' '}] {title}" + (f" ({facts})" if facts else "")
