"""Answers of Asana's API: of today and of 2016, nested, in pages, or as a program kept them."""

import json
from datetime import date

import pytest

from generator.importers.asana import IMPORTER
from generator.importers.importer import Likeness
from generator.model.milestone import Status
from tests.importers.asana.made import answer
from tests.importers.asana.made import task
from tests.importers.opened import export_of
from tests.importers.opened import read


def test_a_task_says_everything_that_has_a_place():
    gate = task("Gate")
    ramp = task(
        "Ramp",
        "Doing",
        due_on="2024-06-30",
        start_on="2024-05-01",
        assignee={"gid": "7", "name": "Ada Berg", "email": "ada@example.org"},
        notes="Stones",
        tags=[{"gid": "t", "name": "Works"}],
        dependencies=[{"gid": gate["gid"]}],
        num_likes=2,
        attachments=[{"gid": "a"}],
    )
    found = read(IMPORTER, answer(gate, ramp))
    item = found.items["Ramp"]
    assert (found.board.title, found.board.key) == ("Harbour ferry", "900")
    assert (item.key, item.where, item.kind) == (ramp["gid"], "data[1]", "task")
    assert (item.start, item.due) == (date(2024, 5, 1), date(2024, 6, 30))
    assert (item.owner, item.labels, item.text) == ("Ada Berg", ("Works",), "Stones")
    assert (item.group, item.status) == ("Doing", Status.IN_PROGRESS)
    assert item.after == (gate["gid"],)
    assert item.url == ramp["permalink_url"]
    assert found.said("no-place") == ["data[1] 'Ramp': not taken over: 1 attachment and 2 likes"]


def test_an_instant_is_the_day_that_it_is_for_the_reader():
    ramp = task("Ramp", due_at="2024-06-30T22:30:00.000Z", completed=True)
    ramp["completed_at"] = "2024-07-01T22:30:00.000Z"
    (item,) = read(IMPORTER, answer(ramp), zone="Europe/Berlin").board.items
    assert (item.due, item.completed) == (date(2024, 7, 1), date(2024, 7, 2))


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"completed": True}, Status.COMPLETED),
        ({"completed": None, "completed_at": "2024-01-01T08:00:00Z"}, Status.COMPLETED),
        ({"completed": False, "completed_at": "2024-01-01T08:00:00Z"}, Status.NOT_STARTED),
        ({"completed": True, "approval_status": "approved"}, Status.COMPLETED),
        ({"completed": True, "approval_status": "rejected"}, Status.CANCELLED),
        ({"completed": True, "approval_status": "changes_requested"}, None),
    ],
)
def test_what_is_ticked_off_is_done_unless_it_was_refused(values, status):
    (item,) = read(IMPORTER, answer(task("Ramp", **values))).board.items
    assert item.status is status
    if status is not Status.COMPLETED:
        assert item.completed is None


def test_milestones_and_approvals_are_told_from_tasks():
    kinds = ("default_task", "milestone", "approval")
    tasks = [task(kind, resource_subtype=kind) for kind in kinds]
    items = read(IMPORTER, answer(*tasks)).items
    assert [items[kind].is_milestone for kind in kinds] == [False, True, False]
    assert [items[kind].kind for kind in kinds] == ["task", "milestone", "approval"]


def test_subtasks_lie_within_their_task_and_are_one_with_what_is_told_of_them_elsewhere():
    dig = task("Dig", memberships=[], projects=[], due_on="2024-05-01", notes="deep")
    short = {"gid": dig["gid"], "name": "Dig"}
    pour = {
        "gid": "77",
        "name": "Pour",
        "completed": True,
        "subtasks": [{"gid": "78", "name": "Mix"}],
    }
    ramp = task("Ramp", subtasks=[short, pour], num_subtasks=3)
    found = read(IMPORTER, answer(ramp, dig))
    items = found.items
    assert items["Dig"].parent == items["Pour"].parent == ramp["gid"]
    assert items["Mix"].parent == "77"
    assert (items["Dig"].due, items["Dig"].text) == (date(2024, 5, 1), "deep")
    assert items["Pour"].status is Status.COMPLETED
    assert found.said("left-out") == ["data[0] 'Ramp': 1 subtask is not in the export"]


def test_custom_fields_of_all_types_are_kept():
    fields = [
        {"gid": "1", "name": "Size", "type": "enum", "enum_value": {"name": "Large"}},
        {
            "gid": "2",
            "name": "Ports",
            "type": "multi_enum",
            "multi_enum_values": [{"name": "A"}, {"name": "B"}],
        },
        {"gid": "3", "name": "Cost", "type": "number", "number_value": 12.5},
        {"gid": "4", "name": "Ticket", "type": "text", "text_value": "HF-7"},
        {"gid": "5", "name": "Agreed", "type": "date", "date_value": {"date": "2024-02-03"}},
        {"gid": "6", "name": "Pilot", "type": "people", "people_value": [{"name": "Ben Roth"}]},
        {"gid": "7", "name": "Old", "type": "people", "display_value": "ben@example.org"},
        {"gid": "8", "name": "None", "type": "text", "display_value": None},
        {"gid": "9", "name": "Shown", "type": "formula", "display_value": "42"},
    ]
    ramp = task("Ramp", custom_fields=fields, actual_time_minutes=90)
    (item,) = read(IMPORTER, answer(ramp)).board.items
    assert item.own == {
        "size": "Large",
        "ports": "A, B",
        "cost": "12.5",
        "ticket": "HF-7",
        "agreed": "2024-02-03",
        "pilot": "Ben Roth",
        "shown": "42",
        "actual-time-in-minutes": "90",
    }


def test_a_custom_field_is_a_date_of_ours_where_somebody_says_so():
    fields = [
        {"gid": "1", "name": "Promised", "type": "date", "date_value": {"date": "2024-02-03"}},
        {"gid": "2", "name": "Hoped", "type": "text", "text_value": "soon"},
    ]
    found = read(
        IMPORTER,
        answer(task("Ramp", custom_fields=fields)),
        columns={"baseline": "promised", "forecast": "Hoped"},
    )
    (item,) = found.board.items
    assert (item.baseline, item.forecast) == (date(2024, 2, 3), None)
    assert item.own == {"hoped": "soon"}
    assert found.said("unreadable-day") == ["data[0] 'Ramp': Hoped: 'soon' is no day"]


def test_answers_of_2016_have_numbers_for_ids_and_sections_that_are_tasks():
    old = {
        "id": 157,
        "name": "Ramp",
        "notes": "",
        "assignee": {"id": 7, "name": "Ada Berg"},
        "completed": True,
        "completed_at": "2016-07-21T12:17:46.716Z",
        "due_on": "2016-07-20",
        "projects": [{"id": 900, "name": "Harbour ferry"}],
        "memberships": [
            {
                "project": {"id": 900, "name": "Harbour ferry"},
                "section": {"id": 5, "name": "Works:"},
            }
        ],
    }
    head = {**old, "id": 5, "name": "Works:", "due_on": None}
    found = read(IMPORTER, answer(head, old))
    (item,) = found.board.items
    assert (item.key, item.group, item.owner) == ("157", "Works", "Ada Berg")
    assert (item.due, item.completed) == (date(2016, 7, 20), date(2016, 7, 21))
    assert (found.board.key, found.board.groups) == ("900", ("Works",))


@pytest.mark.parametrize(
    "shape",
    [
        lambda a, b: json.dumps([a, b]),
        lambda a, b: json.dumps({"data": [a]}) + json.dumps({"data": [b], "next_page": None}),
        lambda a, b: json.dumps({"gid": "900", "name": "Harbour ferry", "tasks": [a, b]}),
        lambda a, b: json.dumps(
            {
                "data": {
                    "gid": "900",
                    "resource_type": "project",
                    "name": "Harbour ferry",
                    "sections": [
                        {"gid": "1", "resource_type": "section", "name": "To do", "tasks": [a, b]}
                    ],
                }
            }
        ),
    ],
)
def test_tasks_are_found_wherever_they_stand(shape):
    found = read(IMPORTER, shape(task("Ramp"), task("Quay")))
    assert [item.title for item in found.board.items] == ["Ramp", "Quay"]
    assert (found.board.title, found.board.groups) == ("Harbour ferry", ("To do",))


def test_a_single_task_is_a_board_of_one():
    found = read(IMPORTER, {"data": task("Ramp")})
    assert [item.where for item in found.board.items] == ["data"]


def test_a_task_of_another_project_is_told():
    ramp = task("Ramp", dependencies=[{"gid": "55"}], parent={"gid": "56", "name": "Coast"})
    found = read(IMPORTER, answer(ramp))
    assert found.said("lost-reference") == [
        "data[0] 'Ramp': no other task is called 'Coast'",
        "data[0] 'Ramp': '55' is not in the export",
    ]
    assert found.board.items[0].own == {"parent-task": "Coast", "blocked-by": "55"}


def test_notes_in_html_become_text_where_there_are_no_others():
    ramp = task("Ramp", html_notes="<body>A &amp; <b>B</b><ul><li>one</li><li>two</li></ul></body>")
    del ramp["notes"]
    (item,) = read(IMPORTER, answer(ramp)).board.items
    assert item.text == "A & B- one\n- two"


def test_stories_tell_which_dates_moved():
    stories = [
        {
            "created_at": "2024-02-01T23:30:00.000Z",
            "created_by": {"name": "Ada Berg"},
            "resource_subtype": "due_date_changed",
            "old_dates": {"due_on": "2024-05-01"},
            "new_dates": {"due_on": "2024-06-01", "start_on": "2024-04-01"},
        },
        {
            "created_at": "2024-03-01T08:00:00.000Z",
            "created_by": {"name": "Ben Roth"},
            "resource_subtype": "marked_complete",
        },
        {"created_at": "2024-03-02T08:00:00.000Z", "resource_subtype": "comment_added"},
        {
            "created_at": "2023-03-02T08:00:00.000Z",
            "type": "system",
            "text": "changed the due date to December 31",
        },
    ]
    ramp = task("Ramp", stories=stories, completed=True)
    found = read(IMPORTER, answer(ramp), zone="Europe/Berlin")
    assert [
        (m.day.isoformat(), m.field, m.old, m.new, m.by) for m in found.board.items[0].moves
    ] == [
        ("2024-02-02", "start", None, "2024-04-01", "Ada Berg"),
        ("2024-02-02", "due", "2024-05-01", "2024-06-01", "Ada Berg"),
        ("2024-03-01", "status", None, "completed", "Ben Roth"),
    ]
    assert found.said("no-place") == ["data[0] 'Ramp': not taken over: 1 comment"]


PLACE = "[{'project': {'gid': '900', 'name': 'Ferry'}, 'section': {'gid': '1', 'name': 'Doing'}}]"
FRAME = f"""\
,gid,name,resource_type,resource_subtype,completed,completed_at,due_on,assignee,assignee.name,\
memberships,notes,parent
0,1201,Ramp,task,milestone,True,,2024-06-30,"{{'gid': '7', 'name': 'Ada Berg'}}",,"{PLACE}",nan,
1,1202.0,Dig,task,default_task,False,,NaN,,Ben Roth,"[{{'broken'",deep,"{{'gid': '1201'}}"
2,1.2E+15,Pour,task,default_task,False,NaT,,None,,[],,
"""


def test_a_table_that_a_program_made_of_answers_is_read():
    found = read(IMPORTER, FRAME)
    ramp, dig, pour = (found.items[name] for name in ("Ramp", "Dig", "Pour"))
    assert (ramp.status, ramp.completed, ramp.is_milestone) == (Status.COMPLETED, None, True)
    assert (ramp.owner, ramp.group, ramp.due) == ("Ada Berg", "Doing", date(2024, 6, 30))
    assert (dig.key, dig.parent, dig.owner, dig.text) == ("1202", "1201", "Ben Roth", "deep")
    assert (pour.key, pour.status, pour.span.line) == ("pour", None, 4)
    assert found.board.title == "Ferry"
    assert len(found.said("cut-id")) == 1
    assert len(found.said("wrong-shape")) == 1


def test_what_resembles_an_answer_is_refused():
    found = read(IMPORTER, {"data": [{"gid": "1", "name": "Ferry", "resource_type": "project"}]})
    assert found.said("look-alike")
    assert found.board.items == ()


@pytest.mark.parametrize(
    "data",
    [{}, [], {"data": []}, [1], {"data": {"boards": []}}, [{"id": 1, "title": "x"}], {"name": "x"}],
)
def test_what_is_of_somebody_else_is_left_alone(data):
    assert IMPORTER.identify(export_of(data)) is Likeness.NO
