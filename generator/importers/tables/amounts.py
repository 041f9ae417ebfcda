"""Read amounts of money and of work."""

import re
from typing import Final

from generator.importers.opening.sheets import Cell
from generator.importers.reading.numbers import number_of
from generator.importers.tables.cells import bare

HOURS: Final = 1 / 8
WEEKS: Final = 5.0
UNIT: Final = re.compile(r"(?P<number>.*\d)\s*(?P<unit>[^\W\d_]+(?:[ -][^\W\d_]+)?)?\.?\s*")
UNITS: Final = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"), HOURS),
    **dict.fromkeys(("heure", "heures", "hora", "horas", "ora", "ore", "uur", "uren"), HOURS),
    **dict.fromkeys(("d", "day", "days", "pd", "md", "pt", "mt", "tag", "tage", "j", "jh"), 1.0),
    **dict.fromkeys(("jour", "jours", "dia", "dias", "día", "días", "giorni", "dagen"), 1.0),
    **dict.fromkeys(("person days", "person-days", "man days", "personentage", "人日", "dni"), 1.0),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "woche", "wochen", "semaines"), WEEKS),
}
CURRENCIES: Final = {"€": "EUR", "£": "GBP", "R$": "BRL", "US$": "USD", "₹": "INR", "₽": "RUB"}
WORD: Final = re.compile(r"[^\W\d_]{4,}")
SPELT: Final = {"euro", "euros", "dollar", "dollars", "pounds", "francs", "franken", "kronor"}
CODE: Final = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
CODES: Final = frozenset(
    (
        *("AED", "ARS", "AUD", "BDT", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK"),
        *("DKK", "DZD", "EGP", "ETB", "EUR", "GBP", "GEL", "GHS", "HKD", "HUF", "IDR", "ILS"),
        *("INR", "ISK", "JPY", "KES", "KRW", "KZT", "LKR", "MAD", "MXN", "MYR", "NGN", "NOK"),
        *("NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SEK"),
        *("SGD", "THB", "TND", "TRY", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "VND", "XAF"),
        *("XOF", "ZAR", "ZMW"),
    )
)


def effort_in(cell: Cell, head: str) -> float | None:
    """Return the person-days of a cell; the unit stands in it or in the head, else days."""
    if isinstance(cell, str):
        match = UNIT.fullmatch(bare(cell))
        if not match:
            return None
        number = number_of(match["number"])
        unit = (match["unit"] or "").casefold()
        factor = UNITS.get(unit) if unit else _unit_in(head)
        return None if number is None or factor is None else number * factor
    number = number_of(cell)
    return None if number is None else number * _unit_in(head)


def _unit_in(head: str) -> float:
    words = re.findall(r"[^\W\d_]+", head.casefold())
    return next((UNITS[word] for word in reversed(words) if word in UNITS), 1.0)


def amount_in(cell: Cell) -> float | None:
    """Return the amount of a cell; none where a word in it is not that of a currency: about 5."""
    if isinstance(cell, str) and any(word.casefold() not in SPELT for word in WORD.findall(cell)):
        return None
    return number_of(cell)


def currency_in(text: str) -> str:
    """Return the currency that a text names, where it is one for sure: $ may be of many lands."""
    code = next((found for found in CODE.findall(text) if found in CODES), "")
    return code or next((code for sign, code in CURRENCIES.items() if sign in text), "")
