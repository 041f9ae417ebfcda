"""What a text links to and shows, with the place of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.markdown.parser import tokens

HAS_TARGET = re.compile(r"\]\(|\]:|\]\[|\]|<\w+:")
NOT_WORD = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Target:
    """An address in a text, whether it is a picture, and its place counted from one."""

    address: str
    picture: bool
    line: int
    column: int


def targets(text: str) -> Iterator[Target]:
    """Yield every link and picture of a text, in order."""
    if not HAS_TARGET.search(text):
        return
    lines = text.split("\n")
    for block in tokens(text):
        if block.type != "inline" or not block.map:
            continue
        line = block.map[0]
        for token in block.children or ():
            if token.type in {"softbreak", "hardbreak"}:
                line += 1
            address = token.attrGet("href") if token.type == "link_open" else token.attrGet("src")
            if address is None or token.type not in {"link_open", "image"}:
                continue
            written = min(line, len(lines) - 1)
            column = max(lines[written].find(str(address)), 0) + 1
            yield Target(str(address), token.type == "image", written + 1, column)


def headings(text: str) -> set[str]:
    """Return the fragments that the headings of a text can be reached by."""
    blocks = tokens(text)
    return {
        fragment(blocks[i + 1].content)
        for i, block in enumerate(blocks)
        if block.type == "heading_open"
    }


def fragment(title: str) -> str:
    """Make the fragment of a heading, as git hosts do: lower case, dashes for spaces."""
    return NOT_WORD.sub("", title.strip().lower()).replace(" ", "-")
