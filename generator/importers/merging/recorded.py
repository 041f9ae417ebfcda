"""Say in rows of `history.csv` what the tracker remembers of days that moved."""

import csv
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import timedelta
from io import StringIO

from generator.content.recorded.header import COLUMNS
from generator.importers.board import Item
from generator.importers.board import Moved
from generator.importers.planning.texts import line

Row = tuple[str, ...]
HEADER: Row = tuple(COLUMNS)
FIELDS = ("due", "status", "start", "forecast", "completed")
EVE = timedelta(days=1)


def rows_of(items: Iterable[Item], ids: Mapping[str, str], label: str) -> Iterator[Row]:
    """Yield what was known of each milestone, the oldest first.

    What a field said before it moved for the first time is known of the day before at the latest;
    since when, nobody says.
    """
    for item in items:
        yield from _rows(item.moves, ids[item.key], label)


def _rows(moves: Iterable[Moved], identifier: str, label: str) -> Iterator[Row]:
    begun: set[str] = set()
    for moved in sorted(moves, key=lambda moved: (moved.day, moved.field)):
        if moved.field not in FIELDS:
            continue
        if moved.field not in begun and moved.old is not None:
            day = (moved.day - EVE).isoformat()
            yield (day, identifier, moved.field, moved.old, label, "")
        begun.add(moved.field)
        by = line(moved.by)
        yield (moved.day.isoformat(), identifier, moved.field, moved.new or "", label, by)


def with_rows(text: str, rows: Iterable[Row]) -> str:
    """Return a table with the rows that are not in it yet behind those that are.

    A table of other columns than ours keeps them: the rows are written below its header.
    """
    known = list(csv.reader(StringIO(text)))
    header = tuple(cell.strip() for cell in known[0]) if known else HEADER
    there = {_said(dict(zip(header, row, strict=False))) for row in known[1:]}
    new: list[Row] = []
    for row in rows:
        said = _said(dict(zip(HEADER, row, strict=True)))
        if said not in there:
            there.add(said)
            new.append(row)
    if not new:
        return text
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if not known:
        writer.writerow(HEADER)
    for row in new:
        named = dict(zip(HEADER, row, strict=True))
        writer.writerow([named.get(name, "") for name in header])
    apart = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{apart}{out.getvalue()}"


def _said(row: Mapping[str, str]) -> Row:
    return tuple(row.get(name, "").strip() for name in ("as_of", "id", "field", "value"))
