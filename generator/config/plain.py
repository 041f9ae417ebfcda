"""Settings that are plainly right are taken as they are: most are, and a validator takes time.

Whatever else is written goes through the validator, which says what is wrong with it.
"""

import re
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated
from typing import Any
from typing import TypeVar
from typing import Union
from typing import get_args
from typing import get_origin

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PLAIN = {str, int, bool, date, Path}

T = TypeVar("T")


class UnsureError(ValueError):
    """A value may be wrong, or means something else than it seems."""


def plainly(kind: type[T], values: Mapping[str, Any]) -> T:
    """Return the settings of a table in which every value is plainly of its kind.

    Raises:
        UnsureError: one is not.
    """
    known = {field.name: field.type for field in fields(kind)}  # type: ignore[arg-type]  # a table
    if not known.keys() >= values.keys():
        raise UnsureError
    return kind(**{name: _value(known[name], value) for name, value in values.items()})


def _value(kind: Any, value: Any) -> Any:  # noqa: ANN401 - a type and what is written
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        number = _value(inner[0], value)
        if not inner[1].allow(number):
            raise UnsureError
        return number
    if origin in {Union, UnionType}:
        return _value(inner[0], value)
    if origin is tuple and inner[1:] == (...,) and type(value) in {list, tuple}:
        return tuple(_value(inner[0], each) for each in value)
    if origin is dict and type(value) is dict and all(type(key) is str for key in value):
        return {key: _value(inner[1], each) for key, each in value.items()}
    if origin is None and is_dataclass(kind) and type(value) is dict:
        return plainly(kind, value)  # type: ignore[arg-type]  # a class
    return _single(kind, value)


def _single(kind: Any, value: Any) -> Any:  # noqa: ANN401 - as above
    if kind is date and type(value) is str and ISO_DAY.fullmatch(value):
        return date.fromisoformat(value)
    if kind is float and type(value) in {int, float}:
        return float(value)
    if isinstance(kind, type) and issubclass(kind, Enum) and type(value) in {str, kind}:
        return kind(value)
    if kind in PLAIN and type(value) is kind:
        return value
    raise UnsureError
