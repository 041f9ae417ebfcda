"""How a language says what the code says in English."""

import pickle
from datetime import date

import pytest

from generator.words import ENGLISH
from generator.words import Words

DAY = date(2024, 4, 18)


@pytest.mark.parametrize(
    ("language", "share", "money", "day", "together"),
    [
        ("en", "−33%", "£8,000", "18 April 2024", "a, b and c"),
        ("de", "−33 %", "8.000 £", "18. April 2024", "a, b und c"),
        ("de-AT", "−33 %", "£ 8.000", "18. April 2024", "a, b und c"),
        ("fr", "−33 %", "8 000 £GB", "18 avril 2024", "a, b et c"),
        ("fr-CA", "−33 %", "8 000 £", "18 avril 2024", "a, b et c"),
        ("xx-Nowhere", "−33%", "£8,000", "18 April 2024", "a, b, and c"),
    ],
)
def test_figures_are_written_as_the_region_writes_them(
    language: str, share: str, money: str, day: str, together: str
) -> None:
    words = Words(language)

    def spaced(text: str) -> str:
        return text.replace("\xa0", " ").replace("\u202f", " ")

    assert spaced(words.percent(-0.33)) == share
    assert spaced(words.money(8_000, "GBP")) == money
    assert spaced(words.day(DAY)) == day
    assert words.together(["a", "b", "c"]) == together


@pytest.mark.parametrize("language", ["de", "de-AT", "de-CH", "de-Latn-DE"])
def test_a_region_has_the_words_of_its_language(language: str) -> None:
    assert Words(language)("Milestones") == "Meilensteine"


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("ur", "rtl"), ("xx", "ltr")],
)
def test_a_language_has_a_direction(language: str, direction: str) -> None:
    assert Words(language).direction == direction


def test_what_was_said_in_english_is_said_again() -> None:
    said = ENGLISH("{owner} has {n} open milestones", owner="Ada", n=7)
    assert said == "Ada has 7 open milestones"
    assert Words("de").again(said) == "Ada hat 7 offene Meilensteine"
    assert Words("de").again(pickle.loads(pickle.dumps(said))) == "Ada hat 7 offene Meilensteine"  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "Ada has 53% of the work left"), ("de", "Ada hat 53\xa0% der restlichen Arbeit")],
)
def test_a_share_is_said_again_as_the_language_writes_it(language: str, expected: str) -> None:
    share = ENGLISH.percent(0.53)
    said = ENGLISH("{owner} has {share} of the work left", owner="Ada", share=share)
    assert said == "Ada has 53% of the work left"
    again = pickle.loads(pickle.dumps(said))  # noqa: S301 - our own bytes
    assert Words(language).again(again) == expected


def test_what_is_said_within_is_said_again() -> None:
    inner = ENGLISH.plural("the purpose is {n} word", "the purpose is {n} words", 2)
    listed = ENGLISH.together([inner, "Ada"])
    said = ENGLISH("For example: {cure}.", cure=listed)
    assert said == "For example: the purpose is 2 words and Ada."
    assert Words("de").again(said) == "Zum Beispiel: der Zweck hat 2 Wörter und Ada."


def test_a_text_of_a_person_stays_as_it_is() -> None:
    assert Words("de").again("Milestones") == "Milestones"


def test_a_noun_keeps_its_capital_in_german() -> None:
    assert Words("de").within("Termine") == "Termine"
    assert Words("fr").within("Délais") == "délais"
    assert ENGLISH.within("Schedule") == "schedule"
