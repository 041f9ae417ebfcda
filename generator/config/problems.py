"""What is wrong with a setting, in words that help."""

from dataclasses import fields
from dataclasses import is_dataclass
from typing import Any
from typing import NamedTuple
from typing import get_args

from pydantic_core import ErrorDetails

from generator.config.mail import PASSWORD
from generator.config.settings import Settings
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.words import ENGLISH as _

EXPECTED = {  # by the beginning of pydantic's name for the fault
    "date": _("a day is expected, such as 2024-04-15"),
    "int": _("a whole number is expected"),
    "float": _("a number is expected"),
    "string": _("text is expected"),
    "tuple": _("a list is expected"),
    "dict": _("a table is expected"),
    "dataclass": _("a table is expected"),
    "missing": _("a value is missing"),
    "too": _("there are too many values"),
}


class Problem(NamedTuple):
    """What is wrong with a setting, and the cure where there is one."""

    message: str
    hint: str = ""


def problem(detail: ErrorDetails) -> Problem:
    """Word a fault that validation has found."""
    location = detail["loc"]
    kind, _underscore, _rest = detail["type"].partition("_")
    if detail["type"] == "unexpected_keyword_argument":
        name = str(location[-1])
        hint = did_you_mean(name, _settings_at(location[:-1]))
        if location[0] == "mail" and "pass" in name:
            hint = _("a password comes from {variable}", variable=PASSWORD)
        return Problem(_("unknown setting {name}", name=quoted(name)), hint)
    name = ".".join(str(step) for step in location)
    if detail["type"] == "enum":
        given, choices = quoted(detail["input"]), detail["ctx"]["expected"]
        return Problem(_("{name}: {given} is not a choice", name=name, given=given), choices)
    message = EXPECTED.get(kind, detail["msg"][:1].lower() + detail["msg"][1:])
    return Problem(f"{name}: {message}")


def _settings_at(location: tuple[int | str, ...]) -> list[str]:
    """List the settings that there are at a place."""
    kind: Any = Settings
    for step in location:
        if isinstance(step, str):
            kind = next((_table_in(f.type) for f in fields(kind) if f.name == step), kind)
    return [f.name for f in fields(kind)] if is_dataclass(kind) else []


def _table_in(kind: Any) -> Any:  # noqa: ANN401 - annotations are open
    """Return the table that an annotation holds, in a list or not."""
    if is_dataclass(kind):
        return kind
    return next(filter(None, map(_table_in, get_args(kind))), None)
