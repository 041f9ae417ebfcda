"""Texts of charts that run from right to left, as paper needs them."""

import unicodedata

import pytest

from generator.render.scripts import as_seen
from generator.render.scripts import seen_in_charts


def named(text: str) -> list[str]:
    return [unicodedata.name(letter).removeprefix("ARABIC LETTER ") for letter in text]


def test_letters_that_join_have_the_forms_that_they_have_beside_each_other():
    assert named(as_seen("\u0628\u064a\u062a")) == [
        "TEH FINAL FORM",
        "YEH MEDIAL FORM",
        "BEH INITIAL FORM",
    ]


def test_a_letter_that_joins_nothing_after_it_parts_a_word():
    assert named(as_seen("\u062f\u0628")) == ["BEH ISOLATED FORM", "DAL ISOLATED FORM"]


def test_a_mark_above_a_letter_does_not_part_a_word_and_stays_with_it():
    assert named(as_seen("\u0628\u064e\u062a")) == [
        "TEH FINAL FORM",
        "BEH INITIAL FORM",
        "ARABIC FATHA",
    ]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Launch", "Launch"),
        ("\u05d0\u05d1\u05d2", "\u05d2\u05d1\u05d0"),
        ("\u05d0\u05d1 \u05d2\u05d3", "\u05d3\u05d2 \u05d1\u05d0"),
        ("\u05d0\u05d1 (A1)", "(A1) \u05d1\u05d0"),
        ("(\u05d0) \u05d1", "\u05d1 (\u05d0)"),
        ("Hall \u05d0\u05d1 12", "Hall \u05d1\u05d0 12"),
        ("18 \u05d0\u05d1", "\u05d1\u05d0 18"),
    ],
)
def test_what_runs_backwards_is_turned(text, seen):
    assert as_seen(text) == seen


def test_only_the_texts_of_charts_are_turned():
    page = (
        '<p>\u05d0\u05d1</p><svg><title>\u05d0\u05d1</title><text x="1">\u05d0\u05d1</text></svg>'
    )
    turned = page.replace('"1">\u05d0\u05d1', '"1">\u05d1\u05d0')
    assert seen_in_charts(page) == turned
