"""Hand a result over: to standard output as it is, or to a file, whole or not at all."""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from generator.cli.console import STRANGE
from generator.errors import OutputError

STDOUT = Path("-")


def is_terminal() -> bool:
    """Tell whether a person reads standard output."""
    return sys.stdout.isatty()


def refuse_taken(path: Path | None, *, force: bool) -> None:
    """Refuse to write where something is that nobody said to replace, or that is no file.

    Raises:
        OutputError: there is.
    """
    if path is None:
        return
    try:
        there = path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
    if not stat.S_ISREG(there.st_mode):
        raise OutputError(path, "this is no plain file; - is standard output")
    if not force:
        raise OutputError(path, "this file is there already; --force replaces it")


def hand_over(data: bytes, path: Path | None, *, text: bool) -> None:
    """Write data to a file, or to standard output where there is none; there, text is harmless.

    Raises:
        OutputError: the file cannot be written; it is as it was.
    """
    if path is None:
        _print(_harmless(data) if text and is_terminal() else data)
        return
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _print(data: bytes) -> None:
    stream = sys.stdout.buffer
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:  # nobody reads on
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise


def _harmless(data: bytes) -> bytes:
    """Keep a text from steering the terminal."""
    said = data.decode()
    return "".join(c if c.isprintable() or c in "\t\n" else STRANGE for c in said).encode()
