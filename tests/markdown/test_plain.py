"""Plain text takes a short way round the parser, and looks the same by it."""

import time
from contextlib import AbstractContextManager
from unittest import mock

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import html
from generator.markdown.html import to_html
from generator.markdown.html import to_inline
from generator.markdown.html import to_text

PLAIN = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\\`*_[]<&~|\n"),
    max_size=40,
)


def nowhere(_address: str, _picture: bool) -> None:  # noqa: FBT001 - as the function is called
    """Resolve no address."""


def the_long_way() -> AbstractContextManager[object]:
    """Send every text through the parser."""
    return mock.patch.multiple(
        html, is_plain=lambda _text: False, _is_plain_paragraph=lambda _text: False
    )


@given(st.lists(PLAIN, max_size=5).map("\n".join))
@example("a")
@example("a b\nc")
@example("a \nb")
@example("a  \nb")
@example("a\n===")
@example("a\n---")
@example("a\n- b")
@example("a\n1. b")
@example("a\n    b")
@example("a\tb")
@example("a\xa0b")
@example("\"a\" 'b' > c")
@example("  a")
@example("a\n")
@example("a:\n:b")
@example("http://example.org")
def test_a_plain_text_looks_the_same_by_the_short_way(text: str) -> None:
    with the_long_way():
        expected = to_html(text, nowhere, {})

    assert to_html(text, nowhere, {}) == expected


@given(PLAIN)
@example(" a ")
@example("a\\")
@example('a > b "c"')
@example("#1")
@example("- a")
def test_a_plain_line_looks_the_same_by_the_short_way(text: str) -> None:
    with the_long_way():
        expected, words = to_inline(text, nowhere), to_text(text)

    assert to_inline(text, nowhere) == expected
    assert to_text(text) == words


def test_plain_text_does_take_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> None:
        raise AssertionError

    monkeypatch.setattr(html, "parser", nobody)

    assert to_html("Rig one is up;\nparts are late (again).", nowhere, {}) == (
        "<p>Rig one is up;\nparts are late (again).</p>\n"
    )
    assert (
        to_inline("Build it: 42 tests, 100% > 99%", nowhere) == "Build it: 42 tests, 100% &gt; 99%"
    )
    assert to_text("Build it") == "Build it"


def test_plain_text_of_any_length_is_recognised_within_time() -> None:
    start = time.process_time()

    to_html("abc\n" * 20_000 + "*", nowhere, {})
    to_html("a" * 200_000 + "*", nowhere, {})

    assert time.process_time() - start < 20
