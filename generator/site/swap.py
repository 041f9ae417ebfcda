"""Put a built folder in the place of another, in one step where the system has one."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2


def beside(folder: Path, ending: str) -> Path:
    """Return the path of a folder of ours beside another."""
    return folder.with_name(f".{folder.name}.milepost-{ending}")


def swap(new: Path, old: Path) -> None:
    """Put `new` where `old` is, and remove what was there.

    Readers see the old folder or the new one. Where the system cannot exchange two folders there
    is an instant in which neither is there; `recover` mends an interruption of it.
    """
    if not old.exists():
        new.rename(old)
    elif _exchange(new, old):
        shutil.rmtree(new)
    else:
        aside = beside(old, "old")
        old.rename(aside)
        try:
            new.rename(old)
        except OSError:
            aside.rename(old)
            raise
        shutil.rmtree(aside)


def recover(folder: Path) -> None:
    """Put back what an interrupted `swap` left aside."""
    aside = beside(folder, "old")
    if not aside.is_dir():
        return
    if folder.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(folder)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders; tell where the system cannot."""
    if sys.platform not in {"linux", "darwin"}:
        return False
    library, names = ctypes.CDLL(None), (os.fsencode(one), os.fsencode(other))
    if hasattr(library, "renameat2"):
        return not library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    if hasattr(library, "renamex_np"):
        return not library.renamex_np(names[0], names[1], RENAME_SWAP)
    return False
