"""Values that a field may hold, right or wrong, and mappings of such fields."""

from typing import Any
from typing import get_args

from hypothesis import strategies as st

from generator.content.entries import Fields
from generator.content.fields import OWN
from generator.content.table import Table
from generator.content.values import Value

ODD: tuple[Value, ...] = (
    *(None, True, False, 0, 1, 3, -1, 0.4, 1e300, "", " ", "none", "yes", "low", "ada", "a b  c"),
    *("2024-04-15", "2024-02-30", "15.4.2024", "in progress", "In-Progress", "0/100", "red"),
    *("EUR", "eur", "https://example.org", "javascript:x", "con", "404", "other/m1", "baseline"),
    *([], ["ada"], [None], ["ada", "ben"], {}, {"ada": 0.5}, {"ada": 2}),
)
SCALARS = st.sampled_from(ODD)


def model_in(annotation: Any) -> type[Fields] | None:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return annotation
    return next(filter(None, map(model_in, get_args(annotation))), None)


def names_of(model: type[Fields]) -> list[str]:
    names = [field.alias or name for name, field in model.model_fields.items()]
    return [name for name in names if name != OWN]


def values_of(model: type[Fields]) -> st.SearchStrategy[Value]:
    """Make mappings of a few fields, most of them right by half."""
    fields = {}
    for name, field in model.model_fields.items():
        inner = model_in(field.annotation)
        some = SCALARS
        if inner is not None:
            entry = values_of(inner)
            some = some | entry | st.lists(entry, max_size=2)
        fields[field.alias or name] = some
    fields.pop(OWN, None)
    return st.fixed_dictionaries({}, optional={**fields, "unknown": SCALARS})


def names_in(table: Table) -> set[str]:
    return {*table.must, *table.given, *table.values, *table.flags}
