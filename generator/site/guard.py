"""Which folders may be written to: our own, and empty ones."""

import os
from collections.abc import Iterable
from pathlib import Path

from generator.errors import OutputError
from generator.site.manifest import NAME
from generator.site.manifest import read_manifest

MOUNTS = Path("/proc/self/mountinfo")


def guard(folder: Path, sources: Iterable[Path] = ()) -> None:
    """Refuse a folder that we did not build, unless there is nothing in it to be seen.

    `sources` are the folders that a site is made from: it lies neither in them nor around them.

    Raises:
        OutputError: the folder is not empty and not ours, or holds what a build must not replace.
    """
    real = folder.resolve()
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - home() raises for a person without one
    if real in {Path(real.anchor), home.resolve()}:
        raise OutputError(folder, "this folder holds more than a site")
    if Path.cwd().resolve().is_relative_to(real):
        raise OutputError(folder, "the current folder is this one, or in it")
    for source in sources:
        if real.is_relative_to(source.resolve()) or source.resolve().is_relative_to(real):
            problem = f"a site does not lie in or around what it is built from ({source})"
            raise OutputError(folder, problem)
    if ".git" in real.parts or (folder / ".git").exists():
        raise OutputError(folder, "this folder belongs to a git repository")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OutputError(folder, "this is a file, not a folder")
    with os.scandir(folder) as entries:
        visible = any(not entry.name.startswith(".") for entry in entries)
    if visible and read_manifest(folder) is None:
        raise OutputError(folder, f"this folder was not built by Milepost: it has no {NAME}")


def fixed(folder: Path) -> bool:
    """Tell whether a folder cannot be exchanged for another: a link, or where a disk is mounted."""
    if folder.is_symlink() or os.path.ismount(folder):
        return True
    try:  # Linux knows of mounts within one disk, and writes a blank as \040
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    return str(folder).replace(" ", r"\040") in {mount.split(" ")[4] for mount in mounts}


def inside(folder: Path, path: Path) -> Path:
    """Return a path that does not leave the folder through a link.

    Raises:
        OutputError: it does.
    """
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise OutputError(path, "a link leads out of the output folder")
    return path
