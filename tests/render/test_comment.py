"""A comment on a change: what is written in a plan marks up nothing there and names nobody."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from generator.render.comment import comment
from generator.render.comment import plain
from generator.render.theme import Theme
from generator.render.theme import default_templates
from generator.report.comparison_view import ComparisonView
from tests.compared import VECTORS
from tests.compared import view_of

NAMES = re.compile(r"[@#!~%&$^][\w\"]|(?:https?|ftp)://|www\.|\bGH-\d|:[\w+-]+:", re.IGNORECASE)
HOST = MarkdownIt("commonmark", {"html": True}).enable("table")


def shape(view: ComparisonView) -> list[str]:
    """Return what a host makes of a comment: its elements in order, and raw HTML."""
    tokens = HOST.parse(comment(Theme((default_templates(),)), view))
    inside = (child for token in tokens for child in (token, *(token.children or ())))
    raw = {"html_block", "html_inline"}
    return [t.content if t.type in raw else t.type for t in inside if t.type != "text"]


PLAIN = [t for t in shape(view_of("Pilot accepted")) if t != "inline"]


@pytest.mark.parametrize("text", VECTORS)
def test_no_text_changes_the_shape_of_the_comment(text: str) -> None:
    found = [t for t in shape(view_of(text)) if t != "inline"]
    assert [t for t in found if t != "text_special"] == PLAIN


@pytest.mark.parametrize("text", VECTORS)
def test_no_text_names_anybody_or_leads_anywhere(text: str) -> None:
    tokens = HOST.parseInline(str(plain(text)))
    shown = "".join(t.content for t in tokens[0].children or ())
    assert NAMES.findall(shown) == []


@pytest.mark.parametrize(
    "text",
    [
        "Pilot accepted by three clinics",
        "A*B, [x] and a_b: 5 | 6 < 7 & 8",
        "@sponsor #12 https://example.org",
        "1. first",
        "- minus",
        "33% (2 of 6)",
        "naïve 里程碑",
    ],
)
def test_what_is_read_is_what_was_written(text: str) -> None:
    tokens = HOST.parseInline(str(plain(text)))
    shown = "".join(t.content for t in tokens[0].children or ())
    assert shown.replace("\N{ZERO WIDTH SPACE}", "") == text


def test_a_long_text_is_cut() -> None:
    assert len(plain("x" * 5_000)) <= 200


def rendered(view: ComparisonView) -> str:
    """The comment, by our own template."""
    return comment(Theme((default_templates(),)), view)


@pytest.mark.parametrize("name", ["dates", "overlaps", "events", "turns"])
def test_a_long_list_is_cut_and_says_so(name: str) -> None:
    view = view_of("Pilot")
    [project] = view.projects
    many = replace(project, **{name: getattr(project, name) * 40})
    text = rendered(replace(view, projects=(many,)))
    once = rendered(view)
    lines = set(text.splitlines()) - {""}
    assert lines - set(once.splitlines()) == {"and 10 more"}
    assert max(text.count(line) for line in lines) == 30


@pytest.mark.parametrize("text", ["Pilot", "@a" * 200, "<b>" * 100, "|" * 200])
def test_a_comment_is_never_longer_than_a_host_takes(text: str) -> None:
    view = view_of(text)
    said = rendered(replace(view, projects=view.projects * 200))
    assert len(said) <= 65_000
    told = re.search(
        r"\n\n(\S+) more lines are left out: a comment holds 65,000 characters\.\n$", said
    )
    assert told
    whole = comment(
        Theme((default_templates(),)), replace(view, projects=view.projects * 200), most=10**9
    )
    begun = said[: told.start()]
    begun = begun if whole.startswith(begun) else begun.removesuffix("\n\n</details>")
    assert whole.startswith(begun)
    left = [line for line in whole.removeprefix(begun).splitlines() if line]
    assert told[1] == f"{len(left):,}"


@pytest.mark.parametrize("most", range(300, 700, 7))
def test_a_cut_comment_folds_up_what_it_has_folded(most: int) -> None:
    whole = rendered(view_of("Pilot"))
    said = comment(Theme((default_templates(),)), view_of("Pilot"), most=most)
    assert len(said) <= max(most, 0)
    assert (said == whole) == (len(whole) <= most)
    assert said.count("<details>") == said.count("</details>")


def test_a_project_alone_needs_no_heading() -> None:
    text = comment(Theme((default_templates(),)), replace(view_of("Pilot"), several=False))
    assert "####" not in text
