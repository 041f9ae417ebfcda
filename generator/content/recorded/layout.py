"""Lay recorded rows out as a file would write them, each value with its place in the table."""

from collections.abc import Iterable
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from generator.content.recorded.fields import key_of
from generator.content.recorded.fields import steps_of
from generator.content.recorded.rows import Row
from generator.content.values import Value
from generator.content.values import Values


def lay_out(
    path: PurePosixPath,
    rows: Iterable[Row],
    lasting: Mapping[str, Value],
    risks: Mapping[str, str] = MappingProxyType({}),
) -> Values:
    """Return the fields that rows say on top of those that hold in any case.

    A row without a value takes the field away. `risks` are the titles of risks by their ids: a
    risk whose title nobody recorded is called so, or by its id.
    """
    values = Values(path, fields=dict(lasting))
    for row in rows:
        if row.value is not None:
            _put(values, row)
        else:
            values.fields.pop(row.field, None)
    named: Any = values.fields.get("risks", ())
    for risk in named:
        risk.setdefault("title", risks.get(risk["id"], risk["id"]))
    return values


def _put(values: Values, row: Row) -> None:
    name, *parts = steps_of(row.field)
    holder: dict[str, Any] = values.fields
    dotted = name
    values.places.setdefault(name, row.place)
    if key_of(name):
        holder, dotted = _entry(values, name, parts.pop(0))
        values.places.setdefault(dotted, row.place)
    elif parts:
        holder = holder.setdefault(name, {})
    *within, last = parts or [name]
    for part in within:
        holder = holder.setdefault(part, {})
    holder[last] = row.value
    values.places[".".join((dotted, *parts))] = row.place


def _entry(values: Values, name: str, key: str) -> tuple[dict[str, Any], str]:
    """Return the entry of a list that has this key, and its dotted name; a new one at the end."""
    entries: Any = values.fields.setdefault(name, [])
    known = [entry[key_of(name)] for entry in entries]
    if key not in known:
        known.append(key)
        entries.append({key_of(name): key})
    index = known.index(key)
    return entries[index], f"{name}.{index}"
