"""Load a content folder into a portfolio."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from pathlib import PurePosixPath

from generator.content import codes
from generator.content.files import TextFile
from generator.content.files import read_tree
from generator.content.frontmatter import probable_id
from generator.content.links import Library
from generator.content.names import folded
from generator.content.projects import by_folder
from generator.content.projects import project_of
from generator.content.projects import read_projects
from generator.content.readings import Reading
from generator.content.readings import Written
from generator.content.readings import read_files
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import blocking
from generator.diagnostics import quoted
from generator.markdown.links import Target
from generator.model.milestone import Milestone
from generator.model.project import Portfolio
from generator.model.project import Project
from generator.words import ENGLISH as _


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read whole, and the name by which others may know it."""

    path: PurePosixPath
    project: str
    id: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a content folder holds. `unread` milestones are in the portfolio as far as they go.

    `read` holds the milestones of the files that could be read whole, by what was read, and
    `described` the blobs of the project files by path.
    """

    portfolio: Portfolio
    library: Library
    unread: tuple[Unread, ...] = ()
    read: Mapping[Written, Milestone] = field(default_factory=dict)
    described: Mapping[PurePosixPath, str] = field(default_factory=dict)

    def readable(self) -> Portfolio:
        """Return the portfolio without the milestones whose files could not be read whole."""
        left_out = {unread.path for unread in self.unread}
        projects = (
            (p, tuple(m for m in p.milestones if m.source.path not in left_out))
            for p in self.portfolio.projects
        )
        return Portfolio(projects=tuple(replace(p, milestones=kept) for p, kept in projects))


@dataclass(slots=True)
class _Shelf:
    """What has been read so far."""

    milestones: dict[PurePosixPath, list[Milestone]] = field(default_factory=dict)
    links: dict[PurePosixPath, tuple[Target, ...]] = field(default_factory=dict)
    read: dict[Written, Milestone] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def put(self, file: TextFile, project: Project, found: Checked[Reading]) -> None:
        """Put what a file says in its place; with a fault it is kept as far as it can be read."""
        (milestone, links), problems = found
        self.problems += problems
        self.links[file.path] = links
        if milestone is not None:
            self.milestones.setdefault(project.folder, []).append(milestone)
        if blocking(problems):
            self.leave(file, project, milestone.id if milestone else "")
        elif milestone is not None:
            self.read[Written(file.blob, file.path, project.id)] = milestone

    def leave(self, file: TextFile, project: Project, known: str = "") -> None:
        """Remember a file that could not be read whole."""
        identifier = known or probable_id(file) or file.path.stem
        self.unread.append(Unread(file.path, project.id, identifier))


def load(
    root: Path,
    content: PurePosixPath,
    *,
    title: str,
    probability: Mapping[str, float],
    repository: Path | None = None,
) -> Checked[Content]:
    """Load every project below `root / content`.

    `title` names a project that has no `project.yml`; `probability` gives the words low, medium
    and high their numbers. What was read before comes from the cache of the `repository`.
    """
    tree = read_tree(root, content)
    projects, found = read_projects(tree.projects, content, title)
    folders = by_folder(projects)
    shelf = _Shelf(problems=[*tree.problems, *found])
    placed = tuple(_placed(tree.files, folders, shelf))
    whole = [(file, project.id) for file, project in placed if file.whole]
    readings = iter(read_files(whole, {"probability": probability}, repository))
    for file, project in placed:
        if file.whole:
            shelf.put(file, project, next(readings))
        else:
            shelf.leave(file, project)
    shelf.problems += _same_ids(shelf.milestones)
    portfolio = _portfolio(folders.values(), shelf.milestones)
    if not tree.files and not tree.problems:
        hint = _("write the first with milepost new TITLE")
        message = _("there is no milestone yet")
        shelf.problems.append(Diagnostic(Span(content), codes.EMPTY_CONTENT, message, hint))
    kept = {milestone.source.path for milestone in portfolio.by_key.values()}
    unread = frozenset(tree.closed.union(file.path for file in tree.files) - kept)
    library = Library(root, content, frozenset(tree.others), portfolio, unread)
    shelf.problems += library.check(shelf.links)
    described = {file.path: file.blob for file in tree.projects}
    loaded = Content(portfolio, library, tuple(shelf.unread), shelf.read, described)
    return Checked(loaded, tuple(shelf.problems))


def _placed(
    files: Iterable[TextFile], folders: Mapping[PurePosixPath, Project], shelf: _Shelf
) -> Iterator[tuple[TextFile, Project]]:
    """Yield each file with its project; tell of those that lie in the folder of none."""
    for folder, beside in groupby(files, lambda file: file.path.parent):
        project = project_of(folder / "file", folders)
        for file in beside:
            if project is not None:
                yield file, project
                continue
            hint = _("put it beside a project.yml, or below it")
            message = _("the file lies in no project's folder")
            shelf.problems.append(Diagnostic(Span(file.path), codes.OUTSIDE_PROJECT, message, hint))


def _portfolio(
    projects: Iterable[Project], milestones: Mapping[PurePosixPath, list[Milestone]]
) -> Portfolio:
    """Put the milestones into their projects, in the order of their ids; the first of each id."""
    complete = []
    for project in projects:
        first: dict[str, Milestone] = {}
        for milestone in milestones.get(project.folder, ()):
            first.setdefault(milestone.id.casefold(), milestone)
        kept = tuple(sorted(first.values(), key=lambda milestone: milestone.id))
        complete.append(replace(project, milestones=kept))
    return Portfolio(projects=tuple(sorted(complete, key=lambda project: project.id)))


def _same_ids(milestones: Mapping[PurePosixPath, list[Milestone]]) -> Iterator[Diagnostic]:
    """Yield the milestones whose id another has, unless that is told of their files already."""
    for found in milestones.values():
        first: dict[str, Milestone] = {}
        for milestone in found:
            other = first.setdefault(milestone.id.casefold(), milestone)
            told = other.source.lost("id") or milestone.source.lost("id")
            if told or folded(str(other.source.path)) == folded(str(milestone.source.path)):
                continue
            where = str(other.source.path)
            message = _("the id {id} is taken by {where}", id=quoted(milestone.id), where=where)
            yield Diagnostic(milestone.source.at("id"), codes.DUPLICATE_ID, message)
