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


def days_said(values: Iterable[tuple[str, str, Entry]], how: How) -> dict[str, date]:
    """Return the days of a milestone that fields hold, by the names that a person gave for them.

    A value that is no day is told, and stays where it is.
    """
    wanted = {how.columns[name].casefold(): name for name in DAYS if name in how.columns}
    found: dict[str, date] = {}
    if not wanted:
        return found
    for name, text, record in values:
        field = wanted.get(name.casefold())
        if not field:
            continue
        day = day_of(text, how.zone, how.order).day
        if day:
            found[field] = day
        else:
            message = _("{name}: {text} is no day", name=name, text=quoted(text))
            record.tell(codes.UNREADABLE_DAY, message)
    return found
