"""How wide words are at 12 pixels: a drawing cannot measure the face that it is drawn with.

Letters of our own face have their width at whichever weight is wider, those of other faces that of
the widest of their kind: an estimate is never short for words in our own.
"""

from itertools import accumulate
from unicodedata import combining
from unicodedata import east_asian_width

from generator.report.charts.advances import ADVANCES

SIZE = 12
WIDTHS = {letter: SIZE * advance / 1000 for advance, letters in ADVANCES for letter in letters}
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
    known = WIDTHS.get(letter)
    if known is not None:
        return known
    if combining(letter):
        return 0
    if east_asian_width(letter) in {"W", "F"}:
        return FULL
    return CAPITAL if letter.isupper() else OTHER
