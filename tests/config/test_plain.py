"""Settings that are plainly right are what the validator makes of them; no other is taken."""

from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from typing import Any
from typing import get_args
from typing import get_type_hints

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic import ValidationError

from generator.config.plain import UnsureError
from generator.config.plain import plainly
from generator.config.settings import Settings

VALIDATOR = TypeAdapter(Settings)
ODD = st.sampled_from(
    (
        *(True, False, 0, 1, -1, 14, 100, 0.5, 1.5, 10, 11, 1e400, float("nan"), "", "a", "1"),
        *("0.5", "2024-04-15", "2024-02-30", "20240415", date(2024, 4, 15), "html", "a4", "week"),
        *([], ["a"], [1], ["html"], [["html"]], {}, {"a": 1}, {"a": 0.5}, {"a": "b"}, {1: 2}),
        *([0.9, 0.8], {"T1": [0.9, 0.8]}, {"T1": [0.9]}, {"T1": [1, 2, 3]}, [{"code": "T501"}]),
        *([{"kind": "status"}], [{"kind": "no"}], [{"code": "T", "path": "p", "reason": "r"}]),
    )
)


def right(kind: Any) -> st.SearchStrategy[Any]:
    """Make what a file may say for a type, and be right."""
    inner = get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from([member.value for member in kind])
    known = {str: st.text(max_size=3), bool: st.booleans(), int: st.integers(-1, 200)}
    if kind in known:
        return known[kind]
    if kind is float:
        return st.floats(-0.5, 12) | st.integers(0, 2)
    return right(inner[0]) if inner else ODD


def tables(kind: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Make tables of some settings, of which nearly all are right."""
    hints = get_type_hints(kind)
    parts = {
        field.name: tables(hints[field.name])
        if is_dataclass(hints[field.name])
        else right(hints[field.name]) | ODD
        for field in fields(kind)
    }
    return st.fixed_dictionaries({}, optional=parts)


@given(tables(Settings))
def test_what_is_plainly_right_is_what_the_validator_makes_of_it(values: dict[str, Any]) -> None:
    try:
        plain = plainly(Settings, values)
    except (TypeError, ValueError):
        return
    assert repr(plain) == repr(VALIDATOR.validate_python(values))


@given(st.sampled_from([field.name for field in fields(Settings)]), st.data())
def test_a_single_setting_is_what_the_validator_makes_of_it(name: str, data: st.DataObject) -> None:
    kind = get_type_hints(Settings)[name]
    table = data.draw(tables(kind) if is_dataclass(kind) else ODD)
    key = data.draw(st.sampled_from(sorted(table))) if isinstance(table, dict) and table else None
    values = {name: {key: table[key]} if key is not None else table}
    try:
        plain = plainly(Settings, values)
    except (TypeError, ValueError):
        return
    try:
        assert repr(plain) == repr(VALIDATOR.validate_python(values))
    except ValidationError as error:
        raise AssertionError(values) from error


def test_a_table_that_nobody_knows_is_not_plain() -> None:
    for values in ({"sites": {}}, {"site": {"titel": "A"}}, {"site": "A"}):
        try:
            plainly(Settings, values)
        except UnsureError:
            continue
        raise AssertionError(values)
