"""How a milestone is kept: its values in a row, of which those are made out that are asked for.

The loader keeps thousands, of which a run looks at a few fields. What is kept was valid when it was
written and carries a checksum, so it is not validated again; what does not fit all the same is
refused.
"""

import json
from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from pathlib import PurePath
from types import NoneType
from types import UnionType
from typing import Any
from typing import NamedTuple
from typing import Union
from typing import get_args
from typing import get_origin
from typing import get_type_hints

from generator.model.milestone import Milestone
from generator.model.project import Project
from generator.model.source import Source

Make = Callable[[Any], Any]

APART = {Milestone: "source", Project: "milestones"}
"""What is not kept with a noun, but beside it."""


class KeptError(ValueError):
    """What is kept is no milestone."""


class Part(NamedTuple):
    """A field of a noun: its name, where its value stands among the others, and what makes it."""

    name: str
    number: int
    make: Make | None

    def of(self, said: list[Any]) -> Any:  # noqa: ANN401 - a field of any kind
        """Make the value of what is kept."""
        value = said[self.number]
        return value if self.make is None or value is None else self.make(value)


def as_json(value: object) -> bytes:
    """Write plain values and nouns of the model as one line."""
    return _ENCODER.encode(value).encode()


def written(milestone: Milestone) -> bytes:
    """Write a milestone without its places."""
    return as_json(_plainer(Milestone)(milestone))


def written_project(project: Project) -> str:
    """Write a project with its places and without its milestones."""
    return as_json(_plainer(Project)(project)).decode()


def restored_project(said: str) -> Project:
    """Return a project that was written.

    Raises:
        ValueError: it is none.
    """
    project: Project = _noun(Project)(json.loads(said))
    return project


def restored(said: bytes, project: str, source: Source) -> Milestone:
    """Return the milestone of a project that was kept; most of it is made out later.

    Raises:
        KeptError: it is none.
    """
    parts = _parts(Milestone)
    try:
        values = json.loads(said)
    except ValueError:
        raise KeptError from None
    if not isinstance(values, list) or len(values) != len(parts):
        raise KeptError
    name = parts["id"].of(values)
    if not isinstance(name, str) or parts["project"].of(values) != project:
        raise KeptError
    milestone = Restored.__new__(Restored)
    for field, value in (("said", values), ("id", name), ("project", project), ("source", source)):
        object.__setattr__(milestone, field, value)
    return milestone


class Restored(Milestone):
    """A milestone whose fields are made out of what is kept when they are asked for."""

    __slots__ = ("said",)

    said: list[Any]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a field of any kind
        """Make out a field that nobody has asked for yet."""
        part = _parts(Milestone).get(name)
        if part is None:
            raise AttributeError(name)
        value = part.of(self.said)
        object.__setattr__(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        """Compare it as what it stands for."""
        if not isinstance(other, Milestone):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _compared())

    __hash__ = Milestone.__hash__


@cache
def _compared() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Milestone) if field.compare)


def _plain(value: Any) -> object:  # noqa: ANN401 - any part of a milestone
    return _plainer(type(value))(value)  # type: ignore[arg-type]  # a type


@cache
def _plainer(kind: Hashable) -> Make:
    """Return what turns values of a kind into what JSON has for them."""
    if issubclass(kind, date | PurePath):  # type: ignore[arg-type]  # as above
        return str
    if issubclass(kind, frozenset):  # type: ignore[arg-type]  # as above
        return sorted
    return attrgetter(*_parts(kind))


_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_plain)


@cache
def _parts(noun: Hashable) -> Mapping[str, Part]:
    kinds = get_type_hints(noun)
    names = (field.name for field in fields(noun) if field.name != APART.get(noun))  # type: ignore[arg-type,call-overload]  # a dataclass
    return {name: Part(name, number, _make(kinds[name])) for number, name in enumerate(names)}


def _make(kind: Any) -> Make | None:  # noqa: ANN401 - a type
    """Return what makes a value of a kind of what JSON has for it; nothing where that is it."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return _make(next(each for each in inner if each is not NoneType))
    if origin is not None:
        return _of_many(origin, _make(inner[-1] if origin is Mapping else inner[0]))
    if kind in {str, int, bool}:
        return None
    if kind is date:
        return date.fromisoformat
    if issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    return _noun(kind) if is_dataclass(kind) else kind


def _of_many(origin: Any, make: Make | None) -> Make | None:  # noqa: ANN401 - a type
    """Return what makes a tuple, a set or a mapping of values that are made so."""
    if origin is Mapping:
        return make and (lambda values: {name: make(value) for name, value in values.items()})
    container = tuple if origin is tuple else frozenset
    return container if make is None else lambda values: container(map(make, values))


def _noun(noun: Any) -> Make:  # noqa: ANN401 - a type
    def make(said: list[Any]) -> object:
        return noun(**{name: part.of(said) for name, part in _parts(noun).items()})

    return make
