"""A board is asked for at a server that answers as Trello's does."""

from datetime import date
from typing import Any

import pytest

from generator.errors import AccessError
from generator.errors import UnreachableError
from generator.importers.importer import Live
from generator.importers.importer import Where
from generator.importers.live.web import Web
from generator.importers.trello import IMPORTER
from generator.importers.trello.live import short_name
from tests.importers.opened import read
from tests.importers.trackers import Query
from tests.importers.trackers import Reply
from tests.importers.trackers import Tracker
from tests.importers.trackers import answering
from tests.importers.trello.made import board
from tests.importers.trello.made import card
from tests.importers.trello.made import changed
from tests.importers.trello.made import made
from tests.repository import Repository

SECRETS = {"TRELLO_KEY": "the-key", "TRELLO_TOKEN": "the-token"}
RAMP = card("Ramp", "doing", id="65f000000000000000000001", due="2024-06-30T10:00:00.000Z")
MOVED = changed(
    RAMP["id"], "2024-02-01T10:00:00.000Z", {"due": "2024-05-31"}, {"due": "2024-06-30"}
)
ACTIONS = [
    {**changed(RAMP["id"], "2024-03-01T10:00:00.000Z", {"pos": 1}, {"pos": 2}), "id": f"a{n:05}"}
    for n in range(1500, 2, -1)
] + [{**MOVED, "id": "a00002"}, {**made(), "id": "a00001"}]
WHOLE = board()


def trello(path: str, query: Query) -> Reply:
    """Answer as the API of Trello: at most 1,000 at once, the newest first."""
    listed: dict[str, list[dict[str, Any]]] = {
        "/boards/b0ard/cards/all": [RAMP],
        "/boards/b0ard/actions": ACTIONS,
    }
    if path == "/boards/b0ard":
        wanted = [key for key in ("lists", "members", "labels", "checklists") if query.get(key)]
        kept = {key: WHOLE[key] for key in (*wanted, "id", "name", "prefs", "customFields")}
        return Reply(kept)
    if path in listed:
        older = [each for each in listed[path] if each["id"] < query.get("before", "~")]
        return Reply(older[: int(query["limit"])])
    return Reply("board not found", 404)


def web(tracker: Tracker, pauses: list[float]) -> Web:
    return Web(tracker.url, IMPORTER.headers(SECRETS), lambda: 0.0, pauses.append)


def test_a_board_is_pulled_with_the_whole_of_its_past():
    assert isinstance(IMPORTER, Live)
    with answering(trello) as tracker:
        data = IMPORTER.pull(Where(board="b0ard"), web(tracker, []))
    found = read(IMPORTER, data)
    (item,) = found.board.items
    assert (item.title, item.group, item.due) == ("Ramp", "Doing", date(2024, 6, 30))
    assert [(m.field, m.old, m.new) for m in item.moves] == [("due", "2024-05-31", "2024-06-30")]
    assert found.said("cut-history") == []
    assert sum("/actions" in path for path in tracker.paths) == 2
    known = 'OAuth oauth_consumer_key="the-key", oauth_token="the-token"'
    assert {headers["Authorization"] for _method, _path, headers, _body in tracker.asked} == {known}
    assert not any("the-token" in path for path in tracker.paths)


def test_a_limit_of_requests_is_waited_for():
    replies = [Reply({"error": "API_TOKEN_LIMIT_EXCEEDED"}, 429, {"Retry-After": "7"})]
    pauses: list[float] = []
    with answering(
        lambda path, query: replies.pop() if replies else trello(path, query)
    ) as tracker:
        data = IMPORTER.pull(Where(board="b0ard"), web(tracker, pauses))
    assert pauses == [7.0]
    assert len(read(IMPORTER, data).board.items) == 1


@pytest.mark.parametrize("status", [401, 404])
def test_who_is_not_let_in_is_told(status: int):
    with (
        answering(lambda _path, _query: Reply("invalid token", status)) as tracker,
        pytest.raises(AccessError),
    ):
        IMPORTER.pull(Where(board="b0ard"), web(tracker, []))


@pytest.mark.parametrize("value", [[], "x", None, {"id": "b"}])
def test_an_answer_of_another_kind_is_told(value: object):
    with (
        answering(lambda _path, _query: Reply(value)) as tracker,
        pytest.raises(UnreachableError),
    ):
        IMPORTER.pull(Where(board="b0ard"), web(tracker, []))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("b0ard", "b0ard"),
        ("https://trello.com/b/b0ard/harbour-ferry", "b0ard"),
        (" 65f0c0ffee00000000000001 ", "65f0c0ffee00000000000001"),
    ],
)
def test_a_board_may_be_named_by_its_address(said: str, name: str):
    assert short_name(said) == name


def test_the_command_asks_for_a_board(tmp_path, monkeypatch):
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    repository = Repository(tmp_path)
    with answering(trello) as tracker:
        done = repository.run("import", "trello", "--board", "b0ard", "--url", tracker.url, "--yes")
    assert done.exit_code == 0, done.output
    written = (tmp_path / "content/milestones/ramp.md").read_text("utf-8")
    assert "due: 2024-06-30" in written
    assert "the-token" not in done.output
