"""Ask JSON for values of the kind that they should have, and tell of those of another."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from typing import Any
from typing import Final

from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.importer import How
from generator.importers.opening.sheets import as_text
from generator.importers.reading.days import day_of
from generator.words import ENGLISH as _

TRUTH: Final = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Record:
    """What stands between two braces, and its path in the export, such as ``cards[12]``.

    What is absent, null or of another kind is empty, or None; the latter is put down in `told`,
    which all records of one reading share.
    """

    values: Mapping[str, Any]
    span: Span
    where: str = ""
    told: list[Diagnostic] = field(default_factory=list, repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.values)

    def place(self, name: str) -> str:
        """Return the path of a value."""
        return f"{self.where}.{name}" if self.where else name

    def tell(self, kind: Code, message: str, hint: str = "") -> None:
        """Put down a finding about this record, whose path is said first."""
        said = _("{place}: {said}", place=self.where, said=message) if self.where else message
        self.told.append(Diagnostic(self.span, kind, said, hint))

    def text(self, *names: str) -> str:
        """Return the first of these values that holds a text; a number counts as one."""
        for name in names:
            value = self.values.get(name)
            if value is None or value == "":
                continue
            if isinstance(value, str):
                return value
            if isinstance(value, int | float) and not isinstance(value, bool):
                return as_text(value)
            self._wrong(name, _("a text"), value)
        return ""

    def flag(self, name: str) -> bool | None:
        """Return whether something is so; None where that is not said."""
        value = self.values.get(name)
        if isinstance(value, str):
            value = TRUTH.get(value.strip().casefold(), value or None)
        if value is None or isinstance(value, bool):
            return value
        self._wrong(name, _("true or false"), value)
        return None

    def count(self, name: str) -> int:
        """Return how many there are of something; 0 where that is not said."""
        value = self.values.get(name)
        if isinstance(value, list):
            return len(value)
        if isinstance(value, str) and value.strip().isdecimal() and value.isascii():
            value = int(value[:9])
        if isinstance(value, int) and not isinstance(value, bool):
            return max(0, value)
        if value is not None and value != "":
            self._wrong(name, _("a number"), value)
        return 0

    def day(self, name: str, how: How) -> date | None:
        """Return a day, or that of an instant in the zone of `how`; what is no day is told."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            self._wrong(name, _("a day"), value)
            return None
        day = day_of(value, how.zone, how.order).day
        if day is None:
            place = self.place(name)
            message = _("{place}: {text} is no day", place=place, text=quoted(value))
            self.told.append(Diagnostic(self.span, codes.UNREADABLE_DAY, message))
        return day

    def record(self, name: str) -> "Record":
        """Return what stands in braces under a name; an empty record where nothing does."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, dict):
            self._wrong(name, _("a record"), value)
        inner = value if isinstance(value, dict) else {}
        return Record(inner, self.span, self.place(name), self.told)

    def records(self, name: str) -> tuple["Record", ...]:
        """Return the records of a list."""
        return records_of(self.values.get(name), self, self.place(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list, such as ids."""
        value = self.values.get(name)
        if value is None or value == "":
            return ()
        if not isinstance(value, list):
            self._wrong(name, _("a list"), value)
            return ()
        return tuple(str(item) for item in value if isinstance(item, str | int) and item != "")

    def _wrong(self, name: str, expected: str, value: object) -> None:
        tell_wrong(self, self.place(name), expected, value)


def records_of(value: object, holder: Record, place: str) -> tuple[Record, ...]:
    """Return the records of a list that stands at a place in what `holder` describes."""
    if value is None:
        return ()
    if not isinstance(value, list):
        tell_wrong(holder, place, _("a list"), value)
        return ()
    found = []
    for number, item in enumerate(value):
        inner = f"{place}[{number}]"
        if isinstance(item, dict):
            found.append(Record(item, holder.span, inner, holder.told))
        elif item is not None:
            tell_wrong(holder, inner, _("a record"), item)
    return tuple(found)


def tell_wrong(holder: Record, place: str, expected: str, value: object) -> None:
    """Put down that a value is of another kind than the format has."""
    message = _(
        "{place} is {kind}, not {expected}", place=place, kind=_kind(value), expected=expected
    )
    holder.told.append(Diagnostic(holder.span, codes.WRONG_SHAPE, message))


def _kind(value: object) -> str:
    match value:
        case bool():
            return _("true or false")
        case str():
            return _("a text")
        case int() | float():
            return _("a number")
        case dict():
            return _("a record")
        case Sequence():
            return _("a list")
        case _:
            return _("nothing")
