"""Where the words of a PDF stand, and which of them cannot be read for where they stand.

A page is set between margins that are equal on both sides; its lowest line, the foot, begins at
the left one. What runs into a margin is wider than its place, and would be cut at a narrower one.
"""

import html
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(
    r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)</word>',
    re.DOTALL,
)
CORE = 0.28
"""The share of a word's height, above and below, that its letters leave free or hardly touch."""
TOUCH = 1.0
"""Points by which two words may reach into each other: kerning, and a slanted letter's end."""
EDGE = 0.5


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the top left of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Word") -> bool:
        """Return whether the letters of two words lie on each other."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > TOUCH
            and min(self.bottom, other.bottom) - max(self.top, other.top) > TOUCH
        )


def faults(path: Path) -> list[str]:
    """Return which words lie on others or beyond the edge of their page, as lines to read."""
    return [
        f"{path.name}, p. {number}: {fault}"
        for number, (width, height, words) in enumerate(pages(path), start=1)
        for fault in (*_beyond(width, height, words), *_overlapping(words))
    ]


def pages(path: Path) -> Iterator[tuple[float, float, list[Word]]]:
    """Yield the pages of a PDF: width, height, and the words with the core of their boxes."""
    command = ("pdftotext", "-bbox-layout", path, "-")
    run = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    for width, height, inside in PAGE.findall(run.stdout):
        yield float(width), float(height), [_word(*found) for found in WORD.findall(inside)]


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    upper, lower = float(top), float(bottom)
    cut = (lower - upper) * CORE
    return Word(html.unescape(text), float(left), upper + cut, float(right), lower - cut)


def _beyond(width: float, height: float, words: list[Word]) -> Iterator[str]:
    margin = _margin(words)
    for word in words:
        if word.left < -EDGE or word.right > width + EDGE or word.top < 0 or word.bottom > height:
            yield f"{word.text!r} runs over the edge"
        elif word.left < margin - EDGE or word.right > width - margin + EDGE:
            yield f"{word.text!r} runs into the margin"


def _margin(words: list[Word]) -> float:
    """Return where the lowest line of a page begins, or the edge where it begins before that."""
    foot = max((word.bottom for word in words), default=0.0)
    return max(min((w.left for w in words if w.bottom > foot - TOUCH), default=0.0), 0.0)


def _overlapping(words: list[Word]) -> Iterator[str]:
    ordered = sorted(words, key=lambda word: word.top)
    for index, word in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.top >= word.bottom:
                break
            if word.covers(other):
                yield f"{word.text!r} lies on {other.text!r}"
