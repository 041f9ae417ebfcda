"""The steps of an import: open what was named, read it, and bring it into the plan."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from generator.cli.beginnings import SETTINGS
from generator.cli.beginnings import TEXT
from generator.cli.beginnings import begin
from generator.cli.options import config_of
from generator.cli.plans import asked
from generator.cli.plans import plan_of
from generator.cli.sources import Ask
from generator.cli.sources import named_in
from generator.cli.sources import opened
from generator.cli.sources import pulled
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:  # --help must not load the importers
    from generator.config.settings import Config
    from generator.content.loader import Content
    from generator.importers.board import Board
    from generator.importers.bringing import Brought
    from generator.model.project import Project

TITLE, KIND = "Plan", "project"
DESCRIBED = ("project.yml", "project.yaml")


@dataclass(frozen=True, slots=True)
class Found:
    """What an export holds: its importer, its board unless it cannot be read, what is wrong."""

    importer: str
    label: str
    board: "Board | None"
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is brought: the settings, and the content that is there, if any."""

    config: "Config"
    content: "Content | None"
    within: str | None

    @property
    def root(self) -> Path:
        """The folder that paths count from."""
        return self.config.root

    @property
    def several(self) -> bool:
        """Whether several projects are there."""
        return self.content is not None and len(self.content.portfolio.projects) > 1

    def project(self, title: str) -> "tuple[Project, bool]":
        """Return the project that is meant, and whether it has a file; a new one has the title."""
        from generator.content.texts import address  # noqa: PLC0415 - --help must not load it
        from generator.model.project import Project  # noqa: PLC0415 - as above
        from generator.model.source import Source  # noqa: PLC0415 - as above

        projects = self.content.portfolio.projects if self.content else ()
        if self.several and self.within is None:
            known = ", ".join(project.id for project in projects)
            message = f"several projects are here; --in names one of {known}"
            raise click.UsageError(message)
        found = next((p for p in projects if self.within in {None, p.id}), None)
        if found is None and self.within is not None:
            message = f"--in: there is no project '{self.within}'"
            raise click.UsageError(message)
        folder, name = PurePosixPath(self.config.content), title or TITLE
        source = Source(folder / DESCRIBED[0])
        new = Project(id=address(name, KIND), title=name, folder=folder, source=source)
        if found is None:
            return new, False
        described = any((self.root / found.folder / file).exists() for file in DESCRIBED)
        if not described and not found.milestones:
            return replace(new, folder=found.folder), False
        return found, True

    def write(self, result: "Brought") -> None:
        """Write every file of an import; where no plan was, its settings come first."""
        from generator.content.editing import undo  # noqa: PLC0415 - as above

        if self.content is None and not (self.root / SETTINGS).exists():
            title = json.dumps(result.base.title or TITLE, ensure_ascii=False)
            begin(self.root, TEXT.format(title=title))
        undo.replace(self.root, result.changes)


def destination(ask: Ask) -> Place:
    """Return where it is brought."""
    config = config_of(ask.project)
    if not (config.root / config.content).is_dir():
        return Place(config, None, ask.within)
    return Place(config, plan_of(ask.project).content, ask.within)


def read_export(ask: Ask, place: Place) -> Found:
    """Open what was named, and read it by the importer that knows it."""
    from generator.importers.importer import How  # noqa: PLC0415 - as above
    from generator.importers.registry import importers  # noqa: PLC0415 - as above
    from generator.importers.registry import knowing  # noqa: PLC0415 - as above
    from generator.importers.registry import named  # noqa: PLC0415 - as above

    known, problems = importers()
    source, file = named_in(ask, known)
    chosen, more = named(source, known) if source else (None, ())
    problems += more
    if source and chosen is None:
        return Found("", "", None, problems)
    export = pulled(ask, chosen) if file is None else opened(ask, file)
    problems += export.problems
    if export.fault:
        return Found("", "", None, (*problems, export.fault))
    if chosen is None:
        chosen, more = knowing(export, known)
        problems += more
    if chosen is None:
        return Found("", "", None, problems)
    how = How(
        zone=_zone(ask, place),
        order=ask.order,
        columns=ask.columns,
        sheet=ask.sheet,
        project=ask.within or "" if place.several else "",
    )
    board, more = chosen.read(export, how)
    return Found(chosen.name, chosen.label, board, problems + more)


def brought(ask: Ask, place: Place, found: Found) -> "Brought":
    """Return what an import changes."""
    from generator.importers.bringing import Wish  # noqa: PLC0415 - as above
    from generator.importers.bringing import bring_in  # noqa: PLC0415 - as above
    from generator.importers.merging.files import Into  # noqa: PLC0415 - as above
    from generator.importers.merging.winner import Winner  # noqa: PLC0415 - as above
    from generator.importers.placing import all_changes  # noqa: PLC0415 - as above
    from generator.importers.placing import base_path  # noqa: PLC0415 - as above
    from generator.importers.placing import files_of  # noqa: PLC0415 - as above
    from generator.importers.placing import kept_at  # noqa: PLC0415 - as above
    from generator.importers.placing import taken_for_newer  # noqa: PLC0415 - as above
    from generator.importers.planning.choosing import read_what  # noqa: PLC0415 - as above

    board = found.board
    if board is None:
        message = "there is nothing to bring"
        raise click.UsageError(message)
    project, described = place.project(board.title)
    path = base_path(project, found.importer, board, ask.name)
    base = kept_at(place.root, path, found.importer)
    into = Into(
        project=project,
        described=described,
        files=files_of(place.root, project),
        context={"probability": place.config.settings.metrics.probability},
        modeline=_modelines(project),
        update=ask.update,
    )
    with asked():
        wanted = tuple(map(read_what, ask.wanted or base.what))
        wish = Wish(wanted=wanted, winner=Winner(ask.take) if ask.take else Winner.NOBODY)
        result = bring_in(board, into, base, wish, found.label)
    changes = all_changes(place.root, result.changes, path, result.base)
    unsure = () if ask.name else taken_for_newer(path, base, board)
    return replace(result, changes=tuple(changes), problems=(*unsure, *result.problems))


def _zone(ask: Ask, place: Place) -> ZoneInfo:
    projects = place.content.portfolio.projects if place.content else ()
    project = next((p for p in projects if place.within in {None, p.id}), None)
    name = ask.timezone or (project.timezone if project else "UTC")
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        message = f"--timezone: '{name}' is not a time zone such as Europe/London"
        raise click.UsageError(message) from error


def _modelines(project: "Project") -> Mapping[PurePosixPath, str]:
    from generator.render.editor_schemas import EDITOR_SCHEMAS  # noqa: PLC0415 - as above

    folder = project.folder / "milestones"
    return {
        folder: EDITOR_SCHEMAS["milestone"].modeline(folder / "any.md"),
        project.folder: EDITOR_SCHEMAS["project"].modeline(project.folder / "project.yml"),
    }
