"""A server as a person starts it: a process of its own, asked over real HTTP."""

import json
import os
import subprocess
import time
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlencode
from urllib.parse import urlsplit

from tests.repository import MILEPOST
from tests.repository import Repository
from tests.repository import environment

LONG = 60
"""Seconds after which a test no longer believes in what it waits for."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def seen(self) -> str:
        """What stands for the page in its script."""
        return self.text.partition('<script data-seen="')[2].partition('"')[0]


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    process: "subprocess.Popen[str]"
    url: str
    log: Path

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return urlsplit(self.url).port or 80

    @property
    def said(self) -> str:
        """What it has told the person who started it."""
        return self.log.read_text(encoding="utf-8")

    def ask(
        self, target: str, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask for an address, exactly as it is written."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            sent = {"Host": f"127.0.0.1:{self.port}", **(headers or {})}
            for name, value in sent.items():
                if value:
                    connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def page(self, target: str = "/") -> str:
        """Return the text of a page."""
        return self.ask(target).text

    @contextmanager
    def events(self, page: str, seen: str) -> Iterator[HTTPResponse]:
        """Listen for the change of a page, as its script does."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        try:
            connection.request("GET", f"/-/events?{urlencode({'page': page, 'seen': seen})}")
            response = connection.getresponse()
            assert response.status == 200
            assert response.readline() == b"retry: 1000\n"
            assert response.readline() == b"\n"
            yield response
        finally:
            connection.close()


@contextmanager
def serve(repository: Repository, *options: str, **env: str) -> Iterator[Served]:
    """Serve a folder at a free port, and end it as Ctrl-C does."""
    log = repository.root.parent / f"{repository.root.name}.log"
    with (
        log.open("w", encoding="utf-8") as stderr,
        subprocess.Popen(
            [MILEPOST, "serve", "--port=0", *options],
            cwd=repository.root,
            env=environment(**env),
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            start_new_session=True,
        ) as process,
    ):
        try:
            assert process.stdout
            url = process.stdout.readline().strip()
            assert url, log.read_text(encoding="utf-8")
            yield Served(process, url, log)
        finally:
            process.kill()


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened."""
    begun = time.monotonic()
    while not happened():
        assert time.monotonic() - begun < LONG
        time.sleep(0.02)


def save(path: Path, text: str) -> None:
    """Save a file as many editors do: write another one, and put it in its place."""
    aside = path.with_name(f"{path.name}~")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


class Browser:
    """A page that stays open in a real browser."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, **question: object) -> dict[str, object]:
        """Ask the browser something, and wait for its answer."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the browser is gone"
        answer: dict[str, object] = json.loads(line)
        assert "failed" not in answer, answer
        return answer


@contextmanager
def browser(url: str) -> Iterator[Browser]:
    """Open a page in a browser, and close it."""
    script = Path(__file__).parents[1] / "web" / "live.mjs"
    with subprocess.Popen(
        ["node", script, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=dict(os.environ),
        text=True,
    ) as process:
        try:
            yield Browser(process)
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(timeout=LONG)
