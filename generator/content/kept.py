"""How a milestone is kept: written as JSON, and made out field by field when somebody asks.

The loader keeps thousands, of which a run looks at a few fields. What is kept was valid when it was
written and carries a checksum, so it is not validated again; what does not fit all the same is
refused.
"""

import json
from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Mapping
from dataclasses import MISSING
from dataclasses import Field
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import PurePath
from types import NoneType
from types import UnionType
from typing import Any
from typing import NamedTuple
from typing import Union
from typing import cast
from typing import get_args
from typing import get_origin
from typing import get_type_hints

from generator.model.milestone import Milestone
from generator.model.project import Project
from generator.model.source import Source

Make = Callable[[Any], Any]


class KeptError(ValueError):
    """What is kept is no milestone."""


class Part(NamedTuple):
    """A field of a noun: its name, what it is made of, and what it is where nothing is kept."""

    name: str
    make: Make | None
    default: Any
    factory: Callable[[], Any] | None


def written(milestone: Milestone) -> bytes:
    """Write a milestone without its places; what is as it would be without a word is left out."""
    return _json(milestone, {"source"})


def written_project(project: Project) -> str:
    """Write a project with its places and without its milestones."""
    return _json(project, {"milestones"}).decode()


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
    try:
        values = json.loads(said)
        name = values["id"]
    except (ValueError, TypeError, KeyError):
        raise KeptError from None
    if not isinstance(name, str) or values.get("project") != project:
        raise KeptError
    milestone = Restored.__new__(Restored)
    for field, value in (("said", values), ("id", name), ("project", project), ("source", source)):
        object.__setattr__(milestone, field, value)
    return milestone


class Restored(Milestone):
    """A milestone whose fields are made out of what is kept when they are asked for."""

    __slots__ = ("said",)

    said: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a field of any kind
        """Make out a field that nobody has asked for yet."""
        part = _parts(Milestone).get(name)
        if part is None:
            raise AttributeError(name)
        value = _value(part, self.said)
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


def _json(noun: object, apart: set[str]) -> bytes:
    return json.dumps(_plain(noun, apart), ensure_ascii=False, default=_plain).encode()


def _plain(value: Any, apart: set[str] | frozenset[str] = frozenset()) -> object:  # noqa: ANN401 - any part of a milestone
    if isinstance(value, date | PurePath):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(value)
    return {
        part.name: kept
        for part in _parts(cast("Hashable", type(value))).values()
        if part.name not in apart
        and (kept := getattr(value, part.name)) != part.default
        and (kept or part.factory is None)
    }


def _value(part: Part, said: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a field of any kind
    if part.name not in said:
        if part.default is not MISSING:
            return part.default
        if part.factory is None:
            raise KeptError(part.name)
        return part.factory()
    value = said[part.name]
    return value if part.make is None or value is None else part.make(value)


@cache
def _parts(noun: Hashable) -> Mapping[str, Part]:
    kinds = get_type_hints(noun)
    return {field.name: _part(field, kinds[field.name]) for field in fields(noun)}  # type: ignore[arg-type]  # a dataclass


def _part(field: Field[Any], kind: Any) -> Part:  # noqa: ANN401 - a type
    factory = None if field.default_factory is MISSING else field.default_factory
    return Part(field.name, _make(kind), field.default, factory)


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
    def make(said: Mapping[str, Any]) -> object:
        return noun(**{part.name: _value(part, said) for part in _parts(noun).values()})

    return make
