"""Find the projects of a content folder and read their `project.yml`."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.content import codes
from generator.content.files import TextFile
from generator.content.frontmatter import Parsed
from generator.content.frontmatter import parse
from generator.content.frontmatter import probable_id
from generator.content.plain_project import plainly
from generator.content.texts import address
from generator.content.texts import misspelt_id
from generator.content.values import Values
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import blocking
from generator.diagnostics import quoted
from generator.model.project import Project
from generator.model.source import EVERYTHING
from generator.model.source import Source
from generator.words import ENGLISH as _


def read_projects(
    files: Iterable[TextFile], content: PurePosixPath, title: str
) -> Checked[tuple[Project, ...]]:
    """Read every `project.yml`; without one the content folder is a project with defaults."""
    projects: list[Project] = []
    problems: list[Diagnostic] = []
    for file in files:
        project, found = _read_project(file)
        projects.append(project)
        problems += found
    if not projects:
        identifier = address(content.name or "content", "project")
        projects = [Project(id=identifier, title=title, folder=content, source=Source(content))]
    return Checked(tuple(projects), (*problems, *_nested(projects), *_same_id(projects)))


def by_folder(projects: Iterable[Project]) -> dict[PurePosixPath, Project]:
    """Return the projects by their folders."""
    return {project.folder: project for project in projects}


def project_of(
    path: PurePosixPath, projects: Mapping[PurePosixPath, Project | None]
) -> Project | None:
    """Return the project in whose folder a file lies; none where that is a folder of none."""
    return next((projects[folder] for folder in path.parents if folder in projects), None)


def _read_project(file: TextFile) -> Checked[Project]:
    folder = file.path.parent
    parsed, problems = parse(file) if file.whole else Checked(Parsed(Values(file.path)))
    values = parsed.values
    if not file.whole or (blocking(problems) and not values.fields):
        identifier = probable_id(file) or address(folder.name, "project")
        source = Source(file.path, unread=frozenset({EVERYTHING}))
        title = _readable(folder.name)
        return Checked(Project(id=identifier, title=title, folder=folder, source=source), problems)
    stated, more = _stated(values)
    return Checked(_project(stated, values, folder), problems + more)


def _stated(values: Values) -> Checked[dict[str, Any]]:
    """Return what the fields state, and everything that is wrong with them."""
    plain = None if values.problems else plainly(values.fields)
    if plain is not None:
        return Checked(plain)
    from generator.content.strict_project import strictly  # noqa: PLC0415 - it brings the validator

    return strictly(values)


def _project(stated: dict[str, Any], values: Values, folder: PurePosixPath) -> Project:
    named = {
        "id": stated.get("id") or misspelt_id(values) or address(folder.name, "project"),
        "title": stated.get("title") or _readable(folder.name),
    }
    source = Source(values.path, values.places, values.unread, values.texts)
    return Project(**(stated | named), folder=folder, source=source)


def _readable(folder: str) -> str:
    words = folder.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _nested(projects: list[Project]) -> Iterator[Diagnostic]:
    folders = by_folder(projects)
    for project in projects:
        other = folders[project.folder]
        if other is not project:
            message = _("the folder's project is also in {file}", file=other.source.path.name)
            yield Diagnostic(Span(project.source.path), codes.WRITTEN_TWICE, message)
        around = project_of(project.folder, folders)
        if around is not None:
            message = _("this project lies inside the project {id}", id=quoted(around.id))
            yield Diagnostic(Span(project.source.path), codes.NESTED_PROJECT, message)


def _same_id(projects: list[Project]) -> Iterator[Diagnostic]:
    first: dict[str, Project] = {}
    for project in projects:
        other = first.setdefault(project.id.casefold(), project)
        if other.folder != project.folder:
            message = _(
                "the project {id} is also in {where}",
                id=quoted(project.id),
                where=str(other.source.path),
            )
            yield Diagnostic(project.source.at("id"), codes.DUPLICATE_ID, message)
