"""The tables of tasks: as Asana exports them, as spreadsheets spoil them, for its importer."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from generator.importers.asana import IMPORTER
from generator.importers.importer import Likeness
from generator.model.milestone import Status
from tests.importers.opened import export_of
from tests.importers.opened import read

HEAD = (
    "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,"
    "Start Date,Due Date,Tags,Notes,Projects,Parent task,Blocked By (Dependencies),"
    "Blocking (Dependencies),Size,Task Progress"
)
COLUMNS = HEAD.split(",")


def table(*rows: dict[str, str], head: str = HEAD) -> str:
    columns = head.split(",")
    lines = [",".join('"' + row.get(name, "") + '"' for name in columns) for row in rows]
    return "\n".join([head, *lines])


def row(name: str, key: str = "", **values: str) -> dict[str, str]:
    named = {
        "section": "Section/Column",
        "done": "Completed At",
        "due": "Due Date",
        "start": "Start Date",
        "parent": "Parent task",
        "after": "Blocked By (Dependencies)",
        "before": "Blocking (Dependencies)",
        "progress": "Task Progress",
    }
    found = {named.get(field, field.capitalize()): text for field, text in values.items()}
    return {"Task ID": key, "Name": name, **found}


def test_a_task_says_everything_that_has_a_place():
    ramp = row(
        "Ramp",
        "1201",
        section="Doing",
        start="2024-05-01",
        due="2024-06-30",
        assignee="Ada Berg",
        tags="Works,Big",
        notes="Stones\nand piles",
        projects="Harbour ferry,Coast",
        size="Large",
    )
    ramp["Assignee Email"] = "ada@example.org"
    shed = row("Shed", "1202", section="Done", projects="Harbour ferry", done="2024-03-01")
    found = read(IMPORTER, table(ramp, shed))
    item = found.items["Ramp"]
    assert (found.board.title, found.board.group_word) == ("Harbour ferry", "section")
    assert found.board.groups == ("Doing", "Done")
    assert (item.key, item.where, item.span.line, item.kind) == ("1201", "row 2", 2, "task")
    assert found.items["Shed"].span.line == 4
    assert (item.start, item.due) == (date(2024, 5, 1), date(2024, 6, 30))
    assert (item.owner, item.labels, item.text) == (
        "Ada Berg",
        ("Works", "Big"),
        "Stones\nand piles",
    )
    assert item.own == {"size": "Large", "projects": "Coast"}
    assert item.status is Status.IN_PROGRESS
    assert found.items["Shed"].completed == date(2024, 3, 1)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("values", "status", "own"),
    [
        ({"section": "Blocked"}, Status.BLOCKED, {}),
        ({"section": "Blocked", "progress": "In Progress"}, Status.IN_PROGRESS, {}),
        ({"section": "Blocked", "done": "2024-03-01"}, Status.COMPLETED, {}),
        ({"section": "In progress - Dev"}, Status.IN_PROGRESS, {}),
        ({"section": "Cancelled"}, Status.CANCELLED, {}),
        ({"section": "Done"}, None, {}),
        ({"section": "Untitled section"}, None, {}),
    ],
)
def test_an_open_task_has_the_state_of_its_field_or_section(values, status, own):
    others = [row(name, name, section=name) for name in ("To do", "Doing", "Done")]
    found = read(IMPORTER, table(row("Ramp", "1", **values), *others))
    item = found.items["Ramp"]
    assert item.status is status
    assert bool(item.why_cancelled) == (status is Status.CANCELLED)
    assert item.completed == (date(2024, 3, 1) if "done" in values else None)
    assert "Untitled section" not in found.board.groups


def test_a_section_that_is_no_state_and_a_task_that_is_not_ticked_off_are_told_once():
    names = ["To do", "Doing", "Done", "Waiting room", "Waiting room"]
    rows = [row(f"T{n}", f"{n}", section=name) for n, name in enumerate(names)]
    found = read(IMPORTER, table(*rows))
    assert found.said("unknown-status") == [
        "1 open task in 'Done': not ticked off",
        "the section 'Waiting room' is no known state: 2 open tasks",
    ]


def test_parents_and_dependencies_are_found_by_their_names():
    rows = [
        row("Ramp, north", "1"),
        row("Dig", "2", parent="Ramp, north"),
        row("Pour", "3", parent="Ramp, north", after="Dig,Ramp, north"),
        row("Paint", "4", after="Pour ", before="Open"),
        row("Open", "5"),
    ]
    found = read(IMPORTER, table(*rows))
    items = found.items
    assert [items[name].parent for name in ("Dig", "Pour", "Paint")] == ["1", "1", ""]
    assert items["Dig"].kind == "subtask"
    assert items["Pour"].after == ("2", "1")
    assert items["Paint"].after == ("3",)
    assert items["Open"].after == ("4",)
    assert found.said("lost-reference") == []


def test_a_name_that_fits_nothing_or_several_is_told_and_kept():
    rows = [
        row("Ramp", "1"),
        row("Ramp", "2"),
        row("Dig", "3", parent="Ramp", after="Gone"),
        row("Ramp", "4", parent="Ramp"),
        row("Only", "5", after="Only"),
    ]
    found = read(IMPORTER, table(*rows))
    items = {item.key: item for item in found.board.items}
    assert all(item.parent == "" and item.after == () for item in items.values())
    assert items["3"].own == {"parent-task": "Ramp", "blocked-by": "Gone"}
    assert found.said("lost-reference") == [
        "row 4 'Dig': 3 other tasks are called 'Ramp'",
        "row 5 'Ramp': 2 other tasks are called 'Ramp'",
        "row 4 'Dig': no other task is called 'Gone'",
        "row 6 'Only': no other task is called 'Only'",
    ]


def test_tasks_that_hold_each_other_are_not_lost():
    rows = [row("A", "1", parent="B"), row("B", "2", parent="C"), row("C", "3", parent="A")]
    items = read(IMPORTER, table(*rows)).items
    assert [items[name].parent for name in "ABC"] == ["2", "3", ""]


def test_ids_that_a_spreadsheet_has_cut_are_told_and_not_trusted():
    rows = [
        row("Ramp", "1.21143E+15", due="17/9/2025", start="2/10/2025"),
        row("Quay", "1.21143E+15"),
        row("Quay", "1,21143E+15"),
    ]
    found = read(IMPORTER, table(*rows))
    assert [item.key for item in found.board.items] == ["ramp", "quay", "quay-2"]
    ramp = found.board.items[0]
    assert (ramp.start, ramp.due) == (date(2025, 10, 2), date(2025, 9, 17))
    assert len(found.said("cut-id")) == 3
    assert found.said("same-key") == ["row 4: 'quay' is there before"]
    assert found.said("ambiguous-day") == []


def test_a_day_that_could_be_two_is_told_and_one_that_is_none_is_kept():
    rows = [row("Ramp", "1", due="3/4/2025"), row("Quay", "2", due="soon", done="yes")]
    found = read(IMPORTER, table(*rows))
    assert found.items["Ramp"].due == date(2025, 4, 3)
    assert found.said("ambiguous-day") == [
        "row 2 'Ramp': Due Date: '3/4/2025' is taken for 2025-04-03"
    ]
    quay = found.items["Quay"]
    assert (quay.due, quay.status, quay.completed) == (None, Status.COMPLETED, None)
    assert quay.own == {"due-date": "soon", "completed-at": "yes"}
    assert read(IMPORTER, table(*rows), order="mdy").items["Ramp"].due == date(2025, 3, 4)


def test_a_task_without_a_name_is_told():
    found = read(IMPORTER, table(row("", "1", due="2025-01-01"), row("Ramp", "2")))
    assert [item.title for item in found.board.items] == ["Ramp"]
    assert found.said("no-title") == ["row 2: a task without a name"]


def test_the_table_for_the_importer_of_asana_has_types():
    text = (
        "Name,Description,Section,Assignee,Due Date,Type,Parent Task,Collaborators,Dependencies\n"
        'Ramp open,All of it,Works,ada@example.org,06/30/2025,Milestone,,"a@b.org,c@d.org",\n'
        "Dig,,Works,,,,Ramp open,,\n"
        "Pour,,Works,,,Approval,Ramp open,,Dig\n"
    )
    assert IMPORTER.identify(export_of(text)) is Likeness.LIKELY
    found = read(IMPORTER, text)
    ramp, pour = found.items["Ramp open"], found.items["Pour"]
    assert (ramp.is_milestone, ramp.kind, ramp.due) == (True, "milestone", date(2025, 6, 30))
    assert (ramp.owner, ramp.text, ramp.status) == ("ada", "All of it", None)
    assert (pour.parent, pour.after, pour.kind) == (ramp.key, ("dig",), "approval")
    assert found.said("no-place") == ["row 2 'Ramp open': not taken over: 2 collaborators"]
    assert "completed" not in found.board.covers


def test_lines_above_the_head_and_old_sections_are_no_tasks():
    text = (
        "https://example.org/harbour,,,\n,,,\n"
        "Task ID,Completed At,Name,Due Date\n"
        "1,,Works:,\n2,,Ramp,2025-01-01\n3,,Papers:,\n4,2024-01-01,Permit,\n"
    )
    found = read(IMPORTER, text)
    assert [(item.title, item.group) for item in found.board.items] == [
        ("Ramp", "Works"),
        ("Permit", "Papers"),
    ]


def test_columns_may_be_named_by_a_person():
    head = "Task ID,Completed At,Name,Was bis dahin steht,Bis,Notes"
    text = table(
        {"Task ID": "1", "Name": "x", "Was bis dahin steht": "Ramp", "Bis": "1.2.2025"}, head=head
    )
    found = read(IMPORTER, text, columns={"title": "was bis dahin steht", "due": "Bis"})
    assert found.items["Ramp"].due == date(2025, 2, 1)


def test_the_table_may_be_a_sheet_of_a_workbook():
    book = Workbook()
    book.active.append(["Notes of the week"])
    for title, name in (("Ferry", "Ramp"), ("Shed", "Roof")):
        sheet = book.create_sheet(title)
        sheet.append(["Task ID", "Name", "Section/Column", "Due Date", "Completed At"])
        sheet.append([1201872481333515, name, "Doing", date(2025, 1, 1), None])
    data = BytesIO()
    book.save(data)
    (ramp,) = read(IMPORTER, data.getvalue()).board.items
    assert (ramp.title, ramp.key, ramp.due) == ("Ramp", "1201872481333515", date(2025, 1, 1))
    (roof,) = read(IMPORTER, data.getvalue(), sheet="shed").board.items
    assert roof.title == "Roof"


def test_a_table_without_tasks_is_told():
    found = read(IMPORTER, HEAD + "\n")
    assert found.said("nothing-in-it") == ["the table has no tasks"]


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "Name,Date\nx,2024-01-01\n", "Name,Section\na,b"]
)
def test_other_tables_are_left_alone(text):
    assert IMPORTER.identify(export_of(text)) is Likeness.NO
