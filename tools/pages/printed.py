"""The page of what commands print for programs, from their JSON Schemas."""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

from pages.json_schema import kind
from pages.markdown import code
from pages.markdown import link
from pages.markdown import page
from pages.markdown import table

from generator.render.explained_schemas import EXPLANATION_SCHEMA
from generator.render.explained_schemas import KIND_SCHEMA
from generator.render.printed_schemas import COMPARISON_SCHEMA
from generator.render.printed_schemas import FINDINGS_SCHEMA
from generator.render.printed_schemas import LOG_SCHEMA
from generator.render.printed_schemas import PUBLICATION_SCHEMA
from generator.render.printed_schemas import STATISTICS_SCHEMA

INTRO = """\
`milepost check`, `milepost diff`, `milepost log` and `milepost explain` print one object each with
`--format json`, and `milepost publish` with `--json`. With `--format json-lines`, `check` prints
its `findings` alone, one a line; with `--format jsonl`, `log` prints its `changes` so, and with
`--format csv` as a table. `milepost status --format json` prints what
[`metrics.json`](data-files.md) holds, and before it how many findings there are of each weight, the
four measures, and what needs attention in words. Days are ISO days. A change that breaks a reader
raises `schema_version`."""


def printed() -> str:
    """Return the page of what is printed for programs."""
    commands = (
        ("milepost check", FINDINGS_SCHEMA),
        ("milepost check --statistics", STATISTICS_SCHEMA),
        ("milepost diff", COMPARISON_SCHEMA),
        ("milepost log", LOG_SCHEMA),
        ("milepost publish", PUBLICATION_SCHEMA),
        ("milepost explain ID", EXPLANATION_SCHEMA),
        ("milepost explain CODE", KIND_SCHEMA),
    )
    parts = (part for name, schema in commands for part in _document(name, schema))
    return page("Printed for programs", INTRO, *parts)


def _document(title: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {title}"
    yield from _object(schema, title)


def _object(schema: Mapping[str, Any], title: str) -> Iterator[str]:
    """Yield the table of an object, and those of what it lists."""
    fields = schema["properties"]
    rows = ((code(n), _kind(n, f, title), f.get("description", "")) for n, f in fields.items())
    yield table(("field", "kind", "meaning"), rows)
    for name, field in fields.items():
        if _is_list(field):
            yield f"### {_heading(title, name)}"
            yield from _object(field["items"], title)


def _kind(name: str, schema: Mapping[str, Any], title: str) -> str:
    return f"list of {link(_heading(title, name), name)}" if _is_list(schema) else kind(schema)


def _is_list(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") == "array" and "properties" in schema["items"]


def _heading(title: str, name: str) -> str:
    return f"{title}: {name}"
