"""JSON Schemas as editors take them: draft 7, without what only clutters."""

from collections.abc import Callable
from collections.abc import Mapping
from typing import Any
from typing import TypeAlias

DRAFT_07 = "http://json-schema.org/draft-07/schema#"
DEFINITIONS = "$defs"
NAMED = {"properties", DEFINITIONS, "patternProperties"}
"""The keywords below which names stand that a user writes, and no keywords."""

Schema: TypeAlias = "dict[str, Any]"
Turn: TypeAlias = Callable[[Schema], Schema]


def draft_07(schema: Mapping[str, Any], title: str, turn: Turn = dict) -> Schema:
    """Return a schema in draft 7 under a title; `turn` is applied to each part of it."""
    body = _rewritten(dict(schema), turn)
    return {"$schema": DRAFT_07, **body, "title": title}


def _rewritten(part: Schema, turn: Turn) -> Schema:
    """Return a part of a schema, and what is in it, in draft 7."""
    inner: Schema = {
        key: {name: _value(one, turn) for name, one in value.items()}
        if key in NAMED
        else _value(value, turn)
        for key, value in part.items()
        if key not in {"title", "default", "examples", "enum", "const"}
    }
    kept: Schema = {
        key: part[key] for key in ("default", "examples", "enum", "const") if key in part
    }
    if kept.get("default", "") is None or isinstance(kept.get("default"), dict):
        del kept["default"]
    return _as_draft_07(turn({**inner, **kept}))


def _value(value: Any, turn: Turn) -> Any:  # noqa: ANN401 - whatever a keyword takes
    if isinstance(value, dict):
        return _rewritten(value, turn)
    if isinstance(value, list):
        return [_value(one, turn) for one in value]
    return value


def _as_draft_07(part: Schema) -> Schema:
    """Return a part without what draft 7 has another word for, or would pass over."""
    if "prefixItems" in part:
        part["items"] = part.pop("prefixItems")
    if "$ref" in part and len(part) > 1:
        part = {"allOf": [{"$ref": part.pop("$ref")}], **part}
    return part
