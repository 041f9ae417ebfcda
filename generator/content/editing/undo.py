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
PLACE = PurePosixPath(FOLDER.as_posix()) / NAME
PART = re.compile(r"[^./\\][^/\\]*")  # no way up, and nothing that is hidden


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is to be edited, and what it holds before and after."""

    path: PurePosixPath
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Memory:
    """A file that was edited last, its text before, and the digest of its text after."""

    path: str
    before: str
    after: str


def replace(root: Path, changes: Sequence[Change]) -> None:
    """Replace what files hold, each in one step, and remember it first.

    Raises:
        EditError: somebody else has changed a file.
        OutputError: a file cannot be written.
    """
    _remember(root, changes)
    for change in changes:
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
    changes = [_back(root, memory) for memory in memories]
    for change in changes:
        disk.replace(root, change.path, change.before, change.after)
    (root / PLACE).unlink()
    return tuple(change.path for change in changes)


def _back(root: Path, memory: Memory) -> Change:
    """Return the change that takes an edit back; one that was not made yet is as good."""
    path, before = PurePosixPath(memory.path), memory.before.encode()
    now = disk.read(root, path)
    if _digest(now) != memory.after and now != before:
        message = _("the file is not as the last edit left it")
        raise EditError(memory.path, message, _("git diff shows what has changed"))
    return Change(path, now, before)


def _remember(root: Path, changes: Sequence[Change]) -> None:
    folder = root / FOLDER
    if folder.is_symlink() or folder.parent.is_symlink() or (root / PLACE).is_symlink():
        raise OutputError(folder, _("symbolic links are not followed"))
    memories = (Memory(str(c.path), c.before.decode(), _digest(c.after)) for c in changes)
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
            Memory(str(one["path"]), str(one["before"]), str(one["after"])) for one in known
        )
    except (EditError, ValueError, TypeError, KeyError):
        return ()
    within = (_lies_within(PurePosixPath(memory.path), content) for memory in memories)
    return memories if all(within) else ()


def _lies_within(path: PurePosixPath, content: PurePosixPath) -> bool:
    """Return whether a path leads to a milestone or project file of the content, and nowhere up."""
    if not (path.is_relative_to(content) and is_text(path)):
        return False
    return all(map(PART.fullmatch, path.relative_to(content).parts))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
