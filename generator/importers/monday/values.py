"""Read what Monday's API says of a column: a text, beside a text of JSON, of many types."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import tzinfo
from functools import lru_cache
from typing import Any

from generator.importers.monday.rows import Column
from generator.importers.opening.documents import documents
from generator.importers.opening.limits import BrokenError
from generator.importers.opening.limits import TooLargeError
from generator.importers.opening.sheets import Cell
from generator.importers.reading.days import day_of
from generator.importers.reading.entries import Entry

KINDS = {  # as the API of before 2023-10 called them
    "color": "status",
    "multiple-person": "people",
    "person": "people",
    "timerange": "timeline",
    "timeline-range": "timeline",
    "numeric": "numbers",
    "long-text": "long_text",
    "boolean": "checkbox",
    "tag": "tags",
    "lookup": "mirror",
    "pulse-id": "item_id",
    "pulse-updated": "last_updated",
    "pulse-log": "creation_log",
    "board-relation": "board_relation",
    "duration": "time_tracking",
}
SIDES = {"from": "Start", "to": "End"}
MILESTONE = "milestone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """Columns and cells that one value of the API comes to; a timeline comes to two of each."""

    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    links: tuple[str, ...] | None = None
    since: date | None = None
    done: bool | None = None
    is_milestone: bool = False


def kind_of(written: str) -> str:
    """Return the name that the API has for a type today."""
    return KINDS.get(written, written)


def inner(value: object) -> Mapping[str, Any]:
    """Return an object as it is or out of a text of JSON; an empty one where there is none."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            read = documents(value)
        except (BrokenError, TooLargeError):
            return {}
        value = read[0] if len(read) == 1 else None
    return value if isinstance(value, dict) else {}


def valued(entry: Entry, column: Column, zone: tzinfo) -> Valued:
    """Return what a value says."""
    value = Entry(inner(entry.values.get("value")), entry.at("value"), entry.notes)
    match column.kind:
        case "timeline":
            return _timeline(entry, value, column)
        case "status":
            return _state(entry, value, column, zone)
    text = entry.text("text", "display_value") or None
    cell: Cell = text
    links = None
    if column.kind == "date":
        cell = _day(value, entry.text("date") or text, zone)
    elif column.kind == "dependency":
        links = _links(entry, value)
        cell = text or ", ".join(links) or None
    elif column.kind == "checkbox":
        ticked = str(value.values.get("checked", entry.values.get("checked"))).casefold()
        cell = "v" if ticked == "true" or text == "v" else None
    elif column.kind == "long_text":
        cell = text or value.text("text") or None
    return Valued(columns=(column,), cells=(cell,), links=links)


def _timeline(entry: Entry, value: Entry, column: Column) -> Valued:
    days = tuple(day_of(entry.text(side) or value.text(side)).day for side in SIDES)
    looks = entry.text("visualization_type", "visualization_string") or value.text(
        "visualization_type"
    )
    return Valued(columns=_sides(column), cells=days, is_milestone=looks == MILESTONE)


@lru_cache(maxsize=256)
def _sides(column: Column) -> tuple[Column, ...]:
    """Return the two columns as which an exported sheet has a timeline."""
    return tuple(
        Column(f"{column.title} - {shown}", "timeline", f"{column.id}/{side}")
        for side, shown in SIDES.items()
    )


def _day(value: Entry, text: str | None, zone: tzinfo) -> Cell:
    """Return the day of a date; one with a time is a moment in UTC."""
    day = day_of(value.text("date")).day
    if day is None:
        return text
    try:
        clock = time.fromisoformat(value.text("time"))
        return datetime.combine(day, clock.replace(tzinfo=UTC)).astimezone(zone).date()
    except (ValueError, OverflowError):  # without a time, it is a day anywhere
        return day


def _state(entry: Entry, value: Entry, column: Column, zone: tzinfo) -> Valued:
    text = entry.text("label") or entry.text("text") or None
    since = entry.text("updated_at") or value.text("changed_at")
    index = value.values.get("index")
    done = entry.values.get("is_done")
    if not isinstance(done, bool):
        done = isinstance(index, int) and index in column.finished
    return Valued(
        columns=(column,),
        cells=(text,),
        since=day_of(since, zone).day if since else None,
        done=done and bool(text),
    )


def _links(entry: Entry, value: Entry) -> tuple[str, ...]:
    ids = entry.list("linked_item_ids")
    if ids:
        return tuple(str(each) for each in ids)
    return tuple(each.word("linkedPulseId") for each in value.entries("linkedPulseIds"))
