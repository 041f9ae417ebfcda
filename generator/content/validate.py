"""Turn fields as written into fields as meant; every fault gets its code and its place."""

from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from typing import Any
from typing import TypeVar

from pydantic import BaseModel
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.content import codes
from generator.content.types import kind_of
from generator.content.yaml_values import Value
from generator.content.yaml_values import Values
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.words import ENGLISH as _

F = TypeVar("F", bound=BaseModel)
N = TypeVar("N")

BY_CODE: Mapping[str, Code] = {code.code: code for code in codes.CODES}


def validate(schema: type[F], values: Values, context: Mapping[str, object]) -> Checked[F | None]:
    """Validate the fields; what cannot be used is left out, so that the rest can be looked at."""
    given = _own_apart(values.fields) if "extra" in schema.model_fields else dict(values.fields)
    try:
        return Checked(schema.model_validate(given, context=dict(context)))
    except ValidationError as error:
        details = error.errors(include_url=False)
    problems = tuple(_diagnostic(detail, schema, values) for detail in details)
    for detail in details:
        if detail["loc"]:
            given.pop(str(detail["loc"][0]), None)
    try:
        return Checked(schema.model_validate(given, context=dict(context)), problems)
    except ValidationError:
        return Checked(None, problems)


def to_noun(noun: type[N], values: BaseModel | None, **more: object) -> N:
    """Make the frozen noun that has the same field names as the validated values."""
    if values is None:
        return noun(**more)
    names = {field.name for field in dataclass_fields(noun)}  # type: ignore[arg-type]  # every noun is a dataclass
    known = {name: getattr(values, name) for name in type(values).model_fields if name in names}
    return noun(**(known | more))


def _own_apart(fields: Mapping[str, Value]) -> dict[str, Any]:
    """Put the user's own ``x-`` fields together under `extra`."""
    own = {name[2:]: value for name, value in fields.items() if name.startswith("x-")}
    return {name: v for name, v in fields.items() if not name.startswith("x-")} | {"extra": own}


def _diagnostic(detail: ErrorDetails, schema: type[BaseModel], values: Values) -> Diagnostic:
    location = [str(part) for part in detail["loc"]]
    kind, message, hint = _wording(detail, schema, location)
    dotted = ".".join(location)
    if kind is codes.UNKNOWN_FIELD:
        place = values.keys.get(dotted) or values.places.get(dotted)
    else:
        place = _nearest(values, location)
    where = _readable(location)
    text = f"{where}: {message}" if where and kind is not codes.UNKNOWN_FIELD else message
    return Diagnostic(Span(values.path, *(place or (values.first_line, 1))), kind, text, hint)


def _wording(
    detail: ErrorDetails, schema: type[BaseModel], location: list[str]
) -> tuple[Code, str, str]:
    context = detail.get("ctx", {})
    if detail["type"] in BY_CODE:
        return BY_CODE[detail["type"]], context["message"], context["hint"]
    if detail["type"] == "extra_forbidden":
        name = location[-1]
        hint = did_you_mean(name, _known_fields(schema, location[:-1]))
        return codes.UNKNOWN_FIELD, _("unknown field {name}", name=quoted(name)), hint
    if detail["type"] == "missing":
        return codes.MISSING_FIELD, _("the field is missing"), ""
    if detail["type"] == "literal_error":
        hint = _("one of {choices}", choices=context["expected"])
        return codes.NOT_A_CHOICE, _("{text} is not a choice", text=quoted(detail["input"])), hint
    expected = {
        "bool_type": _("true or false"),
        "bool_parsing": _("true or false"),
        "tuple_type": _("a list"),
        "dict_type": _("a mapping"),
        "model_type": _("a mapping"),
        "model_attributes_type": _("a mapping"),
        "int_type": _("a whole number"),
        "int_parsing": _("a whole number"),
        "int_from_float": _("a whole number"),
    }.get(detail["type"])
    if expected:
        found = kind_of(detail["input"])
        return codes.WRONG_TYPE, _("{a} is expected, not {b}", a=expected, b=found), ""
    return codes.WRONG_TYPE, detail["msg"][0].lower() + detail["msg"][1:], ""


def _known_fields(schema: type[BaseModel], location: list[str]) -> list[str]:
    """List the names that could have been meant at this place of the schema."""
    described: dict[str, Any] = schema.model_json_schema(by_alias=True)
    node = described
    for part in location:
        node = node.get("items", {}) if part.isdigit() else node.get("properties", {}).get(part, {})
        for option in (node, *node.get("anyOf", ())):
            reference = option.get("$ref") or option.get("items", {}).get("$ref")
            if reference:
                target = described["$defs"][reference.rpartition("/")[2]]
                node = target if option.get("$ref") else {"items": target}
    return list(node.get("properties", ()))


def _nearest(values: Values, location: list[str]) -> tuple[int, int] | None:
    for length in range(len(location), 0, -1):
        name = ".".join(location[:length])
        if name in values.places:
            return values.places[name]
    return None


def _readable(location: list[str]) -> str:
    """Word a place for people: ``risks 2, impact``; list entries count from one."""
    words: list[str] = []
    for part in location:
        if part.isdigit() and words:
            words[-1] += f" {int(part) + 1}"
        elif part != "[key]":
            words.append(part)
    return ", ".join(words)
