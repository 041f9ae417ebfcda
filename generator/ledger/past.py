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
from generator.content.past.cache import Cache
from generator.content.readings import Written
from generator.ledger.book import RefusedError
from generator.ledger.book import path_of
from generator.ledger.shelf import PAST
from generator.ledger.shelf import page_count
from generator.ledger.shelf import page_of
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


def written_past(evidence: "Evidence") -> dict[str, bytes]:
    """Write the history of git, in pages: what the files of now say is left out.

    A version that the file says still is named by what was read; any other is written out.
    """
    history = evidence.history
    here = {id(milestone): key for key, milestone in evidence.content.read.items()}
    numbers: dict[Revision, int] = {}
    count = page_count(len(history.lines))
    pages: list[dict[str, object]] = [{} for _page in range(count)]
    for key, line in history.lines.items():
        pages[page_of(key, count)][key] = list(_versions(line, here, numbers))
    head = {
        "pages": count,
        "absence": history.absence,
        "since": history.since and history.since.isoformat(),
        "commits": history.commits,
        "bulk": history.bulk,
        "revisions": [_values(revision) for revision in numbers],
    }
    named = {f"{PAST} {number}": page for number, page in enumerate(pages)}
    said = {PAST: head, **named}
    return {name: json.dumps(each, ensure_ascii=False).encode() for name, each in said.items()}


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
    """The past as it was kept; of its pages, those are read that are asked for."""

    def __init__(self, cache: Cache) -> None:
        """Take where it is kept.

        Raises:
            RefusedError: there is none.
        """
        self._cache = cache
        self._head: dict[str, Any] = self._read([PAST])[PAST]
        self._pages: dict[str, dict[str, list[Any]]] = {}
        self._revisions = [_revision(*values) for values in self._head["revisions"]]

    def _read(self, names: list[str]) -> dict[str, Any]:
        known = self._cache.read(names)
        if len(known) < len(names):
            raise RefusedError
        return {name: json.loads(value) for name, value in known.items()}

    def _lines(self, keys: Iterable[str]) -> dict[str, list[Any]]:
        """Return the lines of the milestones that have a past."""
        at = {key: f"{PAST} {page_of(key, self._head['pages'])}" for key in keys}
        self._pages |= self._read([page for page in set(at.values()) if page not in self._pages])
        return {key: self._pages[page][key] for key, page in at.items() if key in self._pages[page]}

    def named(self, keys: Iterable[str]) -> Iterator[Written]:
        """Yield what was read that versions of these milestones are."""
        for versions in self._lines(keys).values():
            for _number, said in versions:
                if said is not None and len(said) == len(Written._fields):
                    yield _written(said)

    def history(self, keys: Iterable[str], read: Mapping[Written, Milestone]) -> History:
        """Return the history of some milestones, with what was read.

        Raises:
            RefusedError: a page of it is not there any more.
            KeyError: something that was read is not there any more.
            ValueError: what was kept is no milestone.
        """
        head = self._head
        return History(
            lines={key: self._line(said, read) for key, said in self._lines(keys).items()},
            absence=head["absence"] and Absence(head["absence"]),
            since=head["since"] and date.fromisoformat(head["since"]),
            commits=head["commits"],
            bulk=head["bulk"],
        )

    def _line(self, said: list[Any], read: Mapping[Written, Milestone]) -> Line:
        versions = [
            Version(_milestone(each, read), self._revisions[number]) for number, each in said
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
