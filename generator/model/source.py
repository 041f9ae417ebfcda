"""Where a value was written, so that anything found later can point at its line."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import PurePosixPath

from generator.diagnostics import Span

EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, and the line and column of each of its fields.

    `places` maps a dotted field name (``due``, ``risks.0.impact``) to line and column. `unread`
    names the fields that were written but could not be read, or `EVERYTHING`. `texts` maps a text
    that stands on one line as it is to where it begins, behind its quote where it has one. `fields`
    are the names that stand in the front matter, from the top.
    """

    path: PurePosixPath
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    texts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    fields: tuple[str, ...] = ()

    @property
    def titled(self) -> bool:
        """Whether a title is written; else the name of the file stands in for one."""
        return "title" in self.places

    def at(self, name: str) -> Span:
        """Return the place of a field, else of the field that would hold it, else of the file."""
        while name not in self.places:
            if "." not in name:
                return Span(self.path)
            name = name.rpartition(".")[0]
        line, column = self.places[name]
        return Span(self.path, line, column)

    def first(self, *names: str) -> Span:
        """Return the place of the first of these fields that was written, else of the file."""
        return self.at(next((name for name in names if name in self.places), names[0]))

    def within(self, name: str, offset: int) -> Span:
        """Return the place of what stands so many characters into a text, else of its field."""
        if name not in self.texts:
            return self.at(name)
        line, column = self.texts[name]
        return Span(self.path, line, column + offset)

    def lost(self, *names: str) -> bool:
        """Return whether any of these fields was written but could not be read.

        What is absent only for that reason was told already, and is no fault of its own.
        """
        unread = self.unread
        return bool(unread) and (EVERYTHING in unread or not unread.isdisjoint(names))

    def line(self, number: int, column: int = 1) -> Span:
        """Return the place of a line of the file."""
        return Span(self.path, number, column)
