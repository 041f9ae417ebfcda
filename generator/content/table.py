"""Fields that are plainly right are read as they are: nearly all are, and a validator takes time.

Whatever else is written goes through the validator, which says what is wrong with it. Both read a
value by the same functions, and a test holds the tables to the fields there.
"""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any
from typing import NamedTuple

from generator.content.values import Value

Read = Callable[[Any], object]


class UnsureError(ValueError):
    """A value may be wrong, or means something else than it seems."""


class Known(NamedTuple):
    """The name that the noun has for a field, what reads it, and whether it can be nothing."""

    name: str
    read: Read
    may_be_nothing: bool = False


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
    known: dict[str, Known] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Gather the fields."""
        never = {**self.must, **self.given, **dict.fromkeys(self.flags, _flag)}
        for name, read in {**self.values, **never}.items():
            called = self.called.get(name, name)
            self.known[name] = Known(called, read, may_be_nothing=name not in never)

    def __call__(self, said: Any) -> Any:  # noqa: ANN401 - the noun
        """Make the noun of a mapping.

        Raises:
            UnsureError: something in it is not plainly right.
        """
        if type(said) is not dict or not said.keys() >= self.must.keys():
            raise UnsureError
        return self.noun(**self.read(said))

    def read(self, said: Mapping[str, Value]) -> dict[str, Any]:
        """Return what the fields say, by the names that the noun has for them."""
        stated = {}
        for field_name, value in said.items():
            if field_name not in self.known:
                raise UnsureError
            name, read, may_be_nothing = self.known[field_name]
            if value is not None or not may_be_nothing:
                stated[name] = read(value)
        return stated


def _flag(said: object) -> bool:
    if type(said) is not bool:
        raise UnsureError
    return said


def many(read: Read) -> Read:
    """Return what reads a list, each entry of which is read by a function."""

    def all_of(said: object) -> tuple[object, ...]:
        if type(said) is not list:
            raise UnsureError
        return tuple(map(read, said))

    return all_of
