"""Plain values, and where each of them was written."""

from dataclasses import dataclass
from dataclasses import field
from pathlib import PurePosixPath
from typing import NamedTuple
from typing import Protocol
from typing import TypeAlias

from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"


class Mark(Protocol):
    """A place in a text, counted from zero; each of PyYAML's two parsers has a class of its own."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


class _Start(NamedTuple):
    line: int = 0
    column: int = 0


START: Mark = _Start()
"""The beginning of a text."""


@dataclass(slots=True)
class Values:
    """The fields of one mapping, and the line and column of each value by its dotted name.

    `keys` holds the places of the names themselves, and `texts` where short texts begin that stand
    on one line as they are. `lost` names the values that were written but
    cannot be used, and `meant` the fields that misspelt ones were probably meant to be.
    """

    path: PurePosixPath
    first_line: int = 1
    fields: dict[str, Value] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    texts: dict[str, tuple[int, int]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    meant: dict[str, str] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    @property
    def unread(self) -> frozenset[str]:
        """The names of the fields that could not be read whole."""
        return frozenset(name.partition(".")[0] for name in (*self.lost, *self.meant))

    def misspelt(self, name: str) -> Value:
        """Return the value of a field under the name that was written for it."""
        return self.fields.get(self.meant[name]) if name in self.meant else None

    def place(self, mark: Mark | None) -> tuple[int, int]:
        """Turn a mark, which counts from zero within the text, into a place in the file."""
        mark = mark or START
        return mark.line + self.first_line, mark.column + 1

    def found(self, mark: Mark | None, kind: Code, message: str, hint: str = "") -> None:
        """Record a problem at a mark."""
        self.problems.append(Diagnostic(Span(self.path, *self.place(mark)), kind, message, hint))
