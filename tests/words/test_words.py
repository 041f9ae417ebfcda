"""How a reader is told a day, a number and an amount."""

from datetime import date
from decimal import Decimal

import pytest

from generator.words import ENGLISH
from generator.words import Words
from generator.words import half_up

DAY = date(2024, 4, 5)


@pytest.mark.parametrize(
    ("worded", "expected"),
    [
        (ENGLISH.day(DAY), "5\xa0April\xa02024"),
        (ENGLISH.weekday(DAY), "Friday\xa05\xa0April\xa02024"),
        (ENGLISH.in_text(DAY), "5\xa0April"),
        (ENGLISH.short(DAY), "5\xa0Apr"),
        (ENGLISH.short_year(DAY), "5\xa0Apr\xa02024"),
        (ENGLISH.month(DAY), "April 2024"),
        (ENGLISH.short_month(DAY), "Apr"),
        (Words("de").day(DAY), "5.\xa0April\xa02024"),
        (Words("fr").month(date(2024, 8, 1)), "août 2024"),
    ],
)
def test_a_day_is_never_broken_over_two_lines(worded: str, expected: str) -> None:
    assert worded == expected


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, "-1"),
        (-2.5, 0, "-3"),
        (0.05, 1, "0.1"),
        (0.25, 1, "0.3"),
        (1.005, 2, "1.01"),
        (2.675, 2, "2.68"),
        (-0.4, 0, "0"),
        (-0.0, 2, "0.00"),
        (1e15, 0, "1000000000000000"),
    ],
)
def test_halves_are_rounded_as_by_hand(value: float, places: int, expected: str) -> None:
    assert str(half_up(value, places)) == expected


def test_nothing_is_never_negative() -> None:
    assert not half_up(-0.04, 1).is_signed()
    assert ENGLISH.number(-0.4) == "0"
    assert half_up(-0.06, 1) == Decimal("-0.1")


@pytest.mark.parametrize(
    ("worded", "expected"),
    [
        (ENGLISH.number(1234.5), "1,235"),
        (ENGLISH.number(1234.5, 2), "1,234.50"),
        (ENGLISH.number(-1234), "\N{MINUS SIGN}1,234"),
        (ENGLISH.quantity(8), "8"),
        (ENGLISH.quantity(2.5), "2.5"),
        (ENGLISH.quantity(2.04), "2"),
        (ENGLISH.quantity(2.05), "2.1"),
        (ENGLISH.quantity(-0.04), "0"),
        (ENGLISH.percent(1 / 3), "33%"),
        (ENGLISH.percent(0.125), "13%"),
        (ENGLISH.percent(-0.02), "\N{MINUS SIGN}2%"),
        (Words("de").number(1234.5, 1), "1.234,5"),
        (ENGLISH.percent(5 / 9, 2), "55.56%"),
        (ENGLISH.percent(0.5, 2), "50%"),
        (Words("de").percent(5 / 9, 2), "55,56\xa0%"),
        (Words("fr").percent(-0.125, 1), "\N{MINUS SIGN}12,5\xa0%"),
    ],
)
def test_a_number(worded: str, expected: str) -> None:
    assert worded == expected


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        (8000, "GBP", "£8,000"),
        (8000.5, "GBP", "£8,001"),
        (0, "EUR", "€0"),
        (-350, "GBP", "\N{MINUS SIGN}£350"),
        (1e6, "JPY", "¥1,000,000"),
        (5, "CHF", "CHF\xa05"),
        (5, "XXX", "¤5"),
    ],
)
def test_an_amount_of_money_has_no_decimals(amount: float, currency: str, expected: str) -> None:
    assert ENGLISH.money(amount, currency) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [(0.866, "GBP", "£0.87"), (-0.5, "EUR", "\N{MINUS SIGN}€0.50"), (3, "JPY", "¥3.00")],
)
def test_a_small_amount_has_two(amount: float, currency: str, expected: str) -> None:
    assert ENGLISH.money_exact(amount, currency) == expected


@pytest.mark.parametrize(
    ("worded", "expected"),
    [
        (ENGLISH.days(1), "1\xa0day"),
        (ENGLISH.days(0), "0\xa0days"),
        (ENGLISH.days(1056), "1,056\xa0days"),
        (ENGLISH.slip(0), "on its date"),
        (ENGLISH.slip(56), "+56\xa0days"),
        (ENGLISH.slip(-1), "\N{MINUS SIGN}1\xa0day"),
        (
            ENGLISH.plural("{n} of {all} is late", "{n} of {all} are late", 1, all=9),
            "1 of 9 is late",
        ),
        (ENGLISH.plural("{n} risk", "{n} risks", 1200), "1,200 risks"),
    ],
)
def test_a_count(worded: str, expected: str) -> None:
    assert worded == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_items_are_joined_as_in_a_sentence(items: list[str], expected: str) -> None:
    assert ENGLISH.together(items) == expected


def test_a_sentence_takes_its_values_as_they_are() -> None:
    assert ENGLISH("{a} of {b}", a="{x}", b=3) == "{x} of 3"
    assert ENGLISH("100% of {nothing}") == "100% of {nothing}"


def test_without_a_catalogue_the_words_are_english() -> None:
    assert Words("de")("late") == "late"
    assert Words("de").together(["a", "b", "c"]) == "a, b und c"
