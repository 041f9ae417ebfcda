"""Answer requests from the edition that is shown; nothing is read from the disk for one."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPMethod
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import PurePosixPath
from socketserver import TCPServer
from socketserver import ThreadingMixIn
from threading import Thread
from typing import cast
from urllib.parse import parse_qs
from urllib.parse import quote
from urllib.parse import urlsplit

from generator.errors import AddressError
from generator.render.live import styles
from generator.serve.edition import Edition
from generator.serve.edition import Shown
from generator.serve.live import Live
from generator.serve.overlay import EVENTS
from generator.serve.overlay import STYLES
from generator.serve.requests import Asked
from generator.serve.requests import asked
from generator.serve.requests import comes_from_us
from generator.serve.requests import names_us
from generator.site.workers import end_processes

log = logging.getLogger(__name__)

PORT, TRIED = 8000, 100
HERE = frozenset({"127.0.0.1", "::1", "localhost"})
PATIENCE = 30
"""Seconds that a browser may take to ask, or to take a part of an answer."""
BEAT = 15
"""Seconds after which a browser that hears nothing is told that we are there."""
NOWHERE = Asked(PurePosixPath("-"), folder=False)
"""What is asked for where an address names nothing: no name in a site begins with a dash."""
BINARY = "application/octet-stream"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
ALWAYS = {
    "Cache-Control": "no-store",
    "Connection": "close",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Server(ThreadingMixIn, TCPServer):
    """Listens at an address; each request has a thread, so that nobody waits for a slow one."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, host: str, port: int, live: Live) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.live = live
        self.host = host
        super().__init__((host, port), Handler)
        self.port: int = self.socket.getsockname()[1]
        self.known = known(host)

    @property
    def url(self) -> str:
        """The address that a person opens on this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - it is not bound here
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Note what went wrong with one request; mostly a browser that went away."""
        log.debug("%s: %s", client_address, request, exc_info=True)  # noqa: LOG014 - it is called in one


@contextmanager
def serving(server: Server) -> Iterator[None]:
    """Answer requests while this is open; what is still being drawn at its end is given up."""
    Thread(target=server.serve_forever, name="serve", daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        end_processes()


def known(host: str) -> frozenset[str]:
    """Return the names by which we may be asked; ``*`` stands for any address of digits."""
    if is_here(host):
        return HERE | {host}
    own = socket.gethostname().lower()
    return HERE | {host.lower(), own, f"{own}.local", "*"}


def is_here(host: str) -> bool:
    """Return whether a host is this machine, and reached by nobody else."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int | None, live: Live) -> Server:
    """Return a server at a port, or without one at the first that is free from 8000 on.

    Raises:
        AddressError: the address cannot be listened at.
    """
    ports = [port] if port is not None else range(PORT, PORT + TRIED)
    problem = ""
    for candidate in ports:
        try:
            return Server(host, candidate, live)
        except OSError as error:
            problem = error.strerror or str(error)
    where = f"{host}:{ports[0]}"
    raise AddressError(where, problem)


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    timeout = PATIENCE
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(code)d %(message)s\n"

    @property
    def ours(self) -> Server:
        """The server."""
        return cast("Server", self.server)

    def version_string(self) -> str:
        """Say who answers, and of which version not."""
        return "Milepost"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library names it
        """Note a request where each step is wanted."""
        log.debug(format, *args)

    def parse_request(self) -> bool:
        """Read a request, and refuse what asks for anything else than to be shown a page."""
        if not super().parse_request():
            return False
        if self.command not in {HTTPMethod.GET, HTTPMethod.HEAD}:
            self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})
            return False
        if not names_us(self.headers.get("Host"), self.ours.port, self.ours.known):
            self._refuse(HTTPStatus.FORBIDDEN)
            return False
        return True

    def end_headers(self) -> None:
        """Add to every answer that it is for now, and for this site alone."""
        for name, value in ALWAYS.items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        """Show what lies at an address."""
        address = urlsplit("http://site" + self.path) if self.path.startswith("/") else None
        if address is not None and address.path == EVENTS:
            self._tell(address.query)
        elif address is not None and address.path == STYLES:
            self._send(HTTPStatus.OK, ".css", styles().encode())
        else:
            self._show(shown(self.ours.live.edition, self.path))

    do_HEAD = do_GET  # noqa: N815 - as the library names it

    def _show(self, found: Shown) -> None:
        more = {"Location": quote(found.moved)} if found.moved else {}
        self._send(found.status, found.suffix, found.body, more)

    def _refuse(self, status: HTTPStatus, more: dict[str, str] | None = None) -> None:
        self._send(status, ".txt", f"{status.value} {status.phrase}\n".encode(), more)

    def _send(
        self, status: HTTPStatus, suffix: str, body: bytes, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(suffix.lower(), BINARY))
        self.send_header("Content-Length", str(len(body)))
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != HTTPMethod.HEAD:
            self.wfile.write(body)

    def _tell(self, query: str) -> None:
        """Tell a page that it has changed, as soon as it has."""
        if not comes_from_us(self.headers):
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        if self.command == HTTPMethod.HEAD:
            return
        given = parse_qs(query)
        page, seen = (given.get(name, [""])[0] for name in ("page", "seen"))
        self.wfile.write(b"retry: 1000\n\n")
        for edition in self._editions():
            if shown(edition, page).seen != seen:
                self.wfile.write(b"data: changed\n\n")
                return

    def _editions(self) -> Iterator[Edition]:
        """Yield the edition that is shown, and each that follows; a browser that goes ends it."""
        edition = self.ours.live.edition
        yield edition
        while True:
            newest = self.ours.live.after(edition, BEAT)
            if newest is edition:
                self.wfile.write(b":\n\n")
            else:
                edition = newest
                yield edition


def shown(edition: Edition, target: str) -> Shown:
    """Return what is shown for the target of a request."""
    return edition.show(asked(target) or NOWHERE)
