"""What a text links to and shows, and where that stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown.links import fragment
from generator.markdown.links import headings
from generator.markdown.links import targets


def found(text: str) -> list[tuple[str, bool, int, int]]:
    return [(t.address, t.picture, t.line, t.column) for t in targets(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("- [x] done", []),
        ("no [link] here", []),
        ("`[a](b.md)`", []),
        ("\\[a](b.md)", []),
        ("    [a](b.md)", []),
        ("```\n[a](b.md)\n```", []),
        ("[a](b.md)", [("b.md", False, 1, 5)]),
        ("![a](b.png)", [("b.png", True, 1, 6)]),
        ("x [a](b.md) [a](b.md)", [("b.md", False, 1, 7), ("b.md", False, 1, 17)]),
        ("[b.md](b.md)", [("b.md", False, 1, 8)]),
        ("x\ny\n[a](b.md)", [("b.md", False, 3, 5)]),
        ("x\n\n\n- y\n\n  z [a](b.md)", [("b.md", False, 6, 9)]),
        ("> > [a](b.md)", [("b.md", False, 1, 9)]),
        ("# [a](b.md)", [("b.md", False, 1, 7)]),
        ("`x\ny` [a](b.md)", [("b.md", False, 2, 8)]),
        ("[a](\nb.md)", [("b.md", False, 2, 1)]),
        ("[a](b.md\n'title')", [("b.md", False, 1, 5)]),
        ("[a](<b c.md>)", [("b%20c.md", False, 1, 6)]),
        ("[ä](ü.md)", [("%C3%BC.md", False, 1, 5)]),
        ("[a](b&amp;c.md)", [("b&c.md", False, 1, 1)]),
        ("[![a](b.png)](c.md)", [("b.png", True, 1, 7), ("c.md", False, 1, 15)]),
        ("<https://example.org>", [("https://example.org", False, 1, 2)]),
        ("<ada@example.org>", [("mailto:ada@example.org", False, 1, 2)]),
        ("[a]\n\n[a]: b.md", [("b.md", False, 3, 6)]),
        ("[x][a]\n\n[a]: <b c.md> 'd'", [("b%20c.md", False, 3, 7)]),
        ("|a|b|\n|-|-|\n|[a](b.md)|[c](d.md)|", [("b.md", False, 3, 6), ("d.md", False, 3, 16)]),
        ("x[^1]\n\n[^1]: [a](b.md)\n\n[c](d.md)", [("d.md", False, 5, 5), ("b.md", False, 3, 11)]),
    ],
)
def test_every_address_has_its_place(text: str, expected: list[tuple[str, bool, int, int]]) -> None:
    assert found(text) == expected


@given(st.text(alphabet=st.sampled_from("[]()<>!:^`*#|- \n\\ab."), max_size=80))
def test_a_place_lies_within_the_text(text: str) -> None:
    lines = text.split("\n")
    for _address, _picture, line, column in found(text):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


PIECES = st.sampled_from(
    (
        *("word", " ", "\n", "!", "*", "_", "[", "]", "(", ")", "`", "\\", "<", "&amp;", "~", "|"),
        *("[a b](c.md)", "[*a*](../c1.md#d)", "[a](c.md)", "[a](http://b.c/d)", "[a](https://B.c)"),
        *("[a](//b)", "[a](c..//d#e#f)", "[a](http://-b.c-)", "[a](https://xn--b.c/d)", "[a](c.m"),
    )
)


@given(st.lists(PIECES, max_size=9).map("".join))
def test_plain_links_are_those_that_the_parser_finds(text: str) -> None:
    parsed_whole = f"{text}\n\n[nothing]: leads-here"
    assert found(text) == found(parsed_whole)


def test_headings_are_reached_by_their_fragments() -> None:
    assert headings("# Set up\n\ntext\n\nSet up\n---\n\n```\n# no\n```\n\n### *Über* uns") == (
        "set-up",
        "set-up",
        "über-uns",
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Set up", "set-up"),
        ("  Set  up ", "set--up"),
        ("What's new in 2.0?", "whats-new-in-20"),
        ("a_b-c", "a_b-c"),
        ("Größe", "größe"),
        ("設計", "設計"),
        ("!?", ""),
    ],
)
def test_a_fragment_is_that_of_git_hosts(title: str, expected: str) -> None:
    assert fragment(title) == expected
