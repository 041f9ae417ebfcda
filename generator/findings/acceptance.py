"""Who accepts a finding, and why; and which acceptances have nothing left to accept."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import PurePosixPath

from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.findings import codes
from generator.words import ENGLISH as _


class By(StrEnum):
    """Where a finding is accepted."""

    FILE = "file"
    SETTINGS = "settings"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Entry:
    """An acceptance that somebody wrote: of which code, in which files, why, and where it stands.

    `path` is a pattern in settings; the entry of a file is for that file, whatever its name.
    """

    by: By
    code: str
    path: str
    reason: str
    span: Span

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Return whether the entry accepts a finding; nothing accepts what stops a build."""
        if diagnostic.kind.blocks or diagnostic.code != self.code:
            return False
        path = str(diagnostic.span.path)
        return path == self.path or (self.by is By.SETTINGS and fnmatch(path, self.path))


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that is accepted: by whom, and why. The baseline knows no reason."""

    diagnostic: Diagnostic
    by: By
    reason: str = ""


def accepted(found: Iterable[Diagnostic], entries: Iterable[Entry]) -> dict[Diagnostic, Entry]:
    """Return the findings that entries accept, each with the first entry that does."""
    by_code: dict[str, list[Entry]] = {}
    for entry in entries:
        by_code.setdefault(entry.code, []).append(entry)
    pairs = ((d, next((e for e in by_code.get(d.code, ()) if e.covers(d)), None)) for d in found)
    return {diagnostic: entry for diagnostic, entry in pairs if entry is not None}


def superfluous(
    entries: Iterable[Entry],
    found: Iterable[Diagnostic],
    kinds: Mapping[str, Code],
    ran: Iterable[str],
) -> Iterator[Diagnostic]:
    """Yield a finding for each entry that accepts nothing of what was found.

    Of a code that did not `ran`, nobody knows.
    """
    by_code: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        by_code.setdefault(diagnostic.code, []).append(diagnostic)
    looked_for = frozenset(ran)
    for entry in entries:
        kind = kinds.get(entry.code)
        if kind is None:
            yield _unknown(entry, kinds)
        elif kind in codes.CODES or (kind.code not in looked_for and not kind.blocks):
            continue
        elif not any(entry.covers(diagnostic) for diagnostic in by_code.get(entry.code, ())):
            yield _unused(entry, kind)


def _unknown(entry: Entry, kinds: Iterable[str]) -> Diagnostic:
    own = entry.by is By.FILE
    kind = codes.UNKNOWN_IGNORED if own else codes.UNKNOWN_IGNORED_BY_SETTINGS
    message = _("ignore: no finding has the code {code}", code=quoted(entry.code))
    hint = did_you_mean(entry.code, kinds)
    return Diagnostic(entry.span, kind, message, hint, _field(entry), entry.code)


def _unused(entry: Entry, broken: Code) -> Diagnostic:
    own = entry.by is By.FILE
    kind = codes.NOTHING_ACCEPTED if own else codes.NOTHING_ACCEPTED_BY_SETTINGS
    if broken.blocks:
        message = _("ignore: {code} stops a build and cannot be accepted", code=entry.code)
    elif own or entry.path == "**":
        message = _("ignore: there is no {code} to accept", code=entry.code)
    else:
        path = quoted(entry.path)
        message = _("ignore: there is no {code} to accept in {path}", code=entry.code, path=path)
    return Diagnostic(entry.span, kind, message, _("take it out"), _field(entry), entry.code)


def _field(entry: Entry) -> str:
    return "ignore" if entry.by is By.FILE else "check.ignore"


def place_in_settings(origin: str) -> Span:
    """Return where a setting stands that came from ``milepost.toml:7``."""
    name, _colon, line = origin.partition(":")
    return Span(PurePosixPath(name), int(line) if line.isdigit() else 1)
