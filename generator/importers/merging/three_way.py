"""Bring a milestone of a file and that of a tracker together, by what both said last time."""

from collections.abc import Collection
from dataclasses import dataclass
from dataclasses import replace

from generator.content.editing.edits import Edit
from generator.content.editing.taking import TakeEntries
from generator.content.editing.taking import TakeField
from generator.content.editing.taking import TakeText
from generator.importers.merging.fields import LISTS
from generator.importers.merging.fields import TEXT
from generator.importers.merging.fields import names_of
from generator.importers.merging.fields import value_of
from generator.importers.merging.lists import Clash
from generator.importers.merging.lists import merged
from generator.importers.merging.winner import Winner
from generator.model.milestone import Milestone
from generator.model.milestone import Status

DESCRIPTION = "description"
"""Covered instead of the text by what has its first paragraph only."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What a file takes over, what clashes, and what both sides say from now on."""

    edits: tuple[Edit, ...]
    clashes: tuple[Clash, ...]
    base: Milestone


def seen(ours: Milestone, theirs: Milestone, covers: Collection[str]) -> Milestone:
    """Return what a tracker says, and where it cannot speak of a field, what the file says.

    `covers` are the fields of which it can speak.
    """
    said = ours
    for name in names_of((ours, theirs)):
        if name in covers:
            said = _edit(theirs, name, value_of(theirs, name)).intended(said)
    if DESCRIPTION in covers:
        said = replace(said, body=replace(said.body, description=theirs.body.description))
    if "status" not in covers and (said.due is None) != (ours.due is None):
        said = replace(said, status=theirs.status)  # a day makes a draft a plan, and without is one
    lists = {name: getattr(theirs, name) for name in LISTS if name in covers}
    return replace(said, **lists)


def merge(base: Milestone, ours: Milestone, theirs: Milestone, winner: Winner) -> Merge:
    """Return how a file takes over what a tracker has changed since the last import.

    A value that only the tracker has changed is taken over; one that only the file has changed
    stays. Where both have, and not to the same, the file stays as it is unless the tracker is to
    win, and the clash is told again at each import until somebody decides.
    """
    theirs = _remembering(base, theirs)
    edits: list[Edit] = []
    clashes: list[Clash] = []
    after = theirs
    for name in names_of((base, ours, theirs)):
        was, here, there = (value_of(milestone, name) for milestone in (base, ours, theirs))
        if there in (was, here):
            continue
        if here == was or winner is Winner.TRACKER:
            edits.append(_edit(theirs, name, there))
        elif winner is Winner.NOBODY:
            clashes.append(Clash(name, here, there, was))
            after = _edit(base, name, was).intended(after)
    for name in LISTS:
        was, here, there = (getattr(milestone, name) for milestone in (base, ours, theirs))
        lists = merged(was, here, there, winner)
        if lists.changed:
            edits.append(TakeEntries(name, lists.entries))
        clashes += (replace(clash, name=f"{name}: {clash.name}") for clash in lists.clashes)
        after = replace(after, **{name: lists.base})  # type: ignore[arg-type]  # a list of its own kind
    return Merge(tuple(edits), tuple(clashes), after)


def _remembering(base: Milestone, theirs: Milestone) -> Milestone:
    """Return what a tracker says, with the day of completion that it told and has forgotten.

    Trackers export their last actions only: what is still completed was completed when they said.
    """
    forgotten = theirs.status is Status.COMPLETED and theirs.completed is None
    return replace(theirs, completed=base.completed) if forgotten else theirs


def _edit(milestone: Milestone, name: str, value: object) -> Edit:
    if name == TEXT:
        return TakeText(milestone.body.description, milestone.body.details)
    return TakeField(name, value)
