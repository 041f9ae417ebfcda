"""Read an object of JSON whose values may be of any kind: what is wrong is told, never raised."""

import math
import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import tzinfo
from typing import Any
from typing import Final

from generator.diagnostics import Code
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.importer import How
from generator.importers.reading.days import day_of
from generator.importers.reading.notes import Notes
from generator.importers.reading.texts import passage_of
from generator.importers.reading.texts import title_of
from generator.words import ENGLISH as _

Values = Mapping[str, Any]
MOST: Final = 1_000_000_000
TRUTH: Final = {"true": True, "false": False}
DIGITS: Final = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Entry:
    """An object of JSON and where it stands, such as ``issues[12]``; `span` if a line is known."""

    values: Values
    where: str
    notes: Notes = field(repr=False)
    span: Span | None = None

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) is not None

    @property
    def place(self) -> Span:
        """Return where it stands in its file, or the file."""
        return self.span or self.notes.span

    def at(self, name: str) -> str:
        """Return where a value of it stands."""
        return f"{self.where}.{name}" if self.where else name

    def tell(self, kind: Code, message: str, hint: str = "") -> None:
        """Make a finding about it, by its place and its title."""
        named = [self.where] if self.where else []
        for name in ("title", "key", "name"):
            value = self.values.get(name)
            if isinstance(value, str) and value.strip():
                named.append(quoted(value))
                break
        if named:
            message = _("{where}: {problem}", where=" ".join(named), problem=message)
        self.notes.tell(kind, message, hint, span=self.span)

    def within(self, values: Values, name: str) -> "Entry":
        """Return an object that stands in this one, under a name or a number."""
        return Entry(values, self.at(name), self.notes, self.span)

    def wrong(self, name: str, expected: str) -> None:
        """Tell that a value is of another kind than the format has."""
        message = _("{where} is no {kind}", where=self.at(name), kind=expected)
        self.notes.tell(codes.WRONG_SHAPE, message, span=self.span)

    def text(self, *names: str) -> str:
        """Return the first text of several names as it is; empty where there is none."""
        for name in names:
            value = self.values.get(name)
            if value is None:
                continue
            if isinstance(value, str):
                if value:
                    return value
                continue
            self.wrong(name, _("text"))
        return ""

    def title(self, *names: str) -> str:
        """Return the first text of several names in one line."""
        clean = title_of(self.text(*names))
        self._marred(clean.marred, names[0])
        return clean.text

    def passage(self, *names: str) -> str:
        """Return the first text of several names with its lines."""
        clean = passage_of(self.text(*names))
        self._marred(clean.marred, names[0])
        return clean.text

    def number(self, *names: str) -> float | None:
        """Return the first number of several names."""
        for name in names:
            value = self.values.get(name)
            if value is None:
                continue
            if _finite(value):
                return float(value)
            self.wrong(name, _("number"))
        return None

    def word(self, *names: str) -> str:
        """Return the first name or number of several names, as a text of one line."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, str) or (_finite(value) and isinstance(value, int)):
                if value != "":
                    return title_of(str(value)).text
            elif value is not None:
                self.wrong(name, _("name or number"))
        return ""

    def yes(self, name: str) -> bool:
        """Return whether a value is true; anything else is not."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, bool):
            self.wrong(name, _("yes or no"))
        return value is True

    def flag(self, name: str) -> bool | None:
        """Return whether a value is true, also where it is a word; None where nobody says."""
        value = self.values.get(name)
        if isinstance(value, str):
            value = TRUTH.get(value.strip().casefold(), value)
        if value is None or value == "" or isinstance(value, bool):
            return value if isinstance(value, bool) else None
        self.wrong(name, _("yes or no"))
        return None

    def count(self, *names: str) -> int:
        """Return how many of something there are, as the first of several names says; else 0.

        It is a number, or the length of a list.
        """
        for name in names:
            value = self.values.get(name)
            if isinstance(value, list):
                return len(value)
            if isinstance(value, str) and DIGITS.fullmatch(value):
                value = int(value)
            if isinstance(value, int | float) and _finite(value):
                return min(max(0, int(value)), MOST)
            if value is not None and value != "":
                self.wrong(name, _("number"))
        return 0

    def day(self, name: str, how: How) -> date | None:
        """Return a day, or that of an instant in the zone of `how`; a text that is none is told."""
        text = self.text(name)
        day = day_of(text, how.zone, how.order).day if text else None
        if text and day is None:
            message = _("{where}: {text} is no day", where=self.at(name), text=quoted(text))
            self.notes.tell(codes.UNREADABLE_DAY, message, span=self.span)
        return day

    def instant(self, zone: tzinfo, *names: str) -> date | None:
        """Return the day of an instant in a zone, or a day as it is written; else it is told."""
        text = self.text(*names)
        day = day_of(text, zone).day
        if text and day is None:
            self.tell(codes.UNREADABLE_DAY, _("{text} is no day", text=quoted(text)))
        return day

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the names or numbers of a list, each of them once."""
        return tuple(dict.fromkeys(map(str, filter(_is_id, self.list(name)))))

    def entry(self, *names: str) -> "Entry":
        """Return the first object of several names; one without values where there is none."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, dict):
                return self.within(value, name)
            if value is not None:
                self.wrong(name, _("object"))
        return self.within({}, names[0])

    def list(self, name: str) -> tuple[Any, ...]:
        """Return the values of a list; none where there is no list."""
        value = self.values.get(name)
        if isinstance(value, list):
            return tuple(value)
        if value is not None:
            self.wrong(name, _("list"))
        return ()

    def entries(self, name: str) -> Iterator["Entry"]:
        """Yield the objects of a list, or of the ``nodes`` that GraphQL puts around it."""
        value = self.values.get(name)
        if isinstance(value, dict) and isinstance(value.get("nodes"), list):
            yield from self.within(value, name).entries("nodes")
            return
        for number, each in enumerate(self.list(name)):
            if isinstance(each, dict):
                yield self.within(each, f"{name}[{number}]")
            elif each is not None:
                self.wrong(f"{name}[{number}]", _("object"))

    def names(self, name: str, *of: str) -> tuple[str, ...]:
        """Return the names in a list: its texts, or a value of each of its objects."""
        found: list[str] = []
        value = self.values.get(name)
        if isinstance(value, dict):
            found += [entry.title(*of) for entry in self.entries(name)]
        else:
            for number, each in enumerate(self.list(name)):
                if isinstance(each, dict):
                    found.append(self.within(each, f"{name}[{number}]").title(*of))
                elif isinstance(each, str):
                    found.append(title_of(each).text)
                elif each is not None:
                    self.wrong(f"{name}[{number}]", _("name"))
        return tuple(dict.fromkeys(name for name in found if name))

    def _marred(self, marred: bool, name: str) -> None:  # noqa: FBT001 - it is the only thing said
        if marred:
            message = _("{where} holds invisible characters", where=self.at(name))
            self.notes.tell(codes.MARRED_TEXT, message, span=self.span)


def _is_id(value: object) -> bool:
    return bool(value) and isinstance(value, str | int) and not isinstance(value, bool)


def _finite(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False
