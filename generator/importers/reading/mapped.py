"""Read the columns and custom fields of which a person said what they hold."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.importer import How
from generator.importers.reading.days import day_of
from generator.importers.reading.entries import Entry
from generator.words import ENGLISH as _

DAYS: Final = ("start", "due", "baseline", "forecast", "completed")


def parted(
    values: Iterable[tuple[str, str, Entry]], how: How
) -> tuple[list[tuple[str, str]], dict[str, date]]:
    """Return fields of one's own, and the days of a milestone that a person said others hold.

    A value that is no day is told, and stays one's own.
    """
    wanted = {how.columns[name].casefold(): name for name in DAYS if name in how.columns}
    own: list[tuple[str, str]] = []
    days: dict[str, date] = {}
    for name, text, entry in values:
        field = wanted.get(name.casefold())
        day = day_of(text, how.zone, how.order).day if field else None
        if field and day:
            days[field] = day
            continue
        if field:
            message = _("{name}: {text} is no day", name=name, text=quoted(text))
            entry.tell(codes.UNREADABLE_DAY, message)
        own.append((name, text))
    return own, days
