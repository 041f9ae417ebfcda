"""What lies in the content folder, by the states of the files: nothing is opened.

As in git, a file counts as unchanged where its size, times and inode are. One that was changed
within the same tick of the clock in which it was listed might have been changed again since.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from os.path import splitext
from pathlib import Path
from pathlib import PurePosixPath

from generator.content.files import LEFT_OUT
from generator.content.files import MILESTONE_SUFFIXES
from generator.content.files import READ_ME

TICK = 2_000_000_000
"""The coarsest clock of a file system, in nanoseconds."""

State = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Listing:
    """The states of text files and of all others by path, and when they were listed, in ns.

    It is `plain` where there are only folders and plain files. `newest` is when any of them last
    changed, in ns, and `digest` names all of it but the time.
    """

    texts: dict[str, State]
    others: dict[str, State]
    at: int
    plain: bool
    newest: int
    digest: str

    def is_settled(self, at: int) -> bool:
        """Tell whether all had their states long enough at a time for a change to show."""
        return self.newest < at - TICK


def listing(root: Path, content: PurePosixPath, at: int) -> Listing:
    """List what lies below `root / content` at a time in ns, but for what is no content."""
    texts: dict[str, State] = {}
    others: dict[str, State] = {}
    above = [root / folder for folder in (content, *content.parents) if folder.name]
    plain = not any(folder.is_symlink() for folder in above)
    try:
        for name, state in _walk(str(root / content), str(content)):
            (texts if _is_text(name) else others)[name] = state
    except OSError:
        plain = False
    states = (*texts.values(), *others.values())
    newest = max((max(changed, moved) for _size, changed, moved, _inode in states), default=0)
    said = repr((sorted(texts.items()), sorted(others.items())))
    digest = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
    return Listing(texts, others, at, plain, newest, digest)


def _is_text(name: str) -> bool:
    """Tell what `is_text` tells, without a path, which takes longer than all else here."""
    if name.endswith(".md") and name[-len(READ_ME) :].casefold() != READ_ME:
        return True
    last = name.rpartition("/")[2]
    suffix = splitext(last)[1].lower()  # noqa: PTH122 - as above
    return suffix in MILESTONE_SUFFIXES and last.casefold() != READ_ME


def _walk(folder: str, name: str) -> Iterator[tuple[str, State]]:
    """Yield the plain files below a folder, and the folders themselves.

    Raises:
        OSError: a folder cannot be listed, or holds something else.
    """
    yield f"{name}/", (0, 0, 0, 0)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(LEFT_OUT):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{name}/{entry.name}")
            elif entry.is_file(follow_symlinks=False):
                yield f"{name}/{entry.name}", state_of(entry.stat(follow_symlinks=False))
            else:
                raise OSError(entry.name)


def state_of(found: os.stat_result) -> State:
    """Return by what a change of a file is seen."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def is_settled(state: State, at: int) -> bool:
    """Tell whether a file had its state long enough when it was listed for a change to show."""
    _size, changed, moved, _inode = state
    return max(changed, moved) < at - TICK
