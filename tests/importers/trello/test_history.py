"""What Trello remembers of a card."""

from datetime import date

from generator.importers.trello import IMPORTER
from generator.model.milestone import Status
from tests.importers.opened import read
from tests.importers.trello.made import board
from tests.importers.trello.made import card
from tests.importers.trello.made import changed
from tests.importers.trello.made import lists
from tests.importers.trello.made import made

RAMP = "c-ramp"


def moves(found):
    return [(m.day.isoformat(), m.field, m.old, m.new) for m in found.board.items[0].moves]


def moved(when, old, new):
    return changed(RAMP, when, {"idList": old}, {}, listBefore={"id": old}, listAfter={"id": new})


def test_dates_that_moved_are_told_from_the_oldest_on():
    ramp = card("Ramp", due="2024-06-30T10:00:00.000Z", start="2024-05-02T10:00:00.000Z")
    actions = [
        changed(
            RAMP,
            "2024-03-05T23:30:00.000Z",
            {"due": "2024-05-31T10:00:00.000Z"},
            {"due": "2024-06-30T10:00:00.000Z"},
        ),
        changed(RAMP, "2024-03-01T10:00:00.000Z", {"start": None}, {"start": "2024-05-02"}),
        changed(
            RAMP, "2024-02-01T10:00:00.000Z", {"due": None}, {"due": "2024-05-31T10:00:00.000Z"}
        ),
        made(),
    ]
    found = read(IMPORTER, board(ramp, actions=actions), zone="Europe/Berlin")
    assert moves(found) == [
        ("2024-02-01", "due", None, "2024-05-31"),
        ("2024-03-01", "start", None, "2024-05-02"),
        ("2024-03-06", "due", "2024-05-31", "2024-06-30"),
    ]
    assert found.board.items[0].moves[0].by == "Ada Berg"
    assert found.said("cut-history") == []


def test_what_a_day_ends_with_is_all_that_counts():
    ramp = card("Ramp", due="2024-06-30")
    actions = [
        changed(RAMP, "2024-02-02T12:00:00.000Z", {"due": "2024-07-15"}, {"due": "2024-06-30"}),
        changed(RAMP, "2024-02-02T11:00:00.000Z", {"due": "2024-06-01"}, {"due": "2024-07-15"}),
        changed(RAMP, "2024-02-01T12:00:00.000Z", {"due": "2024-07-15"}, {"due": "2024-06-01"}),
        changed(RAMP, "2024-02-01T11:00:00.000Z", {"due": "2024-06-01"}, {"due": "2024-07-15"}),
        changed(RAMP, "2024-01-31T11:00:00.000Z", {"name": "Gate"}, {"name": "Ramp"}),
        made(),
    ]
    found = read(IMPORTER, board(ramp, actions=actions))
    assert moves(found) == [("2024-02-02", "due", "2024-06-01", "2024-06-30")]


def test_a_time_of_day_that_moved_is_no_move():
    ramp = card("Ramp", due="2024-06-30T12:00:00.000Z")
    old, new = "2024-06-30T08:00:00.000Z", "2024-06-30T12:00:00.000Z"
    action = changed(RAMP, "2024-02-01T10:00:00.000Z", {"due": old}, {"due": new})
    assert moves(read(IMPORTER, board(ramp, actions=[action, made()]))) == []


def test_the_day_on_which_a_card_was_done_is_that_of_its_move_into_the_list():
    actions = [
        moved("2024-03-01T10:00:00.000Z", "doing", "done"),
        moved("2024-02-01T10:00:00.000Z", "todo", "doing"),
        made(),
    ]
    found = read(IMPORTER, board(card("Ramp", "done"), actions=actions))
    assert found.board.items[0].completed == date(2024, 3, 1)
    assert moves(found) == [
        ("2024-02-01", "status", "not started", "in progress"),
        ("2024-03-01", "status", "in progress", "completed"),
    ]


def test_a_mark_counts_as_done_and_may_be_taken_back():
    actions = [
        changed(RAMP, "2024-05-01T10:00:00.000Z", {"dueComplete": False}, {"dueComplete": True}),
        changed(RAMP, "2024-04-01T10:00:00.000Z", {"dueComplete": True}, {"dueComplete": False}),
        changed(RAMP, "2024-03-01T10:00:00.000Z", {"dueComplete": False}, {"dueComplete": True}),
        made(),
    ]
    found = read(IMPORTER, board(card("Ramp", "doing", dueComplete=True), actions=actions))
    assert found.board.items[0].completed == date(2024, 5, 1)
    assert [move[2:] for move in moves(found)] == [
        ("in progress", "completed"),
        ("completed", "in progress"),
        ("in progress", "completed"),
    ]


def test_a_card_that_was_marked_after_it_lay_in_done_was_done_when_it_came_there():
    actions = [
        changed(RAMP, "2024-05-01T10:00:00.000Z", {"dueComplete": False}, {"dueComplete": True}),
        moved("2024-03-01T10:00:00.000Z", "doing", "done"),
        made(),
    ]
    found = read(IMPORTER, board(card("Ramp", "done", dueComplete=True), actions=actions))
    assert found.board.items[0].completed == date(2024, 3, 1)


def test_trello_says_since_2025_itself_when_a_card_was_done():
    ramp = card("Ramp", "done", dueComplete=True, dateCompleted="2025-02-03T10:00:00.000Z")
    assert read(IMPORTER, board(ramp)).board.items[0].completed == date(2025, 2, 3)


def test_the_day_on_which_a_card_was_archived_is_that_on_which_it_was_given_up():
    action = changed(RAMP, "2024-03-01T10:00:00.000Z", {"closed": False}, {"closed": True})
    found = read(IMPORTER, board(card("Ramp", closed=True), actions=[action, made()]))
    (item,) = found.board.items
    assert (item.status, item.cancelled, item.archived) == (
        Status.CANCELLED,
        date(2024, 3, 1),
        True,
    )
    assert moves(found) == [("2024-03-01", "status", "not started", "cancelled")]


def test_a_list_that_is_archived_now_was_none_before():
    shut = {
        "type": "updateList",
        "date": "2024-04-01T10:00:00.000Z",
        "data": {"old": {"closed": False}, "list": {"id": "doing", "closed": True}},
        "memberCreator": {},
    }
    actions = [shut, moved("2024-02-01T10:00:00.000Z", "todo", "doing"), made()]
    found = read(
        IMPORTER, board(card("Ramp", "doing"), lists=lists(closed="doing"), actions=actions)
    )
    assert found.board.items[0].cancelled == date(2024, 4, 1)
    assert moves(found) == [
        ("2024-02-01", "status", "not started", "in progress"),
        ("2024-04-01", "status", "in progress", "cancelled"),
    ]


def test_a_day_that_the_actions_do_not_tell_stays_unknown():
    action = changed(RAMP, "2024-03-01T10:00:00.000Z", {"pos": 1}, {"pos": 2})
    found = read(IMPORTER, board(card("Ramp", "done"), actions=[action, made()]))
    assert found.board.items[0].completed is None
    assert moves(found) == []


def test_actions_that_begin_too_late_are_told():
    many = [
        changed(RAMP, f"2024-03-01T10:00:00.{n:03}Z", {"pos": n}, {"pos": n + 1})
        for n in range(1000)
    ]
    found = read(IMPORTER, board(card("Ramp"), actions=many))
    assert found.said("cut-history") == [
        "the export has 1,000 actions, back to 2024-03-01; what moved before is unknown"
    ]
    assert read(IMPORTER, board(card("Ramp"))).said("cut-history") == []
    few = read(IMPORTER, board(card("Ramp"), actions=many[:5]))
    assert len(few.said("cut-history")) == 1


def test_actions_in_any_order_tell_the_same():
    actions = [
        moved("2024-03-01T10:00:00.000Z", "doing", "done"),
        moved("2024-02-01T10:00:00.000Z", "todo", "doing"),
        made(),
    ]
    newest_first = read(IMPORTER, board(card("Ramp", "done"), actions=actions))
    oldest_first = read(IMPORTER, board(card("Ramp", "done"), actions=actions[::-1]))
    assert moves(newest_first) == moves(oldest_first) != []


def test_a_card_that_left_the_board_is_nobodys():
    action = changed("c-gone", "2024-03-01T10:00:00.000Z", {"due": None}, {"due": "2024-06-01"})
    assert moves(read(IMPORTER, board(card("Ramp"), actions=[action, made()]))) == []
