"""Find the projects of a content folder and read their `project.yml`."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.content import codes
from generator.content.files import TextFile
from generator.content.frontmatter import Parsed
from generator.content.frontmatter import parse
from generator.content.frontmatter import probable_id
from generator.content.project_fields import ProjectFields
from generator.content.project_fields import address
from generator.content.texts import misspelt_id
from generator.content.validate import repeated
from generator.content.validate import to_noun
from generator.content.validate import validate
from generator.content.values import Values
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import blocking
from generator.diagnostics import quoted
from generator.model.project import Calendar
from generator.model.project import Objective
from generator.model.project import Person
from generator.model.project import Phase
from generator.model.project import Project
from generator.model.project import Role
from generator.model.project import Team
from generator.model.project import Tolerances
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
    fields, more = validate(ProjectFields, values, {})
    problems += more + tuple(repeated(fields, values))
    return Checked(_project(fields, values, folder), problems)


def _project(fields: ProjectFields, values: Values, folder: PurePosixPath) -> Project:
    return to_noun(
        Project,
        fields,
        id=fields.id or misspelt_id(values) or address(folder.name, "project"),
        title=fields.title or _readable(folder.name),
        folder=folder,
        rates=dict(fields.fx_rates),
        glossary=dict(fields.glossary),
        objectives=tuple(to_noun(Objective, entry) for entry in fields.objectives),
        phases=tuple(to_noun(Phase, entry) for entry in fields.phases),
        roles=tuple(
            Role(role=r.role, responsibilities=r.responsibilities or "", people=r.people)
            for r in fields.roles
        ),
        teams=tuple(to_noun(Team, entry) for entry in fields.teams),
        people=tuple(to_noun(Person, entry) for entry in fields.people),
        calendar=to_noun(Calendar, fields.calendar),
        tolerances=to_noun(Tolerances, fields.tolerances),
        source=Source(values.path, values.places, values.unread, values.texts),
    )


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
