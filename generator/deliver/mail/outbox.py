"""The outbox: the messages as files, and the ledger of what became of them, below one lock."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock
from filelock import Timeout

from generator.deliver.mail.ledger import Ledger
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.ledger import State
from generator.deliver.mail.ledger import read
from generator.deliver.mail.ledger import sync_folder
from generator.errors import BusyError
from generator.errors import MailError
from generator.words import ENGLISH as _

FOLDER = Path(".milepost/outbox")
LEDGER = "ledger.jsonl"
LOCK = "lock"


class Outbox:
    """The folder of a repository in which mails wait, and its ledger."""

    def __init__(self, folder: Path) -> None:
        """Open the outbox; its lock is held by who does."""
        self.folder = folder
        self.ledger = Ledger(folder / LEDGER)

    def put(self, mail: Mail, data: bytes) -> Mail:
        """Keep a message, and queue it once its bytes are on the disk."""
        path = self.folder / mail.file
        path.parent.mkdir(exist_ok=True)
        sync_folder(self.folder)
        with path.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        sync_folder(path.parent)
        kept = replace(mail, digest=hashlib.sha256(data).hexdigest())
        self.ledger.add(kept)
        return kept

    def message(self, mail: Mail) -> bytes:
        """Return the bytes of a message.

        Raises:
            MailError: they are gone, or are not those that were queued.
        """
        path = self.folder / mail.file
        if not path.is_file():
            raise MailError(_("{mail}: its message is not in this outbox", mail=mail.id))
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != mail.digest:
            raise MailError(_("{mail}: its message was changed in the outbox", mail=mail.id))
        return data

    def has(self, mail: Mail) -> bool:
        """Return whether the message of a mail lies here."""
        return (self.folder / mail.file).is_file()

    def settle(self, at: datetime) -> tuple[Mail, ...]:
        """Call uncertain what a run was committing when it ended, and return it.

        The server may have taken such a mail, or not: only a person can find out.
        """
        left = [m for m in self.ledger.mails.values() if m.state is State.COMMITTING]
        settled = tuple(replace(m, state=State.UNCERTAIN, at=at) for m in left)
        if settled:
            self.ledger.add(*settled)
        return settled


@contextmanager
def opened(root: Path) -> Iterator[Outbox]:
    """Hold the outbox of a repository for this process.

    Raises:
        BusyError: another process is sending.
        MailError: the ledger cannot be read.
    """
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError(folder, str(folder / LOCK)) from error
    try:
        yield Outbox(folder)
    finally:
        lock.release()


def seen(root: Path) -> dict[str, Mail]:
    """Return the mails of a ledger by id without holding it, as a reader does.

    Raises:
        MailError: the ledger cannot be read.
    """
    path = root / FOLDER / LEDGER
    return read(path.read_bytes()).mails if path.is_file() else {}
