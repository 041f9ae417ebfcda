"""Make edits, and prove that the file says what was meant and nothing else."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from pathlib import PurePosixPath

import yaml

from generator.content.editing.edits import Edit
from generator.content.editing.layout import layout_of
from generator.content.editing.splice import Splice
from generator.content.editing.splice import spliced
from generator.content.files import as_text
from generator.content.milestones import read_milestone
from generator.diagnostics import blocking
from generator.errors import EditError
from generator.model.milestone import Milestone
from generator.words import ENGLISH as _

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read: its path below the root, its project, and what words stand for."""

    path: PurePosixPath
    project: str
    context: Mapping[str, object]


def edited(data: bytes, edits: Sequence[Edit], reading: Reading) -> bytes:
    """Return the bytes of a file with edits made; everything else in it is as it was.

    Raises:
        EditError: the file cannot be read, or the edits would do more or less than they are meant
            to; they have to be made by hand then.
    """
    meant = _read(data, reading)
    text = data.decode()
    mark, text = text[: text.startswith(MARK)], text.removeprefix(MARK)
    for edit in edits:
        meant = edit.intended(meant)
        text = _made(text, edit, reading.path)
    after = f"{mark}{text}".encode()
    differing = ", ".join(_differing(meant, _read(after, reading)))
    if differing:
        raise _refused(reading.path, _("it would not change {names} as meant", names=differing))
    return after


def _made(text: str, edit: Edit, path: PurePosixPath) -> str:
    try:
        return spliced(text, _all(edit.splices(layout_of(text, path)), path))
    except yaml.YAMLError as error:
        raise _refused(path, _("the fields could not be read afterwards")) from error


def _all(splices: Iterable[Splice | None], path: PurePosixPath) -> Iterator[Splice]:
    for splice in splices:
        if splice is None:
            raise _refused(path, _("what it changes is written in a way that cannot be kept"))
        yield splice


def _read(data: bytes, reading: Reading) -> Milestone:
    """Return the milestone of a file without faults."""
    file, problems = as_text(reading.path, data)
    read, more = read_milestone(file, reading.project, reading.context)
    faults = blocking(problems + more)
    if faults or read.milestone is None:
        raise _refused(reading.path, faults[0].message)
    return read.milestone


def _differing(meant: Milestone, found: Milestone) -> Iterator[str]:
    """Yield the names of the fields that differ, wherever they are written."""
    one, other = unplaced(meant), unplaced(found)
    for field in fields(Milestone):
        if field.compare and getattr(one, field.name) != getattr(other, field.name):
            yield field.name


def unplaced(milestone: Milestone) -> Milestone:
    """Return a milestone without the lines on which its text stands; its updates by day."""
    updates = (replace(update, line=0) for update in milestone.body.updates)
    body = replace(
        milestone.body,
        description_line=0,
        details_line=0,
        updates=tuple(sorted(updates, key=lambda update: (update.day, update.text))),
        sections=tuple(replace(section, line=0) for section in milestone.body.sections),
    )
    return replace(milestone, body=body)


def _refused(path: PurePosixPath, problem: str) -> EditError:
    return EditError(str(path), problem, _("make the edit by hand"))
