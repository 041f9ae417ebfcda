"""Read the elements of a plan in XML: by their names, whatever namespace the program gave them."""

import math
import re
from collections.abc import Iterator
from datetime import date
from datetime import tzinfo
from typing import Final
from xml.etree.ElementTree import Element

from generator.diagnostics import Code
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.reading.days import day_of
from generator.importers.reading.notes import Notes
from generator.importers.reading.texts import passage_of
from generator.importers.reading.texts import title_of
from generator.words import ENGLISH as _

CENT: Final = 100  # amounts are counted in hundredths of the currency
_DURATION = re.compile(
    r"(?P<less>-?)P(?=.)(?:T(?=.)(?:(?P<h>[0-9]{1,9})H)?(?:(?P<m>[0-9]{1,9})M)?"
    r"(?:(?P<s>[0-9]{1,9}(?:\.[0-9]{1,9})?)S)?)?"
)
_FLAGS = {"1": True, "true": True, "-1": True, "0": False, "false": False}


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


class Record:
    """An element whose children are its values; one that repeats is a list of records.

    `where` says which element it is; findings about it begin with that.
    """

    def __init__(self, element: Element, where: str, notes: Notes) -> None:
        self.where, self.notes = where, notes
        self._element = element
        self._space = str(element.tag)[: -len(local(element))]

    def _text(self, name: str) -> str:
        return (self._element.findtext(self._space + name) or "").strip()

    def tell(self, kind: Code, message: str, hint: str = "") -> None:
        """Make a finding about it."""
        self.notes.tell(kind, _("{where}: {problem}", where=self.where, problem=message), hint)

    def records(self, name: str, list_name: str = "") -> Iterator["Record"]:
        """Yield the elements of a name, within a list of them where one is named."""
        lists = self._element.findall(self._space + list_name) if list_name else (self._element,)
        for each in lists:
            for element in each.findall(self._space + name):
                yield Record(element, self.where, self.notes)

    def word(self, *names: str) -> str:
        """Return the first text of several names, in one line."""
        text = next(filter(None, map(self._text, names)), "")
        clean = title_of(text)
        if clean.marred:
            message = _("invisible characters are left out of {name}", name=names[0])
            self.tell(codes.MARRED_TEXT, message)
        return clean.text

    def passage(self, name: str) -> str:
        """Return a text of several lines."""
        return passage_of(self._text(name)).text

    def flag(self, name: str) -> bool | None:
        """Return whether it is so; none where that is not said."""
        return _FLAGS.get(self._text(name).casefold())

    def whole(self, name: str) -> int | None:
        """Return a whole number."""
        number = self.number(name)
        return None if number is None else int(number)

    def number(self, name: str) -> float | None:
        """Return a number; a text that is none is told."""
        text = self._text(name)
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            self._unreadable(codes.UNREADABLE_NUMBER, name, text)
            return None
        return number

    def amount(self, name: str) -> float | None:
        """Return an amount of money, in the currency; nought is what stands where none is known."""
        number = self.number(name)
        return round(number / CENT, 2) if number else None

    def day(self, name: str, zone: tzinfo) -> date | None:
        """Return a day; a text that is none is told."""
        text = self._text(name)
        if not text or text.upper() == "NA":
            return None
        day = day_of(text, zone).day
        if day is None:
            self._unreadable(codes.UNREADABLE_DAY, name, text)
        return day

    def minutes(self, name: str) -> float | None:
        """Return work or a duration in minutes, as ``PT16H30M0S`` says them."""
        text = self._text(name)
        if not text:
            return None
        match = _DURATION.fullmatch(text)
        if not match:
            self._unreadable(codes.UNREADABLE_NUMBER, name, text)
            return None
        hours, minutes, seconds = (float(match[part] or 0) for part in ("h", "m", "s"))
        total = 60 * hours + minutes + seconds / 60
        return -total if match["less"] else total

    def days_of_work(self, name: str, minutes_a_day: float) -> float | None:
        """Return work in person-days; nought is what stands where none is known."""
        minutes = self.minutes(name)
        return round(minutes / minutes_a_day, 4) if minutes else None

    def _unreadable(self, kind: Code, name: str, text: str) -> None:
        self.tell(kind, _("{name} {text} cannot be read", name=name, text=quoted(text)))
