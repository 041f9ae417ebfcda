"""How a part of a JSON Schema is said to people."""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

from pages.markdown import code
from pages.markdown import link

WORDS = {"string": "text", "boolean": "`true` or `false`", "null": "nothing", "object": "mapping"}
FORMATS = {"date": "day", "uri": "address"}
NUMBERS = {"number": "number", "integer": "whole number"}
LIMITS = {"exclusiveMinimum": "above", "minimum": "from", "maximum": "to"}


def kind(schema: Mapping[str, Any], name: str = "") -> str:
    """Word the kind of a value; `name` is the heading under which a mapping is described."""
    if "$ref" in schema:
        return link(name, "mapping")
    if "anyOf" in schema:
        named = (kind(one, name) for one in schema["anyOf"] if one != {"type": "null"})
        return " or ".join(named)
    if "const" in schema or "enum" in schema:
        words = schema.get("enum", [schema.get("const")])
        return ", ".join("nothing" if word is None else code(word) for word in words)
    of = schema.get("type", "")
    if isinstance(of, list):
        return " or ".join(kind({**schema, "type": one}) for one in of)
    if of == "array":
        return f"list of {kind(schema['items'], name)}"
    return _plain(schema, of)


def _plain(schema: Mapping[str, Any], of: str) -> str:
    if of in NUMBERS:
        limits = (f"{word} {schema[limit]}" for limit, word in LIMITS.items() if limit in schema)
        return " ".join((NUMBERS[of], *limits))
    if "properties" in schema:
        return f"mapping of {', '.join(map(code, schema['properties']))}"
    if of == "object":
        inner = next(_values(schema), None)
        return f"mapping of names, each to a {kind(inner)}" if inner else "mapping"
    word = WORDS.get(of, "anything")
    return FORMATS.get(schema.get("format", ""), word) if of == "string" else word


def _values(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    every = (schema.get("additionalProperties"), *schema.get("patternProperties", {}).values())
    yield from (one for one in every if isinstance(one, dict) and "type" in one)


def references(schema: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a schema
    """Yield the name of each definition that a part refers to."""
    inside = schema.values() if isinstance(schema, dict) else schema
    if isinstance(schema, dict | list):
        for part in inside:
            yield from references(part)
    if isinstance(schema, dict) and "$ref" in schema:
        yield schema["$ref"].rpartition("/")[2]
