"""Compare milestones as the cells of a table of ours show them."""

from typing import Final

from generator.content.workbook.columns import COLUMNS
from generator.content.workbook.columns import Cell
from generator.content.workbook.lists import APART
from generator.model.milestone import Milestone
from generator.model.project import Project

COVERED: Final = {"success_criteria": "criteria", "body": "description"}
"""What the fields of columns are called where milestones are brought together."""


def alike(ours: Milestone, theirs: Milestone, project: Project) -> frozenset[str]:
    """Return the fields whose cells are the same: what a cell has no room for, nobody changed."""
    return frozenset(
        COVERED.get(column.field, column.field)
        for column in COLUMNS
        if column.cell
        and _plain(column.cell(ours, project)) == _plain(column.cell(theirs, project))
    )


def _plain(cell: Cell) -> str:
    """Return a cell as text, its lines side by side as CSV has them."""
    return "" if cell is None else str(cell).strip().replace("\n", APART)
