"""A history: what each milestone said on each day, who said it, and why."""

from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.model.fields import differences
from generator.model.fields import fields_of
from generator.model.milestone import Deletion
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Portfolio
from generator.model.project import Project

FILE = "file"


class Origin(StrEnum):
    """Who vouches for a state: git, a person who wrote it down later, or only the files of now."""

    WITNESSED = "witnessed"
    RECORDED = "recorded"
    DECLARED = "declared"


ORIGINS = (Origin.RECORDED, Origin.WITNESSED, Origin.DECLARED)


class Absence(StrEnum):
    """Why git has nothing to tell."""

    NO_GIT = "no_git"
    NO_REPOSITORY = "no_repository"
    NO_COMMITS = "no_commits"
    SHALLOW = "shallow"
    PARTIAL = "partial"
    UNTRUSTED = "untrusted"
    FAILED = "failed"


HIDDEN = {
    Absence.NO_GIT,
    Absence.SHALLOW,
    Absence.PARTIAL,
    Absence.UNTRUSTED,
    Absence.FAILED,
}


@dataclass(frozen=True, slots=True)
class Revision:
    """Who changed the content, when and why: a commit, or a row that somebody wrote down.

    `day` is the day of the committer's clock in the project's time zone, never before an earlier
    commit's; `number` counts the commits, the oldest first. `bulk` marks imports and reformatting:
    listed in the ignore-revisions file. `files` is how many milestone files the commit touches.
    """

    day: date
    id: str = ""
    author: str = ""
    message: str = ""
    origin: Origin = Origin.WITNESSED
    number: int = 0
    bulk: bool = False
    files: int = 1

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Version:
    """What a milestone said from a day on; nothing where its file was gone."""

    milestone: Milestone | None
    revision: Revision

    @property
    def day(self) -> date:
        """The day from which it holds."""
        return self.revision.day


@dataclass(frozen=True, slots=True)
class Promise:
    """The first promise of a milestone (B0), since when it is known, and who vouches for it."""

    day: date
    since: date
    origin: Origin


@dataclass(frozen=True, slots=True)
class Move:
    """One field of one milestone that changed; text, or None where there is nothing.

    A milestone that appears has a row for each of its fields, and one for its `file`; one whose
    file is gone has a row for the `file` only.
    """

    project: str
    milestone: str
    field: str
    old: str | None
    new: str | None
    revision: Revision

    @property
    def day(self) -> date:
        """The day of the change."""
        return self.revision.day


@dataclass(frozen=True)
class Line:
    """The versions of one milestone, the oldest first."""

    versions: tuple[Version, ...] = ()

    @cached_property
    def _days(self) -> list[date]:
        return [version.day for version in self.versions]

    def on(self, day: date) -> Version | None:
        """Return the version that held at the end of a day."""
        index = bisect_right(self._days, day)
        return self.versions[index - 1] if index else None

    def state(self, day: date) -> Milestone | None:
        """Return what the milestone said at the end of a day; its last words where it was deleted.

        A draft whose file is gone is gone as well.
        """
        index = bisect_right(self._days, day)
        if not index:
            return None
        version = self.versions[index - 1]
        if version.milestone is not None:
            return version.milestone
        before = (v.milestone for v in reversed(self.versions[: index - 1]))
        last = next((milestone for milestone in before if milestone is not None), None)
        if last is None or last.status is Status.DRAFT:
            return None
        revision = version.revision
        deletion = Deletion(
            day=revision.day,
            commit=revision.id,
            author=revision.author,
            message=revision.subject,
        )
        return replace(last, deleted=deletion)

    def until(self, day: date) -> "Line":
        """Return the line as it was known at the end of a day."""
        return Line(self.versions[: bisect_right(self._days, day)])

    @cached_property
    def promise(self) -> Promise | None:
        """The first promise (B0): the baseline as first written, else the first due date.

        Drafts, and milestones while they say ``baseline: none``, promise nothing. A due date that
        nobody vouches for is no promise. A baseline that git saw first outweighs recorded due
        dates, and is itself outweighed by one that was recorded for an earlier day.
        """
        recorded, witnessed, declared = map(self._spoken, ORIGINS)
        dated = (
            *((version, version.milestone.baseline) for version in recorded),
            *((version, version.milestone.baseline) for version in witnessed[:1]),
            *((version, version.milestone.due) for version in (*recorded, *witnessed)),
            *((version, version.milestone.baseline) for version in (*witnessed, *declared)),
        )
        for version, day in dated:
            if day is not None:
                return Promise(day, version.revision.day, version.revision.origin)
        return None

    def _spoken(self, origin: Origin) -> tuple["Spoken", ...]:
        """Return the versions of one origin that promise something."""
        return tuple(
            Spoken(v.milestone, v.revision)
            for v in self.versions
            if v.milestone is not None
            and v.revision.origin is origin
            and v.milestone.status is not Status.DRAFT
            and v.milestone.promised
        )


class Spoken(NamedTuple):
    """A version that says something."""

    milestone: Milestone
    revision: Revision


@dataclass(frozen=True, slots=True)
class Skipped:
    """An old version of a file that could not be read: where, and the first thing wrong with it."""

    path: PurePosixPath
    revision: Revision
    message: str


@dataclass(frozen=True)
class History:
    """What is known of the past of a portfolio: a line for each milestone, by project and id.

    `absence` says why git has nothing to tell; then only recorded rows are here. `since` is the
    day of the first commit, `commits` how many changed the content, `recorded` the fields that
    rows were recorded for, by project.
    """

    lines: Mapping[str, Line] = field(default_factory=dict)
    absence: Absence | None = None
    since: date | None = None
    commits: int = 0
    bulk: int = 0
    skipped: tuple[Skipped, ...] = ()
    recorded: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether there is any past to speak of."""
        return bool(self.lines)

    @property
    def hidden(self) -> bool:
        """Whether there is a past that could not be read; then nobody knows a first promise."""
        return self.absence in HIDDEN

    def promise(self, milestone: Milestone) -> Promise | None:
        """Return the first promise of a milestone (B0)."""
        if self.hidden:
            return None
        line = self.lines.get(milestone.key)
        if line is not None:
            return line.promise
        day = milestone.baseline
        return Promise(day, day, Origin.DECLARED) if day is not None else None

    def line(self, key: str) -> Line:
        """Return the line of a milestone, by project and id; an empty one where none is known."""
        return self.lines.get(key, Line())

    def state(self, project: str, identifier: str, day: date) -> Milestone | None:
        """Return what a milestone said at the end of a day."""
        return self.line(f"{project}/{identifier}").state(day)

    def of(self, project: str) -> Mapping[str, Line]:
        """Return the lines of one project by the id of the milestone."""
        start = f"{project}/"
        return {
            key.removeprefix(start): line
            for key, line in self.lines.items()
            if key.startswith(start)
        }

    def until(self, day: date) -> "History":
        """Return the history as it was known at the end of a day."""
        lines = {key: line.until(day) for key, line in self.lines.items()}
        kept = {key: line for key, line in lines.items() if line.versions}
        skipped = tuple(s for s in self.skipped if s.revision.day <= day)
        return replace(self, lines=kept, skipped=skipped)

    def project_on(self, project: Project, day: date) -> Project:
        """Return a project with its milestones as they were known at the end of a day."""
        states = (line.state(day) for line in self.of(project.id).values())
        known = sorted((m for m in states if m is not None), key=lambda m: m.id)
        return replace(project, milestones=tuple(known))

    def moves(self) -> Iterator[Move]:
        """Yield every change of every field, by day, then in the order of the commits."""
        found = [move for line in self.lines.values() for move in _moves(line)]
        yield from sorted(found, key=lambda move: (move.day, move.revision.number))

    def moves_of(self, key: str) -> Iterator[Move]:
        """Yield every change of one milestone, the oldest first."""
        yield from _moves(self.line(key))


def _moves(line: Line) -> Iterator[Move]:
    before: Milestone | None = None
    for version in line.versions:
        now = version.milestone
        either = now or before
        if either is not None:
            for name, old, new in _differences(before, now):
                yield Move(either.project, either.id, name, old, new, version.revision)
        before = now


def _differences(
    before: Milestone | None, now: Milestone | None
) -> Iterator[tuple[str, str | None, str | None]]:
    old, new = (str(m.source.path) if m is not None else None for m in (before, now))
    if old != new:
        yield FILE, old, new
    if before is not None and now is not None:
        yield from differences(before, now)
    elif now is not None:
        yield from ((name, None, text) for name, text in fields_of(now).items())


def with_files(history: History, portfolio: Portfolio, day: date) -> History:
    """Return the history with what the files say now, where that differs from its last version."""
    revision = Revision(day, origin=Origin.DECLARED)
    lines = dict(history.lines)
    for key, milestone in portfolio.by_key.items():
        versions = history.line(key).versions
        last = versions[-1].milestone if versions else None
        if last is None or any(differences(last, milestone)):
            lines[key] = Line((*versions, Version(milestone, revision)))
    return replace(history, lines=lines)


def with_deleted(portfolio: Portfolio, history: History, day: date) -> Portfolio:
    """Return the portfolio with the milestones whose files are gone, as they were last known.

    One that says where it went (`merged_into`, `formerly`) is not missed.
    """
    projects = []
    for project in portfolio.projects:
        present = {m.id.casefold() for m in project.milestones}
        renamed = {old.casefold() for m in project.milestones for old in m.formerly}
        gone = (
            line.state(day)
            for name, line in history.of(project.id).items()
            if name.casefold() not in present | renamed
        )
        lost = tuple(m for m in gone if m is not None and m.deleted is not None)
        kept = sorted((*project.milestones, *lost), key=lambda m: m.id)
        projects.append(replace(project, milestones=tuple(kept)))
    return Portfolio(projects=tuple(projects))
