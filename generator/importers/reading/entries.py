"""Read an object of JSON whose values may be of any kind: what is wrong is told, never raised."""

import math
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from generator.diagnostics import Code
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.reading.notes import Notes
from generator.importers.reading.texts import passage_of
from generator.importers.reading.texts import title_of
from generator.words import ENGLISH as _

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """An object of JSON and where it stands, such as ``issues[12]``."""

    values: Values
    where: str
    notes: Notes = field(repr=False)

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) is not None

    def at(self, name: str) -> str:
        """Return where a value of it stands."""
        return f"{self.where}.{name}" if self.where else name

    def tell(self, kind: Code, message: str, hint: str = "") -> None:
        """Make a finding about it, by its place and its title."""
        named = [self.where] if self.where else []
        for name in ("title", "key", "name"):
            if isinstance(self.values.get(name), str):
                named.append(quoted(self.values[name]))
                break
        if named:
            message = _("{where}: {problem}", where=" ".join(named), problem=message)
        self.notes.tell(kind, message, hint)

    def wrong(self, name: str, expected: str) -> None:
        """Tell that a value is of another kind than the format has."""
        message = _("{where} is no {kind}", where=self.at(name), kind=expected)
        self.notes.tell(codes.WRONG_SHAPE, message)

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

    def entry(self, *names: str) -> "Entry":
        """Return the first object of several names; one without values where there is none."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, dict):
                return Entry(value, self.at(name), self.notes)
            if value is not None:
                self.wrong(name, _("object"))
        return Entry({}, self.at(names[0]), self.notes)

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
            yield from Entry(value, self.at(name), self.notes).entries("nodes")
            return
        for number, each in enumerate(self.list(name)):
            if isinstance(each, dict):
                yield Entry(each, f"{self.at(name)}[{number}]", self.notes)
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
                where = f"{self.at(name)}[{number}]"
                if isinstance(each, dict):
                    found.append(Entry(each, where, self.notes).title(*of))
                elif isinstance(each, str):
                    found.append(title_of(each).text)
                elif each is not None:
                    self.wrong(f"{name}[{number}]", _("name"))
        return tuple(dict.fromkeys(name for name in found if name))

    def _marred(self, marred: bool, name: str) -> None:  # noqa: FBT001 - it is the only thing said
        if marred:
            message = _("{where} holds invisible characters", where=self.at(name))
            self.notes.tell(codes.MARRED_TEXT, message)


def _finite(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False
