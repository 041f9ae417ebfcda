"""The state of the repository that a report was built from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit and its day (committer date, UTC); `dirty` where files differ from it."""

    id: str
    day: date
    dirty: bool = False

    @property
    def short(self) -> str:
        """The first seven digits, as git shows them."""
        return self.id[:7]
