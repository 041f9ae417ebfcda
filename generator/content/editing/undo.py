"""Remember the last edit, which may be one of several files, and take it back."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePosixPath

from generator.content.editing import disk
from generator.content.files import is_text
from generator.content.past.cache import FOLDER
from generator.content.past.cache import keep_apart
from generator.errors import EditError
from generator.errors import OutputError
from generator.words import ENGLISH as _

NAME = "undo.json"
IMPORTS = PurePosixPath(".milepost/imports")
RECORDED = "history.csv"
PLACE = PurePosixPath(FOLDER.as_posix()) / NAME
PART = re.compile(r"[^./\\][^/\\]*")  # no way up, and nothing that is hidden


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is to be edited, and what it holds before, None where it is new, and after."""

    path: PurePosixPath
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class Memory:
    """A file that was edited last, its text before, if it had one, and the digest of that after."""

    path: str
    before: str | None
    after: str


def replace(root: Path, changes: Sequence[Change]) -> None:
    """Replace what files hold, each in one step, and remember it first.

    Raises:
        EditError: somebody else has changed a file, or made one that is new.
        OutputError: a file cannot be written.
    """
    _remember(root, changes)
    for change in changes:
        if change.before is None:
            disk.make(root, change.path, change.after)
        else:
            disk.replace(root, change.path, change.before, change.after)


def undo(root: Path, content: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """Take back the last edit, and return the paths of its files.

    Raises:
        EditError: there is none, or one of its files is not as the edit left it.
        OutputError: a file cannot be written.
    """
    memories = _remembered(root, content)
    if not memories:
        raise EditError(str(PLACE), _("no edit is remembered here"))
    backs = [_back(root, memory) for memory in memories]
    for path, now, before in backs:
        if before is None:
            (root / path).unlink(missing_ok=True)
        else:
            disk.replace(root, path, now or b"", before)
    (root / PLACE).unlink()
    return tuple(path for path, _now, _before in backs)


def _back(root: Path, memory: Memory) -> tuple[PurePosixPath, bytes | None, bytes | None]:
    """Return what a file holds now and before; an edit that was not made yet is as good."""
    path, before = PurePosixPath(memory.path), memory.before
    earlier = None if before is None else before.encode()
    made = earlier is not None or (root / path).exists()
    now = disk.read(root, path) if made else None
    if now is not None and _digest(now) != memory.after and now != earlier:
        message = _("the file is not as the last edit left it")
        raise EditError(memory.path, message, _("git diff shows what has changed"))
    return path, now, earlier


def _remember(root: Path, changes: Sequence[Change]) -> None:
    folder = root / FOLDER
    if folder.is_symlink() or folder.parent.is_symlink() or (root / PLACE).is_symlink():
        raise OutputError(folder, _("symbolic links are not followed"))
    memories = (Memory(str(c.path), _text(c.before), _digest(c.after)) for c in changes)
    known = [asdict(memory) for memory in memories]
    try:
        keep_apart(folder)
        (root / PLACE).write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise OutputError(folder, error.strerror or str(error)) from error


def _remembered(root: Path, content: PurePosixPath) -> tuple[Memory, ...]:
    """Return what is remembered; nothing where it is damaged or leads out of the content."""
    try:
        known = json.loads(disk.read(root, PLACE))
        memories = tuple(
            Memory(str(one["path"]), _before(one["before"]), str(one["after"])) for one in known
        )
    except (EditError, ValueError, TypeError, KeyError):
        return ()
    within = (_lies_within(PurePosixPath(memory.path), content) for memory in memories)
    return memories if all(within) else ()


def _lies_within(path: PurePosixPath, content: PurePosixPath) -> bool:
    """Return whether a path leads to a file of the content or of imports, and nowhere up."""
    if path.parent == IMPORTS:
        return path.suffix == ".json" and bool(PART.fullmatch(path.name))
    if not (path.is_relative_to(content) and (is_text(path) or path.name == RECORDED)):
        return False
    return all(map(PART.fullmatch, path.relative_to(content).parts))


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode()


def _before(said: object) -> str | None:
    return None if said is None else str(said)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
