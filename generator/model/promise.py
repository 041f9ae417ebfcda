"""A first promise: the day that was named before any other, and who vouches for it."""

from collections.abc import Collection
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.revision import Version


@dataclass(frozen=True, slots=True)
class Promise:
    """The first promise of a milestone (B0), since when it is known, and who vouches for it."""

    day: date
    since: date
    origin: Origin


class Spoken(NamedTuple):
    """A version that says something."""

    milestone: Milestone
    revision: Revision


def first_promise(versions: Collection[Version]) -> Promise | None:
    """Return the first promise (B0): the baseline as first written, else the first due date.

    Drafts, and milestones while they say ``baseline: none``, promise nothing. A due date that
    nobody vouches for is no promise. A baseline that git saw first outweighs recorded due
    dates, and is itself outweighed by one that was recorded for an earlier day.
    """
    for version, day in _dated(versions):
        if day is not None:
            return Promise(day, version.revision.day, version.revision.origin)
    return None


def _dated(versions: Collection[Version]) -> Iterator[tuple[Spoken, date | None]]:
    """Yield what may be the first promise, the best first; long pasts are read no further."""
    recorded = [version for version in versions if version.revision.origin is Origin.RECORDED]
    for version in _spoken(recorded, Origin.RECORDED):
        yield version, version.milestone.baseline
    for version in islice(_spoken(versions, Origin.WITNESSED), 1):
        yield version, version.milestone.baseline
    for version in _spoken(recorded, Origin.RECORDED):
        yield version, version.milestone.due
    for version in _spoken(versions, Origin.WITNESSED):
        yield version, version.milestone.due
    for origin in (Origin.WITNESSED, Origin.DECLARED):
        for version in _spoken(versions, origin):
            yield version, version.milestone.baseline


def _spoken(versions: Collection[Version], origin: Origin) -> Iterator[Spoken]:
    """Yield the versions of one origin that promise something."""
    for version in versions:
        said, revision = version.milestone, version.revision
        if said is None or revision.origin is not origin:
            continue
        if said.promised and said.status is not Status.DRAFT:
            yield Spoken(said, revision)
