"""Write a value so that YAML reads it as the same value."""

from datetime import date
from functools import partial
from typing import TypeAlias

import yaml

Scalar: TypeAlias = "str | float | date"

NUMERIC = "0123456789+-."
WIDTH = 1_000_000  # no line of ours is broken


def scalar(value: Scalar, *, flow: bool = False) -> str:
    """Return a value as YAML; with `flow`, so that it can stand between brackets."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.15g}"
    return _text(str(value), flow=flow)


def _text(text: str, *, flow: bool) -> str:
    """Write a text so that it is not taken for a number or a day."""
    style = '"' if text[0] in NUMERIC else None
    dump = partial(yaml.safe_dump, default_style=style, allow_unicode=True, width=WIDTH)
    if flow:
        return str(dump([text], default_flow_style=True)).strip()[1:-1]
    return str(dump(text)).removesuffix("...\n").strip()
