"""What each open milestone waits for, once what no longer counts has been bridged.

A dependency on a milestone that was cancelled, is a draft or has no day at all is handed on to what
that one waited for; one on a merged milestone goes to where it was merged. What is done holds
nobody up, and what is not known, or belongs to another project, is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.metrics.frames import Facts
from generator.metrics.paths import Before
from generator.metrics.paths import in_order
from generator.model.milestone import Milestone


@dataclass(frozen=True, slots=True)
class Links:
    """The dependencies of open milestones, and an order that keeps them.

    `every` are all that one waits for, done ones and those of other projects included; `before`
    are the open ones among them. `order` is None where they run in a circle. `undated` are open
    and say no day at all.
    """

    every: Before
    before: Before
    order: tuple[str, ...] | None
    undated: tuple[str, ...]


def links(facts: Facts) -> Links:
    """Return what the open milestones of a project wait for."""
    scope = facts.scope
    still = scope[scope["open"]]
    dated = still["eff"].notna()
    names = frozenset(map(str, still.index[dated]))
    ends = names | frozenset(map(str, scope.index[scope["done"]]))
    known = {name: _waits(m) for name, m in facts.project.by_id.items()}
    every = {name: _reached(name, known, ends) for name in map(str, still.index)}
    before = {
        name: tuple(other for other in every[name] if other in names) for name in sorted(names)
    }
    return Links(every, before, in_order(before), tuple(map(str, still.index[~dated])))


def waits_for(facts: Facts) -> Before:
    """Return what every milestone in scope waits for, dated or not, done or not."""
    ends = frozenset(map(str, facts.scope.index))
    known = {name: _waits(m) for name, m in facts.project.by_id.items()}
    return {name: _reached(name, known, ends) for name in sorted(ends)}


def _waits(milestone: Milestone) -> tuple[str, ...]:
    """Return to what a milestone hands a dependency on: where it was merged, or what it awaits."""
    named = (milestone.merged_into,) if milestone.merged_into else milestone.depends_on
    if not named:
        return ()
    own = f"{milestone.project}/"
    return tuple(name.removeprefix(own) for name in named)


def _reached(
    name: str, known: Mapping[str, tuple[str, ...]], ends: frozenset[str]
) -> tuple[str, ...]:
    """Return what one waits for, by way of those that no longer count.

    What was merged into a milestone does not hold it up, nor does a circle that has been broken.
    """
    if not known[name]:
        return ()
    if ends.issuperset(known[name]) and name not in known[name]:
        return tuple(sorted(set(known[name])))
    found: set[str] = set()
    seen = {name} - set(known[name])
    waiting = list(known[name])
    while waiting:
        other = waiting.pop()
        if other in seen:
            continue
        seen.add(other)
        if other in ends or "/" in other:
            found.add(other)
        else:
            waiting.extend(known.get(other, ()))
    return tuple(sorted(found))
