"""Put a built folder in the place of another, in one step where the system has one."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2


def swap(new: Path, old: Path) -> None:
    """Put `new` where `old` is, and remove what was there.

    Readers see the old folder or the new one. Where the system cannot exchange two folders there
    is an instant in which neither is there; `recover` mends an interruption of it.
    """
    if not old.exists():
        new.rename(old)
        return
    if not _exchange(new, old):
        aside = _aside(old)
        old.rename(aside)
        new.rename(old)
        shutil.rmtree(aside)
        return
    shutil.rmtree(new)


def recover(folder: Path) -> None:
    """Put back what an interrupted `swap` left aside."""
    aside = _aside(folder)
    if aside.is_dir():
        if folder.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(folder)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return not library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return not library.renamex_np(names[0], names[1], RENAME_SWAP)
    return False
