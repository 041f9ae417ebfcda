"""How wide words are at 12 pixels: a drawing cannot measure the face that it is drawn with.

A letter has one of a few widths, each that of the widest of its kind at weight 600: an estimate is
never short for words in our own face.
"""

from itertools import accumulate
from unicodedata import east_asian_width

KINDS = (
    (3.9, " \N{NO-BREAK SPACE}.,:;'!ijl"),
    (5.2, "|()[]-fIrt"),
    (6.8, "acegkosvxyzJL"),
    (9.9, "wM"),
    (11.6, "mW%@…—→"),
)
WIDTHS = {letter: width for width, letters in KINDS for letter in letters}
CAPITAL = 8.7
OTHER = 7.3
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
    if letter in WIDTHS:
        return WIDTHS[letter]
    if east_asian_width(letter) in {"W", "F"}:
        return FULL
    return CAPITAL if letter.isupper() or letter in "&#" else OTHER
