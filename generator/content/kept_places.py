"""How the places of a file's values and texts are kept: numbers, and behind them the names."""

from array import array
from collections.abc import Iterator
from collections.abc import Mapping
from functools import cached_property
from itertools import chain

Places = Mapping[str, tuple[int, int]]

NUMBERS = "I"
OF_A_PLACE = 2 * array(NUMBERS).itemsize
BETWEEN = "\0"


def written(*groups: Places) -> bytes:
    """Write groups of places by name; how many are in each has to be kept as well."""
    places = chain.from_iterable(group.values() for group in groups)
    numbers = array(NUMBERS, list(chain.from_iterable(places)))
    return numbers.tobytes() + BETWEEN.join(chain.from_iterable(groups)).encode()


def restored(said: bytes, *counts: int) -> Iterator["KeptPlaces"]:
    """Yield the groups that were written, of so many places each."""
    start, whole = 0, sum(counts)
    for count in counts:
        yield KeptPlaces(said, start, count, whole)
        start += count


class KeptPlaces(Places):
    """Lines and columns by name: made out when somebody asks, which few do."""

    def __init__(self, said: bytes, start: int, count: int, whole: int) -> None:
        """Take what was written, and where among the `whole` the group begins."""
        self._said = said
        self._start = start
        self._count = count
        self._whole = whole

    @cached_property
    def _places(self) -> Places:
        end = self._whole * OF_A_PLACE
        group = slice(self._start, self._start + self._count)
        try:
            numbers = array(NUMBERS, self._said[:end])
            names = self._said[end:].decode().split(BETWEEN)[group]
            places = list(zip(numbers[::2], numbers[1::2], strict=True))[group]
            return dict(zip(names, places, strict=True))
        except ValueError:  # somebody forged it
            return {}

    def __getitem__(self, name: str) -> tuple[int, int]:
        return self._places[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __bool__(self) -> bool:
        return bool(self._count)
