"""A host of pages as GitHub, GitLab and Netlify are one: a folder below a path, and its own 404."""

import contextlib
import mimetypes
import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote
from urllib.parse import urljoin
from urllib.parse import urlsplit

ADDRESSES = {"href", "src", "poster", "content"}
LOADED = re.compile(rb"url\(\"?'?([^)\"']+)")
Headers = Callable[[str], Mapping[str, str]]


@dataclass
class Host:
    """The host: the folder that it serves, the path that it serves it at, and where it listens."""

    folder: Path
    prefix: str
    headers: Headers = lambda _path: {}
    port: int = 0

    @property
    def origin(self) -> str:
        """The address of the host."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """The address of the site."""
        return self.origin + self.prefix

    def found(self, path: str) -> tuple[int, Path]:
        """Return the file that stands at a path, which may leave out its ending; else the 404."""
        below = path.removeprefix(self.prefix) if path.startswith(self.prefix) else None
        for name in () if below is None else (below, f"{below}index.html", f"{below}.html"):
            if (self.folder / name).is_file():
                return 200, self.folder / name
        return 404, self.folder / "404.html"

    def ask(self, path: str) -> tuple[int, Mapping[str, str], bytes]:
        """Ask for a path: the code, the headers, the body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(connection):
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()


@contextlib.contextmanager
def hosted(folder: Path, prefix: str = "/") -> Iterator[Host]:
    """Serve a folder, and stop."""
    host = Host(folder, prefix)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            code, file = host.found(path)
            body = file.read_bytes() if file.is_file() else b"not found"
            self.send_response(code)
            self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            for name, value in host.headers(path).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host.port = server.server_port
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Links(HTMLParser):
    """What a page leads to and loads."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ADDRESSES and value and (name != "content" or "://" in value):
                self.found.add(value)


@dataclass
class Walk:
    """A reader who follows every link of a site that stays on its host."""

    host: Host
    seen: set[str] = field(default_factory=set)
    dead: list[str] = field(default_factory=list)

    def go(self, path: str, *, code: int = 200) -> None:
        """Open what is at a path, and all that it leads to."""
        left = [(path, code, "")]
        while left:
            at, expected, by = left.pop()
            if at in self.seen:
                continue
            self.seen.add(at)
            status, headers, body = self.host.ask(at)
            if status != expected or not at.startswith(self.host.prefix):
                self.dead.append(f"{by}: {at}: {status}")
            kind = headers.get("Content-Type", "")
            left += [(to, 200, at) for to in self._leads(at, kind, body)]

    def _leads(self, at: str, kind: str, body: bytes) -> Iterator[str]:
        links = _Links(body).found if kind == "text/html" else set()
        if kind == "text/css":
            links = {link.decode() for link in LOADED.findall(body)}
        for link in links:
            parts = urlsplit(urljoin(self.host.origin + at, link))
            if f"{parts.scheme}://{parts.netloc}" == self.host.origin:
                yield parts.path
