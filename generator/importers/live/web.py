"""Ask a tracker over the web: tries again where that helps, and waits where it is told to."""

import json
import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.errors import AccessError
from generator.errors import UnreachableError
from generator.importers.opening.limits import LARGEST_FILE
from generator.words import ENGLISH as _

if TYPE_CHECKING:
    from urllib3 import PoolManager

TRIES = 5
PAUSE = 0.5  # seconds before the second try; each further one takes twice as long
CONNECT, READ = 10.0, 60.0
LONGEST_WAIT = 120.0
MOST_REQUESTS = 2_000
AGAIN = frozenset({500, 502, 503, 504})
HERE = {"127.0.0.1", "localhost", "::1"}
NEXT = re.compile(r'<(?P<url>[^>]+)>\s*;[^,]*\brel="?next"?')
OK, UNKNOWN, DENIED, MISSING, LIMITED = 200, 401, 403, 404, 429
FAILING = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tracker answers: the value of its JSON, and its headers by lower-case names."""

    value: Any
    headers: Mapping[str, str]

    @property
    def next(self) -> str:
        """The address of the next page; empty behind the last one."""
        found = NEXT.search(self.headers.get("link", ""))
        return found["url"] if found else ""


class _Sent(NamedTuple):
    """What came back, whatever it is."""

    status: int
    headers: Mapping[str, str]
    data: bytes


@dataclass(slots=True)
class Web:
    """A tracker's API below an address. What lets us in goes to that server alone.

    `now` and `sleep` are the clock, which trackers that limit their requests refer to; `pause`
    is how many seconds pass before a second try.
    """

    url: str
    headers: Mapping[str, str]
    now: Callable[[], float]
    sleep: Callable[[float], None]
    pause: float = PAUSE
    requests: int = 0
    read: int = 0
    pool: "PoolManager | None" = field(default=None, repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme != "https" and parts.hostname not in HERE:
            raise AccessError(self.url, _("only https keeps what lets us in secret"))

    def close(self) -> None:
        """Close every connection."""
        if self.pool is not None:
            self.pool.clear()

    def get(self, path: str, **query: str) -> Answer:
        """Ask for a page; a path is below the tracker's address, and may be a whole one on it.

        Raises:
            AccessError: the tracker does not let us in, or has no such thing.
            UnreachableError: it cannot be reached, or answers something else than JSON.
        """
        return self._ask("GET", path, query, None)

    def post(self, path: str, value: object) -> Answer:
        """Ask by sending JSON, such as a query; raises as `get` does."""
        return self._ask("POST", path, {}, json.dumps(value).encode())

    def pages(self, path: str, **query: str) -> Iterator[Answer]:
        """Yield a page and those behind it, by the links that answers have; raises as `get`."""
        answer = self.get(path, **query)
        yield answer
        while answer.next:
            answer = self.get(answer.next)
            yield answer

    def listed(self, path: str, **query: str) -> list[Any]:
        """Return what the lists of a page and of those behind it hold; raises as `get`."""
        found: list[Any] = []
        for page in self.pages(path, **query):
            if not isinstance(page.value, list):
                raise UnreachableError(self.url, _("what it sends is no list"))
            found += page.value
        return found

    def _ask(self, method: str, path: str, query: Mapping[str, str], body: bytes | None) -> Answer:
        address = self._address(path)
        for _try in range(TRIES):
            sent = self._send(method, address, query, body)
            wait = self._wait(sent)
            if wait is None:
                return self._answer(sent)
            self.sleep(wait)
        raise UnreachableError(self.url, _("it asks to wait, again and again"), _("try later"))

    def _address(self, path: str) -> str:
        if "://" not in path:
            return f"{self.url.rstrip('/')}/{path.lstrip('/')}"
        ours, theirs = urlsplit(self.url), urlsplit(path)
        if (ours.scheme, ours.netloc) != (theirs.scheme, theirs.netloc):
            raise AccessError(self.url, _("its next page is on another server"))
        return path

    def _send(
        self, method: str, address: str, query: Mapping[str, str], body: bytes | None
    ) -> _Sent:
        import urllib3  # noqa: PLC0415 - start-up: for live imports alone

        self.requests += 1
        if self.requests > MOST_REQUESTS:
            raise UnreachableError(self.url, _("more than {n} pages", n=MOST_REQUESTS))
        if self.pool is None:
            self.pool = _pool(self.pause)
        headers = {"Accept": "application/json", "User-Agent": "milepost", **self.headers}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            response = self.pool.request(
                method,
                address,
                fields=dict(query) or None,
                headers=headers,
                body=body,
                preload_content=False,
            )
            try:
                data = response.read(LARGEST_FILE + 1 - self.read)
            finally:
                response.close()
        except urllib3.exceptions.HTTPError as error:
            name = type(error).__name__
            raise UnreachableError(self.url, _("it cannot be reached"), name) from error
        self.read += len(data)
        if self.read > LARGEST_FILE:
            raise UnreachableError(self.url, _("it sends more than can be read"))
        names = {name.lower(): text for name, text in response.headers.items()}
        return _Sent(response.status, names, data)

    def _wait(self, sent: _Sent) -> float | None:
        """Return for how many seconds a tracker asks us to wait; None where it does not."""
        exhausted = sent.headers.get("x-ratelimit-remaining") == "0"
        if sent.status != LIMITED and not (sent.status == DENIED and exhausted):
            return None
        after = sent.headers.get("retry-after", "")
        until = sent.headers.get("x-ratelimit-reset", "")
        seconds = self.pause
        if after.isdecimal():
            seconds = float(after)
        elif until.isdecimal():
            seconds = max(float(until) - self.now(), self.pause)
        if seconds > LONGEST_WAIT:
            minutes = int(seconds // 60) + 1
            problem = _("its limit of requests is used up for {n} minutes", n=minutes)
            raise UnreachableError(self.url, problem, _("try later"))
        return seconds

    def _answer(self, sent: _Sent) -> Answer:
        if sent.status in {UNKNOWN, DENIED}:
            problem = _("it does not let us in; the token may be wrong or too weak")
            raise AccessError(self.url, problem)
        if sent.status == MISSING:
            raise AccessError(self.url, _("it has no such thing, or does not show it to us"))
        if sent.status != OK:
            raise UnreachableError(self.url, _("it answers {status}", status=sent.status))
        try:
            return Answer(json.loads(sent.data), sent.headers)
        except (ValueError, RecursionError) as error:
            raise UnreachableError(self.url, _("what it sends is no JSON")) from error


def _pool(pause: float) -> "PoolManager":
    """Return what keeps connections, and tries again where a server fails for a moment.

    How long a server may make us wait is decided above, so that nobody waits an hour.
    """
    import urllib3  # noqa: PLC0415 - as above

    retry = urllib3.Retry(
        TRIES,
        redirect=0,
        backoff_factor=pause,
        backoff_max=LONGEST_WAIT,
        status_forcelist=AGAIN,
        allowed_methods=None,
        raise_on_status=False,
        raise_on_redirect=False,
        respect_retry_after_header=False,
    )
    timeout = urllib3.Timeout(connect=CONNECT, read=READ)
    return urllib3.PoolManager(retries=retry, timeout=timeout)
