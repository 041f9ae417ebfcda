"""Leave out what cannot be used, and keep the places of what remains."""

from collections.abc import Collection
from collections.abc import Mapping
from typing import TypeAlias

from generator.content.values import Value

Path: TypeAlias = "tuple[int | str, ...]"
Places: TypeAlias = "Mapping[str, tuple[int, int]]"


def existing(value: Value, path: Path) -> Path:
    """Return the longest beginning of a path that leads to something written."""
    for length, step in enumerate(path):
        parts = _parts(value)
        if step not in parts:
            return path[:length]
        value = parts[step]
    return path


def _parts(value: Value) -> dict[int | str, Value]:
    if isinstance(value, dict):
        return dict(value.items())
    return dict(enumerate(value)) if isinstance(value, list) else {}


def without(value: Value, left_out: Collection[Path], path: Path = ()) -> Value:
    """Return a value without the parts that these paths lead to."""
    if isinstance(value, dict):
        kept = {name: v for name, v in value.items() if (*path, name) not in left_out}
        return {name: without(v, left_out, (*path, name)) for name, v in kept.items()}
    if isinstance(value, list):
        numbered = ((i, v) for i, v in enumerate(value) if (*path, i) not in left_out)
        return [without(v, left_out, (*path, i)) for i, v in numbered]
    return value


def moved_up(places: Places, left_out: Collection[Path]) -> Places:
    """Return the places under the names that they have once list entries are left out."""
    for *above, index in sorted(left_out, reverse=True):
        if isinstance(index, int):
            start = "".join(f"{step}." for step in above)
            places = dict(_closed(places, start, index))
    return places


def _closed(places: Places, start: str, gone: int) -> list[tuple[str, tuple[int, int]]]:
    kept = []
    for name, place in places.items():
        index, dot, rest = name.removeprefix(start).partition(".")
        if not name.startswith(start) or not index.isdigit() or int(index) < gone:
            kept.append((name, place))
        elif int(index) > gone:
            kept.append((f"{start}{int(index) - 1}{dot}{rest}", place))
    return kept
