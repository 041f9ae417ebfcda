"""A tracker on this machine, which answers as its public interface is documented to answer."""

import json
import threading
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl
from urllib.parse import urlsplit

Query = dict[str, str]


@dataclass
class Reply:
    """What a tracker answers to one request."""

    value: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Tracker:
    """A tracker, its address, and every request that reached it: path, query and headers."""

    answer: Callable[[str, Query], Reply]
    url: str = ""
    asked: list[tuple[str, Query, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in their order."""
        return [path for path, _query, _headers in self.asked]


@contextmanager
def served(answer: Callable[[str, Query], Reply]) -> Iterator[Tracker]:
    """Serve a tracker on a free port of this machine."""
    tracker = Tracker(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query))
            tracker.asked.append((parts.path, query, dict(self.headers)))
            reply = tracker.answer(parts.path, query)
            body = json.dumps(reply.value).encode()
            self.send_response(reply.status)
            for name, text in {**reply.headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    tracker.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield tracker
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
