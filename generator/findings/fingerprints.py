"""What a finding is known by from one run to the next, wherever its line has moved."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from generator.diagnostics import Diagnostic

NUMBER = re.compile(r"(?<=\.)\d+(?=\.|$)")
QUOTED = re.compile(r"(?<!\w)'([^']+)'(?!\w)")


class Identity(NamedTuple):
    """What makes two findings the same: file, code, field, and the words that it is about.

    Lines are left out, because they move; numbers of list entries, because an entry above moves
    them; and the sentence, because it may count days.
    """

    path: str
    code: str
    field: str
    text: str


def identity(diagnostic: Diagnostic) -> Identity:
    """Return what a finding is known by; without words of its own, by those that it quotes."""
    text = diagnostic.text or " ".join(QUOTED.findall(diagnostic.message))
    field = NUMBER.sub("*", diagnostic.field)
    return Identity(str(diagnostic.span.path), diagnostic.code, field, " ".join(text.split()))


def fingerprint(known: Identity, nth: int = 0) -> str:
    """Return an identity as 32 hexadecimal digits; `nth` tells those alike apart."""
    parts = "\0".join((*known, str(nth)))
    return sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fingerprints(found: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield the fingerprint of each finding, of which no two are alike."""
    seen: Counter[Identity] = Counter()
    for diagnostic in found:
        known = identity(diagnostic)
        yield fingerprint(known, seen[known])
        seen[known] += 1


class Fingerprints(Mapping[Diagnostic, str]):
    """The fingerprint of each finding, worked out when the first is asked for."""

    def __init__(self, found: Sequence[Diagnostic]) -> None:
        """Take the findings, by place."""
        self._found = found

    @cached_property
    def _known(self) -> Mapping[Diagnostic, str]:
        return dict(zip(self._found, fingerprints(self._found), strict=True))

    def __getitem__(self, diagnostic: Diagnostic) -> str:
        return self._known[diagnostic]

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
