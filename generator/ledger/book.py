"""The ledger: what was found of each file, by each rule that compares, and of the whole."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import fields
from functools import cache
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any

from generator.content.past.cache import Cache
from generator.content.past.cache import opened
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.findings.acceptance import By
from generator.findings.acceptance import Entry
from generator.lint.kinds import KINDS

FORMAT = 1
NAME = "findings"
LEDGER, LINES = "ledger", "lines"

Row = tuple[str, int, int, str, str, str, str, str]
"""A finding: path, line, column, code, message, hint, field, text."""


class RefusedError(Exception):
    """The whole has to be looked at."""


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was read: its state, its blob, and the project and id of what it says."""

    state: list[int]
    blob: str
    project: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What was found in certain `surroundings`, when the content was listed `at` a time in ns.

    `files` are the milestones and `projects` the project files by path, `plans` what the projects
    say in their order, `others` the states of all
    other files. `alone` holds what was found of each file alone by path, `compared` what each rule
    that compares has found by code, and `whole` the rest. `entries` are what files accept, by path:
    code, reason, line, column. `excerpts` are lines of files by path and number.
    """

    surroundings: str
    timezone: str
    at: int
    files: dict[str, Known]
    projects: dict[str, Known]
    plans: list[str]
    others: dict[str, list[int]]
    alone: dict[str, list[Row]]
    compared: dict[str, list[Row]]
    whole: list[Row]
    entries: dict[str, list[tuple[str, str, int, int]]]
    excerpts: dict[str, dict[str, str]]

    def accepted(self) -> Iterator[Entry]:
        """Yield what the files accept of themselves."""
        for path, entries in self.entries.items():
            place = PurePosixPath(path)
            for code, reason, line, column in entries:
                yield Entry(By.FILE, code, path, reason, Span(place, line, column))

    def found(self) -> Iterator[Diagnostic]:
        """Yield everything that was found, grouped as it was."""
        for rows in (self.whole, *self.alone.values(), *self.compared.values()):
            for path, line, column, code, message, hint, field, text in rows:
                place = path_of(path)
                yield Diagnostic(Span(place, line, column), KINDS[code], message, hint, field, text)


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


@contextmanager
def ledger_of(root: Path, maker: str) -> Iterator[Cache | None]:
    """Open where the ledger of a repository is kept."""
    with opened(root, NAME, f"{maker} {FORMAT}") as cache:
        yield cache


def read_ledger(cache: Cache) -> Ledger | None:
    """Return the ledger; none where there is none, or it is damaged."""
    value = cache.read((LEDGER,)).get(LEDGER)
    try:
        return None if value is None else _ledger(json.loads(value))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _ledger(said: dict[str, Any]) -> Ledger:
    parts = {field.name: said[field.name] for field in fields(Ledger)}
    for name in ("files", "projects"):
        parts[name] = {path: Known(*known) for path, known in parts[name].items()}
    return Ledger(**parts)


def write_ledger(cache: Cache, ledger: Ledger, lines: bytes | None = None) -> None:
    """Keep a ledger, and the past where it is given."""
    said = {field.name: getattr(ledger, field.name) for field in fields(ledger)}
    for name in ("files", "projects"):
        said[name] = {path: _values(known) for path, known in said[name].items()}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    cache.write({LEDGER: text} | ({LINES: lines} if lines is not None else {}))


def _values(known: Known) -> list[object]:
    return [known.state, known.blob, known.project, known.id]
