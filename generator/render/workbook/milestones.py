"""The sheet of milestones: the guide's table, what else a file says, and what follows from it."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date

from generator.content.workbook import columns
from generator.content.workbook.columns import COLUMNS
from generator.content.workbook.columns import Column
from generator.content.workbook.columns import Holds
from generator.content.workbook.columns import cells_of
from generator.content.workbook.columns import status_cell
from generator.content.workbook.lists import apart
from generator.content.workbook.lists import criteria_in
from generator.content.workbook.lists import tasks_in
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.render.workbook.limits import Lost
from generator.render.workbook.sheet import Cell
from generator.render.workbook.sheet import Field
from generator.render.workbook.sheet import Look
from generator.render.workbook.sheet import Marked
from generator.render.workbook.sheet import Sheet
from generator.render.workbook.sheet import money_look
from generator.report.assemble import Report
from generator.report.context import Context
from generator.report.sentences import rule

PRINTED = 7
"""The guide's columns, which fit on a page."""

LOOKS = {
    Holds.LINES: Look.LONG,
    Holds.DAY: Look.DAY,
    Holds.PROMISE: Look.DAY,
    Holds.DAYS: Look.SLIP,
    Holds.SHARE: Look.SHARE,
}
BY_HEAD = {"Milestone": Look.NAME, "Description": Look.LONG, "Purpose": Look.LONG}
WIDTHS = {
    "Milestone": 30,
    "Description": 44,
    "Assigned To": 22,
    "Key Tasks": 52,
    "Success Criteria": 40,
    "Status": 14,
    "Id": 22,
    "Project": 16,
    "Phase": 14,
    "State": 14,
    "Reason": 34,
    "Depends On": 26,
    "Contributors": 26,
    "Purpose": 60,
    "Objective": 18,
    "Tags": 16,
}


def _state(context: Context, milestone: Milestone) -> Marked:
    state = context.state(milestone)
    return Marked(state.word, state.kind)


COMPUTED: Mapping[str, Callable[[Context, Milestone], Cell]] = {
    "Promised": lambda context, m: context.promise(m),
    "Slip (Days)": lambda context, m: context.slips.get(m.id),
    "State": _state,
    "Reason": lambda context, m: rule(context, m, context.measures.states[m.id].rule),
    "Progress": lambda context, m: float(context.rows[m.id].progress),
}


def milestones_sheet(report: Report, people: tuple[str, int] | None) -> Sheet:
    """Return the sheet of the milestones that have a file, by due date; `people` are proposed."""
    shown = _columns(report)
    rows = tuple(tuple(row[column.head] for column in shown) for row in _rows(report))
    fields = tuple(_field(column, n, rows, people) for n, column in enumerate(shown))
    return Sheet(columns.SHEET, fields, rows, printed=PRINTED)


def in_files(report: Report) -> Iterator[tuple[Context, Milestone]]:
    """Yield the milestones that have a file, project by project, by due date and then id."""
    for context in report.contexts:
        there = (m for m in context.project.milestones if m.deleted is None)
        for milestone in sorted(there, key=lambda m: (m.due or date.max, m.id)):
            yield context, milestone


def misread(report: Report) -> Iterator[Lost]:
    """Yield the lists that a cell cannot hold in such a way that they are read as they are."""
    for row, (context, milestone) in enumerate(in_files(report), 2):
        written = cells_of(milestone, context.project)
        cells = {head: str(cell or "") for head, cell in written.items()}
        told = {
            "Key Tasks": tasks_in(cells["Key Tasks"]).value == milestone.tasks,
            "Success Criteria": criteria_in(cells["Success Criteria"]) == milestone.criteria,
            "Depends On": apart(cells["Depends On"]) == milestone.depends_on,
            "Tags": apart(cells["Tags"]) == milestone.tags,
        }
        for head in (head for head, same in told.items() if not same):
            place = f"{columns.SHEET}, row {row}, {head}"
            yield Lost(place, "an entry would be read otherwise when it comes back")


def _columns(report: Report) -> tuple[Column, ...]:
    single = report.source.portfolio.single
    return tuple(column for column in COLUMNS if not (single and column.head == "Project"))


def _rows(report: Report) -> Iterator[Mapping[str, Cell]]:
    for context, milestone in in_files(report):
        computed = {head: make(context, milestone) for head, make in COMPUTED.items()}
        yield {**cells_of(milestone, context.project), **computed}


def _field(
    column: Column, n: int, rows: tuple[tuple[Cell, ...], ...], people: tuple[str, int] | None
) -> Field:
    look = BY_HEAD.get(column.head) or LOOKS.get(column.holds, Look.TEXT)
    if column.holds in {Holds.EFFORT, Holds.MONEY}:
        look = money_look(row[n] for row in rows)
    statuses = tuple(map(status_cell, Status)) if column.head == "Status" else ()
    among = people if column.head == "Assigned To" else None
    return Field(column.head, look, WIDTHS.get(column.head, 13), column.computed, statuses, among)
