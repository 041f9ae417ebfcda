"""Where a value was written, so that anything found later can point at its line."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import PurePosixPath

from generator.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Source:
    """A file, and the line and column of each of its fields.

    `places` maps a dotted field name (``due``, ``risks.0.impact``) to line and column.
    """

    path: PurePosixPath
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def at(self, name: str) -> Span:
        """Return the place of a field, else of the field that would hold it, else of the file."""
        while name not in self.places:
            if "." not in name:
                return Span(self.path)
            name = name.rpartition(".")[0]
        line, column = self.places[name]
        return Span(self.path, line, column)

    def line(self, number: int, column: int = 1) -> Span:
        """Return the place of a line of the file."""
        return Span(self.path, number, column)
