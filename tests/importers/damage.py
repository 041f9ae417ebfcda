"""Damage done to exports: cut off, encoded anew, values of other kinds at any place."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

odd = st.sampled_from([None, True, 7, -1.5, 1e300, "", "x", "2024-02-30", [], ["x"], {}, {"id": 1}])


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value within a value of JSON."""
    yield path
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, each in inside:
        yield from places(each, (*path, key))


def replaced(value: Any, path: tuple[Any, ...], by: Any) -> Any:
    """Return a value of JSON in which one value is another."""
    if not path:
        return by
    key, *rest = path
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[key] = replaced(value[key], tuple(rest), by)
    return copy


@st.composite
def damaged(draw: st.DrawFn, value: Any) -> Any:
    """Return a value of JSON in which a few values are of another kind."""
    for _time in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(list(places(value))))
        value = replaced(value, path, draw(odd))
    return value
