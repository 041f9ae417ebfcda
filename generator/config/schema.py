"""The JSON Schema of `milepost.toml`, for editors."""

from dataclasses import fields
from dataclasses import is_dataclass
from typing import Any
from typing import get_args

from pydantic import TypeAdapter

from generator.config.drafts import DEFINITIONS
from generator.config.drafts import Schema
from generator.config.drafts import draft_07
from generator.config.settings import FILE_NAME
from generator.config.settings import FORMAT
from generator.config.settings import Settings

FORMAT_FIELD = {
    "enum": [FORMAT],
    "default": FORMAT,
    "description": "The format of this file; a newer one is refused.",
}


def settings_schema() -> Schema:
    """Return the schema of `milepost.toml`: its tables, their settings and what they mean."""
    schema = TypeAdapter(Settings).json_schema()
    for kind in _tables(Settings):
        table = schema if kind is Settings else schema[DEFINITIONS][kind.__name__]
        for field in fields(kind):
            inner = [
                schema[DEFINITIONS][one.__name__]["description"] for one in _tables(field.type)
            ]
            words = field.metadata.get("help") or inner[0]
            table["properties"][field.name]["description"] = words
    schema["properties"] = {"format": FORMAT_FIELD, **schema["properties"]}
    return draft_07(schema, FILE_NAME, _without_nothing)


def _tables(kind: Any) -> list[Any]:  # noqa: ANN401 - annotations are open
    """Return a table and every table in it."""
    if isinstance(kind, type) and is_dataclass(kind):
        return [kind, *(table for field in fields(kind) for table in _tables(field.type))]
    return [table for inner in get_args(kind) for table in _tables(inner)]


def _without_nothing(part: Schema) -> Schema:
    """Leave out that a value may be nothing: TOML cannot write that."""
    some = [one for one in part.get("anyOf", ()) if one != {"type": "null"}]
    if len(some) == 1:
        return {**some[0], **{key: value for key, value in part.items() if key != "anyOf"}}
    return part
