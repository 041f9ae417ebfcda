"""The fields that take one of a few words, and what is said to any other."""

import re
from collections.abc import Callable
from collections.abc import Mapping
from typing import Annotated
from typing import Never
from typing import TypeVar
from zoneinfo import ZoneInfo
from zoneinfo import available_timezones

from generator.content import codes
from generator.content.kinds import Kind
from generator.content.refusal import kind_of
from generator.content.refusal import refuse
from generator.content.texts import parse_text
from generator.diagnostics import certain
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.model.milestone import EvMethod
from generator.model.milestone import Health
from generator.model.milestone import Status
from generator.model.risk import Response
from generator.words import ENGLISH as _
from generator.workdays import WEEK
from generator.workdays import is_country

T = TypeVar("T")

CURRENCY = re.compile(r"[A-Z]{3}")
COUNTRY = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,4})?")


def spoken(word: str) -> str:
    """Return a word as it is said: capitals, dashes and underscores make no difference."""
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


def odd(written: str, word: str) -> bool:
    """Return whether a word is spelt neither as itself, nor with one capital or several."""
    return " ".join(written.split()) not in {word, word.capitalize(), word.title()}


def _refuse_word(value: object, words: Mapping[str, object]) -> Never:
    choices = _("one of {choices}", choices=", ".join(words))
    if not isinstance(value, str):
        message = _("a word is expected, not {kind}", kind=kind_of(value))
        refuse(codes.NOT_A_CHOICE, message, choices)
    message = _("{text} is not one of the words", text=quoted(value))
    refuse(codes.NOT_A_CHOICE, message, did_you_mean(value, words) or choices)


def _one_of(words: Mapping[str, T]) -> Callable[[object], T]:
    by_sound = {spoken(word): item for word, item in words.items()}

    def choose(value: object) -> T:
        known = by_sound.get(spoken(value)) if isinstance(value, str) else None
        if known is None:
            _refuse_word(value, words)
        return known

    return choose


def parse_currency(value: object) -> str:
    """Read the code of a currency."""
    text = parse_text(value)
    if not CURRENCY.fullmatch(text):
        hint = _("an ISO 4217 code such as GBP")
        refuse(codes.NOT_A_CHOICE, _("{text} is not a currency", text=quoted(text)), hint)
    return text


def parse_country(value: object) -> str:
    """Read the code of a country, or of a part of one, whose holidays are known."""
    text = parse_text(value)
    if not COUNTRY.fullmatch(text) or not is_country(text):
        hint = _("an ISO 3166 code such as GB, or GB-SCT for a part of a country")
        message = _("the holidays of {text} are not known", text=quoted(text))
        refuse(codes.NOT_A_CHOICE, message, hint)
    return text


def parse_timezone(value: object) -> str:
    """Read the name of a time zone."""
    text = parse_text(value)
    try:
        ZoneInfo(text)
    except (OSError, ValueError, KeyError):
        hint = did_you_mean(text, available_timezones()) or _("such as Europe/London")
        refuse(codes.NOT_A_CHOICE, _("{text} is not a time zone", text=quoted(text)), hint)
    return text


def parse_language(value: object) -> str:
    """Read the tag of a language."""
    text = parse_text(value)
    if not LANGUAGE.fullmatch(text):
        hint = _("a tag such as en or de")
        refuse(codes.NOT_A_CHOICE, _("{text} is not a language", text=quoted(text)), hint)
    return text


def status_meant(written: str) -> Status | None:
    """Return the status that a text is, or misses by a slip of a key; none by a guess."""
    known = {spoken(word): status for word, status in STATUSES.items()}
    sound = spoken(written)
    return known.get(sound) or known.get(certain(sound, known))


STATUSES = {str(status): status for status in Status}
HEALTHS = {str(health): health for health in Health}
RESPONSES = {str(response): response for response in Response}
EV_METHODS = {str(method): method for method in EvMethod}

parse_status = _one_of(STATUSES)
parse_health = _one_of(HEALTHS)
parse_response = _one_of(RESPONSES)
parse_ev_method = _one_of(EV_METHODS)
parse_weekday = _one_of({day: day for day in WEEK})

StatusWord = Annotated[Status, Kind(parse_status, {"enum": list(STATUSES)})]
HealthWord = Annotated[Health, Kind(parse_health, {"enum": list(HEALTHS)})]
ResponseWord = Annotated[Response, Kind(parse_response, {"enum": list(RESPONSES)})]
EvMethodWord = Annotated[EvMethod, Kind(parse_ev_method, {"enum": list(EV_METHODS)})]
Weekday = Annotated[str, Kind(parse_weekday, {"enum": list(WEEK)})]
Currency = Annotated[
    str,
    Kind(
        parse_currency,
        {"type": "string", "pattern": f"^{CURRENCY.pattern}$", "examples": ["GBP"]},
    ),
]
Country = Annotated[
    str,
    Kind(
        parse_country, {"type": "string", "pattern": f"^{COUNTRY.pattern}$", "examples": ["GB-SCT"]}
    ),
]
Timezone = Annotated[str, Kind(parse_timezone, {"type": "string", "examples": ["Europe/London"]})]
Language = Annotated[
    str,
    Kind(
        parse_language, {"type": "string", "pattern": f"^{LANGUAGE.pattern}$", "examples": ["en"]}
    ),
]
