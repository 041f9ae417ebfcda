"""What was read once and need not be read again: kept by content, checked, and safe to delete."""

import hashlib
import logging
import sqlite3
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import closing
from contextlib import contextmanager
from contextlib import suppress
from functools import cache
from pathlib import Path

from generator.content.git import git

log = logging.getLogger(__name__)

FOLDER = Path(".milepost/cache")
TABLE = "create table if not exists kept (key text primary key, digest blob, value blob)"
SECONDS = 2
PAGE = 1 << 14  # a value has about 3 KB, and a page of 4 KB would hold one
MOST_AT_ONCE = 500


class Cache:
    """Values by key, as long as the code that made them is the same; damaged ones are forgotten."""

    def __init__(self, database: sqlite3.Connection, maker: str) -> None:
        """Open it for the values of one maker; those of others are thrown away."""
        self._database = database
        self._maker = hashlib.sha256(maker.encode()).digest()
        self._database.execute(TABLE)

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Return the values that are known and whole."""
        found: dict[str, bytes] = {}
        wanted = list(keys)
        with suppress(sqlite3.DatabaseError):  # damaged further on than where it was opened
            for start in range(0, len(wanted), MOST_AT_ONCE):
                part = wanted[start : start + MOST_AT_ONCE]
                marks = ",".join("?" * len(part))
                rows = self._database.execute(
                    f"select key, digest, value from kept where key in ({marks})",  # noqa: S608 - marks are question marks
                    part,
                )
                found.update(
                    (key, value) for key, digest, value in rows if self._made(key, digest, value)
                )
        return found

    def write(
        self,
        values: Mapping[str, bytes],
        *,
        only: bool = False,
        while_there: tuple[str, bytes] | None = None,
    ) -> None:
        """Remember values, all or none; where they are the `only` ones, all others are forgotten.

        What goes on from a value is remembered `while_there`: another run may have been faster.
        """
        rows = [(key, self._sum(key, value), value) for key, value in values.items()]
        if not rows:
            return
        with suppress(sqlite3.DatabaseError), self._database:
            if while_there is not None:
                key, value = while_there
                self._database.execute("begin immediate")
                if self.read((key,)).get(key) != value:
                    return
            if only:
                self._database.execute("delete from kept")
            self._database.executemany("insert or replace into kept values (?, ?, ?)", rows)

    def _made(self, key: str, digest: object, value: object) -> bool:
        return isinstance(value, bytes) and digest == self._sum(key, value)

    def _sum(self, key: str, value: bytes) -> bytes:
        named = hashlib.blake2b(key.encode(), key=self._maker)
        named.update(b"\0")
        named.update(value)
        return named.digest()[:16]


@contextmanager
def opened(root: Path, name: str, maker: str) -> Iterator[Cache | None]:
    """Open the cache of a repository; there is none where it cannot be written or was committed.

    A cache that came with somebody's commit says what they like, so it is not even opened.
    """
    path = root / FOLDER / f"{name}.sqlite"
    try:
        database = _database(root, path)
    except (OSError, sqlite3.Error) as error:
        log.debug("no cache: %s", error)
        yield None
        return
    if database is None:
        yield None
        return
    with closing(database):
        yield Cache(database, maker)


def _database(root: Path, path: Path) -> sqlite3.Connection | None:
    folder = path.parent
    if folder.is_symlink() or folder.parent.is_symlink() or path.is_symlink():
        return None
    if path.exists() and _committed(root):
        return None
    keep_apart(folder)
    try:
        return _connected(path)
    except sqlite3.DatabaseError:
        path.unlink()
        return _connected(path)


@cache
def _committed(root: Path) -> bool:
    return bool(git(root, "ls-files", "--", str(FOLDER)))


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=SECONDS)
    try:
        database.execute("pragma synchronous = off")
        database.execute(f"pragma page_size = {PAGE}")
        database.execute(TABLE)
    except sqlite3.Error:
        database.close()
        raise
    return database


def keep_apart(folder: Path) -> None:
    """Make a folder that git leaves alone."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        with suppress(OSError):
            ignore.write_text("*\n", encoding="utf-8")
