"""Play out what is still to be done, many times: a milestone ends by its own law, or by others'.

``finish = max(its own time, last end of what it waits for + the least that is then left of it)``.
The days are whole and count from the as-of day. Milestones are taken in an order that keeps their
dependencies, and the ends of one are forgotten once those that wait for it are known.
"""

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
class Outcome:
    """What came of it: days by level for each piece, shares by day asked, and the whole.

    `critical` is the share of draws in which a piece decided the end of the whole; `ranks` is how
    its end goes with that of the whole, from -1 to 1, None where either never varies. They rest on
    the first `ranked` draws.
    """

    quantiles: tuple[tuple[int, ...], ...]
    shares: tuple[tuple[float, ...], ...]
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
    """Play out some work, in an order in which each comes after what it waits for.

    What waits for nothing ends by its law, which is known without drawing from it.
    """
    run = _Run(work, draws.count)
    days = {key: law.over(draws.levels).astype(np.int16) for key, law in laws.items()}
    alone = {key: law.quantiles(levels) for key, law in laws.items()}
    quantiles, shares = [], []
    for numbers in _together(work, max(1, AT_ONCE // draws.count)):
        ends = draws.deal(len(numbers))
        for piece, chances in zip((work[number] for number in numbers), ends, strict=True):
            days[piece.law].take(chances, out=chances, mode=UNCHECKED)
        for number, own in zip(numbers, ends, strict=True):
            piece = work[number]
            if piece.before:
                run.hold_up(number, own, horizon)
                found = tally(own)
                quantiles.append(found.quantiles(levels))
                shares.append(tuple(found.within(day) for day in piece.asked))
            else:
                quantiles.append(alone[piece.law])
                shares.append(laws[piece.law].shares(piece.asked))
        run.keep(numbers, ends)
    critical = run.critical()
    ranks, ranked = run.ranks()
    return Outcome(tuple(quantiles), tuple(shares), tally(run.last), critical, ranks, ranked)


def _together(work: Sequence[Piece], most: int) -> Iterator[range]:
    """Yield the numbers of pieces that can be played out at once: none waits for another."""
    begin = 0
    for number, piece in enumerate(work):
        if number - begin == most or any(other >= begin for other in piece.before):
            yield range(begin, number)
            begin = number
    if begin < len(work):
        yield range(begin, len(work))


class _Run:
    """The ends that are still needed, and what decided them."""

    def __init__(self, work: Sequence[Piece], count: int) -> None:
        self.work, self.count = work, count
        self.last = np.zeros(count, dtype=np.int16)
        self._closer = np.full(count, -1, dtype=np.int32)
        self._waiting = [0] * len(work)
        for piece in work:
            for other in piece.before:
                self._waiting[other] += 1
        self._ends: dict[int, np.ndarray] = {}
        self._drove: dict[int, list[tuple[int, Mask]]] = {}
        ranked = min(count, MOST_KEPT // max(len(work), 1))
        self._kept = np.empty((len(work), ranked), dtype=np.int16)

    def hold_up(self, number: int, own: np.ndarray, horizon: Horizon) -> None:
        """Make the ends of a piece, its own so far, those that it has once others have ended."""
        piece = self.work[number]
        others = [self._ends[other] for other in piece.before]
        before = others[0] if len(others) == 1 else np.maximum.reduce(others)
        then = horizon.later(before, piece.left)
        late = then >= own
        self._drove[number] = [
            (other, np.packbits(late & (ends == before) if len(others) > 1 else late))
            for other, ends in zip(piece.before, others, strict=True)
        ]
        for other in piece.before:
            self._waiting[other] -= 1
            if not self._waiting[other]:
                del self._ends[other]
        np.maximum(own, then, out=own)

    def keep(self, numbers: range, ends: np.ndarray) -> None:
        """Keep the ends of some pieces as far as they are needed."""
        self._kept[numbers.start : numbers.stop] = ends[:, : self._kept.shape[1]]
        for number, its in zip(numbers, ends, strict=True):
            if self._waiting[number]:
                self._ends[number] = its.copy()
        closing = [row for row, number in enumerate(numbers) if self.work[number].closes]
        if closing:
            ends = ends[closing]
            later = np.flatnonzero(ends.max(axis=0) > self.last)
            rows = ends[:, later].argmax(axis=0)
            self.last[later] = ends[rows, later]
            self._closer[later] = np.array(closing)[rows] + numbers.start

    def critical(self) -> tuple[float, ...]:
        """Return in which share of the draws each piece decided the end of the whole."""
        closers = np.unique(self._closer)
        masks = {int(number): np.packbits(self._closer == number) for number in closers}
        for number in reversed(range(len(self.work))):
            if (mine := masks.get(number)) is None:
                continue
            for other, drove in self._drove.get(number, ()):
                masks[other] = masks.get(other, np.uint8(0)) | (mine & drove)
        counts = {number: int(np.bitwise_count(mask).sum()) for number, mask in masks.items()}
        return tuple(counts.get(number, 0) / self.count for number in range(len(self.work)))

    def ranks(self) -> tuple[tuple[float | None, ...], int]:
        """Return how the end of each piece goes with that of the whole, and in how many draws."""
        ranked = self._kept.shape[1]
        [whole] = middle_ranks(self.last[None, :ranked])
        size = max(1, AT_ONCE // ranked)
        found: list[float | None] = []
        for begin in range(0, len(self._kept), size):
            found += correlations(middle_ranks(self._kept[begin : begin + size]), whole)
        return tuple(found), ranked
