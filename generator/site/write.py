"""Write a site: build it aside, carry over what has not changed, swap once."""

import os
import secrets
import shutil
import stat
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePosixPath
from typing import TypeAlias

from generator.errors import OutputError
from generator.site.guard import fixed
from generator.site.guard import guard
from generator.site.guard import inside
from generator.site.lock import locked
from generator.site.manifest import NAME
from generator.site.manifest import Manifest
from generator.site.manifest import digest
from generator.site.manifest import read_manifest
from generator.site.swap import beside
from generator.site.swap import recover
from generator.site.swap import swap

OURS = ".milepost-"
Files: TypeAlias = Iterable[tuple[PurePosixPath, bytes]]
Facts: TypeAlias = Mapping[str, str | bool | None]


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did: how many files the site has, and how many of them are new or changed."""

    files: int
    changed: int


def write(files: Files, folder: Path, *, facts: Facts, sources: Iterable[Path] = ()) -> Written:
    """Make `folder` hold exactly these files, and its own top-level dotfiles.

    `sources` are the folders that the files were made from, which must stay as they are.

    Raises:
        OutputError: the folder is not ours, or cannot be written; what was in it is untouched.
        BusyError: another build is writing to it.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow a link that is to be kept
    try:
        with locked(folder):
            guard(folder, sources)
            if fixed(folder):
                return _write_in_place(files, folder.resolve(), facts)
            return _write_aside(files, folder, facts)
    except OSError as error:
        raise OutputError(folder, error.strerror or str(error)) from error


@contextmanager
def _aside(parent: Path, start: str) -> Iterator[Path]:
    """Make a folder for what is not whole yet, and leave none behind, not even a killed build's."""
    with os.scandir(parent) as entries:
        left = [e.path for e in entries if e.name.startswith(start) and e.is_dir()]
    for path in left:  # the lock says that nobody works there
        shutil.rmtree(path, ignore_errors=True)
    aside = parent / f"{start}{secrets.token_hex(4)}"
    try:
        aside.mkdir()
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write_aside(files: Files, folder: Path, facts: Facts) -> Written:
    folder.parent.mkdir(parents=True, exist_ok=True)
    recover(folder)
    with _aside(folder.parent, beside(folder, "").name) as aside:
        manifest, changed = _fill(aside, files, folder, facts)
        _save(aside / NAME, manifest.dump())
        if folder.is_dir():
            _carry_dotfiles(folder, aside)
            shutil.copymode(folder, aside)
        swap(aside, folder)
    return Written(len(manifest.files), len(changed))


def _write_in_place(files: Files, folder: Path, facts: Facts) -> Written:
    """Write file by file where the folder itself cannot be exchanged.

    Everything is made before anything is touched. Until the last file is in its place the manifest
    names those of both sites, so that a build after an interruption knows them all as ours.
    """
    folder.mkdir(parents=True, exist_ok=True)
    old = read_manifest(folder) or Manifest()
    with _aside(folder, OURS) as aside:
        manifest, changed = _fill(aside, files, folder, facts)
        _save(aside / NAME, Manifest({**old.files, **manifest.files}, facts).dump())
        (aside / NAME).replace(folder / NAME)
        for path in changed:
            inside(folder, folder / path).parent.mkdir(parents=True, exist_ok=True)
            (aside / path).replace(folder / path)
        for path in sorted(old.files.keys() - manifest.files.keys()):
            _remove(folder, path)
        _save(aside / NAME, manifest.dump())
        (aside / NAME).replace(folder / NAME)
    return Written(len(manifest.files), len(changed))


def _fill(
    aside: Path, files: Files, before: Path, facts: Facts
) -> tuple[Manifest, list[PurePosixPath]]:
    """Write every file aside; return them all, and those that are new or changed."""
    digests: dict[PurePosixPath, str] = {}
    changed: list[PurePosixPath] = []
    for path, data in files:
        digests[path] = digest(data)
        (aside / path).parent.mkdir(parents=True, exist_ok=True)
        if not _carried(before / path, aside / path, data):
            (aside / path).write_bytes(data)
            changed.append(path)
    return Manifest(digests, facts), changed


def _carried(before: Path, target: Path, data: bytes) -> bool:
    """Keep a file that has not changed, and its time, so that little has to be copied on."""
    try:
        known = before.lstat()
        same = stat.S_ISREG(known.st_mode) and known.st_size == len(data)
        if not same or before.read_bytes() != data:
            return False
    except OSError:
        return False
    try:
        os.link(before, target)
    except OSError:  # a disk without links, or a file of another person
        shutil.copy2(before, target)
    return True


def _carry_dotfiles(folder: Path, aside: Path) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            target = aside / entry.name
            if not entry.name.startswith(".") or entry.name == NAME:
                continue
            if entry.is_dir(follow_symlinks=False):
                shutil.copytree(entry.path, target, symlinks=True)
            elif entry.is_file(follow_symlinks=False) or entry.is_symlink():
                shutil.copy2(entry.path, target, follow_symlinks=False)


def _save(path: Path, data: bytes) -> None:
    """Write the manifest, and see it onto the disk."""
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _remove(folder: Path, path: PurePosixPath) -> None:
    """Remove a file that is no longer part of the site, and the folders that it leaves empty."""
    inside(folder, folder / path).unlink(missing_ok=True)
    for parent in path.parents[:-1]:
        with suppress(OSError):  # it is not empty, or gone already
            (folder / parent).rmdir()
