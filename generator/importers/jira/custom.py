"""Read the fields of one's own that an issue has in the JSON of Jira."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from typing import Final

from generator.importers import codes
from generator.importers.importer import How
from generator.importers.jira.words import header_of
from generator.importers.opening.sheets import as_text
from generator.importers.reading.days import day_of
from generator.importers.reading.entries import Entry
from generator.importers.reading.people import person
from generator.importers.reading.texts import field_name
from generator.words import ENGLISH as _

CUSTOM: Final = "customfield_"
DAYS: Final = frozenset(("start", "due", "target-start", "target-end"))
LONGEST: Final = 500
_SPRINT: Final = re.compile(r"com\.atlassian\.greenhopper.*[\[,]name=(?P<name>[^,\]]{1,200})")
_RANK: Final = re.compile(r"[0-9]\|[0-9a-z]+:")


class Custom:
    """What the fields of one's own hold: days by the field that they are, and texts."""

    def __init__(self) -> None:
        self.days: dict[str, date] = {}
        self.texts: dict[str, str] = {}


def custom_fields(entry: Entry, fields: Entry, names: Mapping[str, str], how: How) -> Custom:
    """Return what custom fields hold; without their names they cannot be told apart."""
    found = Custom()
    unnamed = 0
    for number, value in fields.values.items():
        if not str(number).startswith(CUSTOM) or value in (None, "", [], {}):
            continue
        text = _shown(value)
        name = names.get(number, "")
        if not name:
            unnamed += bool(text)
            continue
        header = header_of(name)
        day = day_of(text, how.zone).day if header.field in DAYS else None
        if day:
            found.days.setdefault(header.field, day)
        elif text and header.field == "epic":
            found.texts["epic"] = text
        elif text and header.field and len(text) <= LONGEST:
            found.texts[field_name(name)] = text
    if unnamed:
        message = _("fields of your own have no names in it, and are not taken over")
        entry.notes.once(codes.NO_PLACE, message, _("ask for expand=names to have them"))
    return found


def _shown(value: Any) -> str:  # noqa: ANN401 - JSON of any shape
    """Return the value of a custom field as a person reads it; empty where it is a machine's."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_shown_one, value)))
    return _shown_one(value)


def _shown_one(value: Any) -> str:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, dict):
        named = (value.get(name) for name in ("displayName", "value", "name"))
        value = next((text for text in named if isinstance(text, str)), None)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return as_text(value)
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if sprint := _SPRINT.search(text):
        return sprint["name"]
    if text.startswith("{") or _RANK.match(text):
        return ""
    return person(text) if "@" in text else text
