"""Keep labels apart: each as near to its line as the others let it be."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class _Block:
    """Neighbours that touch: how many they are, and where they want to be together."""

    count: int
    total: float

    @property
    def place(self) -> float:
        return self.total / self.count


def spread(wanted: Sequence[float], pitch: float, low: float, high: float) -> tuple[float, ...]:
    """Return a place for each wish: in the order of the wishes, `pitch` apart, from low to high.

    Labels that want one place share the way: none gives way alone. Where there is no room for
    all, the pitch holds and the last ones lie beyond `high`.

    >>> spread([50, 50, 90], 20, 0, 100)
    (40.0, 60.0, 90.0)
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[_Block] = []
    for rank, index in enumerate(order):
        blocks.append(_Block(1, wanted[index] - rank * pitch))
        while len(blocks) > 1 and blocks[-2].place > blocks[-1].place:
            last = blocks.pop()
            blocks[-1].count += last.count
            blocks[-1].total += last.total
    highest = max(high - (len(wanted) - 1) * pitch, low)
    places = [min(max(b.place, low), highest) for b in blocks for _ in range(b.count)]
    found = [0.0] * len(wanted)
    for rank, index in enumerate(order):
        found[index] = places[rank] + rank * pitch
    return tuple(found)
