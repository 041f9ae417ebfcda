"""Put together what is known of the past: what git witnessed, and what people recorded before."""

from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from typing import TypeAlias

from generator.content.files import read_file
from generator.content.past import codes
from generator.content.past.replay import Past
from generator.content.past.replay import replay
from generator.content.recorded.rows import LARGEST
from generator.content.recorded.rows import NAME
from generator.content.recorded.rows import Row
from generator.content.recorded.rows import before
from generator.content.recorded.rows import fields_recorded
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.model.history import Absence
from generator.model.history import History
from generator.model.history import Skipped
from generator.model.line import Line
from generator.model.project import Project
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.revision import Version
from generator.words import ENGLISH as _

Unread: TypeAlias = Mapping[str, Collection[str]]
ABSENT: dict[Absence, Code] = {
    Absence.SHALLOW: codes.SHALLOW_CLONE,
    Absence.UNTRUSTED: codes.UNTRUSTED_REPOSITORY,
    Absence.PARTIAL: codes.PARTIAL_CLONE,
    Absence.NO_GIT: codes.SILENT_GIT,
    Absence.FAILED: codes.SILENT_GIT,
}


def read_record(past: Past, files: Path, until: date, unread: Unread) -> Checked[History]:
    """Return what is known of every milestone up to a day, and what is wrong with the record.

    `files` is the folder below which the content lies on that day, `unread` the ids of milestones
    whose files could not be read, by project.
    """
    witnessed = replay(past).until(until)
    problems = [_broken(skipped) for skipped in witnessed.skipped]
    if witnessed.absence in ABSENT:
        problems.append(_absent(past, witnessed.absence))
    problems += [_lost(path, name) for path, name in past.lost.items()]
    history = witnessed
    for project in past.portfolio.projects:
        lines = witnessed.of(project.id)
        others = {*unread.get(project.id, ()), *lines}
        rows, more = _rows(past, project, files, others)
        kept, late = before(rows, {name: line.versions[0].day for name, line in lines.items()})
        told = [row for row in kept if row.day <= until]
        history = _with_recorded(history, past, project, told)
        history = _without_lost(history, project, others, until)
        problems += [*more, *late]
    return Checked(history.until(until), tuple(problems))


def _rows(
    past: Past, project: Project, files: Path, unread: Collection[str]
) -> Checked[tuple[Row, ...]]:
    path = project.folder / NAME
    if not (files / path).is_file():
        return Checked(())
    from generator.content.recorded.table import read_recorded  # noqa: PLC0415 - few have recorded

    file, problems = read_file(files, path, LARGEST)
    rows, more = read_recorded(file, project, past.context, unread=unread)
    return Checked(rows, problems + more)


def _with_recorded(
    history: History, past: Past, project: Project, rows: Collection[Row]
) -> History:
    """Put the versions that people recorded before those that git witnessed."""
    if not rows:
        return history
    from generator.content.recorded.states import versions_of  # noqa: PLC0415 - as above

    lines = history.of(project.id)
    first = {m.id: m for m in project.milestones} | {
        name: version.milestone
        for name, line in lines.items()
        for version in line.versions[:1]
        if version.milestone is not None
    }
    joined = dict(history.lines)
    for name, versions in versions_of(rows, first, project.id, past.context).items():
        key = f"{project.id}/{name}"
        joined[key] = Line((*versions, *history.line(key).versions))
    recorded = {**history.recorded, project.id: fields_recorded(rows)}
    return replace(history, lines=joined, recorded=recorded)


def _without_lost(
    history: History, project: Project, others: Collection[str], until: date
) -> History:
    """Let milestones that were recorded and have no file end where git, or the day, shows it."""
    known = {milestone.id for milestone in project.milestones}.union(others)
    lines = dict(history.lines)
    for name, line in history.of(project.id).items():
        last = line.versions[-1]
        if name not in known and last.milestone is not None:
            origin = Origin.WITNESSED if history.since else Origin.DECLARED
            day = max(last.day, history.since or until)
            ended = Version(None, Revision(day, origin=origin))
            lines[f"{project.id}/{name}"] = Line((*line.versions, ended))
    return replace(history, lines=lines)


def _absent(past: Past, absence: Absence) -> Diagnostic:
    message = {
        Absence.SHALLOW: _(
            "the clone is shallow, so nothing is said about first promises and moves"
        ),
        Absence.UNTRUSTED: _(
            "git does not trust this repository, because somebody else owns the folder"
        ),
        Absence.PARTIAL: _("the clone lacks old versions of the files"),
        Absence.NO_GIT: _("there is a repository, but git is not installed"),
        Absence.FAILED: _("git cannot read this repository"),
    }[absence]
    hint = cure(absence, past.repository)
    return Diagnostic(Span(past.content), ABSENT[absence], message, hint)


def cure(absence: Absence, repository: Path) -> str:
    """Say what makes the past known."""
    return {
        Absence.SHALLOW: _("git fetch --unshallow; in a workflow, fetch-depth: 0"),
        Absence.UNTRUSTED: f"git config --global --add safe.directory {repository}",
        Absence.PARTIAL: _("clone again without --filter"),
        Absence.NO_GIT: _("install git"),
        Absence.FAILED: _("git fsck says why"),
        Absence.NO_REPOSITORY: _("git init, and commit the content"),
        Absence.NO_COMMITS: _("commit the content"),
    }[absence]


def _lost(path: PurePosixPath, name: str) -> Diagnostic:
    message = _(
        "the project {id} was taken out, and none of its milestones counts", id=quoted(name)
    )
    hint = _("keep its folder, and cancel what was given up")
    return Diagnostic(Span(path), codes.LOST_PROJECT, message, hint)


def _broken(skipped: Skipped) -> Diagnostic:
    message = _(
        "the version of {day} ({commit}) cannot be read: {fault}",
        day=skipped.revision.day.isoformat(),
        commit=skipped.revision.id[:7],
        fault=skipped.message,
    )
    return Diagnostic(Span(skipped.path), codes.BROKEN_VERSION, message)
