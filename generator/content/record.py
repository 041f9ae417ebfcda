"""Put together what is known of the past: what git witnessed, and what people recorded before."""

from datetime import date
from pathlib import Path

from generator.content import history_codes as codes
from generator.content.history import Past
from generator.content.history import replay
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.model.history import Absence
from generator.model.history import History
from generator.model.history import Skipped
from generator.words import ENGLISH as _

ABSENT: dict[Absence, Code] = {
    Absence.SHALLOW: codes.SHALLOW_CLONE,
    Absence.UNTRUSTED: codes.UNTRUSTED_REPOSITORY,
    Absence.PARTIAL: codes.PARTIAL_CLONE,
    Absence.NO_GIT: codes.SILENT_GIT,
    Absence.FAILED: codes.SILENT_GIT,
}


def read_record(past: Past, files: Path, until: date) -> Checked[History]:
    """Return what is known of every milestone up to a day, and what is wrong with the record.

    `files` is the folder below which the content lies on that day.
    """
    history = replay(past).until(until)
    problems = [_broken(skipped) for skipped in history.skipped]
    if history.absence in ABSENT:
        problems.append(_absent(past, history.absence))
    return Checked(history, tuple(problems))


def _absent(past: Past, absence: Absence) -> Diagnostic:
    message, hint = {
        Absence.SHALLOW: (
            _("the clone is shallow, so nothing is said about first promises and moves"),
            _("git fetch --unshallow; in a workflow, fetch-depth: 0"),
        ),
        Absence.UNTRUSTED: (
            _("git does not trust this repository, because somebody else owns the folder"),
            f"git config --global --add safe.directory {past.repository}",
        ),
        Absence.PARTIAL: (
            _("the clone lacks old versions of the files"),
            _("clone again without --filter"),
        ),
        Absence.NO_GIT: (_("there is a repository, but git is not installed"), _("install git")),
        Absence.FAILED: (_("git cannot read this repository"), _("git fsck says why")),
    }[absence]
    return Diagnostic(Span(past.content), ABSENT[absence], message, hint)


def _broken(skipped: Skipped) -> Diagnostic:
    message = _(
        "the version of {day} ({commit}) cannot be read: {fault}",
        day=skipped.revision.day.isoformat(),
        commit=skipped.revision.id[:7],
        fault=skipped.message,
    )
    return Diagnostic(Span(skipped.path), codes.BROKEN_VERSION, message)
