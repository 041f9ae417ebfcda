"""A line: the versions of one milestone, and what it said on any day."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

from generator.model.milestone import Deletion
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.promise import Promise
from generator.model.promise import first_promise
from generator.model.revision import Revision
from generator.model.revision import Version

COUNTED = (
    *("status", "completed", "due", "forecast", "baseline", "promised", "owner"),
    *("title", "objective", "criteria", "budget", "changes", "cancelled", "merged_into"),
)
"""The fields whose changes are counted; many versions of a long past change none of them."""

NOTHING = (None,) * len(COUNTED)  # what a version says whose file was gone
Said = tuple[Any, ...]
"""What a version says of the fields of `COUNTED`, in their order."""

_day = attrgetter("revision.day")


@dataclass(frozen=True)
class Line:
    """The versions of one milestone, the oldest first.

    `whole` is the line whose beginning it is, where it is not all that is known.
    """

    versions: tuple[Version, ...] = ()
    whole: "Line | None" = field(default=None, repr=False, compare=False)

    def _known(self, day: date) -> int:
        """Count the versions that were known at the end of a day."""
        return bisect_right(self.versions, day, key=_day)

    def on(self, day: date) -> Version | None:
        """Return the version that held at the end of a day."""
        index = self._known(day)
        return self.versions[index - 1] if index else None

    def state(self, day: date) -> Milestone | None:
        """Return what the milestone said at the end of a day; its last words where it was deleted.

        A draft whose file is gone is gone as well.
        """
        index = self._known(day)
        if not index:
            return None
        version = self.versions[index - 1]
        if version.milestone is not None:
            return version.milestone
        before = (v.milestone for v in reversed(self.versions[: index - 1]))
        last = next((milestone for milestone in before if milestone is not None), None)
        if last is None or last.status is Status.DRAFT:
            return None
        revision = version.revision
        deletion = Deletion(
            day=revision.day,
            commit=revision.id,
            author=revision.author,
            message=revision.subject,
            origin=str(revision.origin),
        )
        return replace(last, deleted=deletion)

    def until(self, day: date) -> "Line":
        """Return the line as it was known at the end of a day."""
        known = self._known(day)
        return (
            self if known == len(self.versions) else Line(self.versions[:known], self.whole or self)
        )

    def ended(self, revision: Revision) -> "Line":
        """Return the line of a milestone whose file is gone, where it was there before."""
        if not self.versions or self.versions[-1].milestone is None:
            return self
        return Line((*self.versions, Version(None, revision)))

    @property
    def steps(self) -> tuple[Version, ...]:
        """The versions in which it says something else than before on what is counted.

        One that differs from the version before in no field of `COUNTED` and comes from the same
        origin is left out: most of a long past is.
        """
        return self._stepped[0]

    @property
    def told(self) -> tuple[Said, ...]:
        """What each step says of the fields of `COUNTED`."""
        return self._stepped[1]

    @cached_property
    def _stepped(self) -> tuple[tuple[Version, ...], tuple[Said, ...]]:
        steps: list[Version] = []
        told: list[Said] = []
        last: object = None
        origin: object = None
        for version in self.versions:
            said, by = _counted(version.milestone), version.revision.origin
            if said != last or by is not origin:
                steps.append(version)
                told.append(said)
                last, origin = said, by
        return tuple(steps), tuple(told)

    @cached_property
    def turns(self) -> Sequence[int]:
        """The numbers of the steps that are more than a draft, or a file that is gone.

        Each is unlike the last: one that says again what it said before it was gone is left out.
        """
        steps, told = self._stepped
        spoken = [number for number, version in enumerate(steps) if _speaks(version.milestone)]
        if len(spoken) == len(steps):
            return spoken
        found: list[int] = []
        for number in spoken:
            last = found[-1] if found else number
            interrupted = last < number - 1
            vouched = steps[last].revision.origin is steps[number].revision.origin
            if not (interrupted and vouched and told[last] == told[number]):
                found.append(number)
        return found

    @cached_property
    def promise(self) -> Promise | None:
        """The first promise (B0); what is said later changes none that is known by then."""
        later = self.whole.promise if self.whole else None
        if later is not None and self.versions and later.since <= self.versions[-1].day:
            return later
        return first_promise(self.steps if len(self.versions) > 1 else self.versions)


def _speaks(milestone: Milestone | None) -> bool:
    return milestone is not None and milestone.status is not Status.DRAFT


def _counted(milestone: Milestone | None) -> Said:
    """Return what is said of the fields of `COUNTED`; written out, which is read the fastest."""
    if milestone is None:
        return NOTHING
    return (
        milestone.status,
        milestone.completed,
        milestone.due,
        milestone.forecast,
        milestone.baseline,
        milestone.promised,
        milestone.owner,
        milestone.title,
        milestone.objective,
        milestone.criteria,
        milestone.budget,
        milestone.changes,
        milestone.cancelled,
        milestone.merged_into,
    )
