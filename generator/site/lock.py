"""Hold a folder for one process at a time."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path

from filelock import FileLock
from filelock import Timeout

from generator.errors import BusyError
from generator.errors import OutputError

ANYBODY = 0o666


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; the lock lies outside of it and frees itself.

    Raises:
        BusyError: another process holds it.
    """
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    path = Path(tempfile.gettempdir()) / f"milepost-{name}.lock"
    lock = FileLock(path, timeout=0, mode=ANYBODY)  # another person may build there tomorrow
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError(folder, str(path)) from error
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
    try:
        yield
    finally:
        with suppress(OSError):  # who waits for it sees that it is gone, and makes another
            path.unlink()
        lock.release()
