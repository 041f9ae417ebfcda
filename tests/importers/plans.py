"""A plan into which boards are brought again and again, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import PurePosixPath

from generator.content.editing.apply import Reading
from generator.content.editing.apply import edited
from generator.content.editing.edits import Edit
from generator.content.files import as_text
from generator.content.milestones import read_milestone
from generator.diagnostics import blocking
from generator.importers.board import Board
from generator.importers.bringing import Brought
from generator.importers.bringing import Wish
from generator.importers.bringing import bring_in
from generator.importers.merging.bases import Base
from generator.importers.merging.bases import base_text
from generator.importers.merging.bases import read_base
from generator.importers.merging.files import Into
from generator.importers.merging.winner import Winner
from generator.importers.planning.choosing import What
from generator.model.milestone import Milestone
from generator.model.project import Project
from generator.model.source import Source

FOLDER = PurePosixPath("content")
KEPT = PurePosixPath(".milepost/imports/trello.json")


@dataclass
class Plan:
    """The files of a plan by their paths, and what the last import kept."""

    files: dict[PurePosixPath, bytes] = field(default_factory=dict)
    base: Base = field(default_factory=lambda: Base(importer="trello"))

    @property
    def milestones(self) -> dict[str, Milestone]:
        """The milestones by their ids; every file can be read."""
        found = {}
        for path, data in self.files.items():
            if path.suffix == ".md":
                file, problems = as_text(path, data)
                read, more = read_milestone(file, "plan", {})
                assert not blocking(problems + more), data.decode()
                assert read.milestone is not None
                found[read.milestone.id] = read.milestone
        return found

    def bring(
        self, board: Board, winner: Winner = Winner.NOBODY, *what: What, update: bool = True
    ) -> Brought:
        """Bring a board, and write what it changes; what is kept passes through its file."""
        project = Project(
            id="plan",
            title="Plan",
            folder=FOLDER,
            milestones=tuple(self.milestones.values()),
            source=Source(FOLDER / "project.yml"),
        )
        described = FOLDER / "project.yml" in self.files
        into = Into(
            project=project, described=described, files=self.files, context={}, update=update
        )
        result = bring_in(board, into, self.base, Wish(wanted=what, winner=winner), "Trello")
        for change in result.changes:
            assert self.files.get(change.path) == change.before
            self.files[change.path] = change.after
        self.base = read_base(KEPT, base_text(result.base))
        return result

    def text(self, identifier: str) -> str:
        """Return the file of a milestone."""
        return self.files[self._path(identifier)].decode()

    def write(self, identifier: str, text: str) -> None:
        """Write the file of a milestone by hand."""
        self.files[self._path(identifier)] = text.encode()

    def edit(self, identifier: str, edits: Sequence[Edit]) -> None:
        """Edit the file of a milestone as the commands do."""
        path = self._path(identifier)
        self.files[path] = edited(self.files[path], edits, Reading(path, "plan", {}))

    def _path(self, identifier: str) -> PurePosixPath:
        return self.milestones[identifier].source.path


def board(*items: object, **fields: object) -> Board:
    """Return a board of items."""
    return replace(Board(title="Plan", key="b1"), items=items, **fields)  # type: ignore[arg-type]
