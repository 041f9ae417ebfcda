"""The table of milestones that `export` writes as CSV comes back as it was, edits and all."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from generator.importers import codes
from generator.importers.importer import Likeness
from generator.importers.opening.export import opened
from generator.importers.table import IMPORTER
from generator.importers.tables.our_forms import DATA
from generator.render.table import Table
from generator.render.tables import CHANGES
from generator.render.tables import METRICS
from generator.render.tables import MILESTONES
from generator.render.tables import RISKS
from tests.importers.tables.read import HOW
from tests.importers.tables.test_ours import RICH
from tests.repository import PLAN
from tests.repository import ROLLOUT
from tests.repository import Repository

DONE = """\
---
id: kick-off
title: '@all met; the plan is agreed'
status: completed
due: 2024-01-31
budget: {planned: 1000.125}
tags: ['=now', later]
---
- A list, which a spreadsheet would take for a sum.

## Key tasks
- [x] Meet; agree (@ada, 1.125d)
- [ ] Write it down
"""
PARTY = """\
---
id: party
title: The party was a success
status: draft
completed: 2024-03-08
---
"""
FILES = {
    **PLAN,
    "content/milestones/pilot.md": RICH,
    "content/milestones/rollout.md": ROLLOUT,
    "content/milestones/party.md": PARTY,
    "content/milestones/kick-off.md": DONE,
}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = Repository(tmp_path_factory.mktemp("exported"))
    made.write(FILES)
    done = made.run("export", "milestones", "-o", "plan.csv")
    assert done.exit_code == 0, done.output
    return (made.root / "plan.csv").read_text("utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.write(FILES)
    return made


def brought(repository: Repository, table: str, *words: str) -> str:
    repository.write({"plan.csv": table})
    done = repository.run("import", "plan.csv", "--yes", *words)
    assert done.exit_code == 0, done.output
    return done.output


FEW = ("project", "id", "title", "promised", "days_from_promise", "status", "due")


def row(project: str, name: str, title: str, due: str) -> dict[str, str]:
    said = (project, name, title, "", "", "not started", due)
    return dict(zip(FEW, said, strict=True))


def texts(repository: Repository) -> dict[str, str]:
    folder = repository.root / "content"
    return {path.name: path.read_text("utf-8") for path in sorted(folder.rglob("*.*"))}


def put(table: str, head: str, value: str, name: str = "pilot", delimiter: str = ",") -> str:
    rows = list(csv.DictReader(StringIO(table)))
    for row in rows:
        if row["id"] == name:
            row[head] = value
    return written(rows, delimiter)


def written(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    out = StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def changed(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    assert before.keys() == after.keys()
    for name, text in after.items():
        yield from set(text.split("\n")) - set(before[name].split("\n"))


def test_it_is_known_for_sure(table: str):
    export = opened(PurePosixPath("plan.csv"), table.encode())
    assert IMPORTER.identify(export) is Likeness.CERTAIN


def test_texts_in_it_are_marked_where_they_could_run(table: str):
    rows = {row["id"]: row for row in csv.DictReader(StringIO(table))}
    assert rows["kick-off"]["title"].startswith("'@all")


@pytest.mark.parametrize("other", [CHANGES, METRICS, RISKS], ids=lambda other: other.name)
def test_what_holds_no_milestones_is_refused(other: Table):
    data = f"{','.join(other.fields)}\n{','.join(other.fields)}\n".encode()
    export = opened(PurePosixPath("other.csv"), data)
    assert IMPORTER.identify(export) is Likeness.CERTAIN
    board, problems = IMPORTER.read(export, HOW)
    assert not board.items
    assert [problem.kind for problem in problems] == [codes.LOOK_ALIKE]


def test_every_column_that_is_written_is_known():
    assert list(DATA.fields) == list(MILESTONES.fields)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_as_it_was_it_changes_nothing(repository: Repository, table: str, delimiter: str):
    before = texts(repository)
    rows = list(csv.DictReader(StringIO(table)))
    brought(repository, written(rows, delimiter))
    assert texts(repository) == before


@pytest.mark.parametrize(
    ("head", "value", "line"),
    [
        ("due", "2024-06-14", "due: 2024-06-14   # the board knows"),
        ("due", "14/06/2024", "due: 2024-06-14   # the board knows"),
        ("status", "Blocked", "status: blocked"),
        ("title", "Pilot accepted", "title: Pilot accepted"),
        (
            "success_criteria",
            "[x] Three clinics have signed; [x] No fault is open",
            "- [x] No fault is open",
        ),
        ("effort_actual", "14.125", "effort: {planned: 30.25, actual: 14.125}"),
        ("title", "'+1 clinic", 'title: "+1 clinic"'),
        ("owner", "Ben", "owner: Ben"),
        ("currency", "GBP", "budget: {planned: 20000, actual: 8250.5, currency: GBP}"),
    ],
)
def test_an_edit_of_a_cell_changes_its_line_alone(
    repository: Repository, table: str, head: str, value: str, line: str
):
    before = texts(repository)
    brought(repository, put(table, head, value))
    assert list(changed(before, texts(repository))) == [line]


def test_who_opens_a_milestone_again_takes_the_day_away(repository: Repository, table: str):
    met = DONE.replace("budget", "completed: 2024-02-02\nbudget")
    repository.write({"content/milestones/kick-off.md": met})
    again = put(table, "status", "in progress", "kick-off")
    brought(repository, again)
    text = texts(repository)["kick-off.md"]
    assert "status: in progress" in text
    assert "completed" not in text


def test_decimals_of_a_spreadsheet_with_semicolons_are_read(repository: Repository, table: str):
    before = texts(repository)
    brought(repository, put(table, "effort_actual", "14,125", delimiter=";"))
    line = "effort: {planned: 30.25, actual: 14.125}"
    assert list(changed(before, texts(repository))) == [line]


def test_who_completes_a_milestone_writes_the_day(repository: Repository, table: str):
    before = texts(repository)
    done = put(put(table, "status", "completed"), "completed", "2024-05-30")
    brought(repository, done)
    lines = ["completed: 2024-05-30", "status: completed"]
    assert sorted(changed(before, texts(repository))) == lines


def test_a_day_that_can_be_read_in_two_ways_changes_nothing(repository: Repository, table: str):
    before = texts(repository)
    output = brought(repository, put(table, "forecast", "06/07/2024"))
    assert "'06/07/2024' can be read in two ways, and is not read" in output
    assert texts(repository) == before
    brought(repository, put(table, "forecast", "06/07/2024"), "--order", "dmy")
    assert list(changed(before, texts(repository))) == ["forecast: 2024-07-06"]


def test_beside_a_cell_that_cannot_be_read_the_others_count(repository: Repository, table: str):
    before = texts(repository)
    rows = put(put(table, "due", "soon"), "forecast", "2024-06-21")
    rows = put(put(rows, "due", "2024-08-01", "rollout"), "depends_on", "nothing", "rollout")
    output = brought(repository, rows)
    assert "'soon' is no day" in output
    assert "depends on a milestone that has no row (what it depends on stays as it is)" in output
    assert "'Pilot accepted by three clinics' has no due date" not in output
    lines = sorted(changed(before, texts(repository)))
    assert lines == ["due: 2024-08-01", "forecast: 2024-06-21"]


def test_a_new_row_is_known_again_by_the_id_that_it_was_given(repository: Repository, table: str):
    rows = list(csv.DictReader(StringIO(table)))
    new = {**dict.fromkeys(rows[0], ""), "title": "Shop opened", "due": "2024-09-02"}
    brought(repository, written([*rows, new]))
    output = brought(repository, written([*rows, {**new, "id": "shop-opened"}]))
    assert "no longer in the export" not in output


def test_rows_of_other_projects_are_passed_over(tmp_path: Path):
    repository = Repository(tmp_path)
    plan = "---\nid: pilot\ntitle: Pilot {}\nstatus: not started\ndue: 2024-05-31\n---\n"
    for name in ("ark", "bay"):
        repository.write({f"content/{name}/project.yml": f"id: {name}\ntitle: {name}\n"})
        repository.write({f"content/{name}/milestones/pilot.md": plan.format(name)})
    repository.write({"milepost.toml": "format = 1\n"})
    before = texts(repository)
    rows = [
        row("ark", "pilot", "Pilot ark", "2024-05-31"),
        row("bay", "pilot", "Pilot bay", "2024-06-30"),
        row("ark", "rollout", "Rollout", "2024-07-31"),
    ]
    output = brought(repository, written(rows), "--in", "bay")
    assert "2 rows are other projects', and are not read" in output
    assert list(changed(before, texts(repository))) == ["due: 2024-06-30"]


def test_it_is_kept_apart_from_the_table_that_the_plan_came_from(tmp_path: Path):
    repository = Repository(tmp_path)
    brought(repository, "Title,Due\nPilot accepted,2024-05-31\n")
    before = texts(repository)
    rows = [row("plan", "pilot-accepted", "Pilot accepted", "2024-05-31")]
    output = brought(repository, written(rows))
    assert "no longer in the export" not in output
    assert texts(repository) == before
    assert not list(repository.root.rglob("*-2.md"))
