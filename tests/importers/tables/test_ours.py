"""The workbook that `export` writes comes back as it was, and its edits reach the files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.importers.importer import Likeness
from generator.importers.opening.export import opened
from generator.importers.table import IMPORTER
from tests.importers.tables.read import HOW
from tests.repository import PLAN
from tests.repository import ROLLOUT
from tests.repository import Repository

RICH = """\
---
id: pilot
title: Pilot accepted by three clinics
purpose: so that faults are found before the launch
owner: ada
contributors: [Ben, Cleo]
depends_on: [rollout]
status: in progress
start: 2024-04-02
due: 2024-05-31   # the board knows
baseline: none
forecast: 2024-06-07
effort: {planned: 30.25, actual: 12}
budget: {planned: 20000, actual: 8250.5, currency: USD}
tags: [hardware, north side]
---
The pilot runs for six weeks.
It ends with a party; =1+1 is no formula, nor is _x0007_ a bell.

The clinics chose the weeks.

## Key tasks
- [x] Choose the clinics (@ada, 2.5d, by 2024-04-10)
- [ ] Train the staff, (all of them)

## Success criteria
- [x] Three clinics have signed
- [ ] No fault is open
"""


FILES = {
    **PLAN,
    "content/milestones/pilot.md": RICH,
    "content/milestones/rollout.md": ROLLOUT,
}


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    made = Repository(tmp_path_factory.mktemp("exported"))
    made.write(FILES)
    done = made.run("export", "milestones", "-o", "plan.xlsx")
    assert done.exit_code == 0, done.output
    return (made.root / "plan.xlsx").read_bytes()


@pytest.fixture
def repository(tmp_path: Path, workbook: bytes) -> Repository:
    made = Repository(tmp_path)
    made.write({**FILES, "plan.xlsx": workbook})
    return made


def brought(repository: Repository, change: Callable[[Any], None] | None = None) -> str:
    path = repository.root / "plan.xlsx"
    if change:
        book = load_workbook(path)
        change(book["Milestones"])
        book.save(path)
    done = repository.run("import", "plan.xlsx", "--yes")
    assert done.exit_code == 0, done.output
    return done.output


def text(repository: Repository, name: str = "pilot") -> str:
    return (repository.root / f"content/milestones/{name}.md").read_text("utf-8")


def column(sheet: Any, head: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == head)


def row(sheet: Any, name: str) -> int:
    at = column(sheet, "Id")
    return next(cells[at - 1].row for cells in sheet.rows if cells[at - 1].value == name)


def put(head: str, value: object, name: str = "pilot") -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet.cell(row(sheet, name), column(sheet, head)).value = value

    return change


def test_it_is_known_for_sure(workbook: bytes):
    export = opened(PurePosixPath("plan.xlsx"), workbook)
    assert IMPORTER.identify(export) is Likeness.CERTAIN


def test_every_column_is_read_as_the_file_says(workbook: bytes):
    board = IMPORTER.read(opened(PurePosixPath("plan.xlsx"), workbook), HOW).value
    pilot = next(item for item in board.items if item.id == "pilot")
    assert pilot.owner == "Ada"
    assert pilot.contributors == ("Ben", "Cleo")
    assert pilot.after == ("rollout",)
    assert pilot.fields["baseline"] == "none"
    assert (pilot.effort_planned, pilot.budget_actual, pilot.currency) == (30.25, 8250.5, "USD")
    assert pilot.text.endswith("nor is _x0007_ a bell.")
    first, second = pilot.steps
    assert (first.done, first.title, first.owner, first.effort, first.due) == (
        True,
        "Choose the clinics",
        "ada",
        2.5,
        date(2024, 4, 10),
    )
    assert (second.title, second.owner) == ("Train the staff, (all of them)", "")
    assert [step.done for step in pilot.criteria] == [True, False]


def test_as_it_was_it_changes_nothing(repository: Repository):
    before = text(repository), text(repository, "rollout")
    brought(repository)
    assert (text(repository), text(repository, "rollout")) == before


@pytest.mark.parametrize(
    ("head", "value", "line"),
    [
        ("Due Date", date(2024, 6, 14), "due: 2024-06-14   # the board knows"),
        ("Due Date", "14/06/2024", "due: 2024-06-14   # the board knows"),
        ("Status", "Blocked", "status: blocked"),
        ("Milestone", "Pilot accepted", "title: Pilot accepted"),
        ("Key Tasks", "[x] Choose the clinics (@ada, 2.5d)", "(@ada, 2.5d)"),
        ("Success Criteria", "[x] Three clinics have signed\n[x] No fault is open", "[x] No fault"),
        ("Description", "It runs for five weeks.", "It runs for five weeks.\n\nThe clinics chose"),
        ("Effort Actual", 14.5, "effort: {planned: 30.25, actual: 14.5}"),
        ("Tags", "hardware; south", "tags: [hardware, south]"),
        ("Contributors", "Ben", "contributors: [Ben]"),
    ],
)
def test_an_edit_of_a_cell_reaches_its_line(
    repository: Repository, head: str, value: object, line: str
):
    brought(repository, put(head, value))
    assert line in text(repository)


def test_a_row_without_an_id_is_a_new_milestone(repository: Repository):
    brought(repository, lambda sheet: sheet.append(["Party", "All come.", date(2024, 9, 1), "Ada"]))
    made = text(repository, "party")
    assert "due: 2024-09-01" in made
    assert "owner: ada" in made


def test_a_milestone_without_a_row_is_not_touched(repository: Repository):
    before = text(repository, "rollout")
    output = brought(repository, lambda sheet: sheet.delete_rows(row(sheet, "rollout")))
    assert text(repository, "rollout") == before
    assert "depends_on: [rollout]" in text(repository)
    assert "depends on a milestone that has no row" in output


@pytest.mark.parametrize(
    ("head", "value", "told"),
    [
        ("Due Date", "soon", "'soon' is no day"),
        ("Status", "dunno", "'dunno' is no state"),
        ("Effort Planned", "much", "'much' is no number"),
        ("Description", "It runs… [cut here: the file has the rest]", "was cut at export"),
    ],
)
def test_what_cannot_be_read_is_told_and_changes_no_file(
    repository: Repository, head: str, value: object, told: str
):
    before = text(repository)
    output = brought(repository, put(head, value))
    assert told in output
    assert text(repository) == before


def test_what_a_cell_has_no_room_for_stays(tmp_path: Path):
    odd = RICH.replace("hardware, north side", "'lab; hardware', north").replace(
        "Train the", "A; [x] b"
    )
    for name in ("plan.xlsx", "plan.csv"):
        repository = Repository(tmp_path / name.partition(".")[2])
        repository.write({**FILES, "content/milestones/pilot.md": odd})
        assert repository.run("export", "milestones", "-o", name).exit_code == 0
        done = repository.run("import", name, "--yes")
        assert done.exit_code == 0, done.output
        assert text(repository) == odd


def test_columns_of_others_are_told(repository: Repository):
    def change(sheet: Any) -> None:
        sheet.cell(1, sheet.max_column + 1).value = "Mood"

    assert "the column 'Mood' is not ours" in brought(repository, change)
