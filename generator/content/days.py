"""Days: read where they are written as ISO 8601 writes them, and guessed at where they are not."""

import re
from datetime import date
from functools import cache
from functools import lru_cache
from typing import Annotated

from generator.content import codes
from generator.content.kinds import Kind
from generator.content.refusal import kind_of
from generator.content.refusal import refuse
from generator.diagnostics import quoted
from generator.words import ENGLISH as _

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY, _MONTH, _YEAR = "(?P<d>[0-9]{1,2})", "(?P<m>[0-9]{1,2})", "(?P<y>[0-9]{4})"
_NAME = f"(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}"
_GUESSES = (
    rf"{_YEAR}[/.]{_MONTH}[/.]{_DAY}",
    rf"{_YEAR}-{_MONTH}-{_DAY}(?:[T ].*)?",
    rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})",
    rf"{_DAY}[/.-]{_MONTH}[/.-]{_YEAR}",
    rf"{_MONTH}[/.-]{_DAY}[/.-]{_YEAR}",
    rf"{_DAY}(?:st|nd|rd|th)?[. -]{{1,2}}{_NAME}[.,]?[ -]{_YEAR}",
    rf"{_NAME}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
)
# Digits and a month by its name; a time only where no zone could make it another day.
_FULL_NAME = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_TIME = r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
_SURE = (
    rf"[0-9./-]+|[0-9-]+{_TIME}|(?![0-9]{{4}})(?:[0-9., -]|st|nd|rd|th|\b(?:{_FULL_NAME})\b)+",
)
_NO_YEAR = (r"[0-9/.-]+", rf"{_DAY}\.? {_NAME}\.?", rf"{_NAME}\.? {_DAY}")


@cache
def _patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    """Compile patterns when a day is guessed at, which most runs never do."""
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)


def guess_day(text: str) -> date | None:
    """Return the day that `text` is taken for; day before month where both could be."""
    return next(filter(None, (_as_day(pattern, text) for pattern in _patterns(*_GUESSES))), None)


def _as_day(pattern: re.Pattern[str], text: str) -> date | None:
    """Return the day that a text is by one of the patterns."""
    match = pattern.fullmatch(text.strip())
    if not match:
        return None
    parts = match.groupdict()
    month = _MONTHS.index(parts["name"].lower()) + 1 if "name" in parts else int(parts["m"])
    try:
        return date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:
        return None


def sure_day(text: str) -> date | None:
    """Return the only day that `text` can be; none where there are two, or words follow."""
    if not _matches(_SURE, text.strip()):
        return None
    read = (_as_day(pattern, text) for pattern in _patterns(*_GUESSES))
    days = {day for day in read if day}
    return days.pop() if len(days) == 1 else None


def looks_like_day(text: str) -> bool:
    """Return whether somebody meant a day, readable or not."""
    return guess_day(text) is not None or _matches(_NO_YEAR, text)


def _matches(patterns: tuple[str, ...], text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in _patterns(*patterns))


@lru_cache(maxsize=20_000)
def iso_day(text: str) -> date | None:
    """Return the day that is written as 2024-04-15; anything else is none."""
    if not _ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def not_a_day(text: str) -> tuple[str, str]:
    """Word what is wrong with a day, and how to write the day that it is taken for."""
    guess = guess_day(text)
    if guess is None:
        return _("{text} is not a day", text=quoted(text)), _("write it as 2024-04-15")
    day = guess.isoformat()
    return _("{text} is taken for {day}", text=quoted(text), day=day), _("write {day}", day=day)


def parse_day(value: object) -> date:
    """Read an ISO day, or refuse it and name the day that it is taken for."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        refuse(codes.NOT_A_DATE, _("a day is expected, not {kind}", kind=kind_of(value)))
    day = iso_day(str(value))
    if day is None:
        refuse(codes.NOT_A_DATE, *not_a_day(str(value)))
    return day


def parse_promise(value: object) -> date | str:
    """Read a first promise: a day, or `none` for a dated milestone that was never promised."""
    return "none" if value == "none" else parse_day(value)


_SCHEMA = {
    "type": "string",
    "format": "date",
    "pattern": f"^{_ISO.pattern}$",
    "examples": ["2024-04-15"],
}

Day = Annotated[date, Kind(parse_day, _SCHEMA)]
Promise = Annotated[date | str, Kind(parse_promise, {"anyOf": [_SCHEMA, {"const": "none"}]})]
