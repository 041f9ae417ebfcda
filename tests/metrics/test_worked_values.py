"""Every worked value is used by a test: none stands in the file for show."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
WORKED = json.loads((HERE / "examples.json").read_text(encoding="utf-8"))
SPECIFIC = 3  # letters of an f-string that must be its own
COMPARED_WHOLE = {"ex11_load", "ex11_PV_parts", "ex11_EV_parts", "ex11_RME_rows"}
"""Those of which a test walks all entries, and so names none of them."""


def keys() -> Iterator[str]:
    """Yield the key of each value, and those of the entries of each that has names for them."""
    for name, value in WORKED.items():
        yield name
        if isinstance(value, dict) and name not in COMPARED_WHOLE:
            yield from (f"{name}.{entry}" for entry in value)


@cache
def named() -> re.Pattern[str]:
    """What the other tests of metrics name, as one pattern."""
    sources = (path for path in sorted(HERE.glob("*.py")) if path != Path(__file__))
    texts = {text for path in sources for text in texts_of(ast.parse(path.read_bytes()))}
    return re.compile("|".join(sorted(texts, reverse=True)))


def texts_of(tree: ast.AST) -> Iterator[str]:
    """Yield the texts of a module as patterns; a field of an f-string stands for anything."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr) and any(map(_is_long, node.values)):
            yield "".join(map(_pattern, node.values))


def _is_long(part: ast.expr) -> bool:
    return isinstance(part, ast.Constant) and len(str(part.value)) >= SPECIFIC


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"


@pytest.mark.parametrize("key", list(keys()))
def test_every_worked_value_is_named_by_a_test(key):
    assert named().fullmatch(key.rpartition(".")[2] if key not in WORKED else key)


@pytest.mark.parametrize("name", sorted(COMPARED_WHOLE))
def test_what_is_compared_whole_is_there_and_is_named(name):
    assert isinstance(WORKED[name], dict)
    assert named().fullmatch(name)


def test_a_value_that_no_test_names_would_be_found():
    assert not named().fullmatch("ex99_of_nobody")
