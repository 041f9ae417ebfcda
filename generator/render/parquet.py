"""A table as Parquet, for programs that compute on it: days are days, numbers are numbers."""

import io
import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

from generator.errors import MissingToolError
from generator.render.table import Table
from generator.render.table import heading
from generator.report.assemble import Report

if TYPE_CHECKING:
    import polars as pl

WHAT = "polars"
CURE = "pip install 'milepost[parquet]'"


def parquet(report: Report, table: Table) -> bytes:
    """Return a table as Parquet; day and commit stand beside it, as metadata of the file.

    Raises:
        MissingToolError: the library that writes it is not installed.
    """
    try:
        import polars as pl  # noqa: PLC0415 - an extra, and slow to load
    except ModuleNotFoundError as error:
        raise MissingToolError(WHAT, CURE) from error
    rows = [{n: _value(row[n], s) for n, s in table.fields.items()} for row in table.rows(report)]
    schema = {name: _kind(field) for name, field in table.fields.items()}
    out = io.BytesIO()
    told = {f"milepost_{name}": json.dumps(value) for name, value in heading(report).items()}
    pl.DataFrame(rows, schema=schema, orient="row").write_parquet(out, metadata=told)
    return out.getvalue()


def _kind(schema: Mapping[str, Any]) -> "pl.DataType | type[pl.DataType]":
    """Return the type of a column; what has no type of its own is text, an object is JSON."""
    import polars as pl  # noqa: PLC0415 - as above

    said = schema.get("type", "string")
    names = {said} if isinstance(said, str) else {*said} - {"null"}
    if names == {"array"}:
        return pl.List(_kind(schema["items"]))
    if names == {"object"} and "properties" in schema:
        fields = schema["properties"].items()
        return pl.Struct({name: _kind(field) for name, field in fields})
    if schema.get("format") == "date":
        return pl.Date
    kinds = {"number": pl.Float64, "integer": pl.Int64, "boolean": pl.Boolean}
    return next((kind for name, kind in kinds.items() if names == {name}), pl.String)


def _value(value: Any, schema: Mapping[str, Any]) -> Any:  # noqa: ANN401 - anything that a row holds
    """Return a value as its column takes it."""
    if value is None:
        return None
    if schema.get("format") == "date":
        return date.fromisoformat(value)
    if isinstance(value, list):
        return [_value(item, schema["items"]) for item in value]
    if isinstance(value, dict):
        if "properties" not in schema:
            return json.dumps(value, ensure_ascii=False)
        return {name: _value(value[name], field) for name, field in schema["properties"].items()}
    return float(value) if isinstance(value, int) and _is_number(schema) else value


def _is_number(schema: Mapping[str, Any]) -> bool:
    said = schema.get("type", "")
    return "number" in ([said] if isinstance(said, str) else said)
