"""How a value is refused while it is validated.

A validator raises `PydanticCustomError` with one of our codes as its type, so that
`generator.content.validate` can turn it into a diagnostic without a second table.
"""

from typing import Never

from generator.diagnostics import Code
from generator.words import ENGLISH as _


def refuse(kind: Code, message: str, hint: str = "") -> Never:
    """Refuse a value with one of our codes."""
    from pydantic_core import PydanticCustomError  # noqa: PLC0415 - most files have no fault

    raise PydanticCustomError(kind.code, "{message}", {"message": message, "hint": hint})


def kind_of(value: object) -> str:
    """Word the kind of a YAML value."""
    names = {bool: _("true or false"), dict: _("a mapping"), list: _("a list"), str: _("text")}
    return names.get(type(value), _("a number") if isinstance(value, int | float) else _("nothing"))
