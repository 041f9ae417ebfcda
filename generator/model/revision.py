"""A revision: who changed the content, when and why; and what a milestone said from then on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.milestone import Milestone
from generator.words import marked


class Origin(StrEnum):
    """Who vouches for a state: git, a person who wrote it down later, or only the files of now."""

    WITNESSED = marked("witnessed")
    RECORDED = marked("recorded")
    DECLARED = marked("declared")


@dataclass(frozen=True, slots=True)
class Revision:
    """Who changed the content, when and why: a commit, or a row that somebody wrote down.

    `day` is the day of the committer's clock in the project's time zone, never before an earlier
    commit's; `number` counts the commits, the oldest first. `bulk` marks imports and reformatting:
    listed in the ignore-revisions file. `files` is how many milestone files the commit touches.
    """

    day: date
    id: str = ""
    author: str = ""
    message: str = ""
    origin: Origin = Origin.WITNESSED
    number: int = 0
    bulk: bool = False
    files: int = 1

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Version:
    """What a milestone said from a day on; nothing where its file was gone."""

    milestone: Milestone | None
    revision: Revision

    @property
    def day(self) -> date:
        """The day from which it holds."""
        return self.revision.day
