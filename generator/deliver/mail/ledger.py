"""The ledger: what became of each mail, one line of JSON a step, only ever added to.

A line is on the disk before what it tells of can be seen by anybody else. A last line that was cut
short by a crash told of nothing yet, and is taken off.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from datetime import date
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator.errors import MailError
from generator.words import ENGLISH as _


class State(StrEnum):
    """What has become of a mail."""

    QUEUED = "queued"
    COMMITTING = "committing"
    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


WAITING = frozenset({State.QUEUED, State.DEFERRED})
UNSURE = frozenset({State.COMMITTING, State.UNCERTAIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One message to one person, and how far it has come. Nothing here is an address.

    `key` is the same for a report, a period and a person; `rev` counts the messages that it had.
    `content` is the digest of what is said, `digest` that of the bytes of the file.
    """

    key: str
    rev: int
    report: str
    project: str
    period: str
    person: str
    as_of: date
    commit: str
    content: str
    digest: str
    file: str
    queued: datetime
    state: State = State.QUEUED
    at: datetime
    code: int = 0
    text: str = ""
    tries: int = 0
    next_try: datetime | None = None

    @property
    def id(self) -> str:
        """The name of the message: that of its key and which of its messages it is."""
        return f"{self.key}.{self.rev}"


STEP = ("state", "at", "code", "text", "tries", "next_try")
DAYS, TIMES = {"as_of"}, {"queued", "at", "next_try"}


def key_of(report: str, period: str, address: str, kind: str) -> str:
    """Return the key of a mail: a report of a period goes to an address once.

    >>> key_of("launch/status", "2024-04", "Ada@example.org", "report")
    'fad84bd33d11ad37'
    """
    told = f"{report}|{period}|{address.casefold()}|{kind}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def line_of(mail: Mail) -> bytes:
    """Return the line that tells of a mail's step; the first of a mail tells everything."""
    told = [f.name for f in fields(Mail)] if mail.state is State.QUEUED else ("key", "rev", *STEP)
    values = {name: _written(getattr(mail, name)) for name in told}
    return json.dumps(values, ensure_ascii=True, sort_keys=True).encode() + b"\n"


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True, slots=True)
class Reading:
    """The mails of a ledger by their ids, and how many of its bytes are whole lines."""

    mails: dict[str, Mail]
    whole: int


def read(data: bytes) -> Reading:
    """Read a ledger; what stands behind its last line end was cut short, and does not count.

    Raises:
        MailError: a line cannot be read, so that nobody can know what was sent.
    """
    whole = data.rfind(b"\n") + 1
    mails: dict[str, Mail] = {}
    for number, line in enumerate(data[:whole].split(b"\n")[:-1], start=1):
        try:
            mail = _step(json.loads(line), mails)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            hint = _("line {n} of the ledger cannot be read; nothing is sent", n=number)
            raise MailError(hint) from None
        mails[mail.id] = mail
    return Reading(mails, whole)


def _step(values: Mapping[str, Any], mails: Mapping[str, Mail]) -> Mail:
    read_ = {name: _value(name, value) for name, value in values.items()}
    read_["state"] = State(read_["state"])
    before = mails.get(f"{read_['key']}.{read_['rev']}")
    if before is None:
        return Mail(**read_)
    return replace(before, **{name: read_[name] for name in STEP})


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - a value of JSON
    if value is None:
        return None
    if name in DAYS:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if name in TIMES else value


class Ledger:
    """The ledger as a file that this process alone may add to; who opens it holds the lock."""

    def __init__(self, path: Path) -> None:
        """Open the ledger, and take off what a crash has cut short.

        Raises:
            MailError: a line cannot be read.
        """
        self._path = path
        data = self.data()
        reading = read(data)
        if reading.whole < len(data):
            os.truncate(path, reading.whole)
        self.mails = reading.mails

    def data(self) -> bytes:
        """Return the ledger as it is on the disk."""
        return self._path.read_bytes() if self._path.is_file() else b""

    def restore(self, data: bytes) -> None:
        """Put another state of the ledger in its place, at once or not at all."""
        aside = self._path.with_suffix(".new")
        with aside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(self._path)
        sync_folder(self._path.parent)
        self.mails = read(data).mails

    def add(self, *mails: Mail) -> None:
        """Write steps down, and see them onto the disk before anything else happens."""
        if not mails:
            return
        new = not self._path.exists()
        with self._path.open("ab") as stream:
            stream.write(b"".join(map(line_of, mails)))
            stream.flush()
            os.fsync(stream.fileno())
        if new:
            sync_folder(self._path.parent)
        self.mails |= {mail.id: mail for mail in mails}


def sync_folder(folder: Path) -> None:
    """See the names in a folder onto the disk; where folders cannot be opened, nothing is done."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
