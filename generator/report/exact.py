"""Numbers as a reader needs them to compute on: with the decimals that a figure leaves out."""

from generator.metrics.value import Unit
from generator.words import Words

MOST_PLACES = 4
OF_MONEY = 2


def exact(number: float, _: Words, places: int = MOST_PLACES) -> str:
    """Word a number with as many decimals as it has, up to `places`.

    >>> exact(2.5, Words()), exact(1 / 3, Words()), exact(8.0, Words())
    ('2.5', '0.3333', '8')
    """
    needed = (n for n in range(places) if abs(number - round(number, n)) < 10.0**-places / 2)
    return _.number(number, next(needed, places))


def exact_figure(number: float, unit: Unit, _: Words, currency: str | None) -> str:
    """Word a value in its unit, with decimals.

    >>> exact_figure(5 / 9, Unit.SHARE, Words(), None)
    '55.56%'
    """
    if unit is Unit.SHARE:
        return _.percent(number, OF_MONEY)
    if unit is Unit.MONEY and currency:
        return _.money_exact(number, currency)
    return exact(number, _, OF_MONEY if unit is Unit.MONEY else MOST_PLACES)
