"""The kinds of number that a field takes, each with the sentence for a value it cannot take."""

import math
from collections.abc import Mapping
from typing import Annotated
from typing import Any

from generator.content import codes
from generator.content.kinds import Kind
from generator.content.refusal import kind_of
from generator.content.refusal import refuse
from generator.diagnostics import quoted
from generator.words import ENGLISH as _

LARGEST = 1e15
PER_CENT = 100
MONTHS = 12


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        hint = _("without currency, unit or thousands separator") if isinstance(value, str) else ""
        text = quoted(value) if isinstance(value, str) else kind_of(value)
        refuse(codes.WRONG_TYPE, _("a number is expected, not {text}", text=text), hint)
    if not math.isfinite(value) or abs(value) > LARGEST:
        refuse(codes.WRONG_TYPE, _("the number is too large"))
    return float(value)


def parse_amount(value: object) -> float:
    """Read an amount, which is not below zero."""
    number = _number(value)
    if number < 0:
        refuse(codes.NEGATIVE_AMOUNT, _("{n} is below zero", n=f"{number:g}"))
    return number


def parse_count(value: object) -> int:
    """Read a whole number, which is not below zero."""
    number = parse_amount(value)
    if not number.is_integer():
        message = _("a whole number is expected, not {n}", n=f"{number:g}")
        refuse(codes.WRONG_TYPE, message)
    return int(number)


def parse_rate(value: object) -> float:
    """Read what one unit of a currency is worth, which is more than zero."""
    number = parse_amount(value)
    if number == 0:
        refuse(codes.OUTSIDE_SCALE, _("a rate of 0 would make every amount nothing"))
    return number


def parse_impact(value: object) -> float:
    """Read an impact: money, or a score."""
    number = _number(value)
    if number < 0:
        refuse(codes.OUTSIDE_SCALE, _("an impact of {n} is below zero", n=f"{number:g}"))
    return number


def _between(number: float, lowest: int, highest: int, hint: str = "") -> float:
    if not lowest <= number <= highest:
        message = _("{n} is not between {a} and {b}", n=f"{number:g}", a=lowest, b=highest)
        refuse(codes.OUTSIDE_SCALE, message, hint)
    return number


def parse_share(value: object) -> float:
    """Read a share of one."""
    number = _number(value)
    hint = _("write {n}", n=f"{number / PER_CENT:g}") if 2 <= number <= PER_CENT else ""  # noqa: PLR2004 - 1.4 is hardly meant in percent
    return _between(number, 0, 1, hint)


def parse_confidence(value: object) -> float:
    """Read a confidence in percent."""
    return _between(_number(value), 0, PER_CENT)


def parse_month(value: object) -> int:
    """Read the number of a month."""
    return int(_between(parse_count(value), 1, MONTHS))


def parse_probability(value: object, context: Mapping[str, Any]) -> float:
    """Read a probability: a share of one, or a word that the context has a number for."""
    levels: Mapping[str, float] = context.get("probability", {})
    if not isinstance(value, str):
        return parse_share(value)
    if value.casefold() not in levels:
        choices = ", ".join(levels)
        message = _("{text} is not a probability", text=quoted(value))
        refuse(codes.OUTSIDE_SCALE, message, _("0 to 1, or one of {choices}", choices=choices))
    return levels[value.casefold()]


_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_AT_LEAST_ZERO = {"type": "number", "minimum": 0}

Amount = Annotated[float, Kind(parse_amount, _AT_LEAST_ZERO)]
Impact = Annotated[float, Kind(parse_impact, _AT_LEAST_ZERO)]
Count = Annotated[int, Kind(parse_count, {"type": "integer", "minimum": 0})]
Rate = Annotated[float, Kind(parse_rate, {"type": "number", "exclusiveMinimum": 0})]
Share = Annotated[float, Kind(parse_share, _SHARE)]
Confidence = Annotated[
    float, Kind(parse_confidence, {"type": "number", "minimum": 0, "maximum": PER_CENT})
]
Month = Annotated[int, Kind(parse_month, {"type": "integer", "minimum": 1, "maximum": MONTHS})]
Probability = Annotated[
    float,
    Kind(parse_probability, {"anyOf": [_SHARE, {"enum": ["low", "medium", "high"]}]}, asks=True),
]
