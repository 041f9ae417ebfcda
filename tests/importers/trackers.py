"""A server that answers as a tracker does, one prepared answer after another."""

import json
import threading
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl
from urllib.parse import urlsplit

Query = dict[str, str]


@dataclass(frozen=True)
class Reply:
    """What is answered: a value as JSON, or bytes as they are."""

    value: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False


@dataclass
class Tracker:
    """The address of a server, what it was asked, and how long it made its client wait."""

    url: str
    asked: list[tuple[str, str, Mapping[str, str], bytes]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for _method, path, _headers, _body in self.asked]


@contextmanager
def tracker(*replies: Reply) -> Iterator[Tracker]:
    """Serve replies on loopback, each once and the last for ever; ``{url}`` is the address."""
    waiting = list(replies)
    with answering(lambda _path, _query: waiting.pop(0) if waiting[1:] else waiting[0]) as known:
        yield known


@contextmanager
def answering(answer: Callable[[str, Query], Reply]) -> Iterator[Tracker]:
    """Serve on loopback what is to be answered to a path and its query."""
    known = Tracker("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            known.asked.append((self.command, self.path, dict(self.headers), body))
            parts = urlsplit(self.path)
            reply = answer(parts.path, dict(parse_qsl(parts.query)))
            data = (
                reply.value if isinstance(reply.value, bytes) else json.dumps(reply.value).encode()
            )
            self.send_response(reply.status)
            for name, text in reply.headers.items():
                self.send_header(name, text.replace("{url}", known.url))
            self.send_header("Content-Length", str(len(data) + reply.cut))
            self.end_headers()
            self.wfile.write(data)
            self.close_connection = reply.cut

        do_GET = do_POST = reply  # noqa: N815 - as the standard library names them

        def log_message(self, *_arguments: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    known.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield known
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
