"""Read tables that programs made of answers of the API: one key a column, Python in the cells."""

import ast
import json
from collections.abc import Iterator
from typing import Any
from typing import Final

from generator.importers.asana.columns import CUT_ID
from generator.importers.asana.columns import Head
from generator.importers.opening.sheets import Row

NOTHING: Final = frozenset(("", "nan", "nat", "none", "null", "<na>", "[]", "{}"))
OPENING: Final = ("{", "[")
LONGEST: Final = 200_000  # characters of a cell that are looked into


def answers_of(head: Head) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each row as the API would have said it, with its number."""
    for row in head.rows:
        yield row.number, _answer(row, head.names)


def _answer(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    for index, name in enumerate(names):
        text = row.text(index)
        if not name or text.casefold() in NOTHING:
            continue
        holder = answer
        *above, key = name.split(".")
        for step in above:
            inner = holder.setdefault(step, {})
            holder = inner if isinstance(inner, dict) else {}
        holder.setdefault(key, _value(text, key))
    return answer


def _value(text: str, key: str) -> object:
    """Return what a cell holds: what stands in brackets as Python or JSON would read it."""
    if key == "gid":
        return text if CUT_ID.fullmatch(text) else text.removesuffix(".0")
    if not text.startswith(OPENING) or len(text) > LONGEST:
        return text
    for reading in (ast.literal_eval, json.loads):
        try:
            value: object = reading(text)
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            continue
        return value
    return text
