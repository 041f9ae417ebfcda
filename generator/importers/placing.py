"""Where an import finds what is there already, and where it keeps what it brought."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path
from pathlib import PurePosixPath

from generator.content.editing import disk
from generator.content.editing.undo import Change
from generator.content.texts import slug
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.errors import EditError
from generator.errors import SettingsError
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.bringing import HISTORY
from generator.importers.merging.bases import FOLDER
from generator.importers.merging.bases import Base
from generator.importers.merging.bases import base_text
from generator.importers.merging.bases import read_base
from generator.model.project import Project
from generator.words import ENGLISH as _

LONGEST = 40


def base_path(project: Project, importer: str, board: Board, name: str = "") -> PurePosixPath:
    """Return where it is kept what a board brought to a project, under a name if one is given."""
    known = name or "-".join(
        filter(None, (importer, slug(board.key)[:LONGEST] if board.key else ""))
    )
    return FOLDER / f"{slug(project.id)}-{slug(known)}.json"


def kept_at(root: Path, path: PurePosixPath, importer: str) -> Base:
    """Return what an earlier import kept, or nothing of this importer yet.

    Raises:
        SettingsError: it is damaged, or what another importer kept.
    """
    if not (root / path).exists():
        return Base(importer=importer)
    try:
        base = read_base(path, disk.read(root, path).decode())
    except (EditError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), _("it cannot be read")) from error
    if base.importer != importer:
        hint = _("--as gives this import a name of its own")
        raise SettingsError(str(path), _("it keeps what {name} brought", name=base.importer), hint)
    return base


def taken_for_newer(path: PurePosixPath, base: Base, board: Board) -> Iterator[Diagnostic]:
    """Tell that a board without an id is another by its name than the one brought last."""
    if base.milestones and not board.key and board.title != base.title:
        new, old = quoted(board.title), quoted(base.title)
        message = _("{new} is taken for a newer {old}, which was brought last", new=new, old=old)
        hint = _("if it is another table, --as NAME keeps it apart")
        yield Diagnostic(Span(path), codes.TAKEN_FOR_NEWER, message, hint)


def files_of(root: Path, project: Project) -> Mapping[PurePosixPath, bytes]:
    """Return what the files of a project hold: its milestones, and its recorded history.

    Raises:
        EditError: a file cannot be read.
    """
    paths = {milestone.source.path for milestone in project.milestones}
    recorded = project.folder / HISTORY
    if (root / recorded).is_file():
        paths.add(recorded)
    return {path: disk.read(root, path) for path in sorted(paths)}


def all_changes(
    root: Path, changes: Iterable[Change], path: PurePosixPath, base: Base
) -> list[Change]:
    """Return the changes of an import, and that of what it keeps, the last of all."""
    before = disk.read(root, path) if (root / path).exists() else None
    after = base_text(base).encode()
    found = list(changes)
    return found if after == before else [*found, Change(path, before, after)]
