"""Read the checklists that people write into a text: ``- [ ] a thing to do``."""

import re
from typing import NamedTuple

from generator.importers.board import Step
from generator.importers.reading.texts import title_of

LINE = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])\s+\[(?P<mark>[ xX])\]\s+(?P<title>\S.*)")
FENCE = re.compile(r"\s{0,3}(?P<mark>`{3,}|~{3,})")
HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<title>.*?)\s*#*\s*")


class Listed(NamedTuple):
    """A text without its checklists, and the steps that they hold."""

    text: str
    steps: tuple[Step, ...]


def checklists(text: str) -> Listed:
    """Take the checklists out of a Markdown text; a heading above one is its title.

    Code stays as it is, checkboxes in it too.
    """
    kept: list[str] = []
    steps: list[Step] = []
    fence = heading = ""
    for line in text.split("\n"):
        fence = _fence(line, fence)
        match = None if fence else LINE.fullmatch(line)
        if match:
            step = title_of(match["title"]).text
            steps.append(Step(title=step, done=match["mark"] != " ", list=heading))
            continue
        titled = None if fence else HEADING.fullmatch(line)
        heading = title_of(titled["title"]).text if titled else heading
        kept.append(line)
    if not steps:
        return Listed(text, ())
    return Listed(re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n"), tuple(steps))


def _fence(line: str, within: str) -> str:
    """Return the mark of the code block that is open behind a line; empty where none is."""
    match = FENCE.match(line)
    if not match:
        return within
    if not within:
        return match["mark"]
    closes = match["mark"][0] == within[0] and len(match["mark"]) >= len(within)
    return "" if closes else within
