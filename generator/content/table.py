"""Fields that are plainly right are read as they are: nearly all are, and a validator takes time.

Whatever else is written goes through the validator, which says what is wrong with it. Both read a
value by the same functions, and a test holds the tables to the fields there.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from generator.content.values import Value

Read = Callable[[Any], object]


class UnsureError(ValueError):
    """A value may be wrong, or means something else than it seems."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a mapping may hold: what makes a value, by its name.

    What `must` be there is never nothing, nor is what is `given`; of `values`, nothing is as if it
    were not written; and `flags` are true or false. `called` are the names that fields of the noun
    have otherwise.
    """

    noun: Callable[..., object]
    must: Mapping[str, Read]
    values: Mapping[str, Read] = field(default_factory=dict)
    given: Mapping[str, Read] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    called: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, said: Any) -> Any:  # noqa: ANN401 - the noun
        """Make the noun of a mapping.

        Raises:
            UnsureError: something in it is not plainly right.
        """
        if type(said) is not dict or not said.keys() >= self.must.keys():
            raise UnsureError
        return self.noun(**{self.called.get(k, k): v for k, v in self.read(said)})

    def read(self, said: Mapping[str, Value]) -> Iterator[tuple[str, object]]:
        """Yield what the fields say, by their names."""
        for name, value in said.items():
            if name in self.must:
                yield name, self.must[name](value)
            elif name in self.given:
                yield name, self.given[name](value)
            elif name in self.values:
                if value is not None:
                    yield name, self.values[name](value)
            elif name in self.flags and type(value) is bool:
                yield name, value
            else:
                raise UnsureError


def many(read: Read) -> Read:
    """Return what reads a list, each entry of which is read by a function."""

    def all_of(said: object) -> tuple[object, ...]:
        if type(said) is not list:
            raise UnsureError
        return tuple(map(read, said))

    return all_of
