"""A history: what each milestone said on each day, who said it, and why."""

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from generator.model.fields import differences
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.moves import Move
from generator.model.moves import moves_in
from generator.model.project import Portfolio
from generator.model.project import Project
from generator.model.promise import Promise
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.revision import Version


class Absence(StrEnum):
    """Why git has nothing to tell."""

    NO_GIT = "no_git"
    NO_REPOSITORY = "no_repository"
    NO_COMMITS = "no_commits"
    SHALLOW = "shallow"
    PARTIAL = "partial"
    UNTRUSTED = "untrusted"
    FAILED = "failed"


UNKNOWN = Line()
HIDDEN = {
    Absence.NO_GIT,
    Absence.SHALLOW,
    Absence.PARTIAL,
    Absence.UNTRUSTED,
    Absence.FAILED,
}


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
        return self.lines.get(key, UNKNOWN)

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
        found = [move for line in self.lines.values() for move in moves_in(line.versions)]
        yield from sorted(found, key=lambda move: (move.day, move.revision.number))

    def moves_of(self, key: str) -> Iterator[Move]:
        """Yield every change of one milestone, the oldest first."""
        yield from moves_in(self.line(key).versions)


def with_files(
    history: History, portfolio: Portfolio, day: date, unread: Collection[str] = ()
) -> History:
    """Return the history with what the files say now, where that differs from its last version.

    A file that is gone is a version as well, though nobody has committed that yet; the keys of
    milestones whose files are there but could not be read are `unread`.
    """
    revision = Revision(day, origin=Origin.DECLARED)
    here = {key.casefold() for key in (*portfolio.by_key, *unread)}
    lines = {
        key: line if key.casefold() in here else line.ended(revision)
        for key, line in history.lines.items()
    }
    for key, milestone in portfolio.by_key.items():
        versions = history.line(key).versions
        last = versions[-1].milestone if versions else None
        if last is milestone:
            continue
        if last is None or any(differences(last, milestone)):
            lines[key] = Line((*versions, Version(milestone, revision)))
    return replace(history, lines=lines)


def with_deleted(portfolio: Portfolio, history: History, day: date) -> Portfolio:
    """Return the portfolio with the milestones whose files are gone, as they were last known.

    One that says where it went (`merged_into`, `formerly`) is not missed.
    """
    projects = []
    for project in portfolio.projects:
        names = (name for m in project.milestones for name in (m.id, *m.formerly))
        accounted = {name.casefold() for name in names}
        gone = (
            line.state(day)
            for name, line in history.of(project.id).items()
            if name.casefold() not in accounted
        )
        lost = tuple(m for m in gone if m is not None and m.deleted is not None)
        kept = sorted((*project.milestones, *lost), key=lambda m: m.id)
        projects.append(replace(project, milestones=tuple(kept)))
    return Portfolio(projects=tuple(projects))
