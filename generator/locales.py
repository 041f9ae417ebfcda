"""What is known of a language: its catalogue, and how Babel writes days, numbers and lists."""

import gettext
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"
LETTER_THEN_DIGIT = re.compile(r"(?<=[A-Z])(?=[0-9])")  # CHF 5, where a sign stands close: £5
CATALOGUES = Path(__file__).parent / "locale"
ENGLISH_DAYS = {
    "long": "d MMMM y",
    "full": "EEEE d MMMM y",
    "MMMMd": "d MMMM",
    "MMMEd": "EEE d MMM",
    "MMMd": "d MMM",
    "yMMMd": "d MMM y",
    "yMMMM": "MMMM y",
    "LLL": "MMM",
}
"""How days are written in English, by the name of Babel's pattern for other languages."""


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language: of de-AT that of de, where there is none of its own."""
    parts = language.replace("_", "-").split("-")
    names = ["_".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return gettext.translation("milepost", CATALOGUES, languages=names, fallback=True)


@cache
def _locale(language: str) -> "Locale":
    """Return what Babel knows of a language, of its region where it knows that; else English."""
    from babel import Locale  # noqa: PLC0415 - start-up: --help needs no Babel
    from babel import UnknownLocaleError  # noqa: PLC0415 - as above

    parts = language.replace("_", "-").split("-")
    for n in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:n]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


@lru_cache(maxsize=20_000)
def day_text(day: date, pattern: str, language: str) -> str:
    """Word a day by the name of a pattern, one of `ENGLISH_DAYS`."""
    from babel.dates import format_date  # noqa: PLC0415 - start-up, as above
    from babel.dates import format_skeleton  # noqa: PLC0415 - as above

    locale = _locale(language)
    if locale.language == "en":
        return format_date(day, ENGLISH_DAYS[pattern], locale=locale)
    if pattern in locale.datetime_skeletons:
        return format_skeleton(pattern, day, locale=locale)
    return format_date(day, pattern, locale=locale)


@lru_cache(maxsize=20_000)
def number_text(value: Decimal, places: str, currency: str, language: str) -> str:
    """Word a number with `places` (``.00``), as an amount where there is a currency."""
    from babel.numbers import format_currency  # noqa: PLC0415 - start-up, as above
    from babel.numbers import format_decimal  # noqa: PLC0415 - as above

    locale = _locale(language)
    if currency:
        pattern = locale.currency_formats["standard"].pattern.replace(".00", places)
        text = format_currency(
            value, currency, format=pattern, locale=locale, currency_digits=False
        )
        text = LETTER_THEN_DIGIT.sub(NO_BREAK, text)
    else:
        text = format_decimal(value, format="#,##0" + places, locale=locale)
    return str(text).replace("-", MINUS)


@lru_cache(maxsize=2_000)
def percent_text(percents: Decimal, language: str, places: int = 0) -> str:
    """Word a number of percents, with its sign where the language has it.

    Decimals are those that it has, and no more than `places`.
    """
    from babel.numbers import format_percent  # noqa: PLC0415 - start-up, as above

    locale = _locale(language)
    pattern = locale.percent_formats[None].pattern
    shown = pattern.replace("0", "0." + "#" * places) if places else pattern
    return format_percent(percents / 100, shown, locale=locale).replace("-", MINUS)


def list_text(items: Sequence[str], language: str) -> str:
    """Join items as a sentence would: a, b and c."""
    from babel.lists import format_list  # noqa: PLC0415 - start-up, as above

    british = language == "en"  # no comma before "and"
    return format_list(items, locale="en_GB" if british else _locale(language)) if items else ""


@cache
def week_days(language: str) -> tuple[tuple[int, str, str], ...]:
    """Return the days of a week as a calendar has them: number from Monday, name, short name."""
    found = _locale(language)
    names = found.days["format"]
    days = [(found.first_week_day + n) % 7 for n in range(7)]
    return tuple((day, names["wide"][day], names["abbreviated"][day]) for day in days)


@cache
def direction_of(language: str) -> str:
    """Return the way in which a language is written: ``ltr``, or ``rtl`` as Arabic is."""
    return str(_locale(language).text_direction)


@cache
def months(language: str) -> dict[str, int]:
    """Return the numbers of the months by every name that a language has for them, without case.

    Names stand without the dot of an abbreviation.
    """
    known = _locale(language).months
    names = (
        (str(name), number)
        for use in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in known[use][width].items()
    )
    return {name.casefold().rstrip("."): number for name, number in names}
