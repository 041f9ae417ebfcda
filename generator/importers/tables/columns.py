"""Find out which column holds what: by what a person says, by the heads, and by how cells look."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from functools import lru_cache
from typing import Final

from generator.content.texts import slug
from generator.importers.opening.sheets import Cell
from generator.importers.tables.cells import bare
from generator.importers.tables.cells import cleaned
from generator.importers.tables.cells import like_day
from generator.importers.tables.fields import Field
from generator.importers.tables.fields import claims
from generator.importers.tables.fields import plain
from generator.importers.tables.grid import Grid
from generator.importers.tables.looks import FLAGS
from generator.importers.tables.looks import MOST
from generator.importers.tables.looks import Looks
from generator.importers.tables.looks import can_be
from generator.importers.tables.looks import share
from generator.importers.tables.looks import state
from generator.importers.tables.record_heads import tells_of_the_record

NUMBERED: Final = "column-"
"""How the name of a column begins that has none, or none that can be a name of ours."""
CODE_LETTERS: Final = 8
LONGEST_TITLE: Final = 120
SHORT_TITLE: Final = 80


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field, and under which names the others are kept.

    `words` is the column of the words that stand behind titles which are codes such as M1; -1
    where titles are words themselves.
    """

    at: Mapping[Field, int]
    own: Mapping[int, str] = field(default_factory=dict)
    words: int = -1

    def index(self, name: Field) -> int:
        """Return the column of a field; -1 where there is none."""
        return self.at.get(name, -1)


def columns_of(grid: Grid, said: Mapping[Field, int]) -> Columns:
    """Return what the columns of a table hold; what a person `said` holds before all."""
    at = dict(said)
    _by_heads(grid, at)
    _by_look(grid, at, said)
    words = -1
    if Field.TITLE not in said and _coded(grid, at):
        words = at.pop(Field.TEXT)
        _by_heads(grid, at, apart_from=words)
    return Columns(at, _own(grid, {*at.values(), words}), words)


def _by_heads(grid: Grid, at: dict[Field, int], apart_from: int = -1) -> None:
    """Fill in what the heads say, the likeliest first."""
    ranked = sorted(
        (claim, index) for index, head in enumerate(grid.heads) for claim in claims(head)
    )
    for claim, index in ranked:
        if claim.field in at or index in at.values() or index == apart_from:
            continue
        cells = grid.sample(index)
        if can_be(claim.field, cells) and (cells or claim.field is not Field.TITLE):
            at[claim.field] = index


def strength(grid: Grid, columns: Columns) -> int:
    """Return how sure a table is one of milestones: 2 by its heads, 1 by what it holds, 0 not."""
    index = columns.index(Field.TITLE)
    if index < 0:
        return 0
    named = any(claim.field is Field.TITLE and claim.rank < 1 for claim in claims(grid.head(index)))
    if named:
        return 2
    return int(
        any(name in columns.at for name in (Field.DUE, Field.STATUS, Field.START, Field.OWNER))
    )


def _by_look(grid: Grid, at: dict[Field, int], said: Mapping[Field, int]) -> None:
    """Fill in what no head names."""
    if Field.DUE not in at:
        for other in (Field.FORECAST, Field.BASELINE):
            if other in at and other not in said:
                at[Field.DUE] = at.pop(other)
                break
        else:
            _take(Field.DUE, grid, at, like_day)
    if not grid.heads and Field.STATUS not in at:
        _take(Field.STATUS, grid, at, state)
    if Field.TITLE not in at and (index := _title(grid, at)) is not None:
        at[Field.TITLE] = index
        for other in [
            other for other, taken in at.items() if taken == index and other is not Field.TITLE
        ]:
            del at[other]
    flags = at.get(Field.KIND, -1)
    if Field.FLAG not in at and flags < 0:
        _flagged(grid, at)


def _take(name: Field, grid: Grid, at: dict[Field, int], looks: Looks) -> None:
    taken = set(at.values())
    for index in range(grid.width):
        cells = grid.sample(index)
        unnamed = not plain(grid.head(index)) or not claims(grid.head(index))
        if name is Field.DUE and tells_of_the_record(grid.head(index)):
            continue
        if index not in taken and unnamed and cells and share(looks, cells) >= MOST:
            at[name] = index
            return


def _title(grid: Grid, at: Mapping[Field, int]) -> int | None:
    """Return the column that holds the titles where no head says so: the first of short texts."""
    for name in (Field.TEXT, Field.TASKS, Field.PHASE, Field.OBJECTIVE, Field.LABELS, Field.KEY):
        index = at.get(name)
        if index is not None and _titles(grid.sample(index)):
            return index
    taken = set(at.values())
    free = [index for index in range(grid.width) if index not in taken]
    if grid.heads and Field.DUE not in at and Field.STATUS not in at:
        return None
    fits = [index for index in free if _titles(grid.sample(index))]
    words = [index for index in fits if share(_worded, grid.sample(index)) >= MOST]
    return next(iter(words or fits), None)


def _titles(cells: Sequence[Cell]) -> bool:
    """Return whether cells can be titles: short texts, hardly any of them twice."""
    named = [bare(cell) for cell in cells if isinstance(cell, str)]
    if not cells or len(named) < MOST * len(cells) or share(like_day, cells) >= MOST:
        return False
    short = sum(len(name) <= LONGEST_TITLE for name in named) >= 0.8 * len(named)
    return short and len(set(named)) >= 0.7 * len(named)


def _worded(cell: Cell) -> bool:
    return isinstance(cell, str) and any(c.isalpha() for c in cell)


def _flagged(grid: Grid, at: dict[Field, int]) -> None:
    """Find a column that says of each row whether it is a milestone."""
    for index, head in enumerate(grid.heads):
        found = claims(head)
        if (
            index in at.values()
            or not found
            or found[0].field is not Field.TITLE
            or found[0].rank >= 1
        ):
            continue
        if all(bare(cell).casefold() in FLAGS for cell in grid.sample(index)):
            at[Field.FLAG] = index
            return


def _coded(grid: Grid, at: Mapping[Field, int]) -> bool:
    """Return whether titles are codes, and the descriptions short enough to name the milestone."""
    if Field.TITLE not in at or Field.TEXT not in at:
        return False
    codes = [bare(cell) for cell in grid.sample(at[Field.TITLE])]
    names = [cleaned(cell) for cell in grid.sample(at[Field.TEXT])]
    return (
        bool(codes)
        and all(len(code) <= CODE_LETTERS and " " not in code for code in codes)
        and all(any(c.isdigit() for c in code) for code in codes)
        and len(names) >= len(codes)
        and all(len(name) <= SHORT_TITLE and "\n" not in name for name in names)
    )


def _own(grid: Grid, taken: Collection[int]) -> dict[int, str]:
    """Return the names of the columns that have no place of ours."""
    names: dict[int, str] = {}
    used: set[str] = set()
    for index in range(grid.width):
        if index not in taken and grid.sample(index):
            name = own_name(grid.head(index), index)
            names[index] = f"{name}-{index + 1}" if name in used else name
            used.add(names[index])
    return names


@lru_cache(maxsize=1_000)
def own_name(head: str, index: int) -> str:
    """Return the name under which a column is kept; its number where no letter of it can be."""
    latin = any(c.isascii() and c.isalnum() for c in plain(head))
    return slug(plain(head)) if latin else f"{NUMBERED}{index + 1}"
