"""How wide words are at 12 pixels: a drawing cannot measure the face that it is drawn with.

A letter has one of four widths, each that of its widest kind at weight 600: an estimate is never
short for words in our own face.
"""

from itertools import accumulate
from unicodedata import east_asian_width

NARROW = (5.1, " \N{NO-BREAK SPACE}.,:;'!|()[]-fijlrtI")
WIDE = (11.6, "mwMW%@…—→")
CAPITAL = 8.7
SMALL = 7.3
FULL = 12.2
ELLIPSIS = "…"


def width_of(text: str) -> float:
    """Return the width of a text, or a little more."""
    return sum(map(_advance, text))


def fit(text: str, width: float) -> str:
    """Shorten a name to a width; the whole name is told where the drawing is read out."""
    if width_of(text) <= width:
        return text
    room = width - _advance(ELLIPSIS)
    kept = sum(1 for edge in accumulate(map(_advance, text)) if edge <= room)
    return text[: max(kept, 1)].rstrip() + ELLIPSIS


def _advance(letter: str) -> float:
    for width, letters in (NARROW, WIDE):
        if letter in letters:
            return width
    if east_asian_width(letter) in {"W", "F"}:
        return FULL
    return CAPITAL if letter.isupper() or letter in "&#" else SMALL
