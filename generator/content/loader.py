"""Load a content folder into a portfolio."""

import re
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from pathlib import PurePosixPath

from generator.content import codes
from generator.content.files import TextFile
from generator.content.files import read_tree
from generator.content.frontmatter import Parsed
from generator.content.frontmatter import parse
from generator.content.links import Library
from generator.content.milestones import read_milestone
from generator.content.projects import project_of
from generator.content.projects import read_projects
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import blocking
from generator.diagnostics import quoted
from generator.model.milestone import Milestone
from generator.model.project import Portfolio
from generator.model.project import Project
from generator.words import ENGLISH as _

ID_LINE = re.compile(r"^id:[ \t]*['\"]?([A-Za-z0-9._-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read whole, and the name by which others may know it."""

    path: PurePosixPath
    project: str
    id: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a content folder holds. `unread` milestones are in the portfolio as far as they go."""

    portfolio: Portfolio
    library: Library
    unread: tuple[Unread, ...] = ()

    def readable(self) -> Portfolio:
        """Return the portfolio without the milestones whose files could not be read whole."""
        left_out = {unread.path for unread in self.unread}
        return Portfolio(
            projects=tuple(
                replace(p, milestones=tuple(m for m in p.milestones if m.source.path not in left_out))
                for p in self.portfolio.projects
            )
        )


@dataclass(slots=True)
class _Shelf:
    """What has been read so far."""

    context: Mapping[str, object]
    milestones: dict[str, list[Milestone]] = field(default_factory=dict)
    bodies: dict[PurePosixPath, Parsed] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def read(self, file: TextFile, project: Project) -> None:
        """Read one milestone file; a file with a fault is kept as far as it can be read."""
        parsed, problems = parse(file)
        milestone = None
        if parsed.values.fields or not blocking(problems):
            milestone, more = read_milestone(file, parsed, project.id, self.context)
            problems += more
        if milestone is not None:
            self.milestones.setdefault(project.id, []).append(milestone)
            self.bodies[file.path] = parsed
        if blocking(problems):
            known = milestone.id if milestone else _probable_id(file)
            self.unread.append(Unread(file.path, project.id, known))
        self.problems += problems


def load(
    root: Path, content: PurePosixPath, *, title: str, probability: Mapping[str, float]
) -> Checked[Content]:
    """Load every project below `root / content`.

    `title` names a project that has no `project.yml`; `probability` gives the words low, medium
    and high their numbers.
    """
    tree, problems = read_tree(root, content)
    projects, found = read_projects(tree.projects, content, title)
    shelf = _Shelf({"probability": probability}, problems=[*problems, *found])
    for file in tree.files:
        project = project_of(file.path, projects)
        if project is not None:
            shelf.read(file, project)
        else:
            hint = _("put it beside a project.yml, or below it")
            message = _("the file lies in no project's folder")
            shelf.problems.append(Diagnostic(Span(file.path), codes.OUTSIDE_PROJECT, message, hint))
    portfolio = _portfolio(projects, shelf)
    if not portfolio.by_key and not shelf.unread:
        hint = _("milepost new TITLE writes the first")
        message = _("there is no milestone yet")
        shelf.problems.append(Diagnostic(Span(content), codes.EMPTY_CONTENT, message, hint))
    library = Library(root, content, tree.others, portfolio)
    shelf.problems += library.check(shelf.bodies)
    return Checked(Content(portfolio, library, tuple(shelf.unread)), tuple(shelf.problems))


def _portfolio(projects: Iterable[Project], shelf: _Shelf) -> Portfolio:
    complete = []
    for project in projects:
        found = sorted(shelf.milestones.get(project.id, ()), key=lambda m: (m.id, str(m.source.path)))
        kept: dict[str, Milestone] = {}
        for milestone in sorted(found, key=lambda m: m.source.path):
            first = kept.setdefault(milestone.id.casefold(), milestone)
            if first is not milestone:
                shelf.problems.append(_taken(milestone, first))
        complete.append(replace(project, milestones=tuple(m for m in found if m in kept.values())))
    return Portfolio(projects=tuple(sorted(complete, key=lambda p: p.id)))


def _taken(milestone: Milestone, first: Milestone) -> Diagnostic:
    where = str(first.source.path)
    message = _("the id {id} is taken by {where}", id=quoted(milestone.id), where=where)
    return Diagnostic(milestone.source.at("id"), codes.DUPLICATE_ID, message)


def _probable_id(file: TextFile) -> str:
    """Name a file that cannot be parsed, so that what depends on it is not blamed as well."""
    match = ID_LINE.search(file.text)
    return match[1] if match else file.path.stem
