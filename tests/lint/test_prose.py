"""What of a text is prose, and where its words and sentences are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.lint.prose import prose_of
from generator.lint.prose import sentences_of
from generator.lint.prose import words_of


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Add `fast` mode", "add mode"),
        ('The "best" plan', "the plan"),
        ("The “best” plan", "the plan"),
        ("Der „beste“ Plan", "der plan"),
        ("the board's 'good' plan", "the board's plan"),
        ("See https://example.org/good?x=y now", "see now"),
        ("fast_mode and deep::good in main.rs", "and in"),
        ("Close #12 with @ada and --fast", "close with and"),
        ("KEP-980 is done", "is done"),
        ("state-of-the-art and/or 10-day", "state-of-the-art and/or 10-day"),
        ("It is good.", "it is good."),
        ("An unmatched ` is kept", "an unmatched ` is kept"),
    ],
)
def test_what_is_left(text: str, left: str) -> None:
    assert " ".join(prose_of(text).lower.split()) == left


@given(st.text(alphabet="aG I\u0130ß`'\"“”<>#@_:/.-1", max_size=60))
def test_places_are_those_of_the_text(text: str) -> None:
    prose = prose_of(text)

    assert len(prose.plain) == len(prose.lower) == len(text)
    assert all(kept in {" ", written} for kept, written in zip(prose.plain, text, strict=True))


def test_a_compound_is_one_word() -> None:
    assert words_of("The user-friendly page isn't Ada's") == [
        "The",
        "user-friendly",
        "page",
        "isn't",
        "Ada's",
    ]


def test_sentences() -> None:
    text = "The first. Then 1.5 more!  And?"
    found = [text[start:end] for start, end in sentences_of(prose_of(text))]

    assert found == ["The first", "Then 1.5 more", "And"]


@pytest.mark.parametrize("text", ["_" * 60_000, "“" * 60_000, "a-" * 30_000, "signed and " * 5_000])
def test_a_text_that_is_made_to_take_long_does_not(text: str) -> None:
    assert len(prose_of(text).plain) <= 1000
