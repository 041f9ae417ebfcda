"""The dependencies of a project as its pages show them, those to and from other projects included.

A milestone of another project goes by its key, `other/id`. What was cancelled or merged, and what
is still a draft, has been bridged.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.metrics.dependencies import waits_for
from generator.metrics.paths import in_order
from generator.metrics.timing import timing
from generator.model.milestone import Milestone
from generator.report.charts.layers import reduced
from generator.report.context import Context


@dataclass(frozen=True, slots=True)
class Network:
    """The milestones that wait or are waited for, and what each waits for.

    `drawn` leaves out what follows from others; it is empty where dependencies run in a circle.
    `chain` is the critical chain, and `follows` the next of each on it.
    """

    milestones: Mapping[str, Milestone]
    before: Mapping[str, tuple[str, ...]]
    drawn: Mapping[str, tuple[str, ...]]
    chain: tuple[str, ...]
    follows: Mapping[str, str]

    @property
    def edges(self) -> Iterator[tuple[str, str]]:
        """Each milestone that waits, with each that it waits for."""
        return ((name, other) for name, others in self.before.items() for other in others)


def network_of(context: Context) -> Network:
    """Return the network of a project, by when the milestones end."""
    waits = _waits(context)
    named = {name for name, others in waits.items() if others}
    named |= {other for others in waits.values() for other in others}
    milestones = {name: context.source.portfolio.find(context.project.id, name) for name in named}
    known = {name: found for name, found in milestones.items() if found is not None}
    order = sorted(known, key=lambda name: (_end(context, known[name]) or date.max, name))
    place = {name: n for n, name in enumerate(order)}
    waiting = {
        name: tuple(sorted((o for o in waits.get(name, ()) if o in place), key=place.__getitem__))
        for name in order
    }
    awaited = {other for others in waiting.values() for other in others}
    before = {name: others for name, others in waiting.items() if others or name in awaited}
    drawn = reduced(before) if in_order(before) is not None else {}
    chain = context.measures.facts.once(timing).chain
    followed = dict(pairwise(chain))
    return Network({name: known[name] for name in before}, before, drawn, chain, followed)


def _waits(context: Context) -> dict[str, tuple[str, ...]]:
    """Return what waits for what, the milestones of other projects that wait for ours included."""
    own = f"{context.project.id}/"
    waits = dict(context.measures.facts.once(waits_for))
    for milestone in context.in_scope:
        for other in context.after(milestone):
            if not other.key.startswith(own):
                waits[other.key] = (*waits.get(other.key, ()), milestone.id)
    return waits


def _end(context: Context, milestone: Milestone) -> date | None:
    if milestone.project == context.project.id:
        return context.finish(milestone)
    return milestone.completed or milestone.forecast or milestone.due
