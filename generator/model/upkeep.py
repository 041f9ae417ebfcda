"""Upkeep: when somebody last said something new of a milestone, and meant it."""

from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.model.fields import differ
from generator.model.line import Line
from generator.model.promise import Spoken
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.revision import Version

MOST_FILES = 20
BOT = "[bot]"


def last_update(line: Line) -> tuple[date | None, bool]:
    """Return the day of the last update, and whether it was one, or only the beginning."""
    for after, before in pairwise(_seen(reversed(line.versions))):
        if substantive(after.revision) and differ(before.milestone, after.milestone):
            return after.revision.day, True
    return next((seen.revision.day for seen in _seen(line.versions)), None), False


def _seen(versions: Iterable[Version]) -> Iterator[Spoken]:
    """Yield the versions that git has seen."""
    for version in versions:
        if version.milestone is not None and version.revision.origin is Origin.WITNESSED:
            yield Spoken(version.milestone, version.revision)


def substantive(revision: Revision) -> bool:
    """Tell whether a person meant this milestone: no bulk commit, no robot, not many files."""
    robot = revision.author.endswith(BOT)
    return not (revision.bulk or robot or revision.files > MOST_FILES)
