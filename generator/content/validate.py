"""Turn fields as written into fields as meant; every fault gets its code and its place."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from functools import cache
from types import MappingProxyType
from typing import NamedTuple
from typing import TypeVar

from pydantic import BaseModel
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.content import codes
from generator.content.fields import OWN
from generator.content.naming import field_meant
from generator.content.naming import fields_at
from generator.content.naming import fields_with_id
from generator.content.pruning import Path
from generator.content.pruning import existing
from generator.content.pruning import moved_up
from generator.content.pruning import without
from generator.content.refusal import kind_of
from generator.content.values import Value
from generator.content.values import Values
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import one_line
from generator.diagnostics import quoted
from generator.words import ENGLISH as _

F = TypeVar("F", bound=BaseModel)
N = TypeVar("N")

BY_CODE: Mapping[str, Code] = {code.code: code for code in codes.CODES}
KEY = "[key]"
EXPECTED = {
    "bool_type": _("true or false"),
    "bool_parsing": _("true or false"),
    "tuple_type": _("a list"),
    "dict_type": _("a mapping"),
    "model_type": _("a mapping"),
}


class Said(NamedTuple):
    """What is wrong with a value."""

    kind: Code
    message: str
    hint: str = ""


def validate(
    schema: type[F],
    values: Values,
    context: Mapping[str, object],
    stand_ins: Mapping[str, Value] = MappingProxyType({}),
) -> Checked[F]:
    """Validate the fields; what cannot be used is left out, so that the rest can be looked at.

    `values.lost` then names what was left out. `stand_ins` take the place of required fields.
    """
    given: Value = _own_apart(schema, values.fields)
    asked = dict(context)
    try:
        return Checked(schema.model_validate(given, context=asked))
    except ValidationError as error:
        details = error.errors(include_url=False)
    problems = tuple(_problems(details, schema, values))
    while True:
        left_out = {existing(given, detail["loc"]) for detail in details} - {()}
        given = without(given, left_out)
        values.places = dict(moved_up(values.places, left_out))
        try:
            whole = {**stand_ins, **given} if isinstance(given, dict) else given
            return Checked(schema.model_validate(whole, context=asked), problems)
        except ValidationError as error:
            details = error.errors(include_url=False)


def first_fault(
    schema: type[BaseModel], fields: Mapping[str, Value], context: Mapping[str, object]
) -> Said | None:
    """Return the first fault of what is written here; what is missing is none."""
    try:
        schema.model_validate(_own_apart(schema, fields), context=dict(context))
    except ValidationError as error:
        details = error.errors(include_url=False)
        return next((_said(d, schema) for d in details if d["type"] != "missing"), None)
    return None


def to_noun(noun: type[N], values: BaseModel | None, **more: object) -> N:
    """Make the frozen noun that has the same field names as the validated values."""
    if values is None:
        return noun(**more)
    known = {name: getattr(values, name) for name in _shared(noun, type(values))}  # type: ignore[arg-type]  # a class can be hashed
    return noun(**(known | more))


@cache
def _shared(noun: type[object], schema: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of the fields that a noun and a schema both have."""
    names = {field.name for field in dataclass_fields(noun)}  # type: ignore[arg-type]  # every noun is a dataclass
    return tuple(name for name in schema.model_fields if name in names)


def repeated(fields: BaseModel, values: Values) -> Iterator[Diagnostic]:
    """Yield the entries of each list whose id an earlier entry has."""
    for name in fields_with_id(type(fields)):
        taken: set[str] = set()
        for i, entry in enumerate(getattr(fields, name)):
            if entry.id.casefold() in taken:
                message = _("the id {id} is taken in this list", id=quoted(entry.id))
                place = _nearest(values, (name, i, "id"))
                yield Diagnostic(Span(values.path, *place), codes.DUPLICATE_ID, message)
            taken.add(entry.id.casefold())


def _own_apart(schema: type[BaseModel], fields: Mapping[str, Value]) -> dict[str, Value]:
    """Put the user's own ``x-`` fields together under the name that the schema has for them."""
    if "extra" not in schema.model_fields:
        return dict(fields)
    own = {name: value for name, value in fields.items() if name[:2] == "x-" and name[2:]}
    others = {name: value for name, value in fields.items() if name not in own}
    return others | {OWN: {name[2:]: value for name, value in own.items()}}


def _problems(
    details: list[ErrorDetails], schema: type[BaseModel], values: Values
) -> Iterator[Diagnostic]:
    """Word each fault once: neither what was told before, nor what only follows from another."""
    told = frozenset(values.lost)
    for detail in details:
        *above, name = detail["loc"]
        values.lost.add(_dotted(detail["loc"]))
        if detail["type"] == "extra_forbidden":
            meant = field_meant(str(name), fields_at(schema, above))
            if meant:
                values.meant[_dotted((*above, meant))] = str(name)
    for detail in details:
        location = detail["loc"]
        names = (_dotted(location[:length]) for length in range(1, len(location) + 1))
        follows = detail["type"] == "missing" and _dotted(location) in values.meant
        if told.isdisjoint(names) and not follows:
            yield _problem(detail, schema, values)


def _problem(detail: ErrorDetails, schema: type[BaseModel], values: Values) -> Diagnostic:
    location = detail["loc"]
    kind, message, hint = _said(detail, schema)
    if kind is codes.UNKNOWN_FIELD or location[-1] == KEY:
        place = values.keys[_dotted(location)]
    else:
        place = _nearest(values, location)
    where = "" if kind is codes.UNKNOWN_FIELD else _readable(location)
    text = f"{where}: {message}" if where else message
    return Diagnostic(Span(values.path, *place), kind, text, hint)


def _said(detail: ErrorDetails, schema: type[BaseModel]) -> Said:
    location, context = detail["loc"], detail.get("ctx", {})
    if detail["type"] in BY_CODE:
        return Said(BY_CODE[detail["type"]], context["message"], context["hint"])
    if detail["type"] == "extra_forbidden":
        meant = field_meant(str(location[-1]), fields_at(schema, location[:-1]))
        hint = _("did you mean {name}?", name=meant) if meant else ""
        return Said(codes.UNKNOWN_FIELD, _("unknown field {a}", a=quoted(location[-1])), hint)
    if detail["type"] == "missing":
        return Said(codes.MISSING_FIELD, _("the field is missing"))
    expected, given = EXPECTED.get(detail["type"], _("another value")), detail["input"]
    found = quoted(given) if isinstance(given, str) else kind_of(given)
    known = ", ".join(fields_at(schema, location))
    hint = _("its fields are {names}", names=known) if known else ""
    if expected == EXPECTED["tuple_type"]:
        hint = _("put square brackets around it")
    return Said(codes.WRONG_TYPE, _("{a} is expected, not {b}", a=expected, b=found), hint)


def _nearest(values: Values, location: Path) -> tuple[int, int]:
    """Return the place of a value, else of what would hold it, else of the file."""
    names = (_dotted(location[:length]) for length in range(len(location), 0, -1))
    return next((values.places[n] for n in names if n in values.places), (1, 1))


def _dotted(location: Path) -> str:
    return ".".join(str(step) for step in location if step != KEY)


def _readable(location: Path) -> str:
    """Word a place for people: ``risks 2, impact``; list entries count from one."""
    words: list[str] = []
    for step in location:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        elif step != KEY:
            words.append(one_line(step))
    return ", ".join(words)
