"""Markdown becomes HTML that looks as its writer meant it."""

import re

import pytest

from generator.markdown.html import anchor
from generator.markdown.html import to_html
from generator.markdown.html import to_inline
from generator.markdown.html import to_text


def kept(address: str, picture: bool) -> str | None:  # noqa: FBT001 - as the function is called
    """Resolve nothing away: the sanitiser has to do it alone."""
    return f"pictures/{address}" if picture else address


def made(text: str, level: int = 3) -> str:
    return to_html(text, kept, {}, level).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("  \n ", ""),
        ("Plain words.", "<p>Plain words.</p>"),
        ("Two\nlines", "<p>Two\nlines</p>"),
        ("Two\n\nparagraphs", "<p>Two</p>\n<p>paragraphs</p>"),
        ("A line  \nbreaks", "<p>A line<br>\nbreaks</p>"),
        (
            "*so* **very** ~~wrong~~ `x < y`",
            "<p><em>so</em> <strong>very</strong> <s>wrong</s> <code>x &lt; y</code></p>",
        ),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("---", "<hr>"),
        ("```\nx < y\n```", "<pre><code>x &lt; y\n</code></pre>"),
        ("AT&T > 1 < 2", "<p>AT&amp;T &gt; 1 &lt; 2</p>"),
        ("&copy; &lt;b&gt;", "<p>© &lt;b&gt;</p>"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("<!-- hidden -->", "<p>&lt;!-- hidden --&gt;</p>"),
        ("www.example.org", "<p>www.example.org</p>"),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert made(text) == expected


def test_headings_begin_at_the_level_that_is_asked_for_and_skip_none() -> None:
    assert made("## A\n#### B\n## C\n##### D\n###### E\n# F", 4) == (
        '<h4 id="s-a">A</h4>\n<h5 id="s-b">B</h5>\n<h4 id="s-c">C</h4>\n<h5 id="s-d">D</h5>\n'
        '<h6 id="s-e">E</h6>\n<h4 id="s-f">F</h4>'
    )


def test_headings_go_no_deeper_than_six() -> None:
    found = re.findall(r"<h(\d)", made("# A\n## B\n### C\n#### D\n##### E", 3))

    assert found == ["3", "4", "5", "6", "6"]


def test_no_anchor_is_given_out_twice_on_a_page() -> None:
    anchors: dict[str, int] = {}

    first = to_html("# Set up\n# Set up", kept, anchors)
    second = to_html("# Set-up!\n# ?", kept, anchors)

    assert re.findall(r'id="([^"]+)"', first + second) == [
        "s-set-up",
        "s-set-up-1",
        "s-set-up-2",
        "s-section",
    ]


def test_an_anchor_is_what_git_hosts_make_of_a_heading() -> None:
    assert anchor("Über uns: *C#* & more", {}) == "s-über-uns-c--more"


def test_a_link_leads_where_its_address_is_resolved_to() -> None:
    def resolve(address: str, picture: bool) -> str | None:  # noqa: FBT001 - as it is called
        assert not picture
        return {"plan.md": "../plan.html"}.get(address)

    assert to_inline("[the *plan*](plan.md), [gone](x.md)", resolve) == (
        '<a href="../plan.html" rel="noopener noreferrer">the <em>plan</em></a>, gone'
    )


def test_links_that_lead_nowhere_keep_what_they_hold() -> None:
    def resolve(address: str, picture: bool) -> str | None:  # noqa: FBT001 - as it is called
        return "rig.png" if picture else None

    assert to_inline("[a ![rig](rig.png) b](x.md) [c](y.md)", resolve) == (
        'a <img src="rig.png" alt="rig"> b c'
    )


def test_a_picture_that_cannot_be_shown_is_its_text() -> None:
    assert to_html("![The *rig* `one`](x.png)", lambda _address, _picture: None, {}).strip() == (
        "<p>The rig one</p>"
    )


def test_a_table() -> None:
    assert made("| a | b |\n|:--|--:|\n| 1 | **2** |") == (
        "<table>\n<thead>\n<tr>\n"
        '<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>\n</thead>\n'
        "<tbody>\n<tr>\n<td>1</td>\n<td><strong>2</strong></td>\n</tr>\n</tbody>\n</table>"
    )


def test_a_task_list_has_boxes_that_are_named_and_cannot_be_ticked() -> None:
    found = re.findall("<input[^>]*>", made("- [x] done\n- [ ] open"))

    assert len(found) == 2
    assert all("disabled" in box and 'aria-label="task"' in box for box in found)
    assert ["checked" in box for box in found] == [True, False]


def test_footnotes_of_two_texts_on_a_page_are_kept_apart() -> None:
    anchors: dict[str, int] = {}
    text = "Late.[^1]\n\n[^1]: The *rig* broke."

    page = to_html(text, kept, anchors) + to_html(text, kept, anchors)

    ids = re.findall(r'\bid="([^"]+)"', page)
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4
    assert sorted(targets) == sorted(ids)
    assert page.count('<section class="footnotes" aria-label="notes">') == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Plain & simple", "Plain & simple"),
        ("*so* **very** `x` [plan](plan.md)", "so very x plan"),
        ("![The rig](x.png) stands", "The rig stands"),
        ("AT&amp;T", "AT&T"),
        ("a\nb", "a b"),
        ("<b>x</b>", "<b>x</b>"),
    ],
)
def test_the_words_of_a_line(text: str, words: str) -> None:
    assert to_text(text) == words
