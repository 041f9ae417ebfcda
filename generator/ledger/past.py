"""The past of every milestone, as it is kept beside the ledger: git need not be asked for it."""

import json
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Any

from generator.content import kept
from generator.content.readings import Written
from generator.ledger.book import path_of
from generator.model.history import Absence
from generator.model.history import History
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.revision import Version
from generator.model.source import Source

if TYPE_CHECKING:  # what is kept needs no loader
    from generator.evidence import Evidence


def written_past(evidence: "Evidence") -> bytes:
    """Write the history of git: what the files of now say is left out.

    A version that the file says still is named by what was read; any other is written out.
    """
    history = evidence.history
    here = {id(milestone): key for key, milestone in evidence.content.read.items()}
    numbers: dict[Revision, int] = {}
    lines = [
        json.dumps([key, list(_versions(line, here, numbers))], ensure_ascii=False)
        for key, line in history.lines.items()
    ]
    head = {
        "absence": history.absence,
        "since": history.since and history.since.isoformat(),
        "commits": history.commits,
        "bulk": history.bulk,
        "revisions": [_values(revision) for revision in numbers],
    }
    return "\n".join((json.dumps(head, ensure_ascii=False), *lines)).encode()


def _versions(
    line: Line, here: Mapping[int, Written], numbers: dict[Revision, int]
) -> Iterator[tuple[int, object]]:
    for version in line.versions:
        milestone, revision = version.milestone, version.revision
        if revision.origin is Origin.DECLARED:
            continue
        number = numbers.setdefault(revision, len(numbers))
        if milestone is None:
            yield number, None
        elif id(milestone) in here:
            yield number, [*map(str, here[id(milestone)])]
        else:
            path = str(milestone.source.path)
            yield number, [kept.written(milestone).decode(), milestone.project, path, ""]


def _values(revision: Revision) -> list[object]:
    return [
        revision.day.isoformat(),
        revision.id,
        revision.author,
        revision.message,
        revision.number,
        revision.bulk,
        revision.files,
    ]


class KeptPast:
    """The past as it was kept."""

    def __init__(self, said: bytes) -> None:
        """Take what was kept.

        Raises:
            ValueError: that is no past.
        """
        head, *lines = said.decode().split("\n")
        self._head: dict[str, Any] = json.loads(head)
        self._lines: dict[str, list[Any]] = dict(json.loads(f"[{','.join(lines)}]"))
        self._revisions = [_revision(*values) for values in self._head["revisions"]]

    @property
    def keys(self) -> Iterable[str]:
        """The milestones that have a past."""
        return self._lines

    def named(self, keys: Iterable[str]) -> Iterator[Written]:
        """Yield what was read that versions of these milestones are."""
        for key in keys:
            for _number, said in self._lines.get(key, ()):
                if said is not None and len(said) == len(Written._fields):
                    yield _written(said)

    def history(self, keys: Iterable[str], read: Mapping[Written, Milestone]) -> History:
        """Return the history of some milestones, with what was read.

        Raises:
            KeyError: something that was read is not there any more.
            ValueError: what was kept is no milestone.
        """
        head = self._head
        return History(
            lines={key: self._line(key, read) for key in keys if key in self._lines},
            absence=head["absence"] and Absence(head["absence"]),
            since=head["since"] and date.fromisoformat(head["since"]),
            commits=head["commits"],
            bulk=head["bulk"],
        )

    def _line(self, key: str, read: Mapping[Written, Milestone]) -> Line:
        versions = [
            Version(_milestone(said, read), self._revisions[number])
            for number, said in self._lines[key]
        ]
        return Line(tuple(versions))


def _milestone(said: Any, read: Mapping[Written, Milestone]) -> Milestone | None:  # noqa: ANN401 - as JSON has it
    if said is None:
        return None
    if len(said) == len(Written._fields):
        return read[_written(said)]
    text, project, path, _end = said
    return kept.restored(text.encode(), project, Source(PurePosixPath(path)))


def _written(said: list[str]) -> Written:
    blob, path, project = said
    return Written(blob, path_of(path), project)


def _revision(  # noqa: PLR0913, PLR0917 - what a revision is
    day: str,
    identifier: str,
    author: str,
    message: str,
    number: int,
    bulk: bool,  # noqa: FBT001 - as it is kept
    files: int,
) -> Revision:
    return Revision(
        date.fromisoformat(day),
        identifier,
        author,
        message,
        number=number,
        bulk=bulk,
        files=files,
    )
