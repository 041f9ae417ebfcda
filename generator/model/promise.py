"""A first promise: the day that was named before any other, and who vouches for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.revision import Version

ORIGINS = (Origin.RECORDED, Origin.WITNESSED, Origin.DECLARED)


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
    recorded, witnessed, declared = (_spoken(versions, origin) for origin in ORIGINS)
    dated = (
        *((version, version.milestone.baseline) for version in recorded),
        *((version, version.milestone.baseline) for version in witnessed[:1]),
        *((version, version.milestone.due) for version in (*recorded, *witnessed)),
        *((version, version.milestone.baseline) for version in (*witnessed, *declared)),
    )
    for version, day in dated:
        if day is not None:
            return Promise(day, version.revision.day, version.revision.origin)
    return None


def _spoken(versions: Collection[Version], origin: Origin) -> tuple[Spoken, ...]:
    """Return the versions of one origin that promise something."""
    return tuple(
        Spoken(v.milestone, v.revision)
        for v in versions
        if v.milestone is not None
        and v.revision.origin is origin
        and v.milestone.status is not Status.DRAFT
        and v.milestone.promised
    )
