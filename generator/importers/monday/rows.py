"""What stands on a board of Monday.com, whichever way it came out: columns, and rows of values."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date

from generator.diagnostics import Span
from generator.importers.opening.sheets import Cell
from generator.importers.reading.texts import title_of
from generator.words import ENGLISH as _

ITEM, SUBITEM = "item", "subitem"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its title. `kind` is Monday's own word for its type, empty where a sheet is read.

    `id` is its lasting name, `unit` what its numbers count, and `finished` are the numbers of the
    states that count as done, where the API tells.
    """

    title: str
    kind: str = ""
    id: str = ""
    unit: str = ""
    finished: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Changed:
    """What a column held before `day`, and since; `column` is its id, and `by` who changed it."""

    column: str
    day: date
    old: str | None
    new: str | None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An item or subitem with the value of each column, a text where there is nothing better.

    `key` is its lasting id, empty where an export has none. `parent` is the number of the row that
    holds it, among all rows of the board, and None on the top level. `links` are the keys that a
    column of dependencies names. `since` is the day on which the value of a column was last
    changed, and `done` whether the board counts its state as done, where the API tells. `state` is
    how it was put away, and empty where it was not.
    """

    title: str
    span: Span
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    key: str = ""
    where: str = ""
    kind: str = ITEM
    group: str = ""
    parent: int | None = None
    links: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    since: Mapping[int, date] = field(default_factory=dict)
    done: Mapping[int, bool] = field(default_factory=dict)
    is_milestone: bool = False
    state: str = ""
    url: str = ""
    updates: int = 0
    assets: int = 0
    changes: tuple[Changed, ...] = ()

    def says(self, problem: str) -> str:
        """Return a problem with the name of the row before it, and its place in an answer."""
        title = title_of(self.title).text
        if not self.where:
            return _("{title}: {problem}", title=title, problem=problem)
        return _("{where}: {title}: {problem}", where=self.where, title=title, problem=problem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A board as rows in its order, and the groups in theirs."""

    title: str
    rows: tuple[Row, ...]
    groups: tuple[str, ...]
    key: str = ""
    preface: int = 0
