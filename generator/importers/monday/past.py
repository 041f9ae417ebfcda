"""Read the activity log of a board: what its columns held before."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import tzinfo

from generator.importers.monday.rows import Changed
from generator.importers.monday.values import inner
from generator.importers.monday.values import kind_of
from generator.importers.reading.days import day_of
from generator.importers.reading.entries import Entry

EVENT = "update_column_value"
TICKS_A_SECOND = 10_000_000


def changes_of(
    board: Entry, people: Mapping[str, str], zone: tzinfo
) -> dict[str, tuple[Changed, ...]]:
    """Return what changed of each item, by its id, the earliest first."""
    found: dict[str, list[Changed]] = {}
    for log in _logs(board):
        data = Entry(inner(log.values.get("data")), log.at("data"), log.notes)
        day = _moment(log.word("created_at"), zone)
        if log.text("event") == EVENT and day:
            by = people.get(log.word("user_id"), "")
            found.setdefault(data.word("pulse_id"), []).extend(_changes(data, day, by))
    return {key: tuple(sorted(changes, key=lambda c: c.day)) for key, changes in found.items()}


def _logs(board: Entry) -> list[Entry]:
    """Return the log, the latest first as the API gives it, turned round."""
    value = board.values.get("activity_logs")
    page = board.entry("activity_logs") if isinstance(value, dict) else board
    return list(page.entries("logs" if isinstance(value, dict) else "activity_logs"))[::-1]


def _changes(data: Entry, day: date, by: str) -> Iterable[Changed]:
    column, kind = data.word("column_id"), kind_of(data.text("column_type"))
    old, new = inner(data.values.get("previous_value")), inner(data.values.get("value"))
    if kind == "status":
        yield Changed(column, day, _label(old), _label(new), by)
    elif kind == "date":
        yield Changed(column, day, _day(old.get("date")), _day(new.get("date")), by)
    elif kind == "timeline":
        for side in ("from", "to"):
            was, now = _day(old.get(side)), _day(new.get(side))
            yield Changed(f"{column}/{side}", day, was, now, by)


def _label(value: Mapping[str, object]) -> str | None:
    label = value.get("label")
    text = label.get("text") if isinstance(label, dict) else label
    return text if isinstance(text, str) and text else None


def _day(value: object) -> str | None:
    day = day_of(value).day if isinstance(value, str) else None
    return day.isoformat() if day else None


def _moment(ticks: str, zone: tzinfo) -> date | None:
    """Return the day of a moment: ISO 8601, or ten millionths of a second since 1970."""
    if not ticks.isdecimal():
        return day_of(ticks, zone).day
    try:
        return datetime.fromtimestamp(int(ticks) / TICKS_A_SECOND, UTC).astimezone(zone).date()
    except (OverflowError, ValueError, OSError):
        return None
