"""Find the projects of a content folder and read their `project.yml`."""

from collections.abc import Iterable
from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.content import codes
from generator.content.files import TextFile
from generator.content.frontmatter import parse
from generator.content.project_fields import ProjectFields
from generator.content.project_fields import slug
from generator.content.types import OWN_NAMES
from generator.content.validate import to_noun
from generator.content.validate import validate
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import quoted
from generator.model.project import Calendar
from generator.model.project import Objective
from generator.model.project import Person
from generator.model.project import Phase
from generator.model.project import Project
from generator.model.project import Role
from generator.model.project import Team
from generator.model.project import Tolerances
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
        source = Source(content)
        identifier = _address(content.name)
        projects = [Project(id=identifier, title=title, folder=content, source=source)]
    return Checked(tuple(projects), (*problems, *_nested(projects), *_same_id(projects)))


def project_of(path: PurePosixPath, projects: Iterable[Project]) -> Project | None:
    """Return the project whose folder holds a file."""
    return next((p for p in projects if path.is_relative_to(p.folder)), None)


def _read_project(file: TextFile) -> Checked[Project]:
    folder = file.path.parent
    parsed, problems = parse(file)
    fields, more = validate(ProjectFields, parsed.values, {})
    source = Source(file.path, parsed.values.places)
    identifier = fields.id if fields and fields.id else _address(folder.name)
    title = fields.title if fields and fields.title else _readable(folder.name)
    if fields is None:
        return Checked(Project(id=identifier, title=title, folder=folder, source=source), problems + more)
    project = to_noun(
        Project,
        fields,
        id=identifier,
        title=title,
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
        source=source,
    )
    return Checked(project, problems + more)


def _address(folder: str) -> str:
    name = slug(folder)
    return f"{name}-project" if name in OWN_NAMES else name


def _readable(folder: str) -> str:
    words = folder.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _nested(projects: list[Project]) -> Iterable[Diagnostic]:
    for project in projects:
        for other in projects:
            if other is not project and project.folder.is_relative_to(other.folder):
                message = _("this project lies inside the project {other}", other=quoted(other.id))
                yield Diagnostic(project.source.at(""), codes.NESTED_PROJECT, message)


def _same_id(projects: list[Project]) -> Iterable[Diagnostic]:
    first: Mapping[str, Project] = {}
    for project in projects:
        other = first.get(project.id.casefold())
        if other is None:
            first = {**first, project.id.casefold(): project}
            continue
        where = str(other.source.path)
        message = _("the project {id} is also in {where}", id=quoted(project.id), where=where)
        yield Diagnostic(project.source.at("id"), codes.DUPLICATE_ID, message)
