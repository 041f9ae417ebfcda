"""The columns of the sheet of milestones: what `export` writes, and what `import` reads again.

The first row holds the names, the guide's seven first, and every other row is a milestone. A row
without an id is a new milestone; a milestone without a row is not touched. Columns are known by
their names, in any order, and `import` passes over those that it does not know and those that are
`computed`. An empty cell is a field that the file does not state.

A cell that holds what `cells_of` makes of a file changes nothing in that file, so that a workbook
that comes back as it was leaves every byte as it was. A text that ends with `CUT` was too long for
a cell, and is not read. The underscore of a text such as ``_x0007_``, which a workbook would take
for a character, is written as ``_x005F_``; who reads the file undoes that.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from generator.content.workbook.lists import criteria_cell
from generator.content.workbook.lists import tasks_cell
from generator.content.workbook.lists import together
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Project

FORMAT = "Milepost workbook"
"""The custom property that marks a workbook of ours; its value is `VERSION`."""

VERSION = 1
"""A change that breaks a reader raises it."""

SHEET = "Milestones"
CUT = "… [cut here: the file has the rest]"
NOT_PROMISED = "none"

Cell: TypeAlias = str | float | date | None


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LINES = "a line each"
    NAMES = "texts, with `; ` between them"
    DAY = "day"
    PROMISE = "day, or `none`"
    EFFORT = "person-days"
    MONEY = "money"
    SHARE = "share of one"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the field of the file, what it holds, and its cell for a milestone.

    One without a `cell` is computed, and is not read again.
    """

    head: str
    field: str
    holds: Holds
    meaning: str
    cell: Callable[[Milestone, Project], Cell] | None = None

    @property
    def computed(self) -> bool:
        """Whether it is worked out, and not written in the file."""
        return self.cell is None


def status_cell(status: Status) -> str:
    """Return a status as the guide spells it: In Progress."""
    return str(status).title()


def _promise(milestone: Milestone, _project: Project) -> Cell:
    return milestone.baseline if milestone.promised else NOT_PROMISED


COLUMNS = (
    Column("Milestone", "title", Holds.TEXT, "Title.", lambda m, _p: m.title),
    Column(
        "Description",
        "body",
        Holds.TEXT,
        "The first paragraph of the text, in Markdown, with its line ends.",
        lambda m, _p: m.body.description or None,
    ),
    Column("Due Date", "due", Holds.DAY, "The day that holds now.", lambda m, _p: m.due),
    Column(
        "Assigned To",
        "owner",
        Holds.TEXT,
        "The owner: a name of the sheet People, else as the file says.",
        lambda m, p: p.called(m.owner) if m.owner else None,
    ),
    Column(
        "Key Tasks",
        "tasks",
        Holds.LINES,
        "`[x] title (@owner, 8d, by 2024-04-10)`, as a file lists them; the owner is an id.",
        lambda m, _p: tasks_cell(m.tasks),
    ),
    Column(
        "Success Criteria",
        "success_criteria",
        Holds.LINES,
        "`[ ] text`, `[x]` where it is met.",
        lambda m, _p: criteria_cell(m.criteria),
    ),
    Column(
        "Status",
        "status",
        Holds.TEXT,
        "One of the list, in the guide's spelling.",
        lambda m, _p: status_cell(m.status),
    ),
    Column("Id", "id", Holds.TEXT, "Known by this name for good.", lambda m, _p: m.id),
    Column(
        "Project",
        "project",
        Holds.TEXT,
        "Id of the project; only where there are several.",
        lambda m, _p: m.project,
    ),
    Column("Phase", "phase", Holds.TEXT, "As the file names it.", lambda m, _p: m.phase),
    Column("Start", "start", Holds.DAY, "The day on which work begins.", lambda m, _p: m.start),
    Column("Baseline", "baseline", Holds.PROMISE, "The promise that the file states.", _promise),
    Column(
        "Forecast",
        "forecast",
        Holds.DAY,
        "The day on which it is expected.",
        lambda m, _p: m.forecast,
    ),
    Column(
        "Completed",
        "completed",
        Holds.DAY,
        "The day on which it was done.",
        lambda m, _p: m.completed,
    ),
    Column("Promised", "", Holds.DAY, "The first promise that is on record (B0)."),
    Column("Slip (Days)", "", Holds.DAYS, "From the first promise; positive is late."),
    Column("State", "", Holds.TEXT, "The computed state."),
    Column("Reason", "", Holds.TEXT, "The rule that gave the state."),
    Column("Progress", "", Holds.SHARE, "How far it is."),
    Column(
        "Effort Planned",
        "effort.planned",
        Holds.EFFORT,
        "Planned person-days.",
        lambda m, _p: m.effort.planned,
    ),
    Column(
        "Effort Actual",
        "effort.actual",
        Holds.EFFORT,
        "Person-days so far.",
        lambda m, _p: m.effort.actual,
    ),
    Column(
        "Budget Planned",
        "budget.planned",
        Holds.MONEY,
        "Planned cost.",
        lambda m, _p: m.budget.planned,
    ),
    Column(
        "Budget Actual",
        "budget.actual",
        Holds.MONEY,
        "Cost so far.",
        lambda m, _p: m.budget.actual,
    ),
    Column(
        "Currency",
        "budget.currency",
        Holds.TEXT,
        "Where it is not the project's.",
        lambda m, _p: m.budget.currency,
    ),
    Column(
        "Depends On",
        "depends_on",
        Holds.NAMES,
        "Ids of the milestones that come first.",
        lambda m, _p: together(m.depends_on),
    ),
    Column(
        "Contributors",
        "contributors",
        Holds.NAMES,
        "Who works with the owner, named as the owner is.",
        lambda m, p: together(map(p.called, m.contributors)),
    ),
    Column("Purpose", "purpose", Holds.TEXT, "Why it matters.", lambda m, _p: m.purpose),
    Column(
        "Objective",
        "objective",
        Holds.TEXT,
        "Id of the objective that it serves.",
        lambda m, _p: m.objective,
    ),
    Column("Tags", "tags", Holds.NAMES, "Labels.", lambda m, _p: together(m.tags)),
)


def cells_of(milestone: Milestone, project: Project) -> Mapping[str, Cell]:
    """Return what a file says as cells, by the names of their columns."""
    return dict(_cells(milestone, project))


def _cells(milestone: Milestone, project: Project) -> Iterator[tuple[str, Cell]]:
    for column in COLUMNS:
        if column.cell is not None:
            yield column.head, column.cell(milestone, project)
