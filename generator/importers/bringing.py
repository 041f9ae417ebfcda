"""Bring a board into a project: which files are made, which take something over, what is told."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

from generator.content.editing.undo import Change
from generator.diagnostics import Diagnostic
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.merging.bases import Base
from generator.importers.merging.files import Into
from generator.importers.merging.files import Run
from generator.importers.merging.recorded import rows_of
from generator.importers.merging.recorded import with_rows
from generator.importers.merging.winner import Winner
from generator.importers.planning.choosing import Chosen
from generator.importers.planning.choosing import What
from generator.importers.planning.choosing import choose
from generator.importers.planning.drafting import Known
from generator.importers.planning.drafting import draft
from generator.importers.planning.naming import ids_of
from generator.importers.planning.projects import people_of
from generator.importers.planning.projects import project_text
from generator.model.milestone import Milestone

PROJECT, HISTORY = "project.yml", "history.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What an import does: the files that change, and the milestones as the tracker has them.

    `chosen` says how they were chosen, `base` what the next import goes by. Of the milestones
    `new` were never here, `changed` take something over, and the others are as they were.
    """

    changes: tuple[Change, ...]
    milestones: tuple[Milestone, ...]
    chosen: str
    base: Base
    new: int
    changed: int
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person asks of an import: which items, and who wins where both sides have changed."""

    wanted: tuple[What, ...] = ()
    winner: Winner = Winner.NOBODY


def bring_in(board: Board, into: Into, base: Base, wish: Wish, label: str) -> Brought:
    """Return what a board of a tracker, called by its label, changes in a project.

    Raises:
        SettingsError: nothing on the board is as wanted.
    """
    chosen, problems = choose(board, wish.wanted)
    known = _known(chosen, into, base, label)
    drafts, more = draft(board, chosen, known)
    run = Run(board, into, base, wish.winner, label)
    for item in chosen.milestones:
        run.bring(item, drafts[item.key])
    run.miss(drafts)
    every = (*chosen.milestones, *(item for found in chosen.below.values() for item in found))
    here = [item for item in chosen.milestones if item.key not in run.deleted]
    changes = [*run.changes, *_described(board, every, into), *_recorded(here, known, into)]
    next_base = replace(
        base,
        board=board.key or base.board,
        title=board.title or base.title,
        what=tuple(str(what) for what in wish.wanted),
        milestones=run.kept,
    )
    return Brought(
        changes=tuple(changes),
        milestones=tuple(drafts.values()),
        chosen=chosen.told,
        base=next_base,
        new=run.new,
        changed=run.changed,
        problems=(*problems, *more, *run.problems),
    )


def _known(chosen: Chosen, into: Into, base: Base, label: str) -> Known:
    """Return ids and people: those of the project, and where it has no file, of the board."""
    ours = {kept.id.casefold() for kept in base.milestones.values()}
    ours |= {item.id.casefold() for item in chosen.milestones}  # each goes into that file
    taken = [m.id for m in into.project.milestones if m.id.casefold() not in ours]
    people = {name.casefold(): who for who, name in into.project.names.items()}
    people |= {who.casefold(): who for who in into.project.names}
    if not into.described:
        below = (item for found in chosen.below.values() for item in found)
        people |= people_of((*chosen.milestones, *below))
    ids = ids_of(chosen.milestones, base.ids, taken)
    return Known(into.project.id, into.project.folder, ids, people, label)


def _described(board: Board, every: Iterable[Item], into: Into) -> Iterator[Change]:
    """Yield the file of a project that has none."""
    folder = into.project.folder
    if not into.described:
        text = project_text(board, every, into.modeline.get(folder, ""))
        yield Change(folder / PROJECT, None, text.encode())


def _recorded(here: Iterable[Item], known: Known, into: Into) -> Iterator[Change]:
    """Yield what is added to recorded history of the items that are here."""
    path = into.project.folder / HISTORY
    before = into.files.get(path)
    text = (before or b"").decode("utf-8", "replace")
    after = with_rows(text, rows_of(here, known.ids, known.label)).encode()
    if after != (before or b""):
        yield Change(path, before, after)
