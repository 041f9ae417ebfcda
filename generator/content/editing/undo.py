"""Remember the last edit, and take it back."""

import hashlib
import json
import re
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
class Memory:
    """The file that was edited last, its text before, and the digest of its text after."""

    path: PurePosixPath
    before: str
    after: str


def replace(root: Path, path: PurePosixPath, before: bytes, after: bytes) -> None:
    """Replace what a file holds, and remember it first.

    Raises:
        EditError: somebody else has changed the file.
        OutputError: a file cannot be written.
    """
    _remember(root, Memory(path, before.decode(), _digest(after)))
    disk.replace(root, path, before, after)


def undo(root: Path, content: PurePosixPath) -> PurePosixPath:
    """Take back the last edit, and return the path of its file.

    Raises:
        EditError: there is none, or its file is not as the edit left it.
        OutputError: a file cannot be written.
    """
    memory = _remembered(root, content)
    if memory is None:
        raise EditError(str(PLACE), _("no edit is remembered here"))
    now = disk.read(root, memory.path)
    if _digest(now) != memory.after:
        message = _("the file is not as the last edit left it")
        raise EditError(str(memory.path), message, _("git diff shows what has changed"))
    disk.replace(root, memory.path, now, memory.before.encode())
    (root / PLACE).unlink()
    return memory.path


def _remember(root: Path, memory: Memory) -> None:
    folder = root / FOLDER
    if folder.is_symlink() or folder.parent.is_symlink() or (root / PLACE).is_symlink():
        raise OutputError(folder, _("symbolic links are not followed"))
    known = {"path": str(memory.path), "before": memory.before, "after": memory.after}
    try:
        keep_apart(folder)
        (root / PLACE).write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise OutputError(folder, error.strerror or str(error)) from error


def _remembered(root: Path, content: PurePosixPath) -> Memory | None:
    """Return what is remembered; nothing where it is damaged or leads out of the content."""
    try:
        known = json.loads(disk.read(root, PLACE))
        memory = Memory(PurePosixPath(known["path"]), str(known["before"]), str(known["after"]))
    except (EditError, ValueError, TypeError, KeyError):
        return None
    path = memory.path
    if not (path.is_relative_to(content) and is_text(path)):
        return None
    return memory if all(map(PART.fullmatch, path.relative_to(content).parts)) else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
