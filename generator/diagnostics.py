"""What is wrong with the user's files, and exactly where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Generic
from typing import NamedTuple
from typing import TypeVar

from generator.words import ENGLISH as _

T = TypeVar("T")

# C0 and C1 without tab and line ends, line and paragraph separators, the bidirectional controls,
# lone surrogates, non-characters, and a byte-order mark within: what YAML would refuse or take
# for a line end, and what makes a text read other than it is.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


class Severity(StrEnum):
    """How much a finding weighs: an error fails `check`, a suggestion never does."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


class Confidence(StrEnum):
    """How likely a finding is right: facts are, and what a word may mean is a guess."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: its stable code, its name (the bad pattern), its weight and its reason.

    `blocks` marks what makes a value unreadable or ambiguous: only that stops a build.
    """

    code: str
    name: str
    severity: Severity
    why: str
    blocks: bool = False
    confidence: Confidence = Confidence.HIGH

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def judges(self) -> bool:
        """Whether it judges a plan that can be read: its code has a single letter."""
        return not self.blocks and self.code[1:].isdigit()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: lines and columns count from one, columns in characters."""

    path: PurePosixPath
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, what kind, in which words, and the cure where there is one.

    `field` is the dotted name of the field it is about, and `text` the words in it that it is
    about, as written; empty where it is about the file.
    """

    span: Span
    kind: Code
    message: str
    hint: str = ""
    field: str = ""
    text: str = ""

    @property
    def code(self) -> str:
        """The stable code, such as ``T502``."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """How much the finding weighs."""
        return self.kind.severity

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.span}: {self.code} {self.message}{hint}"


class Checked(NamedTuple, Generic[T]):
    """A stage's value, together with everything that it found wrong."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort findings by place, then code; the same finding twice is one."""
    kept: list[Diagnostic] = []
    before: object = None
    alike: list[Diagnostic] = []
    for place, _nth, diagnostic in sorted((_order(d), n, d) for n, d in enumerate(diagnostics)):
        if place != before:
            before, alike = place, []
        if diagnostic not in alike:
            alike.append(diagnostic)
            kept.append(diagnostic)
    return tuple(kept)


def _order(diagnostic: Diagnostic) -> tuple[tuple[str, ...], int, int, str, str]:
    span = diagnostic.span  # its parts compare faster than it does
    return span.path.parts, span.line, span.column, diagnostic.code, diagnostic.message


def blocking(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Keep the findings that stop a build."""
    return tuple(d for d in diagnostics if d.kind.blocks)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that `word` was probably meant to be, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 - most runs find no word misspelt

    by_spelling = {name.casefold(): name for name in known}
    match = get_close_matches(word.casefold(), by_spelling, n=1, cutoff=0.6)
    return by_spelling[match[0]] if match else ""


def certain(word: str, known: Iterable[str]) -> str:
    """Return the one known word that `word` misses by a slip of a key, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 - as above

    close = get_close_matches(word.casefold(), known, n=2, cutoff=0.91)
    return close[0] if len(close) == 1 else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the known word that `word` was probably meant to be, or nothing."""
    meant = nearest(word, known)
    return _("did you mean {name}?", name=meant) if meant else ""


def one_line(text: object, limit: int = 60) -> str:
    """Put what the user wrote on one printable line, cut where it is long."""
    plain = "".join(c if c.isprintable() else " " for c in str(text)[: 4 * limit])
    plain = " ".join(plain.split())
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"


def quoted(text: object, limit: int = 60) -> str:
    """Quote what the user wrote, on one printable line."""
    return f"'{one_line(text, limit)}'"
