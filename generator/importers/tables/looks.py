"""What the cells of a column look like: days, states, numbers, titles."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Final
from typing import TypeAlias

from generator.importers.opening.sheets import Cell
from generator.importers.reading.numbers import number_of
from generator.importers.reading.statuses import status_of
from generator.importers.tables.cells import bare
from generator.importers.tables.cells import like_day
from generator.importers.tables.fields import Field

Looks: TypeAlias = Callable[[Cell], bool]

MOST: Final = 0.6
"""The share of cells from which on a column is what they look like."""
FLAGS: Final = frozenset(
    (
        "yes",
        "no",
        "true",
        "false",
        "0",
        "1",
        "y",
        "n",
        "x",
        "ja",
        "nein",
        "oui",
        "non",
        "si",
        "sí",
        "sim",
    )
)


def can_be(name: Field, cells: Sequence[Cell]) -> bool:
    """Return whether the cells of a column are of the kind that a field needs."""
    return not cells or NEEDS.get(name, _anything)(cells)


def _anything(_cells: Sequence[Cell]) -> bool:
    return True


def _dated(cells: Sequence[Cell]) -> bool:
    return share(like_day, cells) >= MOST


def _of_titles(cells: Sequence[Cell]) -> bool:
    return not _dated(cells) and not all(bare(cell).casefold() in FLAGS for cell in cells)


def _of_completion(cells: Sequence[Cell]) -> bool:
    return share(like_day, cells) > 0 and share(state, cells) < MOST


def _of_states(cells: Sequence[Cell]) -> bool:
    return not _dated(cells) and share(_pure_number, cells) < MOST


def _of_numbers(cells: Sequence[Cell]) -> bool:
    return share(_number, cells) > 0


def _of_words(cells: Sequence[Cell]) -> bool:
    return not all(isinstance(cell, bool | int | float) for cell in cells)


NEEDS: Final[Mapping[Field, Callable[[Sequence[Cell]], bool]]] = {
    Field.TITLE: _of_titles,
    Field.COMPLETED: _of_completion,
    Field.STATUS: _of_states,
    **dict.fromkeys((Field.BUDGET, Field.BUDGET_ACTUAL), _of_numbers),
    **dict.fromkeys((Field.EFFORT, Field.EFFORT_ACTUAL), _of_numbers),
    **dict.fromkeys((Field.OWNER, Field.TASKS, Field.CRITERIA), _of_words),
    **dict.fromkeys((Field.START, Field.BASELINE, Field.FORECAST), _of_words),
}


def share(looks: Looks, cells: Sequence[Cell]) -> float:
    """Return the share of cells that look so; 0 of none."""
    return sum(map(bool, map(looks, cells))) / len(cells) if cells else 0.0


def state(cell: Cell) -> bool:
    """Return whether a cell is a state."""
    return isinstance(cell, bool) or status_of(bare(cell)) is not None


def _pure_number(cell: Cell) -> bool:
    return not isinstance(cell, bool) and number_of(bare(cell)) is not None


def _number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return any(c.isdigit() for c in cell)
    return number_of(cell) is not None
