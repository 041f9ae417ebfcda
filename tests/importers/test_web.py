"""How trackers are asked: page after page, again where that helps, and never for long."""

import pytest

from generator.errors import AccessError
from generator.errors import MilepostError
from generator.errors import UnreachableError
from generator.importers.live.web import Web
from tests.importers.trackers import Reply
from tests.importers.trackers import Tracker
from tests.importers.trackers import tracker

NOW = 1_700_000_000.0


def web(server: Tracker) -> Web:
    """Return a client that waits on no clock."""
    headers = {"Authorization": "Bearer canary"}
    return Web(server.url, headers, lambda: NOW, server.waits.append, pause=0.01)


def test_what_lets_us_in_goes_with_each_request() -> None:
    with tracker(Reply({"a": 1})) as server:
        assert web(server).get("boards/1", fields="all").value == {"a": 1}
        (_method, path, headers, _body) = server.asked[0]
    assert path == "/boards/1?fields=all"
    assert headers["Authorization"] == "Bearer canary"


def test_pages_follow_each_other() -> None:
    link = {"Link": '<{url}/x?page=2>; rel="next", <{url}/x?page=9>; rel="last"'}
    with tracker(Reply([1], headers=link), Reply([2])) as server:
        assert [page.value for page in web(server).pages("x", page="1")] == [[1], [2]]
        assert server.paths == ["/x?page=1", "/x?page=2"]


def test_a_next_page_elsewhere_is_not_asked_for() -> None:
    """What lets us in is for one server; a link to another one gets nothing."""
    link = {"Link": '<https://elsewhere.example/x>; rel="next"'}
    with tracker(Reply([1], headers=link)) as server, pytest.raises(AccessError, match="another"):
        list(web(server).pages("x"))


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_that_fails_for_a_moment_is_asked_again(status: int) -> None:
    with tracker(Reply(status=status), Reply(status=status), Reply("yes")) as server:
        asked = web(server)
        assert asked.get("x").value == "yes"
        assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("reply", "seconds"),
    [
        (Reply(status=429, headers={"Retry-After": "7"}), 7.0),
        (
            Reply(
                status=403,
                headers={
                    "X-RateLimit-Remaining": "0",
                    "X-RateLimit-Reset": str(int(NOW) + 30),
                },
            ),
            30.0,
        ),
        (Reply(status=429), 0.01),
    ],
)
def test_a_limit_is_kept(reply: Reply, seconds: float) -> None:
    """A tracker says how long to wait, in any of the ways of trackers."""
    with tracker(reply, Reply("yes")) as server:
        assert web(server).get("x").value == "yes"
        assert server.waits == [seconds]


@pytest.mark.parametrize(
    ("reply", "kind", "said"),
    [
        (Reply(status=401), AccessError, "does not let us in"),
        (Reply(status=403), AccessError, "does not let us in"),
        (Reply(status=404), AccessError, "no such thing"),
        (Reply(status=429, headers={"Retry-After": "3600"}), UnreachableError, "61 minutes"),
        (Reply(status=429, headers={"Retry-After": "1"}), UnreachableError, "again and again"),
        (Reply(status=302, headers={"Location": "/y"}), UnreachableError, "answers 302"),
        (Reply(b"<html>"), UnreachableError, "no JSON"),
        (Reply(b"[1", cut=True), UnreachableError, "cannot be reached"),
    ],
)
def test_what_does_not_work_is_told(reply: Reply, kind: type[MilepostError], said: str) -> None:
    with tracker(reply) as server, pytest.raises(kind, match=said) as caught:
        web(server).get("x")
    assert "canary" not in str(caught.value)


def test_nobody_there_is_told() -> None:
    with tracker(Reply("yes")) as server:
        asked = web(server)
    with pytest.raises(UnreachableError, match="cannot be reached"):
        asked.get("x")


def test_what_lets_us_in_is_never_sent_in_the_clear() -> None:
    with pytest.raises(AccessError, match="https"):
        Web("http://trello.example", {}, lambda: NOW, print)
