"""Markdown to HTML that can be trusted: no raw HTML passes, and a sanitiser stands behind that."""

import re
from collections.abc import Callable
from html import escape

import nh3
from markdown_it.token import Token

from generator.markdown.links import fragment
from generator.markdown.parser import LINK_SCHEMES
from generator.markdown.parser import parser

MARKS = re.compile(r"[\\`*_\[\]<&~|]")

TAGS = {
    *("a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "img", "input"),
    *("li", "ol", "p", "pre", "s", "section", "strong", "sup", "table", "tbody", "td", "th"),
    *("thead", "tr", "ul"),
}
ATTRIBUTES = {
    "a": {"href", "id", "class"},
    "img": {"src", "alt"},
    "input": {"type", "checked", "disabled", "aria-label"},
    "li": {"id", "class"},
    "ol": {"start", "class"},
    "section": {"class", "aria-label"},
    "sup": {"class", "id"},
    "th": {"scope"},
    **{f"h{n}": {"id"} for n in range(3, 7)},
}

ANCHOR = "s-"  # so that no heading of a file can take an id of the page around it

Resolve = Callable[[str, bool], str | None]
"""Turns an address as written (and whether it is a picture) into the address of the site."""


def is_plain(line: str) -> bool:
    """Return whether a line holds no mark at all.

    Most hold none, and parsing them would be most of the cost of a large site.
    """
    return line.isprintable() and not MARKS.search(line)


def _is_plain_paragraph(text: str) -> bool:
    """Return whether a text is one paragraph without a mark: each line begins with a letter."""
    return not MARKS.search(text) and all(
        line[:1].isalpha() and line[-1] != " " and line.isprintable() for line in text.split("\n")
    )


def to_html(text: str, resolve: Resolve, anchors: dict[str, int], level: int = 3) -> str:
    """Render a text; its highest heading becomes `level`.

    `anchors` counts the ids given out on the page so far, so that none is given twice. An address
    that `resolve` does not know loses its link and keeps its words.
    """
    if not text.strip():
        return ""
    if _is_plain_paragraph(text):
        return f"<p>{escape(text, quote=False)}</p>\n"
    markdown = parser()
    anchors["notes"] = anchors.get("notes", 0) + 1
    environment = {"docId": f"notes-{anchors['notes']}"}
    blocks = markdown.parse(text, environment)
    _shift_headings(blocks, anchors, level)
    for block in blocks:
        if block.children:
            block.children = _resolved(block.children, resolve)
    rendered = markdown.renderer.render(blocks, markdown.options, environment)
    return _clean(_accessible(rendered))


def to_inline(text: str, resolve: Resolve) -> str:
    """Render one line without a paragraph around it."""
    if is_plain(text):
        return escape(text, quote=False)
    markdown = parser()
    blocks = markdown.parseInline(text, {})
    for block in blocks:
        block.children = _resolved(block.children or [], resolve)
    return _clean(str(markdown.renderer.render(blocks, markdown.options, {})))


def to_text(text: str) -> str:
    """Return the words of a line of Markdown, without its marks."""
    if is_plain(text):
        return text
    blocks = parser().parseInline(text, {})
    return "".join(_words(block.children or []) for block in blocks)


def anchor(title: str, anchors: dict[str, int]) -> str:
    """Give out the id of a heading, and count it."""
    name = f"{ANCHOR}{fragment(title) or 'section'}"
    anchors[name] = anchors.get(name, 0) + 1
    return name if anchors[name] == 1 else f"{name}-{anchors[name] - 1}"


def _shift_headings(blocks: list[Token], anchors: dict[str, int], level: int) -> None:
    above: list[int] = []
    for i, block in enumerate(blocks):
        if block.type == "heading_open":
            depth = int(block.tag[1])
            above = [*(other for other in above if other < depth), depth]
            block.attrSet("id", anchor(blocks[i + 1].content, anchors))
            block.tag = blocks[i + 2].tag = f"h{min(level + len(above) - 1, 6)}"


def _resolved(children: list[Token], resolve: Resolve) -> list[Token]:
    kept: list[Token] = []
    dropped = 0
    for token in children:
        if token.type == "link_open":
            address = resolve(str(token.attrGet("href") or ""), False)  # noqa: FBT003 - positional by type
            dropped += address is None
            if address is not None:
                token.attrSet("href", address)
                kept.append(token)
        elif token.type == "link_close" and dropped:
            dropped -= 1
        elif token.type == "image":
            kept.append(_picture(token, resolve))
        else:
            kept.append(token)
    return kept


def _picture(token: Token, resolve: Resolve) -> Token:
    address = resolve(str(token.attrGet("src") or ""), True)  # noqa: FBT003 - positional by type
    if address is None:
        return Token("text", "", 0, content=_words(token.children or []))
    token.attrSet("src", address)
    return token


def _words(children: list[Token]) -> str:
    return "".join(
        _words(token.children or [])
        if token.type == "image"
        else " "
        if token.type.endswith("break")
        else token.content
        for token in children
    )


def _accessible(html: str) -> str:
    """Name what assistive technology would find nameless: task boxes and table heads."""
    html = html.replace("<th>", '<th scope="col">').replace("<th style", '<th scope="col" style')
    html = html.replace('<input class="task-list-item-checkbox"', '<input aria-label="task"')
    return html.replace(
        '<section class="footnotes">', '<section class="footnotes" aria-label="notes">'
    )


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={scheme.rstrip(":") for scheme in LINK_SCHEMES},
        link_rel="noopener noreferrer",
    )
