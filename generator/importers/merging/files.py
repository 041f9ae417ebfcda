"""What happens to each milestone of an import: a file is made, or takes over what has changed."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import PurePosixPath

from generator.content.editing.apply import Reading
from generator.content.editing.apply import edited
from generator.content.editing.edits import Edit
from generator.content.editing.undo import Change
from generator.content.files import as_text
from generator.content.milestones import read_milestone
from generator.content.whole import milestone_text
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.errors import EditError
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.merging.bases import Base
from generator.importers.merging.bases import Kept
from generator.importers.merging.cells import alike
from generator.importers.merging.fields import shown
from generator.importers.merging.lists import Clash
from generator.importers.merging.three_way import merge
from generator.importers.merging.three_way import seen
from generator.importers.merging.winner import Winner
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Project
from generator.words import ENGLISH as _

OF_THE_STATE = {"completed"}
"""What another state says even where an item itself does not."""
Files = Mapping[PurePosixPath, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Into:
    """Where a board is brought: the project as it is, or will be, and what its files hold.

    `described` says that it has a file of its own. `files` are those of its milestones, and its
    recorded history where there is one. `modeline` is the comment for a path by which an editor
    knows how to check the file. Without `update` only what is new is brought.
    """

    project: Project
    described: bool
    files: Files
    context: Mapping[str, object]
    modeline: Mapping[PurePosixPath, str] = field(default_factory=dict)
    update: bool = True


class Run:
    """Collects what happens to each milestone of one import."""

    def __init__(self, board: Board, into: Into, base: Base, winner: Winner, label: str) -> None:
        self.board, self.into, self.base = board, into, base
        self.winner, self.label = winner, label
        self.changes: list[Change] = []
        self.kept: dict[str, Kept] = {}
        self.deleted: set[str] = set()
        self.problems: list[Diagnostic] = []
        self.new = self.changed = 0
        self.files = {m.id: m for m in into.project.milestones}
        self.former = {old: m for m in into.project.milestones for old in m.formerly}

    def bring(self, item: Item, theirs: Milestone) -> None:
        """Make the file of a milestone, or let it take over what the tracker has changed."""
        before = self.base.milestones.get(item.key)
        identifier = before.id if before else item.id
        ours = self.files.get(identifier) or self.former.get(identifier)
        if before is not None and not self.into.update:
            self.kept[item.key] = before
        elif ours is not None:
            self.take_over(item, ours, theirs, before)
        elif before is None:
            self.make(item, theirs)
        else:
            self.kept[item.key] = before
            self.deleted.add(item.key)
            message = _("{title} was deleted here and is not made again", title=quoted(item.title))
            self.problems.append(Diagnostic(item.span, codes.DELETED_HERE, message))

    def take_over(
        self, item: Item, ours: Milestone, theirs: Milestone, before: Kept | None
    ) -> None:
        """Let a file take over what has changed; without an earlier import, since the file."""
        named = replace(self.in_our_money(ours, theirs), id=ours.id, project=ours.project)
        said = self.said(item, ours, named)
        last = replace(_milestone(before.text, named), id=ours.id) if before else ours
        merged = merge(last, ours, said, self.winner)
        self.problems += (self.clash(ours, clash) for clash in merged.clashes)
        identifier = before.id if before else ours.id
        kept = Kept(identifier, milestone_text(replace(merged.base, id=identifier)))
        if merged.edits and not self.edit(ours, merged.edits):
            kept = before or Kept(identifier, milestone_text(ours))
        self.kept[item.key] = kept

    def said(self, item: Item, ours: Milestone, theirs: Milestone) -> Milestone:
        """Return what a tracker says, and what the file says where the tracker says nothing."""
        if not self.board.covers:
            return theirs
        unsaid = item.unsaid if theirs.status is ours.status else item.unsaid - OF_THE_STATE
        if self.board.in_cells:
            unsaid |= alike(ours, theirs, self.into.project)
        return seen(ours, theirs, self.board.covers - unsaid)

    def in_our_money(self, ours: Milestone, theirs: Milestone) -> Milestone:
        """Return what a tracker says, without a currency that goes without saying in the file."""
        if ours.budget.currency or theirs.budget.currency != self.into.project.currency:
            return theirs
        return replace(theirs, budget=replace(theirs.budget, currency=None))

    def make(self, item: Item, theirs: Milestone) -> None:
        """Make the file of a milestone."""
        path = theirs.source.path
        modeline = self.into.modeline.get(path.parent, "")
        self.kept[item.key] = Kept(theirs.id, milestone_text(theirs))
        self.changes.append(Change(path, None, milestone_text(theirs, modeline).encode()))
        self.new += 1

    def edit(self, ours: Milestone, edits: Sequence[Edit]) -> bool:
        """Make edits in a file, all or none of them; return whether they were made."""
        path = ours.source.path
        data = self.into.files[path]
        try:
            after = edited(data, edits, Reading(path, ours.project, self.into.context))
        except EditError as error:
            problem = Diagnostic(Span(path), codes.CANNOT_EDIT, error.problem, error.hint)
            self.problems.append(problem)
            return False
        self.changes.append(Change(path, data, after))
        self.changed += 1
        return True

    def clash(self, ours: Milestone, clash: Clash) -> Diagnostic:
        """Tell what the file, the tracker and the last import say."""
        message = _(
            "{name}: the file says {file}, {label} says {tracker}; last time both said {base}",
            name=clash.name,
            file=_said(clash.file),
            label=self.label,
            tracker=_said(clash.tracker),
            base=_said(clash.base),
        )
        hint = _("--take file or --take tracker decides")
        span = ours.source.at(clash.name.partition(":")[0])
        return Diagnostic(span, codes.CONFLICT, message, hint, clash.name)

    def miss(self, drafts: Mapping[str, Milestone]) -> None:
        """Tell which milestones of earlier imports are gone; their files stay.

        What is cancelled here needs no word: somebody has seen it.
        """
        brought = {kept.id for kept in self.kept.values()}
        for key, before in self.base.milestones.items():
            if key in drafts or before.id in brought:
                continue
            self.kept[key] = before
            ours = self.files.get(before.id)
            if ours is not None and ours.status is not Status.CANCELLED:
                message = _("{title} is no longer in the export", title=quoted(ours.title))
                hint = _("cancel it here, or delete its file")
                self.problems.append(Diagnostic(ours.source.at("id"), codes.GONE, message, hint))


def _milestone(text: str, like: Milestone) -> Milestone:
    """Return the milestone of a text that an earlier import kept."""
    file, _problems = as_text(like.source.path, text.encode())
    read, _more = read_milestone(file, like.project, {})
    return read.milestone or like


def _said(value: object) -> str:
    return quoted(shown(value)) if value not in (None, "", ()) else _("nothing")
