"""Read the custom fields of cards: what each type says in words."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from typing import NamedTuple

from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.importer import How
from generator.importers.reading.entries import Entry
from generator.words import ENGLISH as _

DATE, CHECKBOX, LIST = "date", "checkbox", "list"
KEYS = {DATE: "date", CHECKBOX: "checked", "number": "number", "text": "text"}
"""Under which key a value stands, by the type of its field."""


class Field(NamedTuple):
    """A custom field: its name, its type, and the texts of its options by their ids."""

    name: str
    type: str
    options: Mapping[str, str]


def fields_of(records: Iterable[Entry]) -> Mapping[str, Field]:
    """Return the custom fields of a board by their ids."""
    return {record.word("id"): _field(record) for record in records}


def _field(record: Entry) -> Field:
    options = {
        option.word("id"): option.entry("value").text("text")
        for option in record.entries("options")
    }
    name = record.title("name") or record.word("id")
    return Field(name, record.text("type"), options)


def values_of(
    card: Entry, fields: Mapping[str, Field], how: How
) -> Iterator[tuple[str, str, Entry]]:
    """Yield the name and the value of each field of a card, and where it stands.

    A day is in ISO 8601, a tick is ``true`` or ``false``, an option is its text.
    """
    for item in card.entries("customFieldItems"):
        key = item.word("idCustomField")
        field = fields.get(key)
        text = _value(item, field, how)
        if text and field is None:
            message = _("{text} is in a field that the export does not name", text=quoted(text))
            item.tell(codes.LOST_REFERENCE, message)
        if text:
            yield (field.name if field else key or "field"), text, item


def _value(item: Entry, field: Field | None, how: How) -> str:
    chosen = item.word("idValue")
    if chosen:
        known = field.options.get(chosen, "") if field else ""
        if not known:
            message = _("its option is not in the export; the id of it is kept")
            item.tell(codes.LOST_REFERENCE, message)
        return known or chosen
    value = item.entry("value")
    key = KEYS.get(field.type if field else "") or next(iter(value.values), "")
    if key == DATE:
        day = value.day(key, how)
        return day.isoformat() if day else value.text(key)
    if key == KEYS[CHECKBOX]:
        ticked = value.flag(key)
        return "" if ticked is None else str(ticked).lower()
    return value.text(key) if isinstance(value.values.get(key), str) else value.word(key)
