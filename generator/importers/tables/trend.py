"""Read a milestone trend: a row a report, a column a milestone, and in it the day expected then."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import tzinfo
from pathlib import PurePosixPath
from typing import Final
from typing import TypeAlias

from generator.diagnostics import Span
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.board import Moved
from generator.importers.opening.sheets import Row
from generator.importers.tables.cells import bare
from generator.importers.tables.cells import day_in
from generator.importers.tables.cells import unknown
from generator.importers.tables.fields import DAYS
from generator.importers.tables.fields import claims
from generator.importers.tables.grid import Grid
from generator.words import ENGLISH as _

Report: TypeAlias = "tuple[date | None, Mapping[int, date | None], str]"
"""The day of a report, the day expected in each column, and a remark; the plan has no day."""

PLAN: Final = {"plan", "planned", "baseline", "basisplan", "original", "geplant", "initial"}
FEWEST: Final = 2


def is_trend(grid: Grid, zone: tzinfo, order: str) -> bool:
    """Return whether a table is a milestone trend.

    Its first column holds the days of reports, and others, which are called as no field is, hold
    nothing but days.
    """
    first = grid.sample(0)
    if not grid.heads or len(first) < FEWEST or _plan_rows(grid) > 1:
        return False
    days = sum(day_in(cell, zone, order).day is not None for cell in first)
    return (
        days >= FEWEST
        and days + _plan_rows(grid) == len(first)
        and len(_lines(grid, zone, order)) >= FEWEST
    )


def _plan_rows(grid: Grid) -> int:
    return sum(bare(cell).casefold() in PLAN for cell in grid.sample(0))


def _lines(grid: Grid, zone: tzinfo, order: str) -> tuple[int, ...]:
    """Return the columns that are milestones."""
    return tuple(
        index
        for index in range(1, grid.width)
        if grid.head(index)
        and not any(claim.field in DAYS for claim in claims(grid.head(index)))
        and (cells := grid.sample(index))
        and all(day_in(cell, zone, order).day for cell in cells)
    )


def board_of_trend(grid: Grid, path: PurePosixPath, zone: tzinfo, order: str) -> Board:
    """Return the milestones of a trend, with every move of what was expected."""
    lines = _lines(grid, zone, order)
    reports = tuple(
        (
            day_in(row.cell(0), zone, order).day,
            {index: day_in(row.cell(index), zone, order).day for index in lines},
            "; ".join(_remarks(grid, row, lines)),
        )
        for row in grid.rows
    )
    items = tuple(_item(grid, index, reports, path) for index in lines)
    note = _(
        "a milestone trend: each column is a milestone, each row a report; "
        "an empty cell says nothing of whether it was reached"
    )
    return Board(title=grid.title or grid.name or path.stem, items=items, notes=(note,))


def _item(grid: Grid, index: int, reports: Sequence[Report], path: PurePosixPath) -> Item:
    plan = next((days[index] for day, days, _remark in reports if day is None), None)
    moves: list[Moved] = []
    remarks: list[str] = []
    expected: date | None = None
    for reported, days, remark in reports:
        day = days[index]
        if reported is None or day is None or day == expected:
            continue
        old = expected.isoformat() if expected else None
        moves.append(Moved(day=reported, field="forecast", old=old, new=day.isoformat()))
        if remark and expected:
            remarks.append(f"{reported.isoformat()}: {remark}")
        expected = day
    first = date.fromisoformat(moves[0].new or "") if moves else None
    return Item(
        key=grid.head(index).casefold(),
        title=grid.head(index),
        span=Span(path, grid.named_in or 1),
        where=_("column {n}", n=index + 1),
        is_milestone=True,
        due=plan or first,
        baseline=plan,
        forecast=expected,
        moves=tuple(moves),
        own={"remarks": "; ".join(remarks)} if remarks else {},
    )


def _remarks(grid: Grid, row: Row, lines: Sequence[int]) -> Iterator[str]:
    """Yield what the row of a report says beside the days."""
    for index in range(1, grid.width):
        text = bare(row.cell(index))
        if index not in lines and text and not unknown(text):
            yield text
