"""Play out what is still to be done, many times: a milestone ends by its own law, or by others'.

``finish = max(its own time, last end of what it waits for + the least that is then left of it)``.
The days are whole and count from the as-of day. Milestones are taken in an order that keeps their
dependencies, and the ends of one are forgotten once those that wait for it are known. What neither
waits nor is waited for is only looked up where it can decide the end of the whole.
"""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.metrics.draws import UNCHECKED
from generator.metrics.draws import Draws
from generator.metrics.horizon import Horizon
from generator.metrics.laws import Law
from generator.metrics.ranks import correlations
from generator.metrics.ranks import middle_ranks
from generator.metrics.tally import Tally
from generator.metrics.tally import tally

MOST_KEPT = 8_000_000
"""Ends that are kept of all milestones together, for their ranks."""

AT_ONCE = 60_000
"""Ends that are worked out at once: as many as stay near the processor."""

Mask = np.ndarray
"""A bit for each draw."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A milestone that is open: its law, what it waits for, and the working days that follow then.

    `law` is a key, `before` are places in the work, and `asked` the days until which the share of
    draws is wanted. The whole has ended once each that `closes` it has.
    """

    law: int
    before: tuple[int, ...] = ()
    left: int = 0
    asked: tuple[int, ...] = ()
    closes: bool = True


@dataclass(frozen=True, slots=True)
class Ended:
    """When each piece has ended: days by level, and shares by day asked."""

    quantiles: tuple[tuple[int, ...], ...]
    shares: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Outcome(Ended):
    """What came of it: when each piece has ended, and the whole.

    `critical` is the share of draws in which a piece decided the end of the whole; `ranks` is how
    its end goes with that of the whole, from -1 to 1, None where either never varies. They rest on
    the first `ranked` draws.
    """

    whole: Tally
    critical: tuple[float, ...]
    ranks: tuple[float | None, ...]
    ranked: int


def simulate(
    work: Sequence[Piece],
    laws: Mapping[int, Law],
    draws: Draws,
    horizon: Horizon,
    levels: Sequence[float],
) -> Outcome:
    """Play out some work, in an order in which each comes after what it waits for."""
    ends = _Ends(work, laws, draws, horizon)
    whole = _Whole(ends)
    ended = _ended(ends, levels, whole)
    critical = whole.critical()
    ranks, ranked = whole.ranks()
    return Outcome(ended.quantiles, ended.shares, tally(whole.last), critical, ranks, ranked)


def simulate_ends(
    work: Sequence[Piece],
    laws: Mapping[int, Law],
    draws: Draws,
    horizon: Horizon,
    levels: Sequence[float],
) -> Ended:
    """Play out some work in the same way, and tell only when each piece has ended."""
    return _ended(_Ends(work, laws, draws, horizon), levels)


def _ended(ends: "_Ends", levels: Sequence[float], whole: "_Whole | None" = None) -> Ended:
    """Play out the pieces one by one, and show each to the whole.

    What waits for nothing ends by its law, which is known without drawing from it.
    """
    alone = {key: law.quantiles(levels) for key, law in ends.laws.items()}
    quantiles, shares = [], []
    for number, chances in ends.dealt():
        piece = ends.work[number]
        own = ends.of(number, chances) if ends.is_linked(number) else None
        if own is not None and piece.before:
            found = tally(own)
            quantiles.append(found.quantiles(levels))
            shares.append(tuple(found.within(day) for day in piece.asked))
        else:
            quantiles.append(alone[piece.law])
            shares.append(ends.laws[piece.law].shares(piece.asked))
        if whole is not None:
            whole.see(number, chances, own)
    return Ended(tuple(quantiles), tuple(shares))


class _Ends:
    """The ends of pieces in each draw, kept as long as others wait for them."""

    def __init__(
        self, work: Sequence[Piece], laws: Mapping[int, Law], draws: Draws, horizon: Horizon
    ) -> None:
        self.work, self.laws, self.draws, self.horizon = work, laws, draws, horizon
        self.drove: dict[int, list[tuple[int, Mask]]] = {}
        self._waiting = Counter(other for piece in work for other in piece.before)
        self._linked = {*self._waiting, *(n for n, piece in enumerate(work) if piece.before)}
        self._needed: dict[int, np.ndarray] = {}
        self._days: dict[int, np.ndarray] = {}

    def dealt(self) -> Iterator[tuple[int, np.ndarray]]:
        """Yield the number of each piece, and its chance in each draw."""
        size = max(1, AT_ONCE // self.draws.count)
        for begin in range(0, len(self.work), size):
            numbers = range(begin, min(begin + size, len(self.work)))
            yield from zip(numbers, self.draws.deal(len(numbers)), strict=True)

    def is_linked(self, number: int) -> bool:
        """Tell whether a piece waits for others, or others for it."""
        return number in self._linked

    def days(self, law: int) -> np.ndarray:
        """Return the day on which a law ends for each chance, the least first."""
        if law not in self._days:
            self._days[law] = self.laws[law].over(self.draws.levels).astype(np.int16)
        return self._days[law]

    def of(self, number: int, chances: np.ndarray) -> np.ndarray:
        """Return the ends of a piece, once those that it waits for have ended."""
        piece = self.work[number]
        own: np.ndarray = self.days(piece.law).take(chances, mode=UNCHECKED)
        if piece.before:
            self._hold_up(number, own)
        if self._waiting[number]:
            self._needed[number] = own
        return own

    def _hold_up(self, number: int, own: np.ndarray) -> None:
        """Make the ends of a piece, its own so far, those that it has once others have ended."""
        piece = self.work[number]
        others = [self._needed[other] for other in piece.before]
        before = others[0] if len(others) == 1 else np.maximum.reduce(others)
        then = self.horizon.later(before, piece.left)
        late = then >= own
        self.drove[number] = [
            (other, np.packbits(late & (ends == before) if len(others) > 1 else late))
            for other, ends in zip(piece.before, others, strict=True)
        ]
        for other in piece.before:
            self._waiting[other] -= 1
            if not self._waiting[other]:
                del self._needed[other]
        np.maximum(own, then, out=own)


class _Whole:
    """The end of the whole: what decided it, and how the end of each piece goes with it."""

    def __init__(self, ends: _Ends) -> None:
        work, count = ends.work, ends.draws.count
        self.ends, self.count = ends, count
        self.last = np.zeros(count, dtype=np.int16)
        self._closer = np.full(count, -1, dtype=np.int32)
        ranked = min(count, MOST_KEPT // max(len(work), 1))
        self._kept = np.empty((len(work), ranked), dtype=np.int16)

    def see(self, number: int, chances: np.ndarray, own: np.ndarray | None) -> None:
        """Take in a piece; one that is not linked is looked up only where it can be the last."""
        days, ranked = self.ends.days(self.ends.work[number].law), self._kept.shape[1]
        first = days.take(chances[:ranked], mode=UNCHECKED) if own is None else own[:ranked]
        self._kept[number] = first
        if not self.ends.work[number].closes:
            return
        if own is None:
            enough = days.searchsorted(self.last.min(), side="right")
            able = np.flatnonzero(chances >= enough)
            self._close(number, able, days.take(chances[able], mode=UNCHECKED))
        else:
            able = np.flatnonzero(own > self.last)
            self._close(number, able, own[able])

    def _close(self, number: int, able: np.ndarray, ends: np.ndarray) -> None:
        """Let a piece be the last in those draws in which it ends after all before it."""
        later = ends > self.last[able]
        self.last[able[later]] = ends[later]
        self._closer[able[later]] = number

    def critical(self) -> tuple[float, ...]:
        """Return in which share of the draws each piece decided the end of the whole."""
        closers = np.unique(self._closer)
        masks = {int(number): np.packbits(self._closer == number) for number in closers}
        for number in reversed(range(len(self.ends.work))):
            if (mine := masks.get(number)) is None:
                continue
            for other, drove in self.ends.drove.get(number, ()):
                masks[other] = masks.get(other, np.uint8(0)) | (mine & drove)
        counts = {number: int(np.bitwise_count(mask).sum()) for number, mask in masks.items()}
        return tuple(counts.get(number, 0) / self.count for number in range(len(self.ends.work)))

    def ranks(self) -> tuple[tuple[float | None, ...], int]:
        """Return how the end of each piece goes with that of the whole, and in how many draws."""
        ranked = self._kept.shape[1]
        [whole] = middle_ranks(self.last[None, :ranked])
        size = max(1, AT_ONCE // ranked)
        found: list[float | None] = []
        for begin in range(0, len(self._kept), size):
            found += correlations(middle_ranks(self._kept[begin : begin + size]), whole)
        return tuple(found), ranked
