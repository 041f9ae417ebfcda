"""The kinds of value that a field takes, each with the sentence for a value it cannot take.

A validator raises `PydanticCustomError` with one of our codes as its type, so that
`generator.content.validate` can turn it into a diagnostic without a second table.
"""

import math
import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated
from typing import Any
from typing import Never
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import BeforeValidator
from pydantic import ValidationInfo
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.content import codes
from generator.content.files import RESERVED_NAMES
from generator.diagnostics import Code
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.model.milestone import EvMethod
from generator.model.milestone import Health
from generator.model.milestone import Status
from generator.model.risk import Response
from generator.words import ENGLISH as _

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z")
OWN_NAMES = {"index", "404", "assets", "data", "milestones", "owners", "phases", "reports"}
SAFE_SCHEMES = {"https", "http", "mailto"}
LARGEST_AMOUNT = 1e15


def refuse(kind: Code, message: str, hint: str = "") -> Never:
    """Refuse a value with one of our codes."""
    raise PydanticCustomError(kind.code, "{message}", {"message": message, "hint": hint})  # type: ignore[arg-type]  # the type must be a literal only for pydantic's own plugin


def kind_of(value: object) -> str:
    """Word the kind of a YAML value."""
    names = {bool: _("true or false"), dict: _("a mapping"), list: _("a list"), str: _("text")}
    return names.get(type(value), _("a number") if isinstance(value, int | float) else _("nothing"))


# -- text


def _text(value: object) -> str:
    if not isinstance(value, str):
        hint = _("put quotes around it") if isinstance(value, int | float | bool) else ""
        refuse(codes.WRONG_TYPE, _("text is expected, not {kind}", kind=kind_of(value)), hint)
    if not value.strip():
        refuse(codes.WRONG_TYPE, _("the text is empty"))
    return " ".join(value.split())


def _block(value: object) -> str:
    if not isinstance(value, str):
        refuse(codes.WRONG_TYPE, _("text is expected, not {kind}", kind=kind_of(value)))
    return value


def _single(value: object) -> str:
    if isinstance(value, list):
        hint = _("name one; the others are contributors")
        refuse(codes.WRONG_TYPE, _("exactly one is accountable, not {n}", n=len(value)), hint)
    return _text(value)


def _identifier(value: object) -> str:
    text = _text(value)
    if not ID.match(text):
        hint = _("letters, digits, dot, dash and underscore, at most 64")
        refuse(codes.BAD_ID, _("{text} cannot be an id", text=quoted(text)), hint)
    if text.partition(".")[0].casefold() in RESERVED_NAMES or text.endswith("."):
        refuse(codes.BAD_ID, _("{text} cannot be a file name on Windows", text=quoted(text)))
    return text


def _project_identifier(value: object) -> str:
    text = _identifier(value)
    if text.casefold() in OWN_NAMES:
        refuse(codes.BAD_ID, _("{text} is an address of the site itself", text=quoted(text)))
    return text


def _reference(value: object) -> str:
    text = _text(value)
    if not all(ID.match(part) for part in text.split("/", 1)):
        refuse(codes.BAD_ID, _("{text} cannot be a milestone's id", text=quoted(text)))
    return text


def _extra(value: object) -> str:
    """Word a user's own value as one line of text."""
    if isinstance(value, list):
        return ", ".join(_extra(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_extra(item)}" for key, item in value.items())
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


# -- days

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_GUESSES = (
    re.compile(r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ].*)?"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"),
    re.compile(r"(?P<m>\d{1,2})[/.-](?P<d>\d{1,2})[/.-](?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{1,2})\.? (?P<name>[A-Za-z]{3})[a-z]*\.?,? (?P<y>\d{4})"),
    re.compile(r"(?P<name>[A-Za-z]{3})[a-z]*\.? (?P<d>\d{1,2}),? (?P<y>\d{4})"),
)


def guess_day(text: str) -> date | None:
    """Return the day that `text` is taken for; day before month where both could be."""
    for pattern in _GUESSES:
        match = pattern.fullmatch(text.strip())
        if not match:
            continue
        parts = match.groupdict()
        name = parts.get("name", "").lower()
        month = _MONTHS.index(name) + 1 if name in _MONTHS else int(parts.get("m") or 0)
        try:
            return date(int(parts["y"]), month, int(parts["d"]))
        except ValueError:
            continue
    return None


@lru_cache(maxsize=20_000)
def _iso_day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_day(value: object) -> date:
    """Read an ISO day, or refuse it and name the day that it is taken for."""
    day = _iso_day(value) if isinstance(value, str) else None
    if day:
        return day
    if not isinstance(value, str | int | float):
        refuse(codes.NOT_A_DATE, _("a day is expected, not {kind}", kind=kind_of(value)))
    guess = guess_day(str(value))
    hint = _("write {day}", day=guess.isoformat()) if guess else _("write it as 2024-04-15")
    if guess:
        message = _("{text} is taken for {day}", text=quoted(value), day=guess.isoformat())
        refuse(codes.NOT_A_DATE, message, hint)
    refuse(codes.NOT_A_DATE, _("{text} is not a day", text=quoted(value)), hint)


def _promise(value: object) -> object:
    """Read a first promise: a day, or `none` for a dated milestone that was never promised."""
    return "none" if value == "none" else parse_day(value)


# -- numbers


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        hint = _("without currency, unit or thousands separator") if isinstance(value, str) else ""
        text = quoted(value) if isinstance(value, str) else kind_of(value)
        refuse(codes.WRONG_TYPE, _("a number is expected, not {text}", text=text), hint)
    if not math.isfinite(value) or abs(value) > LARGEST_AMOUNT:
        refuse(codes.WRONG_TYPE, _("the number is too large"))
    return float(value)


def _amount(value: object) -> float:
    number = _number(value)
    if number < 0:
        refuse(codes.NEGATIVE_AMOUNT, _("{n} is below zero", n=f"{number:g}"))
    return number


def _impact(value: object) -> float:
    number = _number(value)
    if number < 0:
        refuse(codes.OUTSIDE_SCALE, _("an impact of {n} is below zero", n=f"{number:g}"))
    return number


def _probability(value: object, info: ValidationInfo) -> float:
    levels: dict[str, float] = (info.context or {}).get("probability", {})
    if isinstance(value, str) and value.casefold() in levels:
        return levels[value.casefold()]
    if isinstance(value, str):
        choices = ", ".join(levels)
        message = _("{text} is not a probability", text=quoted(value))
        refuse(codes.OUTSIDE_SCALE, message, _("0 to 1, or one of {choices}", choices=choices))
    number = _number(value)
    if not 0 <= number <= 1:
        hint = _("write {n}", n=f"{number / 100:g}") if 1 < number <= 100 else ""  # noqa: PLR2004 - a percentage
        refuse(codes.OUTSIDE_SCALE, _("{n} is not between 0 and 1", n=f"{number:g}"), hint)
    return number


def _share(value: object) -> float:
    number = _number(value)
    if not 0 <= number <= 1:
        refuse(codes.OUTSIDE_SCALE, _("{n} is not between 0 and 1", n=f"{number:g}"))
    return number


def _confidence(value: object) -> float:
    number = _number(value)
    if not 0 <= number <= 100:  # noqa: PLR2004 - a percentage
        refuse(codes.OUTSIDE_SCALE, _("{n} is not between 0 and 100", n=f"{number:g}"))
    return number


# -- choices


def _choice(kind: type[StrEnum]) -> Callable[[object], StrEnum]:
    words = {str(item): item for item in kind}

    def choose(value: object) -> StrEnum:
        if isinstance(value, str):
            spoken = " ".join(value.casefold().replace("-", " ").replace("_", " ").split())
            for word, item in words.items():
                if spoken == word.replace("_", " "):
                    return item
        choices = ", ".join(words)
        hint = did_you_mean(str(value), words) or _("one of {choices}", choices=choices)
        text = quoted(value) if isinstance(value, str) else kind_of(value)
        refuse(codes.NOT_A_CHOICE, _("{text} is not one of the words", text=text), hint)

    return choose


def _currency(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"[A-Z]{3}", text):
        hint = _("an ISO 4217 code such as GBP")
        refuse(codes.NOT_A_CHOICE, _("{text} is not a currency", text=quoted(text)), hint)
    return text


def _timezone(value: object) -> str:
    text = _text(value)
    if text not in available_timezones():
        hint = did_you_mean(text.casefold(), available_timezones()) or _("such as Europe/London")
        refuse(codes.NOT_A_CHOICE, _("{text} is not a time zone", text=quoted(text)), hint)
    return text


def _language(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"[a-z]{2,3}([-_][A-Za-z]{2,4})?", text):
        hint = _("a tag such as en or de")
        refuse(codes.NOT_A_CHOICE, _("{text} is not a language", text=quoted(text)), hint)
    return text


def _url(value: object) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    complete = parts.netloc or parts.scheme == "mailto"
    if parts.scheme.lower() not in SAFE_SCHEMES or not complete or " " in text:
        hint = _("https, http or mailto")
        refuse(codes.UNSAFE_LINK, _("{text} is not a web address", text=quoted(text)), hint)
    return text


def _schema(**schema: Any) -> WithJsonSchema:  # noqa: ANN401 - JSON Schema is open
    return WithJsonSchema(schema)


_DAY = {"type": "string", "format": "date"}

Text = Annotated[str, BeforeValidator(_text), _schema(type="string", minLength=1)]
Block = Annotated[str, BeforeValidator(_block), _schema(type="string")]
Single = Annotated[str, BeforeValidator(_single), _schema(type="string", minLength=1)]
Identifier = Annotated[str, BeforeValidator(_identifier), _schema(type="string", pattern=ID.pattern[:-2])]
ProjectIdentifier = Annotated[str, BeforeValidator(_project_identifier), _schema(type="string")]
Reference = Annotated[str, BeforeValidator(_reference), _schema(type="string")]
Day = Annotated[date, BeforeValidator(parse_day), _schema(**_DAY)]
Promise = Annotated[date | str, BeforeValidator(_promise), _schema(anyOf=[_DAY, {"const": "none"}])]
Amount = Annotated[float, BeforeValidator(_amount), _schema(type="number", minimum=0)]
Impact = Annotated[float, BeforeValidator(_impact), _schema(type="number", minimum=0)]
Share = Annotated[float, BeforeValidator(_share), _schema(type="number", minimum=0, maximum=1)]
Confidence = Annotated[float, BeforeValidator(_confidence), _schema(type="number", minimum=0, maximum=100)]
Probability = Annotated[
    float,
    BeforeValidator(_probability),
    _schema(anyOf=[{"type": "number", "minimum": 0, "maximum": 1}, {"enum": ["low", "medium", "high"]}]),
]
StatusWord = Annotated[Status, BeforeValidator(_choice(Status)), _schema(enum=[str(s) for s in Status])]
HealthWord = Annotated[Health, BeforeValidator(_choice(Health)), _schema(enum=[str(h) for h in Health])]
ResponseWord = Annotated[Response, BeforeValidator(_choice(Response)), _schema(enum=[str(r) for r in Response])]
EvMethodWord = Annotated[EvMethod, BeforeValidator(_choice(EvMethod)), _schema(enum=[str(e) for e in EvMethod])]
Currency = Annotated[str, BeforeValidator(_currency), _schema(type="string", pattern="^[A-Z]{3}$")]
Timezone = Annotated[str, BeforeValidator(_timezone), _schema(type="string")]
Language = Annotated[str, BeforeValidator(_language), _schema(type="string")]
Url = Annotated[str, BeforeValidator(_url), _schema(type="string", format="uri")]
Extra = Annotated[str, BeforeValidator(_extra), _schema()]
