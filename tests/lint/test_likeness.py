"""Which texts say the same."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.lint.likeness import alike
from generator.lint.likeness import meaning
from generator.lint.likeness import repeated
from generator.lint.vocabulary import vocabulary_of

ENGLISH = vocabulary_of("en", {})


def twins(*texts: str) -> list[tuple[int, int]]:
    return [tuple(pair) for pair in repeated([meaning(text, ENGLISH) for text in texts])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Contract signed by the bank", "Contract signed by the bank"),
        ("Contract signed by the bank", "The bank: contract signed"),
        ("Contracts signed by banks", "contract signed by bank"),
        ("Contract signed by the library", "Contract signed by the libary"),
        (
            "Pilot of new tills accepted by eager shop managers",
            "Pilot of new tills accepted by shop managers",
        ),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert twins(one, other) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phase 1 accepted by the bank", "Phase 2 accepted by the bank"),
        ("Search reaches alpha", "Search reaches beta"),
        ("Contract signed by Hamburg", "Contract signed by Bremen"),
        ("Contract signed", "Contract signed by the bank"),
        ("Signed in room 101", "Signed in room 1011"),
        ("?", "!"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert twins(one, other) == []


def test_each_text_is_told_once() -> None:
    assert twins("Site open", "Site is open", "The site open", "Sites open") == [
        (0, 1),
        (0, 2),
        (0, 3),
    ]


@given(st.lists(st.text(alphabet="abcdefg ", max_size=12), max_size=12))
def test_same_words_are_always_found(texts: Sequence[str]) -> None:
    meanings = [meaning(text, None) for text in texts]
    told = {pair.second for pair in repeated(meanings)}

    assert all(first < second for first, second in repeated(meanings))
    for number, words in enumerate(meanings):
        assert number in told or not words or words not in meanings[:number]


def test_four_of_five_words_are_alike() -> None:
    assert alike(frozenset("abcd"), frozenset("abcde"))
    assert not alike(frozenset("abc"), frozenset("abcd"))
    assert not alike(frozenset(), frozenset())


def test_words_without_meaning_and_plurals_do_not_count() -> None:
    assert meaning("The tests of a page", ENGLISH) == {"test", "page"}
