"""How a sentence, a date, a number and an amount are worded: one gettext function, one Babel.

Every sentence that a reader sees passes through `Words`. A catalogue for a language lies in
`locale/<language>/LC_MESSAGES/milepost.mo`; without one the English of the code is used.
"""

import gettext
import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP
from decimal import Decimal
from functools import cache
from functools import lru_cache
from pathlib import Path
from string import Formatter

SHORT = 3  # a layout such as 04X; a wider one could fill the memory
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"
LETTER_THEN_DIGIT = re.compile(r"(?<=[A-Z])(?=[0-9])")  # CHF 5, where a sign stands close: £5


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = Path(__file__).parent / "locale"
    return gettext.translation("milepost", folder, languages=[language], fallback=True)


@lru_cache(maxsize=2_000)
def _with_names_only(message: str) -> str:
    """Return a message whose fields are names; `{a.b}` or `{a[b]}` would open what it is given.

    Templates bring messages of their own, and must not reach further than the values they have.
    """
    for _text, name, layout, conversion in Formatter().parse(message):
        if name is not None and (
            not name.isidentifier() or len(layout or "") > SHORT or conversion
        ):
            problem = f"a message may name values and nothing else: {message}"
            raise ValueError(problem)
    return message


@lru_cache(maxsize=20_000)
def _formatted_day(day: date, pattern: str, language: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - start-up: --help needs no Babel

    return format_date(day, pattern, locale=language)


@lru_cache(maxsize=20_000)
def _formatted_number(value: Decimal, pattern: str, currency: str, language: str) -> str:
    from babel.numbers import format_currency  # noqa: PLC0415 - as above
    from babel.numbers import format_decimal  # noqa: PLC0415 - as above

    if currency:
        text = format_currency(
            value, currency, format=pattern, locale=language, currency_digits=False
        )
        text = LETTER_THEN_DIGIT.sub(NO_BREAK, text)
    else:
        text = format_decimal(value, format=pattern, locale=language)
    return str(text).replace("-", MINUS)


def half_up(value: float, places: int = 0) -> Decimal:
    """Round for display: half away from zero, as a reader would by hand."""
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded


@dataclass(frozen=True, slots=True)
class Words:
    """The wording of one language (an IETF tag such as ``en`` or ``de``)."""

    language: str = "en"

    def __call__(self, message: str, /, **values: object) -> str:
        """Return the message in this language, with the values put in."""
        text = _catalogue(self.language).gettext(message)
        return _with_names_only(text).format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the message for `n` things; the message may use ``{n}``."""
        text = _catalogue(self.language).ngettext(one, many, n)
        return _with_names_only(text).format(n=self.number(n), **values)

    # -- dates

    def day(self, day: date) -> str:
        """Word a day in full: 18 April 2024."""
        return self._kept(_formatted_day(day, "d MMMM y", self.language))

    def weekday(self, day: date) -> str:
        """Word a day with its weekday: Thursday 18 April 2024."""
        return self._kept(_formatted_day(day, "EEEE d MMMM y", self.language))

    def short_weekday(self, day: date) -> str:
        """Word a day of a calendar: Thu 18 Apr."""
        return self._kept(_formatted_day(day, "EEE d MMM", self.language))

    def in_text(self, day: date) -> str:
        """Word a day inside a sentence, where the year is known: 18 April."""
        return self._kept(_formatted_day(day, "d MMMM", self.language))

    def short(self, day: date) -> str:
        """Word a day for a table or a chart: 18 Apr."""
        return self._kept(_formatted_day(day, "d MMM", self.language))

    def short_year(self, day: date) -> str:
        """Word a day for a table that spans years: 18 Apr 2024."""
        return self._kept(_formatted_day(day, "d MMM y", self.language))

    def near(self, day: date, as_of: date) -> str:
        """Word a day for a table of a report: the year only where it is not that of `as_of`."""
        return self.short(day) if day.year == as_of.year else self.short_year(day)

    def near_in_text(self, day: date, as_of: date) -> str:
        """Word a day inside a sentence: the year only where it is not that of `as_of`."""
        return self.in_text(day) if day.year == as_of.year else self.day(day)

    def month(self, day: date) -> str:
        """Word a month in full: April 2024."""
        return _formatted_day(day, "MMMM y", self.language)

    def short_month(self, day: date) -> str:
        """Word a month on an axis: Apr."""
        return _formatted_day(day, "MMM", self.language)

    def week(self) -> tuple[tuple[int, str, str], ...]:
        """Return the days of a week as a calendar has them: number from Monday, name, short name.

        >>> [short for _day, _name, short in Words("en").week()]
        ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
        """
        from babel import Locale  # noqa: PLC0415 - start-up, as above

        found = Locale.parse(self.language.replace("-", "_"))
        days = [(found.first_week_day + n) % 7 for n in range(7)]
        names = found.days["format"]
        return tuple((day, names["wide"][day], names["abbreviated"][day]) for day in days)

    def _kept(self, text: str) -> str:
        return text.replace(" ", NO_BREAK)

    # -- numbers

    def number(self, value: float, places: int = 0) -> str:
        """Word a number with exactly `places` decimals."""
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return _formatted_number(half_up(value, places), pattern, "", self.language)

    def quantity(self, value: float) -> str:
        """Word a number with one decimal, or none where it is whole: 2.5, 8."""
        return self.number(value, 0 if half_up(value, 1) % 1 == 0 else 1)

    def percent(self, share: float) -> str:
        """Word a share of one as a percentage without decimals: 33%."""
        return self.number(share * 100) + "%"

    def money(self, amount: float, currency: str) -> str:
        """Word an amount of money without decimals: £8,000."""
        rounded = half_up(amount)
        return _formatted_number(rounded, "\N{CURRENCY SIGN}#,##0", currency, self.language)

    def money_exact(self, amount: float, currency: str) -> str:
        """Word a small amount of money with two decimals: £0.87."""
        rounded = half_up(amount, 2)
        return _formatted_number(rounded, "\N{CURRENCY SIGN}#,##0.00", currency, self.language)

    def days(self, n: int) -> str:
        """Word a count of days: 1 day, 56 days."""
        return self.plural("{n} day", "{n} days", n).replace(" ", NO_BREAK)

    def slip(self, n: int) -> str:
        """Word a distance from a promise: +56 days, −1 day, on its date."""  # noqa: RUF002 - a true minus is what it writes
        if n == 0:
            return self("on its date")
        return ("+" if n > 0 else MINUS) + self.days(abs(n))

    def together(self, items: list[str]) -> str:
        """Join items as a sentence would: a, b and c."""
        from babel.lists import format_list  # noqa: PLC0415 - start-up, as above

        british = "en_GB" if self.language == "en" else self.language  # no comma before "and"
        return format_list(items, locale=british) if items else ""


ENGLISH = Words("en")
