"""Collect what is found while an export is read."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.words import ENGLISH as _

MOST: Final = 10_000


class Notes:
    """The findings of one export, in the order in which they were made."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self._made: list[Diagnostic] = []
        self._counted: Counter[Code] = Counter()
        self._said: set[tuple[str, str]] = set()

    def tell(self, kind: Code, message: str, hint: str = "", *, span: Span | None = None) -> None:
        """Make a finding, at a place in the export or about it as a whole.

        Behind the first 10,000 of a kind they are only counted: nobody reads more.
        """
        self._counted[kind] += 1
        if self._counted[kind] > MOST:
            return
        self._made.append(Diagnostic(span or self.span, kind, message, hint))

    def once(self, kind: Code, message: str, hint: str = "", *, span: Span | None = None) -> None:
        """Make a finding unless it was made in the same words before."""
        if (kind.code, message) not in self._said:
            self._said.add((kind.code, message))
            self.tell(kind, message, hint, span=span)

    @property
    def made(self) -> tuple[Diagnostic, ...]:
        """Every finding so far."""
        return (*self._made, *self._unlisted())

    def _unlisted(self) -> Iterator[Diagnostic]:
        for kind, n in self._counted.items():
            if n > MOST:
                message = _("{n} more of this kind are not listed", n=_.number(n - MOST))
                yield Diagnostic(self.span, kind, message)
