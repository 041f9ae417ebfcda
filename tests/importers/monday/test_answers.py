"""Answers of Monday's API, of today's version and of older ones."""

import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from generator.importers.importer import Likeness
from generator.model.milestone import Status
from tests.importers.monday.read import answer
from tests.importers.monday.read import board_of
from tests.importers.monday.read import cell
from tests.importers.monday.read import read

BOOKED = {
    "id": "30001",
    "name": "Site is booked",
    "state": "active",
    "url": "https://fair.monday.example/boards/77001/pulses/30001",
    "group": {"id": "g1", "title": "Preparation"},
    "column_values": [
        cell("Owner", "people", "Ada Park, Ben Ito", personsAndTeams=[{"id": 1}, {"id": 2}]),
        cell("Status", "status", "Signed", index=3, changed_at="2026-03-06T23:30:00Z"),
        cell("Due", "date", "2026-03-05", date="2026-03-05", time=None),
        cell("Planned effort", "numbers", "20"),
        cell("Tags", "tags", "park, city"),
        cell("Weather", "mirror", None) | {"display_value": "Fair"},
        cell("Mail", "email", "Ada - ada@x.example"),
        cell("Note", "long_text", "By letter."),
        cell("Insured", "checkbox", "v", checked="true"),
    ],
    "subitems": [
        {
            "id": "30002",
            "name": "Call the park",
            "column_values": [cell("Status", "status", "Done", index=1)],
        }
    ],
    "updates": [{"id": "1"}, {"id": "2"}],
    "assets": [{"id": "3"}],
}
COLUMNS = [
    {
        "id": "status",
        "title": "Status",
        "type": "status",
        "settings_str": '{"done_colors": [1, 3]}',
    },
    {
        "id": "planned effort",
        "title": "Planned effort",
        "type": "numbers",
        "settings_str": '{"unit": {"symbol": "custom", "custom_unit": "h"}}',
    },
]


@pytest.fixture(scope="module")
def fair():
    groups = [{"id": "g1", "title": "Preparation"}, {"id": "g2", "title": "The day"}]
    return answer(board_of(BOOKED, groups=groups, columns=COLUMNS))


def test_a_board_is_read(fair):
    assert fair.likeness is Likeness.CERTAIN
    assert (fair.board.title, fair.board.key) == ("Summer fair", "77001")
    assert fair.board.groups == ("Preparation", "The day")
    item = fair.item("Site is booked")
    assert (item.owner, item.contributors) == ("Ada Park", ("Ben Ito",))
    assert (item.due, item.effort_planned) == (date(2026, 3, 5), 2.5)
    assert (item.labels, item.text) == (("park", "city"), "By letter.")
    assert item.own == {"weather": "Fair", "mail": "Ada", "insured": "yes"}
    assert item.url.endswith("30001")
    assert item.where == "data.boards[0].items_page.items[0]"


def test_a_board_says_which_of_its_states_is_done_and_since_when(fair):
    item = fair.item("Site is booked")
    assert (item.status, item.completed) == (Status.COMPLETED, date(2026, 3, 6))
    east = answer(board_of(BOOKED, columns=COLUMNS), zone=ZoneInfo("Asia/Tokyo"))
    assert east.item("Site is booked").completed == date(2026, 3, 7)


def test_subitems_are_below_their_item(fair):
    step = fair.item("Call the park")
    assert (step.parent, step.kind, step.status) == ("30001", "subitem", Status.COMPLETED)
    assert step.group == "Preparation"


def test_what_has_no_place_is_told_with_its_path(fair):
    told = [each.message for each in fair.told if each.kind.name == "no-place"]
    assert told == [
        (
            "data.boards[0].items_page.items[0]: Site is booked:"
            " not taken over: 2 updates, 1 file, 1 address"
        )
    ]


def test_a_timeline_is_a_start_and_an_end_and_may_be_a_milestone():
    line = cell(
        *("Timeline", "timeline", "2026-01-02 - 2026-03-06"),
        **{"from": "2026-01-02", "to": "2026-03-06", "visualization_type": "milestone"},
    )
    found = answer(board_of({"id": "1", "name": "Booked", "column_values": [line]}))
    item = found.item("Booked")
    assert (item.start, item.due, item.is_milestone) == (date(2026, 1, 2), date(2026, 3, 6), True)


def test_a_time_is_one_of_greenwich():
    value = cell("Date", "date", "2026-03-05 23:00", date="2026-03-05", time="23:00:00")
    item = {"id": "1", "name": "Booked", "column_values": [value]}
    assert answer(board_of(item)).item("Booked").due == date(2026, 3, 5)
    paris = answer(board_of(item), zone=ZoneInfo("Europe/Paris"))
    assert paris.item("Booked").due == date(2026, 3, 6)


def test_dependencies_are_ids():
    value = cell(
        *("Dependent On", "dependency", None),
        linkedPulseIds=[{"linkedPulseId": 30001}, {"linkedPulseId": 5}],
    )
    found = answer(board_of(BOOKED, {"id": "9", "name": "Open", "column_values": [value]}))
    assert found.item("Open").after == ("30001",)
    assert found.item("Open").own == {"dependent-on": "30001, 5"}
    assert "lost-reference" in found.codes


def test_the_log_of_a_board_says_how_days_have_moved():
    def log(ticks: int, **data: object) -> dict[str, object]:
        event = {"event": "update_column_value", "user_id": "5", "created_at": str(ticks)}
        return event | {"data": json.dumps({"pulse_id": 30001, **data})}

    due = {"column_id": "due", "column_type": "date"}
    found = answer(
        {
            "data": {
                "users": [{"id": "5", "name": "Ada Park"}],
                "boards": board_of(
                    BOOKED,
                    columns=COLUMNS,
                    activity_logs=[
                        log(
                            17726688000000000,
                            **due,
                            value={"date": "2026-03-05"},
                            previous_value={"date": "2026-02-20"},
                        ),
                        log(17700768000000000, **due, value={"date": "2026-02-20"}),
                        log(
                            17727552000000000,
                            column_id="status",
                            column_type="color",
                            value={"label": {"text": "Done"}},
                            previous_value={"label": {"text": "Working on it"}},
                        ),
                    ],
                )["data"]["boards"],
            }
        }
    )
    moves = found.item("Site is booked").moves
    assert [(m.day, m.field, m.old, m.new, m.by) for m in moves] == [
        (date(2026, 2, 3), "due", None, "2026-02-20", "Ada Park"),
        (date(2026, 3, 5), "due", "2026-02-20", "2026-03-05", "Ada Park"),
        (date(2026, 3, 6), "status", "in progress", "completed", "Ada Park"),
    ]


def test_archived_before_it_was_done_is_given_up():
    found = answer(
        board_of(
            {"id": "1", "name": "Tent", "state": "archived", "column_values": []},
            BOOKED | {"state": "archived"},
            columns=COLUMNS,
        )
    )
    tent = found.item("Tent")
    assert (tent.status, tent.archived) == (Status.CANCELLED, True)
    assert tent.why_cancelled == "archived in Monday.com"
    assert found.item("Site is booked").status is Status.COMPLETED
    assert "archived" in found.codes


def test_pages_of_a_board_come_together():
    first = board_of(BOOKED)
    first["data"]["boards"][0]["items_page"]["cursor"] = "more"
    other = {"id": "9", "name": "Open", "column_values": []}
    second = {"data": {"next_items_page": {"cursor": None, "items": [other, BOOKED]}}}
    text = "\n".join(map(json.dumps, (first, second)))
    found = read(text.encode(), "pages.json")
    assert found.titles == ["Site is booked", "Call the park", "Open"]
    assert "pages-missing" not in found.codes
    assert "pages-missing" in answer(first).codes


def test_the_api_of_before_2023_is_read():
    item = {
        "id": "1",
        "name": "Booked",
        "group": {"title": "One"},
        "column_values": [
            {"id": "s", "title": "Status", "type": "color", "text": "Done", "value": '{"index":1}'},
            {"id": "p", "title": "Person", "type": "multiple-person", "text": "Ada Park"},
            {
                "id": "t",
                "title": "Timeline",
                "type": "timerange",
                "text": "2026-01-02 - 2026-03-06",
                "value": '{"from":"2026-01-02","to":"2026-03-06"}',
            },
        ],
    }
    found = answer({"data": {"boards": [{"id": "7", "name": "Fair", "items": [item]}]}})
    booked = found.item("Booked")
    assert (booked.status, booked.owner) == (Status.COMPLETED, "Ada Park")
    assert (booked.start, booked.due) == (date(2026, 1, 2), date(2026, 3, 6))


@pytest.mark.parametrize(
    "shape",
    [
        lambda item: {
            "data": {
                "boards": [
                    {
                        "id": "7",
                        "groups": [{"title": "Preparation", "items_page": {"items": [item]}}],
                    }
                ]
            }
        },
        lambda item: {"data": {"items": [item | {"board": {"id": "7", "name": "Fair"}}]}},
        lambda item: {"boards": [{"id": "7", "items_page": {"items": [item]}}]},
        lambda item: {"id": "7", "name": "Fair", "items_page": {"items": [item]}},
        lambda item: [item],
        lambda item: item,
    ],
)
def test_answers_are_found_whatever_is_around_them(shape):
    found = answer(shape(BOOKED))
    assert found.likeness is Likeness.CERTAIN
    assert found.titles == ["Site is booked", "Call the park"]
    assert found.board.groups == ("Preparation",)


def test_subitems_that_came_as_a_board_go_to_their_items():
    sub = {"id": "9", "name": "Pay", "parent_item": {"id": "30001"}, "column_values": []}
    boards = board_of(BOOKED)["data"]["boards"]
    other = {"id": "8", "name": "Subitems of Summer fair", "items_page": {"items": [sub]}}
    found = answer({"data": {"boards": [*boards, other]}})
    assert found.board.title == "Summer fair"
    assert found.item("Pay").parent == "30001"


def test_what_monday_complains_of_is_told():
    problem = {"errors": [{"message": "Complexity budget exhausted"}], "data": {"boards": []}}
    found = answer(problem)
    assert found.codes == ["left-out", "look-alike"]
    assert "Complexity budget exhausted" in found.told[0].message


def test_values_of_another_kind_are_told_where_they_stand():
    item = {"id": 30009, "name": ["Booked"], "column_values": [{"id": 7, "text": 8}, 9]}
    found = answer(board_of(item, BOOKED))
    assert found.titles == ["Site is booked", "Call the park"]
    messages = [each.message for each in found.told if each.kind.name == "wrong-shape"]
    assert "data.boards[0].items_page.items[0].name is no text" in messages
    assert "data.boards[0].items_page.items[0].column_values[0].text is no text" in messages
    assert "no-title" in found.codes
