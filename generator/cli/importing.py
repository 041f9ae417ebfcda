"""The steps of an import: open what was named, read it, and bring it into the plan."""

import json
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from generator.cli import console
from generator.cli.beginnings import SETTINGS
from generator.cli.beginnings import TEXT
from generator.cli.beginnings import begin
from generator.cli.options import config_of
from generator.cli.plans import asked
from generator.cli.plans import plan_of
from generator.diagnostics import Diagnostic
from generator.errors import AccessError

if TYPE_CHECKING:  # --help must not load the importers
    from generator.config.settings import Config
    from generator.content.loader import Content
    from generator.importers.board import Board
    from generator.importers.bringing import Brought
    from generator.importers.importer import Importer
    from generator.importers.opening.export import Export
    from generator.model.project import Project

STDIN = "-"
TITLE, KIND = "Plan", "project"
DESCRIBED = ("project.yml", "project.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a person asks for, word by word."""

    words: tuple[str, ...]
    project: Path | None
    wanted: tuple[str, ...]
    within: str | None
    name: str
    columns: Mapping[str, str]
    sheet: str
    order: str
    encoding: str
    timezone: str
    where: Mapping[str, str]
    url: str
    take: str
    update: bool


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

    def project(self, title: str) -> "tuple[Project, bool]":
        """Return the project that is meant, and whether it has a file; a new one has the title."""
        from generator.content.project_fields import address  # noqa: PLC0415 - --help must not load it
        from generator.model.project import Project  # noqa: PLC0415 - as above
        from generator.model.source import Source  # noqa: PLC0415 - as above

        projects = self.content.portfolio.projects if self.content else ()
        if len(projects) > 1 and self.within is None:
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
    source, file = _named(ask, known)
    chosen, more = named(source, known) if source else (None, ())
    problems += more
    if source and chosen is None:
        return Found("", "", None, problems)
    export = _pulled(ask, chosen) if file is None else _opened(ask, file)
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
    )
    board, more = chosen.read(export, how)
    return Found(chosen.name, chosen.label, board, problems + more)


def brought(ask: Ask, place: Place, found: Found) -> "Brought":
    """Return what an import changes."""
    from generator.importers import placing  # noqa: PLC0415 - as above
    from generator.importers.bringing import Wish  # noqa: PLC0415 - as above
    from generator.importers.bringing import bring_in  # noqa: PLC0415 - as above
    from generator.importers.merging.files import Into  # noqa: PLC0415 - as above
    from generator.importers.merging.winner import Winner  # noqa: PLC0415 - as above
    from generator.importers.planning.choosing import read_what  # noqa: PLC0415 - as above

    board = found.board
    if board is None:
        message = "there is nothing to bring"
        raise click.UsageError(message)
    project, described = place.project(board.title)
    path = placing.base_path(project, found.importer, board, ask.name)
    base = placing.kept_at(place.root, path, found.importer)
    into = Into(
        project=project,
        described=described,
        files=placing.files_of(place.root, project),
        context={"probability": place.config.settings.metrics.probability},
        modeline=_modelines(project),
        update=ask.update,
    )
    with asked():
        wanted = tuple(map(read_what, ask.wanted or base.what))
        wish = Wish(wanted=wanted, winner=Winner(ask.take) if ask.take else Winner.NOBODY)
        result = bring_in(board, into, base, wish, found.label)
    changes = placing.all_changes(place.root, result.changes, path, result.base)
    return replace(result, changes=tuple(changes))


def _named(ask: Ask, known: "tuple[Importer, ...]") -> tuple[str, str | None]:
    """Return the source and the file that were named; none of what was left out."""
    names = {importer.name for importer in known}
    pulled = any(ask.where.values())
    match ask.words:
        case (source, file) if not pulled:
            return source, file
        case (source,) if pulled:
            return source, None
        case (file,) if Path(file).exists() or file == STDIN or file not in names:
            return "", file
        case (source,):
            message = f"name a file of {source}, or say what to ask it for: --board or --repo"
        case ():
            message = "name the file to import"
        case _ if pulled:
            message = "a tracker is asked, or a file is read, not both"
        case _:
            message = "name one file, with the tracker before it if need be"
    raise click.UsageError(message)


def _opened(ask: Ask, file: str) -> "Export":
    from generator.importers.opening.export import opened  # noqa: PLC0415 - as above
    from generator.importers.opening.limits import LARGEST_FILE  # noqa: PLC0415 - as above

    if file == STDIN:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        return opened(PurePosixPath("stdin"), data, ask.encoding)
    path = Path(file)
    if not path.is_file():
        message = f"there is no file '{file}'"
        raise click.UsageError(message)
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FILE + 1)
    return opened(PurePosixPath(path.resolve().as_posix()), data, ask.encoding)


def _pulled(ask: Ask, importer: "Importer | None") -> "Export":
    """Ask a tracker itself for what its importer reads."""
    from generator.importers.importer import Live  # noqa: PLC0415 - as above
    from generator.importers.importer import Where  # noqa: PLC0415 - as above
    from generator.importers.live.web import Web  # noqa: PLC0415 - as above
    from generator.importers.opening.export import opened  # noqa: PLC0415 - as above

    if not isinstance(importer, Live):
        message = "this tracker cannot be asked; name a file that it has exported"
        raise click.UsageError(message)
    if not ask.where[importer.needs]:
        message = f"say what to ask for: --{importer.needs}"
        raise click.UsageError(message)
    secrets = {name: os.environ.get(name, "") for name in importer.secrets}
    missing = [name for name, value in secrets.items() if not value]
    if missing:
        problem = f"put what lets us in into {' and '.join(missing)}"
        raise AccessError(ask.url or importer.url, problem)
    web = Web(ask.url or importer.url, importer.headers(secrets), time.time, time.sleep)
    console.say(f"asking {web.url}")
    try:
        data = importer.pull(Where(**ask.where), web)
    finally:
        web.close()
    return opened(PurePosixPath(f"{importer.name}.json"), data)


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
