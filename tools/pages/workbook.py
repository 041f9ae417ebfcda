"""The page of the workbook, from the columns that `export` writes and `import` reads."""

from collections.abc import Iterator

from pages.markdown import code
from pages.markdown import page
from pages.markdown import table

from generator.content.workbook.columns import COLUMNS
from generator.content.workbook.columns import CUT
from generator.content.workbook.columns import FORMAT
from generator.content.workbook.columns import NOT_PROMISED
from generator.content.workbook.columns import VERSION
from generator.content.workbook.columns import status_cell
from generator.model.milestone import Status
from generator.render.workbook.limits import FIRST_DAY
from generator.render.workbook.limits import LONGEST

INTRO = """\
`milepost export milestones -o plan.xlsx` writes a workbook, and `milepost import` reads it back.
[Give the plan to people who live in Excel](../how-to/export-to-a-spreadsheet.md) shows how. Nothing
in it is a formula. The same commit and the same day give the same bytes."""

SHEETS = """\
| sheet | holds |
| --- | --- |
| Milestones | a row for each milestone that has a file, by due date |
| KPIs | a row for each measure of a project: the guide's four, then the others |
| Risks | the register, what is open and largest first |
| History | every change of every field, the oldest first |
| Numbers | every value of every part of a project; only with `export metrics` |
| People | the people and teams: name, id, team |
| About | project, day, commit, version, and how changes come back |

`export metrics`, `history` and `risks` write the same workbook with their sheet in front. Only the
sheet Milestones is read back."""

COLUMNS_TEXT = """\
The first row of the sheet Milestones holds these names. `import` knows the columns by them, in any
order. It does not read those that are computed, nor those that it does not know."""

CELLS = """\
- A row is known by its Id, and by its Project where there are several. A row without an Id is a new
  milestone. A milestone without a row is left alone.
- A cell as `export` writes it changes nothing in the file.
- An empty cell is a field that the file does not state.
- A day is a day of the spreadsheet. One before {first} is text, as programs disagree about it.
- Baseline can be `{not_promised}`: dated, but not promised.
- Status is one of {statuses}.
- Assigned To and Contributors hold names of the sheet People. What is not among them is as the file
  says it: an id that has no name of its own, or a name that is in no roster.
- Key Tasks and Success Criteria have a line for each entry: `[x]` is done, `[ ]` is open. Behind a
  task stand, in brackets and in any order, its owner's id, its effort and its day:
  `[x] Build prototype (@ada, 8d, by 2024-04-10)`. A line without a box is open.
- Several texts of a cell have `; ` between them.
- A text of more than {longest:,} characters is cut, and ends with `{cut}`. It is
  told, and not read.
- Characters that XML cannot hold are left out, and told. A text such as `_x0007_` is stored as
  `_x005F_x0007_`, as spreadsheets do; a program that reads the file itself undoes that."""

PROPERTIES = """\
The custom property `{format}` of the file is {version}; a change that breaks a reader raises it.
Beside it stand `Milepost version`, `As of` and `Commit`."""


def workbook() -> str:
    """Return the page of the workbook."""
    statuses = ", ".join(map(status_cell, Status))
    cells = CELLS.format(
        first=FIRST_DAY, not_promised=NOT_PROMISED, statuses=statuses, longest=LONGEST, cut=CUT
    )
    return page(
        "Workbook",
        INTRO,
        "## The sheets",
        SHEETS,
        "## The columns of Milestones",
        COLUMNS_TEXT,
        table(("column", "field", "holds", "meaning"), _columns()),
        "## The cells",
        cells,
        "## For programs",
        PROPERTIES.format(format=FORMAT, version=VERSION),
    )


def _columns() -> Iterator[tuple[str, str, str, str]]:
    for column in COLUMNS:
        field = "computed" if column.computed else code(column.field)
        yield column.head, field, column.holds, column.meaning
