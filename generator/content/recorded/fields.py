"""The fields of which recorded history can speak, and what is written of them in one cell."""

from collections.abc import Iterator
from collections.abc import Mapping
from functools import cache
from functools import lru_cache
from typing import Final
from typing import NamedTuple
from typing import TypeAlias
from typing import get_origin

from generator.content.fields import MilestoneFields
from generator.content.naming import field_meant
from generator.content.naming import fields_at
from generator.content.validate import Said
from generator.content.validate import first_fault
from generator.content.values import Value
from generator.content.yaml_scalars import plain_value
from generator.diagnostics import nearest
from generator.model.moves import FILE

Steps: TypeAlias = "tuple[str, ...]"

NOT_RECORDED: Final = {"id", "body"}
NAMES: Final = tuple(name for name in fields_at(MilestoneFields, ()) if name not in NOT_RECORDED)
SHARES: Final = "shares"  # the one field whose parts are anybody's names
BETWEEN: Final = ";"


class Reading(NamedTuple):
    """What a cell means, or what is wrong with it."""

    value: Value
    fault: Said | None = None


@cache
def parts_of(name: str) -> tuple[str, ...]:
    """List the dotted names of the values within a field; none where it is a value itself."""
    return tuple(_parts((name,)))


def _parts(path: Steps) -> Iterator[str]:
    for name in fields_at(MilestoneFields, path):
        inner = [f"{name}.{part}" for part in _parts((*path, name))]
        yield from inner or [name]


@cache
def is_list(name: str) -> bool:
    """Return whether a field holds several entries."""
    field = MilestoneFields.model_fields.get(name)
    return field is not None and get_origin(field.annotation) is tuple


@cache
def key_of(name: str) -> str:
    """Return the part by which an entry of a list is known: its first; none in lists of texts."""
    parts = parts_of(name)
    return parts[0] if parts and is_list(name) else ""


@lru_cache(maxsize=10_000)
def steps_of(field: str) -> Steps:
    """Split a dotted name into the field, the entry of a list, and the part of it.

    Nothing where there is no such field: ``due``, ``budget.actual`` and
    ``risks.late-parts.residual.impact`` are some, ``budget`` is none.
    """
    name, _dot, rest = field.partition(".")
    if field == FILE or (field[:2] == "x-" and field[2:]):
        return (field,)
    if name == SHARES:
        return (name, rest) if rest else ()
    parts = parts_of(name) if name in NAMES else ()
    if key_of(name):
        ends = [part for part in parts[1:] if rest.endswith(f".{part}")]
        part = max(ends, key=len, default="")
        entry = rest.removesuffix(f".{part}")
        return (name, entry, *part.split(".")) if part and entry else ()
    if parts:
        return (name, *rest.split(".")) if rest in parts else ()
    return (field,) if field in NAMES else ()


def field_probably(field: str) -> str:
    """Return the field that a dotted name was probably meant to be, or nothing."""
    name, *rest = field.split(".")
    meant = field_meant(name, NAMES)
    known = list(_spoken_of(meant, ".".join(rest[:-1]))) if meant else []
    return (nearest(field, known) or known[0]) if known else meant


def _spoken_of(name: str, entry: str) -> Iterator[str]:
    """Yield the dotted names of the parts of a field, those of an entry where it is a list."""
    if name == SHARES:
        yield f"{name}.NAME"
    elif key_of(name):
        yield from (f"{name}.{entry or key_of(name).upper()}.{p}" for p in parts_of(name)[1:])
    else:
        yield from (f"{name}.{part}" for part in parts_of(name))


def fault_of(steps: Steps, context: Mapping[str, object]) -> Said | None:
    """Return what keeps the key of an entry from being one, such as an id with a space."""
    name, *entry = steps
    if not key_of(name):
        return None
    return first_fault(MilestoneFields, {name: [{key_of(name): entry[0]}]}, context)


def read_value(steps: Steps, text: str, context: Mapping[str, object]) -> Reading:
    """Read a cell as a file's value without quotes, else as text; an empty one is nothing."""
    faults = []
    for value in _readings(steps, text):
        fault = None
        if value is not None:
            fault = first_fault(MilestoneFields, _alone(steps, value), context)
        if fault is None:
            return Reading(value)
        faults.append(fault)
    return Reading(None, faults[0])


def _readings(steps: Steps, text: str) -> Iterator[Value]:
    if len(steps) == 1 and is_list(steps[0]):
        yield [part.strip() for part in text.split(BETWEEN) if part.strip()] or None
        return
    value = plain_value(text)
    yield value
    if value != text:
        yield text


def _alone(steps: Steps, value: Value) -> dict[str, Value]:
    """Return the fields of a file that says nothing else."""
    name, *rest = steps
    within = value
    entry, parts = ("", rest) if not key_of(name) else (rest[0], rest[1:])
    for part in reversed(parts):
        within = {part: within}
    if entry and isinstance(within, dict):
        within = [{key_of(name): entry, **within}]
    return {name: within}
