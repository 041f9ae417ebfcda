"""Moto as a server of its own on this machine: buckets are reached over HTTP, as they are."""

import logging
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from threading import Thread
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from moto.moto_server.werkzeug_app import create_backend_app
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

BROKEN = Response("<Error><Code>AccessDenied</Code></Error>", 403, mimetype="application/xml")


@dataclass
class ObjectStore:
    """The server, which notes what is asked for, and may refuse to write more than so much."""

    app: Any = field(default_factory=lambda: DomainDispatcherApplication(create_backend_app))
    port: int = 0
    asked: list[str] = field(default_factory=list)
    left: int | None = None

    @property
    def address(self) -> str:
        """Where the server is reached."""
        return f"http://127.0.0.1:{self.port}"

    def __call__(self, request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        what = f"{request['REQUEST_METHOD']} {request['PATH_INFO']}"
        self.asked.append(what)
        if not what.startswith("GET") and self.left is not None:
            if not self.left:
                return BROKEN(request, start)
            self.left -= 1
        return self.app(request, start)  # type: ignore[no-any-return]


@contextmanager
def object_store() -> Iterator[ObjectStore]:
    """Start the server, and stop it."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    store = ObjectStore()
    server = make_server("127.0.0.1", 0, store, threaded=True)
    store.port = server.server_port
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield store
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
