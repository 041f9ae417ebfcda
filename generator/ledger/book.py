"""The ledger: what was found of each file, by each rule that compares, and of the whole."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.findings.acceptance import By
from generator.findings.acceptance import Entry
from generator.ledger.listing import State

Row = tuple[str, int, int, str, str, str, str, str]
"""A finding: path, line, column, code, message, hint, field, text."""

Place = tuple[str, str, int, int]
"""What a file accepts of itself: code, reason, line, column."""


class RefusedError(Exception):
    """The whole has to be looked at."""


class Known(NamedTuple):
    """A file as it was read: its state, its blob, and the project and id of what it says."""

    state: State
    blob: str
    project: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The surroundings in which content was looked at, and all that lay there `at` a time in ns.

    `digest` is that of the listing, and `timezone` that of the first project. `projects` are the
    project files by path, `others` the states of what is neither they nor a milestone, and so many
    `milestones` lay there.
    """

    surroundings: str
    timezone: str
    at: int
    digest: str
    projects: Mapping[str, Known]
    others: Mapping[str, State]
    milestones: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What was found below a cover.

    `files` are the milestones by path, and `plans` what the projects say, in their order. `alone`
    holds what was found of each file alone by path, `compared` what each rule that compares has
    found by code, and `whole` the rest. `entries` are what files accept, by path.
    """

    cover: Cover
    files: Mapping[str, Known]
    plans: list[str]
    alone: Mapping[str, list[Row]]
    compared: Mapping[str, list[Row]]
    whole: list[Row]
    entries: Mapping[str, list[Place]]

    def accepted(self) -> Iterator[Entry]:
        """Yield what the files accept of themselves."""
        for path, entries in self.entries.items():
            place = path_of(path)
            for code, reason, line, column in entries:
                yield Entry(By.FILE, code, path, reason, Span(place, line, column))

    def found(self, kinds: Mapping[str, Code]) -> Iterator[Diagnostic]:
        """Yield everything that was found, grouped as it was."""
        for rows in (self.whole, *self.alone.values(), *self.compared.values()):
            yield from diagnostics_of(rows, kinds)


@cache
def path_of(name: str) -> PurePosixPath:
    """Return the path of a name; one for all who ask, because there are thousands."""
    return PurePosixPath(name)


def row(diagnostic: Diagnostic) -> Row:
    """Write a finding as a row."""
    span = diagnostic.span
    return (
        str(span.path),
        span.line,
        span.column,
        diagnostic.code,
        diagnostic.message,
        diagnostic.hint,
        diagnostic.field,
        diagnostic.text,
    )


def diagnostics_of(rows: list[Row], kinds: Mapping[str, Code]) -> Iterator[Diagnostic]:
    """Yield the findings that rows say, by what kinds there are."""
    for path, line, column, code, message, hint, field, text in rows:
        span = Span(path_of(path), line, column)
        yield Diagnostic(span, kinds[code], message, hint, field, text)
