"""Replay the commits of the content folder into a history."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from generator.content.files import LEFT_OUT
from generator.content.files import PROJECT_FILES
from generator.content.files import as_text
from generator.content.files import is_text
from generator.content.frontmatter import probable_id
from generator.content.git import place_of
from generator.content.past.blobs import read_blobs
from generator.content.past.commits import Committed
from generator.content.past.commits import Log
from generator.content.past.versions import Old
from generator.content.past.versions import read_versions
from generator.content.projects import by_folder
from generator.content.projects import project_of
from generator.content.readings import Written
from generator.content.texts import address
from generator.model.history import History
from generator.model.history import Skipped
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.project import Portfolio
from generator.model.project import Project
from generator.model.revision import Revision
from generator.model.revision import Version

GONE = Old(None, "the repository lacks this version")


@dataclass(frozen=True, kw_only=True)
class Past:
    """What is replayed: the commits of the content, and the projects as they are known now.

    `bulk` holds the commits that count as imports or reformatting; `context` is what the values of
    a file are read with. `read` are the files that were read already and say what they said then.
    """

    log: Log
    portfolio: Portfolio
    content: PurePosixPath
    repository: Path
    context: Mapping[str, object]
    bulk: frozenset[str] = frozenset()
    read: Mapping[Written, Milestone] = field(default_factory=dict)
    _projects: dict[PurePosixPath, Project | None] = field(default_factory=dict, init=False)

    @cached_property
    def _folders(self) -> Mapping[PurePosixPath, Project | None]:
        """The projects by the folders that they have, or ever had; none for one that is gone.

        Where there is one project, everything else below the content always belonged to it.
        """
        now = by_folder(self.portfolio.projects)
        all_of_it = {self.content: self.portfolio.projects[0]} if self.portfolio.single else {}
        by_id = {project.id: project for project in self.portfolio.projects}
        former = {path.parent: by_id.get(name) for path, name in self.former.items()}
        return {**all_of_it, **former, **now}

    @cached_property
    def former(self) -> Mapping[PurePosixPath, str]:
        """The ids of the projects by every `project.yml` that was ever committed, as it ended."""
        last = {
            entry.path: entry.blob
            for commit in self.log.of_content
            for entry in commit.entries
            if entry.blob and entry.path.name.casefold() in PROJECT_FILES
        }
        texts = dict(read_blobs(place_of(self.repository, self.content)[0], set(last.values())))
        files = [as_text(path, texts.get(blob, b"")).value for path, blob in last.items()]
        return {f.path: probable_id(f) or address(f.path.parent.name, "project") for f in files}

    @property
    def lost(self) -> Mapping[PurePosixPath, str]:
        """The projects that are there no more: their `project.yml`, and their ids."""
        known = {project.id for project in self.portfolio.projects}
        here = {project.source.path for project in self.portfolio.projects}
        return {
            path: name
            for path, name in self.former.items()
            if name not in known and path not in here
        }

    def project(self, path: PurePosixPath) -> Project | None:
        """Return the project that a milestone file belonged to; none for any other file."""
        name = path.name
        shown = name.isprintable() and not name.startswith(LEFT_OUT)
        if not (shown and is_text(path)) or name.casefold() in PROJECT_FILES:
            return None
        folder = path.parent
        if folder not in self._projects:
            self._projects[folder] = self._project(folder)
        return self._projects[folder]

    def _project(self, folder: PurePosixPath) -> Project | None:
        if not folder.is_relative_to(self.content):
            return None
        below = folder.relative_to(self.content).parts
        if any(part.startswith(LEFT_OUT) for part in below) or not str(folder).isprintable():
            return None
        return project_of(folder / "file", self._folders)


@dataclass(slots=True)
class _Desk:
    """The milestone files of one project while its commits are replayed, one after the other."""

    project: Project
    held: dict[PurePosixPath, str] = field(default_factory=dict)
    files: dict[str, dict[PurePosixPath, Milestone]] = field(default_factory=dict)
    lines: dict[str, list[Version]] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    def replay(
        self, changes: Iterable[tuple[PurePosixPath, Old | None]], revision: Revision
    ) -> None:
        """Take in what one commit changed: the new versions of files, none where a file went."""
        touched: dict[str, None] = {}
        for path, old in changes:
            if old is not None and old.milestone is None:
                self.skipped.append(Skipped(path, revision, old.fault))
                continue
            before = self.held.pop(path, None)
            if before is not None:
                self.files[before].pop(path)
                touched[before] = None
            if old is not None and old.milestone is not None:
                name = old.milestone.id.casefold()
                self.held[path] = name
                self.files.setdefault(name, {})[path] = old.milestone
                touched[name] = None
        for name in touched:
            self._append(name, revision)

    def _append(self, name: str, revision: Revision) -> None:
        """Note what a milestone says now; of two files with one id, the first by path."""
        files, line = self.files[name], self.lines.setdefault(name, [])
        now = files[min(files, key=lambda path: path.parts)] if files else None
        if now is not None or (line and line[-1].milestone is not None):
            line.append(Version(now, revision))


def replay(past: Past) -> History:
    """Return the history of every milestone, from commits that are all there.

    Each blob is read once. A milestone is known by its id, so that its file may move. A version
    that cannot be read is skipped and counted: the one before holds on.
    """
    if past.log.absence is not None:
        return History(absence=past.log.absence)
    commits = [(c, tuple(_of_milestones(past, c))) for c in past.log.of_content]
    wanted = {written for _c, changes in commits for _p, written in changes if written.blob}
    versions = read_versions(past.repository, past.content, wanted - past.read.keys(), past.context)
    desks = {project.id: _Desk(project) for project in past.portfolio.projects}
    for number, (commit, changes) in enumerate(commits, start=1):
        for desk in desks.values():
            own = [
                (written.path, _said(past, versions, written))
                for project, written in changes
                if project is desk.project
            ]
            if own:
                desk.replay(own, _revision(past, commit, desk.project, number, len(changes)))
    lines = {key: line for desk in desks.values() for key, line in _lines(desk)}
    return History(
        lines=lines,
        since=commits[0][0].day(ZoneInfo(past.portfolio.projects[0].timezone)),
        commits=len(commits),
        bulk=sum(commit.id in past.bulk for commit, _changes in commits),
        skipped=tuple(skipped for desk in desks.values() for skipped in desk.skipped),
    )


def _said(past: Past, older: Mapping[Written, Old], written: Written) -> Old | None:
    """Return what a version says; nothing where the file went."""
    if not written.blob:
        return None
    here = past.read.get(written)
    return Old(here) if here is not None else older.get(written, GONE)


def _of_milestones(past: Past, commit: Committed) -> Iterator[tuple[Project, Written]]:
    for entry in commit.entries:
        project = past.project(entry.path)
        if project is not None:
            yield project, Written(entry.blob or "", entry.path, project.id)


def _revision(past: Past, commit: Committed, project: Project, number: int, files: int) -> Revision:
    return Revision(
        day=commit.day(ZoneInfo(project.timezone)),
        id=commit.id,
        author=commit.author,
        message=commit.message,
        number=number,
        bulk=commit.id in past.bulk,
        files=files,
    )


def _lines(desk: _Desk) -> Iterator[tuple[str, Line]]:
    """Yield the lines by project and id; what bore another id joins the one that names it."""
    project = desk.project
    names = {m.id.casefold(): m for m in project.milestones}
    joined = {old.casefold(): m.id for m in project.milestones for old in m.formerly}
    whole: dict[str, list[Version]] = {}
    for name, versions in desk.lines.items():
        last = next(v.milestone for v in reversed(versions) if v.milestone is not None)
        now = names[name].id if name in names else joined.get(name, last.id)
        before = name not in names and name in joined
        kept = [v for v in versions if not (before and v.milestone is None)]
        whole.setdefault(now, []).extend(_named(version, now) for version in kept)
    for name, versions in whole.items():
        ordered = sorted(versions, key=lambda version: version.revision.number)
        yield f"{project.id}/{name}", Line(tuple(ordered))


def _named(version: Version, name: str) -> Version:
    milestone = version.milestone
    if milestone is None or milestone.id == name:
        return version
    return replace(version, milestone=replace(milestone, id=name))
