"""Copies of the good plan, each spoiled in one way, as the documentation tells it.

The good plan lies in `good-plan`, a folder for each day on which something was committed; what a
later day does not hold is as it was.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.repository import Repository
from tests.written import BLOCK
from tests.written import content_of

GOOD_PLAN = Path(__file__).parent / "good-plan"
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "spoiled-plans.md"
SPOIL = re.compile(
    r"^### (?P<code>[A-Z]+\d+): (?P<name>.+)\n(?P<text>(?:(?!##).*\n)+)", re.MULTILINE
)
MESSAGE = "Say what is new this week"
Files = dict[str, str | bytes]


@dataclass(frozen=True)
class Edit:
    """What is done to a file: from a day on, or only in the file as it lies there."""

    path: str
    language: str
    content: str | bytes
    day: str
    words: str

    def apply(self, files: Files) -> None:
        """Write the file, or replace the lines marked with a minus by those with a plus."""
        if self.language != "diff":
            files[self.path] = self.content
            return
        before, old, new = files[self.path], self._marked("-"), self._marked("+")
        assert isinstance(before, str)
        assert before.count(old) == 1, f"{self.path} holds {before.count(old)} times:\n{old}"
        files[self.path] = before.replace(old, new)

    def _marked(self, mark: str) -> str:
        lines = str(self.content).splitlines(keepends=True)
        return "".join(line[1:] for line in lines if line[0] in {" ", mark})


@dataclass(frozen=True)
class Spoil:
    """A way to spoil the plan, and the code of what `check` finds then."""

    code: str
    name: str
    edits: tuple[Edit, ...]

    @property
    def past(self) -> tuple[Edit, ...]:
        """What was committed."""
        return tuple(edit for edit in self.edits if edit.day)


def spoils() -> Iterator[Spoil]:
    """Read the page of the documentation."""
    for part in SPOIL.finditer(PAGE.read_text(encoding="utf-8")):
        blocks = BLOCK.finditer(part["text"])
        edits = (
            Edit(b["path"], b["language"], content_of(b), b["day"] or "", b["words"] or MESSAGE)
            for b in blocks
        )
        yield Spoil(part["code"], part["name"], tuple(edits))


def commit(root: Path, edits: tuple[Edit, ...] = ()) -> Repository:
    """Commit the good plan day by day, each edit from its day on; return the repository."""
    repository = Repository(root)
    words = {edit.day: edit.words for edit in edits}
    for day in sorted({path.name for path in GOOD_PLAN.iterdir()} | words.keys()):
        repository.write(_state(day, edits))
        repository.commit(day, words.get(day, MESSAGE))
    return repository


def spoil(root: Path, good: Path, how: Spoil) -> None:
    """Make a spoiled copy; `good` is the plan as it was committed, for what has no other past."""
    if how.past:
        commit(root, how.past)
    else:
        shutil.copytree(good, root, dirs_exist_ok=True)
    Repository(root).write(_state("9999-12-31", how.edits))


def _state(day: str, edits: tuple[Edit, ...]) -> Files:
    """Return the files as they are on a day; what has no day of its own is of the last."""
    files: Files = {}
    for folder in sorted(path for path in GOOD_PLAN.iterdir() if path.name <= day):
        for path in folder.rglob("*.*"):
            files[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
    for edit in edits:
        if (edit.day or "9999-12-31") <= day:
            edit.apply(files)
    return files
