"""The critical path method on plain numbers: how early and how late each piece of work can end.

Names stand for pieces of work, `before` says what each of them waits for, and times count from any
day in any unit. Source: Kelley and Walker, Critical-Path Planning and Scheduling (1959).
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

Before = Mapping[str, tuple[str, ...]]
Lasting = Callable[[str, float], float]
"""How long a piece of work takes that can begin at a time."""

NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Earliest:
    """The earliest that each piece of work can begin and end, and how long it takes."""

    before: Before
    starts: Mapping[str, float]
    remaining: Mapping[str, float]
    finishes: Mapping[str, float]

    def last(self, among: Iterable[str]) -> str | None:
        """Return which of some ends last; of two that end together, the first by name."""
        return min(among, key=lambda name: (-self.finishes[name], name), default=None)

    def driver(self, name: str) -> str | None:
        """Return the one for which a piece of work waits longest."""
        return self.last(self.before[name])

    def chain(self, name: str | None) -> tuple[str, ...]:
        """Return what drives a piece of work, the first to be done first, and itself."""
        found = []
        while name is not None:
            found.append(name)
            name = self.driver(name)
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class Schedule:
    """How early and how late each piece of work can end, and the room that is between."""

    earliest: Earliest
    latest: Mapping[str, float]
    following: Mapping[str, float]

    @property
    def total_floats(self) -> dict[str, float]:
        """How much later each may end before its target is missed; negative where it is."""
        finishes = self.earliest.finishes
        return {name: late - finishes[name] for name, late in self.latest.items()}

    @property
    def free_floats(self) -> dict[str, float]:
        """How much later each may end before another begins later."""
        finishes = self.earliest.finishes
        return {name: start - finishes[name] for name, start in self.following.items()}


def in_order(before: Before) -> tuple[str, ...] | None:
    """Return the names so that each comes after what it waits for; None where they run in circles.

    What waits for nothing comes first, then what waits for that alone, and so on.

    >>> in_order({"b": ("a",), "a": ()})
    ('a', 'b')
    """
    waiting, followers = dict[str, int](), dict[str, list[str]]()
    for name, others in before.items():
        waiting[name] = waiting.get(name, 0) + len(others)
        for other in others:
            waiting.setdefault(other, 0)
            followers.setdefault(other, []).append(name)
    found = [name for name, count in waiting.items() if not count]
    for name in found:  # it grows while it is read
        for follower in followers.get(name, ()):
            waiting[follower] -= 1
            if not waiting[follower]:
                found.append(follower)
    return tuple(found) if len(found) == len(waiting) else None


def forward(before: Before, order: Iterable[str], lasting: Lasting, begin: float = 0) -> Earliest:
    """Return how early each can end, when none can begin earlier than `begin`."""
    starts: dict[str, float] = {}
    remaining: dict[str, float] = {}
    finishes: dict[str, float] = {}
    for name in order:
        start = begin
        for other in before[name]:
            start = max(start, finishes[other])
        starts[name] = start
        remaining[name] = lasting(name, start)
        finishes[name] = start + remaining[name]
    return Earliest(before, starts, remaining, finishes)


def backward(earliest: Earliest, targets: Mapping[str, float]) -> Schedule:
    """Return how late each can end, when some must have ended by their targets.

    What has no target, and nothing that waits for it, can end at any time.
    """
    latest = dict.fromkeys(earliest.starts, NEVER) | dict(targets)
    following: dict[str, float] = {}
    for name in reversed(tuple(earliest.starts)):
        begun = latest[name] - earliest.remaining[name]
        for other in earliest.before[name]:
            latest[other] = min(latest[other], begun)
            following[other] = min(following.get(other, NEVER), earliest.starts[name])
    end = max(earliest.finishes.values(), default=0)
    return Schedule(earliest, latest, dict.fromkeys(earliest.starts, end) | following)


def schedule(
    durations: Mapping[str, float], before: Before, target: float | None = None
) -> Schedule | None:
    """Schedule work of known durations; None where it runs in circles.

    Without a target it must end as early as it can.

    >>> found = schedule({"dig": 2, "pour": 1, "order": 1}, {"pour": ("dig", "order")}, target=2)
    >>> found.total_floats
    {'dig': -1, 'order': 0, 'pour': -1}
    """
    waits = {name: tuple(before.get(name, ())) for name in durations}
    order = in_order(waits)
    if order is None:
        return None
    earliest = forward(waits, order, lambda name, _start: durations[name])
    end = max(earliest.finishes.values(), default=0) if target is None else target
    return backward(earliest, dict.fromkeys(loose_ends(waits), end))


def loose_ends(before: Before) -> Iterator[str]:
    """Yield the names for which nothing waits, in their order."""
    waited_for = {other for others in before.values() for other in others}
    return (name for name in before if name not in waited_for)


def path_length_index(length: float, total_float: float) -> float | None:
    """Return the critical path length index; None where nothing is left of the path.

    Source: check 13 of the DCMA 14-point assessment; NDIA, Planning and Scheduling Excellence
    Guide.

    >>> path_length_index(80, 20)
    1.25
    """
    return (length + total_float) / length if length > 0 else None
