"""Read days as trackers and people write them, in any of the languages that trackers speak."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import tzinfo
from functools import cache
from typing import Final
from typing import NamedTuple

from generator.importers.opening.sheets import Cell
from generator.locales import months

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
LANGUAGES: Final = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi"),
    *("hu", "ro", "tr", "ru", "uk", "el", "zh"),
)
CENTURY: Final = 2000  # the trackers of this century write two digits

_TIME = r"(?:[ T,]+[0-9]{1,2}[:.h][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?\s*(?:[ap]\.?\s?m\.?)?)?"
_ISO = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})" + _TIME, re.IGNORECASE)
_YEAR_FIRST = re.compile(
    r"(?P<y>[0-9]{4})[/.年](?P<m>[0-9]{1,2})[/.月](?P<d>[0-9]{1,2})日?" + _TIME, re.IGNORECASE
)
_DOTTED = re.compile(
    r"(?P<d>[0-9]{1,2})\.\s?(?P<m>[0-9]{1,2})\.\s?(?P<y>[0-9]{4}|[0-9]{2})" + _TIME, re.IGNORECASE
)
_NUMBERS = re.compile(
    r"(?P<a>[0-9]{1,2})[/-](?P<b>[0-9]{1,2})[/-](?P<y>[0-9]{4}|[0-9]{2})" + _TIME, re.IGNORECASE
)
_DAY_NAME = re.compile(
    r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|º|\.)?[ /.-]*(?:de )?(?P<name>[^\W\d_]+)\.?,?[ /.-]*"
    r"(?:de )?(?P<y>[0-9]{4}|[0-9]{2})" + _TIME,
    re.IGNORECASE,
)
_NAME_DAY = re.compile(
    r"(?P<name>[^\W\d_]+)\.?[ -]+(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,?[ -]+(?P<y>[0-9]{4})" + _TIME,
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}[.,]+\s+(?=\S)")


class Read(NamedTuple):
    """The day that a text is, if it is one; `ambiguous` where day and month could be exchanged."""

    day: date | None
    ambiguous: bool = False


def day_of(cell: Cell, zone: tzinfo = UTC, order: str = "") -> Read:
    """Return the day of a cell.

    An instant with a zone is the day that it was in `zone`. `order` decides which of two small
    numbers is the day; without one it is taken for the first, and said to be ambiguous.
    """
    if isinstance(cell, datetime):
        return Read(_local(cell, zone))
    if isinstance(cell, date):
        return Read(cell)
    if not isinstance(cell, str):
        return Read(None)
    text = " ".join(unicodedata.normalize("NFC", cell).split())
    return _instant(text, zone) or _written(_WEEKDAY.sub("", text), order)


def order_of(cells: Iterable[Cell]) -> str:
    """Return the order of day and month that days written with numbers have.

    Empty where none of them tells, or they contradict each other.
    """
    told = set()
    for cell in cells:
        match = _NUMBERS.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if match and _month(match["a"]) != _month(match["b"]):
            told.add(MONTH_FIRST if _month(match["a"]) else DAY_FIRST)
    return told.pop() if len(told) == 1 else ""


def _month(digits: str) -> bool:
    return 1 <= int(digits) <= 12  # noqa: PLR2004 - months


def _local(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date() if moment.tzinfo else moment.date()


def _instant(text: str, zone: tzinfo) -> Read | None:
    """Return the day of a moment in ISO 8601; none where it is written otherwise."""
    if "T" not in text and ":" not in text:
        return None
    try:
        return Read(_local(datetime.fromisoformat(text), zone))
    except (ValueError, OverflowError):
        return None


def _written(text: str, order: str) -> Read:
    for pattern in (_ISO, _YEAR_FIRST, _DOTTED):
        if match := pattern.fullmatch(text):
            return Read(_date(match["y"], int(match["m"]), match["d"]))
    if match := _NUMBERS.fullmatch(text):
        return _by_order(match["a"], match["b"], match["y"], order)
    for pattern in (_DAY_NAME, _NAME_DAY):
        match = pattern.fullmatch(text)
        number = month_number(match["name"]) if match else None
        if match and number:
            return Read(_date(match["y"], number, match["d"]))
    return Read(None)


def _by_order(one: str, other: str, year: str, order: str) -> Read:
    day_first, month_first = _date(year, int(other), one), _date(year, int(one), other)
    if order:
        return Read(month_first if order == MONTH_FIRST else day_first)
    if day_first and month_first and day_first != month_first:
        return Read(day_first, ambiguous=True)
    return Read(day_first or month_first)


def _date(year: str, month: int, day: str) -> date | None:
    number = int(year)
    try:
        return date(number if len(year) > 2 else CENTURY + number, month, int(day))  # noqa: PLR2004 - digits
    except ValueError:
        return None


def month_number(name: str) -> int | None:
    """Return the number of a month by its name or abbreviation; accents make no difference."""
    return _numbers().get(_bare(name))


@cache
def _numbers() -> dict[str, int]:
    """Return every name of a month; one that two languages use for different months is left out."""
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, number in months(language).items():
            for spelt in (_bare(name), _bare(name)[:3]):
                if spelt.isalpha():
                    found.setdefault(spelt, set()).add(number)
    english = {_bare(name): number for name, number in months("en").items()}
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1} | english


def _bare(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold().strip(". "))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
