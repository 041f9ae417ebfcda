"""A document loads what the build registered for it, and nothing else, however it is asked."""

import io
import re
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path

import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError
from weasyprint.urls import fetch

from generator.errors import RenderError
from generator.render.fetcher import AssetFetcher
from generator.render.pdf import assets
from generator.render.pdf import write_pdf
from generator.render.theme import PAPER
from generator.render.theme import Theme
from generator.render.theme import default_templates
from tests.quality.test_pages import addresses

FILE = b"\x00font"
SPELLINGS = [
    "",
    "fonts/a.woff2",
    "/etc/passwd",
    "//example.org/a.woff2",
    "\\\\example.org\\a.woff2",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "file:/etc/passwd",
    "file://localhost/etc/passwd",
    "file:%2F%2F/etc/passwd",
    " file:///etc/passwd",
    "http://127.0.0.1/a.woff2",
    "https://example.org/a.woff2",
    "HTTPS://example.org/a.woff2",
    "ftp://example.org/a.woff2",
    "data:font/woff2;base64,AAAA",
    "DATA:text/html,<script>",
    "javascript:1",
    "asset:fonts/a.woff2",
    "asset:/fonts/a.woff2",
    "asset://fonts/a.woff2",
    "ASSET:///fonts/a.woff2",
    "asset:///fonts/b.woff2",
    "asset:///fonts/../fonts/a.woff2",
    "asset:///fonts/%61.woff2",
    "asset:///fonts/a.woff2?x",
    "asset:///fonts/a.woff2#x",
    "asset:////fonts/a.woff2",
    "asset:///../../etc/passwd",
    "asset:///%2e%2e/%2e%2e/etc/passwd",
    "asset:///fonts/a.woff2\x00",
    "asset:///FONTS/A.WOFF2",
]
REFERENCES = {
    "a style sheet": '<link rel="stylesheet" href="{}">',
    "an import": "<style>@import url({});</style>",
    "a face": "<style>@font-face {{ font-family: X; src: url({}) }} p {{ font-family: X }}</style>",
    "a background": '<p style="background: url({})">x</p>',
    "a list mark": '<ul style="list-style-image: url({})"><li>x</li></ul>',
    "content": "<style>p::before {{ content: url({}) }}</style>",
    "a picture": '<img src="{}" alt="x">',
    "a picture of a picture": (
        '<svg width="9" height="9"><title>x</title><image href="{}" width="9" height="9"/></svg>'
    ),
    "a drawing used": '<svg width="9" height="9"><title>x</title><use href="{}#x"/></svg>',
    "an object": '<object data="{}">x</object>',
    "an embedded thing": '<embed src="{}">',
    "a base": '<base href="{}"><img src="a.png" alt="x">',
    "an attached file": '<link rel="attachment" href="{}">',
    "a link that attaches": '<p><a rel="attachment" href="{}">x</a></p>',
}


@pytest.fixture
def fetcher() -> AssetFetcher:
    return AssetFetcher({"fonts/a.woff2": FILE})


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A server of this machine that counts what it is asked for."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.hits = []
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield listening
        listening.shutdown()


@pytest.fixture
def plain_paper(tmp_path: Path) -> Theme:
    """A theme whose documents need no font, which takes most of the time of a small one."""
    css = tmp_path / "templates/assets/css/print.css"
    css.parent.mkdir(parents=True)
    css.touch()
    return Theme((tmp_path / "templates", default_templates()))


def test_a_registered_file_is_returned(fetcher):
    assert fetcher.fetch("asset:///fonts/a.woff2").read() == FILE


@pytest.mark.parametrize("address", SPELLINGS)
def test_every_other_address_is_refused(fetcher, address):
    with pytest.raises(ValueError, match="is not part of the document"):
        fetcher.fetch(address)


@pytest.mark.parametrize("markup", REFERENCES.values(), ids=REFERENCES)
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_no_reference_of_a_document_is_followed(plain_paper, server, tmp_path, markup, scheme):
    secret = tmp_path / "secret"
    secret.write_text("sesame", encoding="utf-8")
    host, port = server.server_address
    address = f"http://{host}:{port}/x" if scheme == "http" else secret.as_uri()
    body = f"<body><h1>x</h1>{markup.format(address)}</body>"
    html = f'<html lang="en"><head><title>x</title></head>{body}</html>'
    try:
        data = write_pdf(html, plain_paper, "x")
    except RenderError as error:
        assert re.search("is not part of the document|Failed to render SVG", str(error))  # noqa: PT017 - most ways end here
    else:
        assert b"sesame" not in data
        assert attachments(data) == []
    assert server.hits == []


def test_the_server_would_have_been_reached(server):
    with socket.create_connection(server.server_address) as connection:
        connection.sendall(b"GET /x HTTP/1.0\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.0 200")
    assert server.hits == ["/x"]


def test_a_refusal_cannot_be_swallowed_as_a_warning(fetcher):
    with pytest.raises(FatalURLFetchingError), fetch(fetcher, "http://127.0.0.1/"):
        pass


def test_everything_that_the_paper_style_sheet_names_is_registered(theme: Theme):
    registered = {f"asset:///{name}" for name in assets(theme)}
    named = set(addresses(theme.css(PAPER)))
    assert named
    assert named <= registered


def attachments(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(pdf.attachments)
