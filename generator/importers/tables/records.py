"""Make tables of lists of records, as JSON and YAML files hold them."""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any
from typing import Final

from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Row
from generator.importers.tables.fields import Field
from generator.importers.tables.fields import claims
from generator.importers.tables.grid import SAMPLE
from generator.importers.tables.grid import Grid

DEEPEST: Final = 4
MOST_COLUMNS: Final = 200
NAMES: Final = (
    "name",
    "title",
    "display_name",
    "displayName",
    "fullName",
    "text",
    "label",
    "value",
)
DONE: Final = ("done", "completed", "complete", "met", "checked", "finished", "is_done", "isDone")
PHASE: Final = "phase"
TITLE: Final = "title"


def grids_in(document: object, name: str) -> Iterator[Grid]:
    """Yield the tables that a document holds; those of milestones alone where it names some."""
    every = tuple(_found(document, name, "", "", 0))
    named = tuple(grid for grid in every if _of_milestones(grid.name))
    yield from named or every


def _of_milestones(name: str) -> bool:
    return any(claim.field is Field.TITLE and claim.rank < 1 for claim in claims(name))


def _found(value: Any, name: str, path: str, group: str, depth: int) -> Iterator[Grid]:  # noqa: ANN401 - whatever a file holds
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        records = [entry for entry in value if isinstance(entry, Mapping)]
        inner = [
            key for key in _keys(records) if _of_milestones(key) and _holds_records(records, key)
        ]
        if inner:
            for n, entry in enumerate(value):
                if isinstance(entry, Mapping):
                    above = _called(entry)
                    for key in inner:
                        yield from _found(
                            entry.get(key), key, f"{path}[{n}].{key}", above, depth + 1
                        )
        elif records:
            yield _grid(name, [(n, entry) for n, entry in enumerate(value)], path + "[{n}]", group)
    elif isinstance(value, Mapping) and value:
        yield from _within(value, name, path, group, depth)


def _within(
    value: Mapping[str, Any], name: str, path: str, group: str, depth: int
) -> Iterator[Grid]:
    inner = list(value.values())
    below = f"{path}." if path else ""
    if (
        len(inner) > 0
        and all(isinstance(entry, Mapping) and entry for entry in inner)
        and all(not isinstance(held, Mapping) for entry in inner for held in entry.values())
    ):
        listed = [(n, {TITLE: key, **entry}) for n, (key, entry) in enumerate(value.items())]
        yield _grid(name, listed, below + "{key}", group)
        return
    for key, entry in value.items():
        if isinstance(entry, Mapping) and all(isinstance(held, Mapping) for held in entry.values()):
            yield from _found(entry, str(key), f"{below}{key}", str(key), depth + 1)
        elif isinstance(entry, Mapping | list):
            yield from _found(entry, str(key), f"{below}{key}", group, depth + 1)


def _keys(records: list[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(key) for entry in records[:SAMPLE] for key in entry))


def _holds_records(records: list[Mapping[str, Any]], key: str) -> bool:
    held = [entry.get(key) for entry in records if entry.get(key)]
    return bool(held) and all(
        isinstance(value, list) and all(isinstance(entry, Mapping) for entry in value)
        for value in held
    )


def _grid(name: str, entries: list[tuple[int, Any]], where: str, group: str) -> Grid:
    flat = [(n, dict(_flat(entry))) for n, entry in entries if isinstance(entry, Mapping)]
    heads = tuple(dict.fromkeys(key for _n, entry in flat for key in entry))[:MOST_COLUMNS]
    rows = tuple(Row(n, tuple(entry.get(head) for head in heads)) for n, entry in flat)
    parts = (group,) * len(rows) if group else ()
    return Grid(
        name=name, heads=heads, rows=rows, where=where, named_in=1, from_data=True, parts=parts
    )


def _flat(entry: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
    """Yield the values of a record as cells; those of a record within it by both names."""
    for key, value in entry.items():
        if isinstance(value, Mapping) and not _called(value):
            for inner, held in value.items():
                yield f"{key}.{inner}", _cell(held)
        else:
            yield str(key), _cell(value)


def _cell(value: Any) -> Cell:  # noqa: ANN401 - whatever a file holds
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return _called(value) or None
    if isinstance(value, list):
        return "\n".join(filter(None, map(_entry, value))) or None
    return str(value)


def _entry(value: Any) -> str:  # noqa: ANN401 - whatever a file holds
    """Return an entry of a list as a line; one that can be done, as a task list has it."""
    if not isinstance(value, Mapping):
        return "" if value is None or isinstance(value, list) else " ".join(str(value).split())
    title = " ".join(_called(value).split())
    done = next((value[key] for key in DONE if key in value), None)
    return title if done is None or not title else f"[{'x' if done is True else ' '}] {title}"


def _called(value: Mapping[str, Any]) -> str:
    return next((text for name in NAMES if isinstance(text := value.get(name), str) and text), "")
