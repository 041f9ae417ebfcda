"""Days as people write them, and the day that each is taken for."""

from datetime import date

import pytest

from generator.content.days import guess_day
from generator.content.days import iso_day
from generator.content.days import looks_like_day

APRIL = date(2024, 4, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2024-04-05",
        "2024-4-5",
        "2024/04/05",
        "2024.4.5",
        "20240405",
        "2024-04-05 17:00",
        "2024-04-05T17:00:00+02:00",
        "05/04/2024",
        "5.4.2024",
        "05-04-2024",
        "5 April 2024",
        "5. April 2024",
        "5 apr. 2024",
        "05-Apr-2024",
        "5th April 2024",
        "April 5, 2024",
        "APR 5th 2024",
        "  5 April 2024  ",
    ],
)
def test_a_day_that_can_be_guessed(text: str) -> None:
    assert guess_day(text) == APRIL


@pytest.mark.parametrize(("text", "day"), [("04/15/2024", 15), ("4-30-2024", 30)])
def test_the_month_comes_first_only_where_it_must(text: str, day: int) -> None:
    assert guess_day(text) == date(2024, 4, day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2024",
        "2024-04",
        "2024-13-01",
        "2024-02-30",
        "31/31/2024",
        "5/4/24",
        "5 Foo 2024",
        "5 Aprilus Maximus 2024",
        "Q2 2024",
        "2024-W16-1",
        "0000-01-01",
        "\u0662\u0660\u0662\u0664-\u0660\u0664-\u0660\u0665",
    ],
)
def test_a_day_that_cannot(text: str) -> None:
    assert guess_day(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024-04-05", True),
        ("5 April 2024", True),
        ("5/4", True),
        ("31.2.2024", True),
        ("10 May", True),
        ("May 10", True),
        ("Friday", False),
        ("three people", False),
        ("May", False),
        ("10 people", False),
    ],
)
def test_whether_a_day_was_meant(text: str, meant: bool) -> None:  # noqa: FBT001 - a column of the table
    assert looks_like_day(text) is meant


@pytest.mark.parametrize(
    "text",
    [
        "2024-4-5",
        "20240405",
        "2024-04-05T00:00",
        "2024-W14-5",
        " 2024-04-05",
        "2024-04-05\n",
        "\u0662\u0660\u0662\u0664-\u0660\u0664-\u0660\u0665",
    ],
)
def test_only_one_way_of_writing_a_day_is_read(text: str) -> None:
    assert iso_day("2024-04-05") == APRIL
    assert iso_day(text) is None
