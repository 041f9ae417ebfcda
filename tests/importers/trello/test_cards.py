"""What a card of Trello says, in the shapes of all its years."""

from datetime import date

import pytest

from generator.importers.importer import Likeness
from generator.importers.trello import IMPORTER
from generator.model.milestone import Status
from tests.importers.opened import export_of
from tests.importers.opened import read
from tests.importers.trello.made import BOARD
from tests.importers.trello.made import board
from tests.importers.trello.made import card
from tests.importers.trello.made import lists

FIELDS = [
    {"id": "f1", "idModel": BOARD, "name": "Agreed on", "type": "date"},
    {"id": "f2", "idModel": BOARD, "name": "Cost", "type": "number"},
    {"id": "f3", "idModel": BOARD, "name": "Ticket", "type": "text"},
    {"id": "f4", "idModel": BOARD, "name": "Öffentlich?", "type": "checkbox"},
    {
        "id": "f5",
        "idModel": BOARD,
        "name": "Size",
        "type": "list",
        "options": [{"id": "o1", "value": {"text": "Large"}}],
    },
]
VALUES = [
    {"idCustomField": "f1", "value": {"date": "2024-03-01T23:30:00.000Z"}},
    {"idCustomField": "f2", "value": {"number": "1200.5"}},
    {"idCustomField": "f3", "value": {"text": "HF-7"}},
    {"idCustomField": "f4", "value": {"checked": "true"}},
    {"idCustomField": "f5", "idValue": "o1", "value": None},
]


def test_a_card_says_everything_that_has_a_place():
    full = card(
        "Quay is rebuilt",
        desc="Stones *and* piles.\n\n- north",
        due="2024-05-31T22:30:00.000Z",
        start="2024-04-01T09:00:00.000Z",
        idMembers=["m2", "m1"],
        labels=[{"name": "Works", "color": "green"}, {"name": "", "color": "red"}],
        address="Pier 4",
    )
    found = read(IMPORTER, board(full), zone="Europe/Berlin")
    item = found.items["Quay is rebuilt"]
    assert (found.board.title, found.board.key) == ("Harbour ferry", BOARD)
    assert (item.key, item.where, item.kind) == ("c-quay-is-rebuilt", "cards[0]", "card")
    assert (item.start, item.due) == (date(2024, 4, 1), date(2024, 6, 1))
    assert (item.owner, item.contributors) == ("Ben Roth", ("Ada Berg",))
    assert item.labels == ("Works", "red")
    assert item.text == "Stones *and* piles.\n\n- north"
    assert item.url == "https://trello.com/c/c-quay-is-rebuilt"
    assert item.own == {"location": "Pier 4"}
    assert item.status is Status.NOT_STARTED
    assert found.said("several-owners") == [
        "cards[0] 'Quay is rebuilt': Ben Roth is accountable, Ada Berg contributes"
    ]


@pytest.mark.parametrize(
    ("within", "values", "status"),
    [
        ("todo", {}, Status.NOT_STARTED),
        ("doing", {}, Status.IN_PROGRESS),
        ("done", {}, Status.COMPLETED),
        ("doing", {"dueComplete": True}, Status.COMPLETED),
        ("done", {"closed": True}, Status.COMPLETED),
        ("doing", {"closed": True, "dueComplete": True}, Status.COMPLETED),
        ("doing", {"closed": True}, Status.CANCELLED),
        ("stop", {}, Status.CANCELLED),
        ("todo", {"isTemplate": True}, Status.DRAFT),
        ("gone", {}, None),
    ],
)
def test_the_state_of_a_card_is_what_it_and_its_list_say(within, values, status):
    found = read(IMPORTER, board(card("Ramp", within, **values)))
    (item,) = found.board.items
    assert item.status is status
    assert item.completed is None
    assert item.cancelled is None
    given_up = status is Status.CANCELLED
    assert item.archived == (given_up and within != "stop")
    assert bool(item.why_cancelled) == given_up
    assert len(found.said("archived")) == item.archived


def test_a_card_of_before_2016_has_no_mark_for_done():
    old = {key: value for key, value in card("Ramp").items() if key not in {"dueComplete", "start"}}
    (item,) = read(IMPORTER, board(old)).board.items
    assert item.status is Status.NOT_STARTED


def test_a_list_that_is_archived_gives_up_what_lies_open_in_it():
    cards = [card("Ramp", "doing"), card("Buoys", "done")]
    found = read(IMPORTER, board(*cards, lists=lists(closed="doing")))
    assert found.items["Ramp"].status is Status.CANCELLED
    assert found.items["Buoys"].status is Status.COMPLETED
    assert found.board.groups == ("To do", "Doing", "Done", "Cancelled")


def test_lists_that_are_no_states_are_stages_of_the_work():
    stages = lists({"a": "Permits", "b": "Building", "c": "Testing", "d": "Done", "e": "Handover"})
    cards = [card("Ramp", "c"), card("Quay", "d"), card("Plan", "a")]
    found = read(IMPORTER, board(*cards, lists=stages))
    assert found.board.phased
    assert found.board.groups == ("Permits", "Building", "Testing", "Done", "Handover")
    assert [found.items[name].status for name in ("Ramp", "Quay", "Plan")] == [
        None,
        Status.COMPLETED,
        None,
    ]
    assert found.said("unknown-status") == []


def test_a_list_that_is_no_state_among_states_is_told_once():
    odd = lists({"a": "To do", "b": "Doing", "c": "Done", "d": "Waiting room"})
    found = read(IMPORTER, board(card("Ramp", "d"), card("Quay", "d"), lists=odd))
    assert not found.board.phased
    assert found.said("unknown-status") == ["the list 'Waiting room' is no known state: 2 cards"]


def test_custom_fields_of_all_five_types_are_kept():
    ramp = card("Ramp", customFieldItems=VALUES)
    (item,) = read(IMPORTER, board(ramp, customFields=FIELDS), zone="Europe/Berlin").board.items
    assert item.own == {
        "agreed-on": "2024-03-02",
        "cost": "1200.5",
        "ticket": "HF-7",
        "ffentlich": "true",
        "size": "Large",
    }


def test_a_custom_field_is_a_date_of_ours_where_somebody_says_so():
    ramp = card("Ramp", customFieldItems=VALUES)
    everything = board(ramp, customFields=FIELDS)
    found = read(IMPORTER, everything, columns={"due": "agreed on", "start": "Ticket"})
    (item,) = found.board.items
    assert item.due == date(2024, 3, 1)
    assert "agreed-on" not in item.own
    assert item.own["ticket"] == "HF-7"
    assert found.said("unreadable-day") == [
        "cards[0].customFieldItems[2]: Ticket: 'HF-7' is no day"
    ]


def test_a_field_or_option_that_the_export_lacks_is_told_and_kept():
    values = [
        {"idCustomField": "f9", "value": {"text": "kept"}},
        {"idCustomField": "f5", "idValue": "o9", "value": None},
    ]
    found = read(IMPORTER, board(card("Ramp", customFieldItems=values), customFields=FIELDS))
    assert found.board.items[0].own == {"f9": "kept", "size": "o9"}
    assert len(found.said("lost-reference")) == 2


def test_checklists_are_steps_in_their_order():
    plan = {
        "id": "k1",
        "idCard": "c-ramp",
        "name": "Plan",
        "pos": 2,
        "checkItems": [
            {
                "id": "i2",
                "name": "Pour concrete",
                "state": "incomplete",
                "pos": 9,
                "idMember": "m1",
            },
            {"id": "i1", "name": "Dig", "state": "complete", "pos": 1, "due": "2024-04-02"},
            {"id": "i3", "name": " ", "state": "incomplete", "pos": 10},
        ],
    }
    first = {"id": "k0", "idCard": "c-ramp", "name": "Before", "pos": 1, "checkItems": []}
    first["checkItems"] = [{"id": "i0", "name": "Ask\nthe owner", "state": "incomplete"}]
    found = read(IMPORTER, board(card("Ramp"), checklists=[plan, first, plan]))
    told = [(s.list, s.title, s.done, s.key, s.owner, s.due) for s in found.board.items[0].steps]
    assert told == [
        ("Before", "Ask the owner", False, "i0", "", None),
        ("Plan", "Dig", True, "i1", "", date(2024, 4, 2)),
        ("Plan", "Pour concrete", False, "i2", "Ada Berg", None),
    ]
    assert len(found.said("no-title")) == 1


def test_a_checklist_of_an_absent_card_is_told():
    lost = {"id": "k1", "idCard": "c-gone", "name": "Plan", "checkItems": [{"name": "Dig"}]}
    found = read(IMPORTER, board(card("Ramp"), checklists=[lost]))
    assert found.said("left-out") == [
        "checklists[0] 'Plan': the card of this checklist is not in the export"
    ]


def test_what_trello_counts_and_no_file_can_hold_is_told():
    ramp = card(
        "Ramp", badges={"comments": 3, "attachments": 1, "votes": 0, "checkItems": 2, "due": None}
    )
    found = read(IMPORTER, board(ramp))
    assert found.said("no-place") == [
        (
            "cards[0] 'Ramp': not taken over: 3 comments, 1 attachment and "
            "2 lines of checklists that the export lacks"
        )
    ]
    assert found.board.covers >= {"title", "due", "owner"}
    assert "tasks" not in found.board.covers


def test_people_without_a_name_are_told():
    ramp = card("Ramp", idMembers=["m1", "m9"])
    found = read(IMPORTER, board(ramp))
    assert found.board.items[0].owner == "Ada Berg"
    assert found.said("lost-reference") == [
        "cards[0] 'Ramp': the export has no name for 1 member of it"
    ]
    nobody = read(IMPORTER, board(ramp, members=[]))
    assert nobody.said("lost-reference") == [
        "the export names no members, so who works on 1 card is unknown"
    ]
    assert "owner" not in nobody.board.covers


def test_cards_that_are_no_work_are_told():
    cards = [card(""), card("---", cardRole="separator"), card("Ramp\u202e\ngate")]
    found = read(IMPORTER, board(*cards))
    assert [item.title for item in found.board.items] == ["Ramp gate"]
    assert len(found.said("no-title")) == len(found.said("left-out")) == 1
    assert len(found.said("marred-text")) == 1


def test_two_cards_of_one_id_are_told_apart():
    found = read(IMPORTER, board(card("Ramp", id="c1"), card("Quay", id="c1")))
    assert [item.key for item in found.board.items] == ["c1", "c1-2"]
    assert found.said("same-key") == ["cards[1]: 'c1' is there before"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (board(), "nothing-in-it"),
        ({"id": "b", "name": "Ferry", "prefs": {}}, "nothing-in-it"),
        ({"_format": "other", "lists": [{"_id": "l"}], "cards": [{"_id": "c"}]}, "look-alike"),
        ([{"id": "l", "idBoard": "b", "name": "To do"}], "look-alike"),
    ],
)
def test_what_resembles_a_board_is_refused(data, name):
    found = read(IMPORTER, data)
    assert found.board.items == ()
    assert [problem.kind.name for problem in found.problems] == [name]


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        [1, None, "x"],
        {"data": [{"gid": "1", "name": "x", "resource_type": "task"}]},
        [{"number": 1, "title": "x", "due_on": None}],
        "a,b\n1,2\n",
        "",
    ],
)
def test_what_is_of_somebody_else_is_left_alone(data):
    assert IMPORTER.identify(export_of(data)) is Likeness.NO
