"""Write a site: build it aside, carry over what has not changed, swap once."""

import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePosixPath

from filelock import FileLock
from filelock import Timeout

from generator.errors import BusyError
from generator.errors import OutputError
from generator.site.files import Job
from generator.site.files import Site
from generator.site.files import make
from generator.site.manifest import NAME
from generator.site.manifest import Manifest
from generator.site.manifest import digest
from generator.site.manifest import read_manifest
from generator.site.swap import recover
from generator.site.swap import swap

BATCH = 100
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did: how many files the site has, and how many of them are new or changed."""

    files: int
    changed: int


def write(
    site: Site,
    folder: Path,
    *,
    facts: Mapping[str, str | bool | None],
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Written:
    """Make `folder` hold exactly `site`, and its own top-level dotfiles.

    Raises:
        OutputError: the folder is not ours, or cannot be written; what was in it is untouched.
        BusyError: another build is writing to it.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow a link that is to be kept
    with _locked(folder):
        recover(folder)
        old = guard(folder)
        _sweep(folder)
        try:
            if folder.is_symlink() or os.path.ismount(folder):
                return _write_in_place(site, folder.resolve(), old, facts, executor, progress)
            return _write_aside(site, folder, facts, executor, progress)
        except OSError as error:
            raise OutputError(folder, error.strerror or str(error)) from error


def guard(folder: Path) -> Manifest:
    """Refuse a folder that we did not build, and return what we had built there.

    Raises:
        OutputError: the folder is not empty and not ours, or holds a repository.
    """
    if folder in {Path(folder.anchor), Path.home(), Path.cwd()} or folder in Path.cwd().parents:
        raise OutputError(folder, "this folder holds more than a site")
    if not folder.exists():
        return Manifest()
    if not folder.is_dir():
        raise OutputError(folder, "this is a file, not a folder")
    if (folder / ".git").exists():
        raise OutputError(folder, "this folder holds a git repository")
    manifest = read_manifest(folder)
    visible = any(not entry.name.startswith(".") for entry in os.scandir(folder))
    if manifest is None and visible:
        raise OutputError(folder, f"this folder was not built by Milepost: it has no {NAME}")
    return manifest or Manifest()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; the lock lies outside of it and frees itself."""
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    lock = FileLock(Path(tempfile.gettempdir()) / f"milepost-{name}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BusyError(folder, lock.lock_file) from error
    try:
        yield
    finally:
        lock.release()


def _temporary(folder: Path) -> str:
    return f".{folder.name}.tmp-"


def _sweep(folder: Path) -> None:
    """Remove what killed builds left behind; the lock says that none of them is running."""
    if folder.parent.is_dir():
        for entry in list(os.scandir(folder.parent)):
            if entry.name.startswith(_temporary(folder)) and entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)


def _write_aside(
    site: Site,
    folder: Path,
    facts: Mapping[str, str | bool | None],
    executor: Executor | None,
    progress: Progress | None,
) -> Written:
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.parent / f"{_temporary(folder)}{secrets.token_hex(4)}"
    aside.mkdir()
    try:
        files: dict[PurePosixPath, str] = {}
        changed = 0
        for path, data in _bytes(site, executor, progress):
            files[path] = digest(data)
            changed += _put(aside / path, data, folder / path)
        _carry_dotfiles(folder, aside)
        _finish(aside / NAME, Manifest(files, facts).dump())
        swap(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Written(len(files), changed)


def _put(target: Path, data: bytes, before: Path) -> bool:
    """Write a file; one that has not changed keeps its time, so that little has to be copied on."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if before.stat().st_size == len(data) and before.read_bytes() == data:
            os.link(before, target)
            return False
    except OSError:
        pass
    target.write_bytes(data)
    return True


def _carry_dotfiles(folder: Path, aside: Path) -> None:
    if not folder.is_dir():
        return
    for entry in os.scandir(folder):
        if not entry.name.startswith(".") or entry.name == NAME:
            continue
        target = aside / entry.name
        if entry.is_dir(follow_symlinks=False):
            shutil.copytree(entry.path, target, symlinks=True)
        else:
            shutil.copy2(entry.path, target, follow_symlinks=False)


def _finish(path: Path, data: bytes) -> None:
    """Write the manifest last, and see it onto the disk before the swap."""
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _write_in_place(
    site: Site,
    folder: Path,
    old: Manifest,
    facts: Mapping[str, str | bool | None],
    executor: Executor | None,
    progress: Progress | None,
) -> Written:
    """Write file by file where the folder itself cannot be exchanged: a mount point or a link."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = list(_bytes(site, executor, progress))  # everything is made before anything is touched
    changed = 0
    for path, data in whole:
        target = folder / path
        if target.is_file() and target.read_bytes() == data:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(data)
        part.replace(target)
        changed += 1
    files = {path: digest(data) for path, data in whole}
    for path in sorted(old.files.keys() - files.keys()):
        (folder / path).unlink(missing_ok=True)
    _finish(folder / NAME, Manifest(files, facts).dump())
    return Written(len(files), changed)


def _bytes(
    site: Site, executor: Executor | None, progress: Progress | None
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield every file of the site, jobs done by the executor where there is one."""
    done, total = 0, len(site)
    jobs: list[tuple[PurePosixPath, Job]] = []
    for path in sorted(site):
        content = site[path]
        if not isinstance(content, bytes):
            jobs.append((path, content))
            continue
        yield path, content
        done += 1
    batches = [jobs[i : i + BATCH] for i in range(0, len(jobs), BATCH)]
    work = (tuple(job for _path, job in batch) for batch in batches)
    results = executor.map(make, work) if executor else map(make, work)
    for batch, result in zip(batches, results, strict=True):
        for (path, _job), data in zip(batch, result, strict=True):
            yield path, data
            done += 1
        if progress:
            progress(done, total)
