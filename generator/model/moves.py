"""Moves: every change of every field, as text."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.fields import differences
from generator.model.fields import fields_of
from generator.model.milestone import Milestone
from generator.model.revision import Revision
from generator.model.revision import Version

FILE = "file"


@dataclass(frozen=True, slots=True)
class Move:
    """One field of one milestone that changed; text, or None where there is nothing.

    A milestone that appears has a row for each of its fields, and one for its `file`; one whose
    file is gone has a row for the `file` only.
    """

    project: str
    milestone: str
    field: str
    old: str | None
    new: str | None
    revision: Revision

    @property
    def day(self) -> date:
        """The day of the change."""
        return self.revision.day


def moves_in(versions: Iterable[Version]) -> Iterator[Move]:
    """Yield every change of one milestone, the oldest first."""
    before: Milestone | None = None
    for version in versions:
        now = version.milestone
        either = now or before
        if either is not None:
            for name, old, new in _differences(before, now):
                yield Move(either.project, either.id, name, old, new, version.revision)
        before = now


def _differences(
    before: Milestone | None, now: Milestone | None
) -> Iterator[tuple[str, str | None, str | None]]:
    old, new = (str(m.source.path) if m is not None else None for m in (before, now))
    if old != new:
        yield FILE, old, new
    if before is not None and now is not None:
        yield from differences(before, now)
    elif now is not None:
        yield from ((name, None, text) for name, text in fields_of(now).items())
