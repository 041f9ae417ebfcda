"""Collect what is found while an export is read."""

from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span


class Notes:
    """The findings of one export, in the order in which they were made."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self._made: list[Diagnostic] = []
        self._said: set[tuple[str, str]] = set()

    def tell(self, kind: Code, message: str, hint: str = "", *, span: Span | None = None) -> None:
        """Make a finding, at a place in the export or about it as a whole."""
        self._made.append(Diagnostic(span or self.span, kind, message, hint))

    def once(self, kind: Code, message: str, hint: str = "", *, span: Span | None = None) -> None:
        """Make a finding unless it was made in the same words before."""
        if (kind.code, message) not in self._said:
            self._said.add((kind.code, message))
            self.tell(kind, message, hint, span=span)

    @property
    def made(self) -> tuple[Diagnostic, ...]:
        """Every finding so far."""
        return tuple(self._made)
