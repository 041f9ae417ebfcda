"""A board is asked for at a server that answers as Monday.com's does."""

import json
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.errors import AccessError
from generator.errors import UnreachableError
from generator.importers.importer import How
from generator.importers.importer import Live
from generator.importers.importer import Where
from generator.importers.live.web import Web
from generator.importers.monday import IMPORTER
from generator.importers.monday import live
from generator.importers.opening.export import opened
from tests.importers.monday.read import board_of
from tests.importers.monday.read import cell
from tests.importers.monday.test_answers import BOOKED
from tests.importers.monday.test_answers import COLUMNS
from tests.importers.trackers import Reply
from tests.importers.trackers import Tracker
from tests.importers.trackers import tracker
from tests.repository import Repository

LISTED = [*COLUMNS, {"id": "due", "title": "Due", "type": "date"}]
OPEN = {"id": "30005", "name": "Fair is open", "column_values": [cell("Due", "date", "2026-06-13")]}
BUSY = {
    "errors": [
        {
            "message": "Complexity budget exhausted",
            "extensions": {"code": "COMPLEXITY_BUDGET_EXHAUSTED", "retry_in_seconds": 7},
        }
    ]
}
OLD_BUSY = {
    "error_code": "ComplexityException",
    "error_message": "Complexity budget exhausted, query cost 30001 reset in 3 seconds",
}


def first(cursor: str | None = None) -> dict[str, Any]:
    answer = board_of(BOOKED, groups=[{"title": "Preparation"}], columns=LISTED)
    answer["data"]["boards"][0]["items_page"]["cursor"] = cursor
    return answer


def page(cursor: str | None, *items: object) -> dict[str, Any]:
    return {"data": {"next_items_page": {"cursor": cursor, "items": list(items)}}}


def logs(*of: object) -> dict[str, Any]:
    return {"data": {"boards": [{"activity_logs": list(of)}]}}


MOVED = {
    "event": "update_column_value",
    "created_at": "17717184000000000",
    "user_id": "5",
    "data": json.dumps(
        {
            "pulse_id": 30001,
            "column_id": "due",
            "column_type": "date",
            "value": {"date": "2026-03-05"},
            "previous_value": {"date": "2026-02-20"},
        }
    ),
}
USERS = {"data": {"users": [{"id": "5", "name": "Ada Park"}]}}


def web_of(server: Tracker) -> Web:
    headers = IMPORTER.headers({"MONDAY_TOKEN": "the-token"})
    return Web(server.url, headers, lambda: 0.0, server.waits.append)


def questions(server: Tracker) -> list[dict[str, Any]]:
    return [json.loads(body) for _method, _path, _headers, body in server.asked]


def test_every_page_and_the_log_come_together():
    replies = (first("c1"), page("c2", OPEN), page(None), logs(MOVED), USERS)
    with tracker(*map(Reply, replies)) as server:
        data = IMPORTER.pull(Where(board="77001"), web_of(server))
    assert isinstance(IMPORTER, Live)
    asked = questions(server)
    assert [each["variables"].get("cursor") for each in asked] == [None, "c1", "c2", None, None]
    assert asked[0]["variables"] == {"board": ["77001"], "limit": 50}
    assert asked[3]["variables"]["columns"] == ["status", "due"]
    assert asked[4]["variables"]["users"] == ["5"]
    assert all(each["query"].count("{") == each["query"].count("}") for each in asked)
    assert server.asked[0][2]["Authorization"] == "the-token"
    assert server.asked[0][2]["API-Version"] == "2026-10"
    board, told = IMPORTER.read(opened(PurePosixPath("monday.json"), data), How())
    assert [item.title for item in board.items] == [
        *("Site is booked", "Call the park", "Fair is open"),
    ]
    (move,) = board.items[0].moves
    assert (move.day, move.old, move.new, move.by) == (
        *(date(2026, 2, 22), "2026-02-20", "2026-03-05"),
        "Ada Park",
    )
    assert "pages-missing" not in {each.kind.name for each in told}


@pytest.mark.parametrize(("busy", "waits"), [(BUSY, [7.0]), (OLD_BUSY, [3.0])])
def test_it_waits_while_a_question_costs_too_much(busy, waits):
    replies = (busy, first(), logs())
    with tracker(*map(Reply, replies)) as server:
        IMPORTER.pull(Where(board="77001"), web_of(server))
    assert server.waits == waits


def test_it_gives_up_where_it_has_to_wait_again_and_again():
    with tracker(Reply(BUSY)) as server, pytest.raises(UnreachableError):
        IMPORTER.pull(Where(board="77001"), web_of(server))
    assert len(server.asked) == len(server.waits) == 5


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"data": {"boards": []}}, AccessError),
        ({"errors": [{"message": "Not Authenticated"}]}, AccessError),
        ({"error_code": "UserUnauthorizedException"}, AccessError),
        ({"errors": [{"message": "Field 'x' does not exist"}]}, UnreachableError),
        ([], AccessError),
        ({"errors": ["?"], "data": None}, UnreachableError),
    ],
)
def test_a_refusal_is_told(answer, error):
    with tracker(Reply(answer)) as server, pytest.raises(error):
        IMPORTER.pull(Where(board="77001"), web_of(server))


@pytest.mark.parametrize(
    "board",
    [
        "77001",
        " 77001 ",
        "https://fair.monday.com/boards/77001",
        "https://fair.monday.com/boards/77001/views/12?term=x",
    ],
)
def test_a_board_is_known_by_its_address(board):
    assert live.board_id(board) == "77001"


def test_the_log_is_read_to_its_end():
    full = [{"event": "create_pulse", "created_at": "0", "data": "{}"}] * live.LOGS
    with tracker(*map(Reply, (first(), logs(*full), logs(MOVED), USERS))) as server:
        data = IMPORTER.pull(Where(board="77001"), web_of(server))
    assert [each["variables"].get("page") for each in questions(server)] == [None, 1, 2, None]
    assert len(json.loads(data)["data"]["boards"][0]["activity_logs"]) == live.LOGS + 1


def test_the_command_asks_and_writes_no_secret(tmp_path):
    repository = Repository(tmp_path)
    with tracker(*map(Reply, (first(), logs(MOVED), USERS))) as server:
        done = repository.run(
            *("import", "monday", "--board", "77001", "--url", server.url, "--yes"),
            env={"MONDAY_TOKEN": "the-token"},
        )
    assert done.exit_code == 0, done.output
    assert (tmp_path / "content/milestones/site-is-booked.md").exists()
    files = [path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert not any("the-token" in text for text in (*files, done.output))
