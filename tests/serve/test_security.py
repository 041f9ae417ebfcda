"""Who may ask for what: a page elsewhere, a name that is not ours, an address that leads out."""

import socket

import pytest

from generator.serve.live import Live
from generator.serve.server import listen
from tests.serve.running import Served

PAGE = "text/html; charset=utf-8"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_who_names_this_machine_is_answered(steady: Served, host: str) -> None:
    assert steady.ask("/", headers={"Host": f"{host}:{steady.port}"}).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:PORT",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.evil.example:PORT",
        "localhost.evil.example:PORT",
        "evil.example:PORT:PORT",
        "192.0.2.1:PORT",
        "0.0.0.0:PORT",
        "[::1",
        "@127.0.0.1:PORT",
    ],
)
def test_a_name_that_is_not_ours_is_refused(steady: Served, host: str) -> None:
    """A page elsewhere may have its own name lead to this machine (DNS rebinding)."""
    named = host.replace("PORT", str(steady.port))
    for target in ("/", "/data/milestones.json", "/-/events?page=/&seen=x", "/nowhere"):
        answer = steady.ask(target, headers={"Host": named})
        assert (answer.status, answer.text) == (403, "403 Forbidden\n")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "X"])
def test_a_page_can_only_be_looked_at(steady: Served, method: str) -> None:
    answer = steady.ask("/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_a_head_has_the_headers_of_the_page_and_no_body(steady: Served) -> None:
    whole, head = steady.ask("/"), steady.ask("/", "HEAD")
    assert head.body == b""
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(whole.body))


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/assets/../../secret.txt",
        "/assets/%2e%2e/index.html",
        "/./index.html",
        "//secret.txt",
        "///etc/passwd",
        "/%2fetc/passwd",
        "/etc/passwd",
        "/index.html%00.css",
        "/%00",
        "/index.html%0d%0aX-Bad:1",
        "/%e2%80%ae/index.html",
        "/%ff",
        "/%c0%ae%c0%ae/secret.txt",
        "/%EF%BC%8E%EF%BC%8E/secret.txt",
        "/milepost.toml",
        "/content/project.yml",
        "/secret.txt",
        "/.git/HEAD",
        "/.milepost-build.json",
        "/index.html/",
        "/index.html/x",
        "/milestones",
        "/milestones/",
        "/assets/",
        "/-/",
        "/-/reload.js",
        "/" + "a" * 5_000,
        "index.html",
        "*",
        "http://127.0.0.1/secret.txt",
    ],
)
def test_no_address_leads_out_of_the_site_or_lists_a_folder(steady: Served, target: str) -> None:
    answer = steady.ask(target)
    assert (answer.status, answer.headers["Content-Type"]) == (404, PAGE)
    assert "There is no page at this address" in answer.text
    assert "nobody's business" not in answer.text
    assert "X-Bad" not in answer.headers


def test_an_address_that_never_ends_is_refused(steady: Served) -> None:
    assert steady.ask("/" + "a" * 70_000).status == 414


@pytest.mark.parametrize("target", ["/", "/nowhere", "/assets/site.css", "/-/serve.css"])
def test_nothing_is_kept_sniffed_or_read_from_elsewhere(steady: Served, target: str) -> None:
    headers = steady.ask(target).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Server"] == "Milepost"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_elsewhere_is_told_of_no_change(steady: Served, headers: dict[str, str]) -> None:
    """Without this, a page elsewhere could tell when somebody saves."""
    assert steady.ask("/-/events?page=/&seen=x", headers=headers).status == 403


@pytest.mark.parametrize(
    "query", ["", "?page=/", "?seen=x", "?page=/../secret.txt&seen=x", "?page=//evil.example/"]
)
def test_who_listens_for_a_page_that_is_none_learns_that_it_is_another(
    steady: Served, query: str
) -> None:
    answer = steady.ask(f"/-/events{query}", headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert answer.text == "retry: 1000\n\ndata: changed\n\n"


def test_a_page_allows_one_script_and_nothing_else_of_it(steady: Served) -> None:
    """The page on disk allows those of the site, and none that stands in the page."""
    page = steady.page()
    policy = page.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules.pop("script-src").startswith("'self' 'sha256-")
    assert rules == {
        "default-src": "'none'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert page.count("<script") - page.count("<script src=") == 1


def test_nobody_elsewhere_can_reach_it(steady: Served) -> None:
    assert steady.url == f"http://127.0.0.1:{steady.port}/"
    with listen("127.0.0.1", 0, Live()) as server:
        assert server.socket.getsockname()[0] == "127.0.0.1"


def test_one_who_never_asks_to_the_end_keeps_nobody_waiting(steady: Served) -> None:
    slow = [socket.create_connection(("127.0.0.1", steady.port)) for _ in range(30)]
    try:
        for connection in slow:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert steady.ask("/").status == 200
    finally:
        for connection in slow:
            connection.close()
