"""The tables of milestones that ``export`` writes, and which field each of their columns holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from typing import Final

from generator.content.workbook.columns import COLUMNS
from generator.words import ENGLISH as _

GUIDE: Final = 7
"""How many columns the guide has; they come first."""
WORKED_OUT: Final = ""
"""Behind the head of a column that says what is in no file."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a table of ours has: the fields behind its heads, and the heads it is known by.

    `note` is what a person is told of it. A `text` says numbers and lists in the letters of a cell.
    One that is `worked_out` has the day of completion that reports count with, of what is completed
    alone. In `records` no row has a line of its own.
    """

    fields: Mapping[str, str]
    marks: frozenset[str]
    note: str
    text: bool = False
    worked_out: bool = False
    records: bool = False


WORKBOOK: Final = Form(
    {column.head: WORKED_OUT if column.computed else column.field for column in COLUMNS},
    frozenset((*(column.head for column in COLUMNS[:GUIDE]), "Id")),
    _("a workbook of Milepost: each row is the milestone of its id"),
)
DATA: Final = Form(
    {
        "project": "project",
        "id": "id",
        "title": "title",
        "description": "body",
        "purpose": "purpose",
        "objective": "objective",
        "phase": "phase",
        "status": "status",
        "owner": "owner",
        "start": "start",
        "promised": WORKED_OUT,
        "approved": WORKED_OUT,
        "due": "due",
        "forecast": "forecast",
        "completed": "completed",
        "days_from_promise": WORKED_OUT,
        "state": WORKED_OUT,
        "rule": WORKED_OUT,
        "progress": WORKED_OUT,
        "tasks": "tasks",
        "success_criteria": "success_criteria",
        "depends_on": "depends_on",
        "effort_planned": "effort.planned",
        "effort_actual": "effort.actual",
        "budget_planned": "budget.planned",
        "budget_actual": "budget.actual",
        "currency": "budget.currency",
        "risks": WORKED_OUT,
        "tags": "tags",
        "file": WORKED_OUT,
    },
    frozenset(("id", "title", "promised", "days_from_promise")),
    _("a table of Milepost: each row is the milestone of its id"),
    text=True,
    worked_out=True,
)
RECORDS: Final = replace(
    DATA,
    note=_("records of Milepost: each is the milestone of its id"),
    text=False,
    records=True,
)
FORMS: Final = (WORKBOOK, DATA)
"""Those of sheets."""
OTHERS: Final = (
    frozenset(("project", "milestone", "field", "old", "new", "origin")),
    frozenset(("project", "scope", "subject", "symbol", "coverage")),
    frozenset(("project", "milestone", "standing", "exposure", "response")),
)
"""Heads by which the tables of changes, of metrics and of risks are known."""
