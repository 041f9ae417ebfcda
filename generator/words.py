"""How a sentence, a date, a number and an amount are worded: one gettext function, one Babel.

Every sentence that a reader sees passes through `Words`. A catalogue for a language lies in
`locale/<language>/LC_MESSAGES/milepost.mo`, which ``make words`` writes; without one the English of
the code is used.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP
from decimal import Decimal
from functools import lru_cache
from functools import reduce
from string import Formatter
from typing import Any

from generator.locales import MINUS
from generator.locales import NO_BREAK
from generator.locales import catalogue
from generator.locales import day_text
from generator.locales import direction_of
from generator.locales import list_text
from generator.locales import number_text
from generator.locales import percent_text
from generator.locales import week_days

PAIR = 2
SHORT = 3  # a layout such as 04X; a wider one could fill the memory
DASH = "\N{EN DASH}"


def marked(message: str) -> str:
    """Mark a message that is worded elsewhere, so that it stands in the catalogue."""
    return message


def marked_forms(one: str, many: str) -> tuple[str, str]:
    """Mark the forms of a message for one thing and for many."""
    return one, many


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
        text = catalogue(self.language).gettext(message)
        return _with_names_only(text).format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the message for `n` things; the message may use ``{n}``."""
        text = catalogue(self.language).ngettext(one, many, n)
        return _with_names_only(text).format(n=self.number(n), **values)

    def again(self, text: str) -> str:
        """Say in this language what the code has said in English; other texts stay as they are."""
        if not isinstance(text, Said):
            return text
        values = {name: self._value(value) for name, value in text.values.items()}
        if text.items:
            return self.together([self.again(item) for item in text.items])
        if not text.messages:
            return self.percent(**text.values)
        if text.n is None:
            return self(text.messages[0], **values)
        one, many = text.messages
        return self.plural(one, many, text.n, **values)

    def _value(self, value: object) -> object:
        return self.again(value) if isinstance(value, str) else value

    def within(self, text: str) -> str:
        """Word a heading inside a sentence: its first letter is small, but for nouns of German."""
        return text if self.language.startswith("de") else text[:1].lower() + text[1:]

    def labelled(self, name: str, said: str) -> str:
        """Put a name before what is said of it: “Pilot: 3 days late”."""
        return self("{name}: {said}", name=name, said=said)

    def clauses(self, parts: Iterable[str]) -> str:
        """Join what could be sentences into one: “3 days late; nobody acts”."""
        told = filter(None, parts)
        first = next(told, "")
        return reduce(lambda made, said: self("{made}; {said}", made=made, said=said), told, first)

    @property
    def direction(self) -> str:
        """The way in which the language is written: ``ltr``, or ``rtl`` as Arabic is."""
        return direction_of(self.language)

    # -- dates

    def day(self, day: date) -> str:
        """Word a day in full: 18 April 2024."""
        return self._kept(day_text(day, "long", self.language))

    def weekday(self, day: date) -> str:
        """Word a day with its weekday: Thursday 18 April 2024."""
        return self._kept(day_text(day, "full", self.language))

    def short_weekday(self, day: date) -> str:
        """Word a day of a calendar: Thu 18 Apr."""
        return self._kept(day_text(day, "MMMEd", self.language))

    def in_text(self, day: date) -> str:
        """Word a day inside a sentence, where the year is known: 18 April."""
        return self._kept(day_text(day, "MMMMd", self.language))

    def short(self, day: date) -> str:
        """Word a day for a table or a chart: 18 Apr."""
        return self._kept(day_text(day, "MMMd", self.language))

    def short_year(self, day: date) -> str:
        """Word a day for a table that spans years: 18 Apr 2024."""
        return self._kept(day_text(day, "yMMMd", self.language))

    def near(self, day: date, as_of: date) -> str:
        """Word a day for a table of a report: the year only where it is not that of `as_of`."""
        return self.short(day) if day.year == as_of.year else self.short_year(day)

    def near_in_text(self, day: date, as_of: date) -> str:
        """Word a day inside a sentence: the year only where it is not that of `as_of`."""
        return self.in_text(day) if day.year == as_of.year else self.day(day)

    def month(self, day: date) -> str:
        """Word a month in full: April 2024."""
        return day_text(day, "yMMMM", self.language)

    def short_month(self, day: date) -> str:
        """Word a month on an axis: Apr."""
        return day_text(day, "LLL", self.language)

    def week(self) -> tuple[tuple[int, str, str], ...]:
        """Return the days of a week as a calendar has them: number from Monday, name, short name.

        >>> [short for _day, _name, short in Words("en").week()]
        ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
        """
        return week_days(self.language)

    def _kept(self, text: str) -> str:
        return text.replace(" ", NO_BREAK)

    # -- numbers

    def number(self, value: float, places: int = 0) -> str:
        """Word a number with exactly `places` decimals."""
        decimals = "." + "0" * places if places else ""
        return number_text(half_up(value, places), decimals, "", self.language)

    def quantity(self, value: float) -> str:
        """Word a number with one decimal, or none where it is whole: 2.5, 8."""
        return self.number(value, 0 if half_up(value, 1) % 1 == 0 else 1)

    def percent(self, share: float, places: int = 0) -> str:
        """Word a share of one as a percentage with at most `places` decimals: 33%."""
        return percent_text(half_up(share * 100, places), self.language, places)

    def money(self, amount: float, currency: str) -> str:
        """Word an amount of money without decimals: £8,000."""
        return number_text(half_up(amount), "", currency, self.language)

    def money_exact(self, amount: float, currency: str) -> str:
        """Word a small amount of money with two decimals: £0.87."""
        return number_text(half_up(amount, 2), ".00", currency, self.language)

    def days(self, n: int) -> str:
        """Word a count of days: 1 day, 56 days."""
        return self.plural("{n} day", "{n} days", n).replace(" ", NO_BREAK)

    def measured(self, one: str, many: str, number: float, places: int | None = None) -> str:
        """Return the message for an amount that may be broken: 1 day, 1.5 days; French 0 jour.

        The amount is ``{n}``, worded as a quantity or with so many decimals. Its form is that of
        the number shown: of a broken one below 2, that of 0, as English and French both have it.
        """
        shown = half_up(abs(number), 1 if places is None else places)
        whole = shown == shown.to_integral_value()
        text = self.quantity(number) if places is None else self.number(number, places)
        form = int(shown) if whole or shown >= PAIR else 0
        pattern = catalogue(self.language).ngettext(one, many, form)
        return _with_names_only(pattern).format(n=text)

    def slip(self, n: int) -> str:
        """Word a distance from a promise: +56 days, −1 day, on its date."""  # noqa: RUF002 - a true minus is what it writes
        if n == 0:
            return self("on its date")
        return ("+" if n > 0 else MINUS) + self.days(abs(n))

    def together(self, items: list[str]) -> str:
        """Join items as a sentence would: a, b and c."""
        return list_text(items, self.language)


class Said(str):
    """A text in English that knows what it was made of, so that a page can say it anew."""

    __slots__ = ("items", "messages", "n", "values")

    messages: tuple[str, ...]
    values: Mapping[str, Any]
    n: int | None
    items: tuple[str, ...]

    @classmethod
    def of(
        cls,
        text: str,
        *messages: str,
        values: Mapping[str, object] | None = None,
        n: int | None = None,
        items: tuple[str, ...] = (),
    ) -> "Said":
        """Return a text that was made of a message, of its two forms for `n`, a list or a share."""
        said = cls(text)
        said.messages, said.values, said.n, said.items = messages, values or {}, n, items
        return said


class Plain(Words):
    """The English of the code, for what is said before anybody knows who reads it."""

    __slots__ = ()

    def __call__(self, message: str, /, **values: object) -> str:
        """Return the message, which remembers its values."""
        return Said.of(super().__call__(message, **values), message, values=values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the message for `n` things, which remembers them."""
        return Said.of(super().plural(one, many, n, **values), one, many, values=values, n=n)

    def together(self, items: list[str]) -> str:
        """Join items as a sentence would; the text remembers them."""
        return Said.of(super().together(items), items=tuple(items))

    def percent(self, share: float, places: int = 0) -> str:
        """Word a share of one as a percentage; the text remembers it."""
        values = {"share": share, "places": places}
        return Said.of(super().percent(share, places), values=values)


ENGLISH = Plain("en")
