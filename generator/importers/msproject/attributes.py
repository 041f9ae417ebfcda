"""Read the fields that a plan has beyond the usual ones; their names stand apart."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import tzinfo

from generator.importers.msproject.records import CENT
from generator.importers.msproject.records import Record

MINUTES_AN_HOUR = 60
AMOUNTS = frozenset(("cost", "number", "duration"))


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field by its number: what people call it, its own name, and the values of its list."""

    title: str
    name: str
    values: Mapping[str, str] = field(default_factory=dict)


def attributes_of(root: Record) -> Mapping[str, Attribute]:
    """Return the fields of tasks and the outline codes, by their numbers."""
    found: dict[str, Attribute] = {}
    for list_name, name in (
        ("ExtendedAttributes", "ExtendedAttribute"),
        ("OutlineCodes", "OutlineCode"),
    ):
        for record in root.records(name, list_name):
            values = {
                key: value.word("Value", "Description")
                for value in (
                    *record.records("Value", "ValueList"),
                    *record.records("Value", "Values"),
                )
                for key in (value.word("ID"), value.word("ValueID"), value.word("FieldGUID"))
                if key
            }
            title = record.word("Alias") or record.word("FieldName")
            number = record.word("FieldID")
            if title:
                found[number] = Attribute(title, record.word("FieldName") or title, values)
    return found


def values_of(
    record: Record, known: Mapping[str, Attribute], zone: tzinfo
) -> Iterator[tuple[str, str]]:
    """Yield the title and the value of each further field of a task."""
    for name in ("ExtendedAttribute", "OutlineCode"):
        for each in record.records(name):
            attribute = known.get(each.word("FieldID"))
            if attribute is None:
                continue
            picked = attribute.values.get(each.word("ValueID") or each.word("ValueGUID"), "")
            value = _shown(each, attribute.name, zone) or picked
            if value:
                yield attribute.title, value


def _shown(record: Record, name: str, zone: tzinfo) -> str:
    """Return a value as a person reads it, by the kind that the name of its field says."""
    kind = name.rstrip("0123456789 ").rpartition(" ")[2].casefold()
    if kind in {"date", "start", "finish"}:
        day = record.day("Value", zone)
        return day.isoformat() if day else record.word("Value")
    if kind == "flag":
        return "yes" if record.flag("Value") else ""
    if kind in AMOUNTS:
        return _amount(record, kind) or record.word("Value").strip("0.PTHMS")
    return record.word("Value")


def _amount(record: Record, kind: str) -> str:
    """Return an amount with its unit; empty where it is nought or cannot be read."""
    number = record.minutes("Value") if kind == "duration" else record.number("Value")
    if not number:
        return ""
    if kind == "duration":
        return f"{number / MINUTES_AN_HOUR:g} h"
    return f"{number / CENT:.2f}" if kind == "cost" else f"{number:g}"
