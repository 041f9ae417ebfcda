"""The page of the settings, from `generator.config.settings`."""

from collections.abc import Iterator
from dataclasses import MISSING
from dataclasses import Field
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from typing import Annotated
from typing import Any
from typing import get_args
from typing import get_origin

from pages.markdown import block
from pages.markdown import code
from pages.markdown import page
from pages.markdown import says
from pages.markdown import table

from generator.config.settings import FILE_NAME
from generator.config.settings import FORMAT
from generator.config.settings import Settings

INTRO = f"""\
Settings stand in `{FILE_NAME}`. A command looks for it in the current folder, then in each folder
above; `--project` names the folder instead. Each setting has a default, so the file may be missing.

An option of a command comes before the environment, and the environment before the file. A list
in the environment is written with commas. A setting that does not exist is refused.

The file begins with `format = {FORMAT}`: the version of this page that it was written for."""

ONE = "[{name}]"  # table
NAMES = {str: "text", int: "whole number", float: "number", date: "day", type(None): ""}


def settings() -> str:
    """Return the page of the settings."""
    return page("Settings", INTRO, *_tables(Settings, ""))


def _tables(kind: type[Any], above: str) -> Iterator[str]:
    for found in fields(kind):
        inner, head = _table(found.type)
        if inner is not None:
            name = f"{above}{found.name}"
            many = head != ONE
            yield f"## {name}"
            yield block(head.format(name=name), "toml")
            yield says(inner)
            yield _rows(inner, "" if many else f"MILEPOST_{name}_".upper())
            yield from _tables(inner, f"{name}.")


def _table(kind: Any) -> tuple[type[Any] | None, str]:  # noqa: ANN401 - annotations are open
    """Return the table that a setting holds, if it does, and how its head is written."""
    heads = {tuple: (0, "[[{name}]]"), dict: (1, "[{name}.NAME]")}
    place, head = heads.get(get_origin(kind), (None, ONE))
    inner = kind if place is None else get_args(kind)[place]
    return (inner if is_dataclass(inner) and isinstance(inner, type) else None), head


def _rows(kind: type[Any], prefix: str) -> str:
    rows = []
    for found in (f for f in fields(kind) if _table(f.type)[0] is None):
        variable = f"{prefix}{found.name.upper()}" if prefix and not _is_table(found) else ""
        said = str(found.metadata["help"])
        rows.append((code(found.name), _kind(found.type), _default(found), said, code(variable)))
    head = ("setting", "kind", "default", "meaning", "environment")
    return table(head[:-1], (row[:-1] for row in rows)) if not prefix else table(head, rows)


def _is_table(found: "Field[Any]") -> bool:
    return get_origin(found.type) is dict


def _default(found: "Field[Any]") -> str:
    made = found.default_factory
    value = found.default if made is MISSING else made()
    return code(_toml(value)) if value not in (None, "", (), {}) else ""


def _toml(value: Any) -> str:  # noqa: ANN401 - any setting
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name} = {_toml(inner)}' for name, inner in value.items())}}}"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _kind(kind: Any) -> str:  # noqa: ANN401 - annotations are open
    """Word the kind of a setting."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return ", ".join(code(member.value) for member in kind)
    if origin is Annotated:
        return f"{_kind(inner[0])}, {_range(inner[1])}"
    if origin is dict:
        return f"table of names, each with a {_kind(inner[1])}"
    if origin is tuple:
        return f"list of {_kind(inner[0]) if inner[-1] is Ellipsis else len(inner)}"
    return NAMES[kind] if kind in NAMES else " or ".join(filter(None, map(_kind, inner)))


def _range(limit: Any) -> str:  # noqa: ANN401 - one bound, or two
    least, above, high = (getattr(limit, name, None) for name in ("ge", "gt", "le"))
    if above is not None:
        return f"above {above}" + ("" if high is None else f", to {high}")
    return f"from {least}" if high is None else f"{least} to {high}"
