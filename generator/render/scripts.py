"""Scripts from right to left in the charts of a document, as they are seen.

WeasyPrint draws a text of a chart letter by letter, from left to right: letters that join would
stand apart, and in the wrong order. So the letters come to it in the order and in the forms in
which they are seen. Texts outside charts need nothing: Pango lays these out.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from unicodedata import bidirectional
from unicodedata import combining
from unicodedata import decomposition
from unicodedata import mirrored

BACKWARDS = re.compile("[\N{HEBREW LETTER ALEF}-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
IN_A_CHART = re.compile(r"(<(?:text|tspan)\b[^>]*>)([^<]+)")
FORMS = ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC))  # where the forms of Arabic letters stand
PAIRS = str.maketrans("()[]{}<>\xab\xbb", ")(][}{><\xbb\xab")
RIGHT = frozenset({"R", "AL"})


def seen_in_charts(html: str) -> str:
    """Return a document in which the texts of charts stand as they are seen."""
    if not BACKWARDS.search(html):
        return html
    return IN_A_CHART.sub(lambda found: found[1] + as_seen(found[2]), html)


def as_seen(text: str) -> str:
    """Return a text with its letters from left to right, each in the form that it has there.

    >>> as_seen("Hall \u05d0\u05d1") == "Hall \u05d1\u05d0"
    True
    """
    if not BACKWARDS.search(text):
        return text
    runs = list(_runs(text))
    first = next(back for back, run in runs if any(map(_is_strong, run)))
    seen = [_turned(run) if back else run for back, run in runs]
    return "".join(reversed(seen) if first else seen)


def _is_strong(letter: str) -> bool:
    return bidirectional(letter) in RIGHT or bidirectional(letter) == "L"


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    """Yield what runs backwards and what does not; blanks and marks go with what is around them."""
    base = next((bidirectional(letter) in RIGHT for letter in text if _is_strong(letter)), False)
    ways: list[bool | None] = []
    for letter in text:
        kind = bidirectional(letter)
        known = kind in RIGHT or (kind not in {"L", "EN", "AN"} and None)
        ways.append(ways[-1] if combining(letter) and ways else known)
    after: bool | None = None
    follows: list[bool] = []
    for way in reversed(ways):
        after = way if way is not None else after
        follows.append(base if after is None else after)
    before: bool | None = None
    settled = []
    for way, following in zip(ways, reversed(follows), strict=True):
        before = way if way is not None else before
        same = before is None or before == following
        settled.append(way if way is not None else following if same else base)
    for back, group in groupby(zip(settled, text, strict=True), key=lambda pair: pair[0]):
        yield back, "".join(letter for _way, letter in group)


def _turned(run: str) -> str:
    """Turn what runs backwards: joined, its letters in the other order, brackets mirrored."""
    clusters: list[str] = []
    for letter in _joined(run):
        if combining(letter) and clusters:
            clusters[-1] += letter
        else:
            clusters.append(letter.translate(PAIRS) if mirrored(letter) else letter)
    return "".join(reversed(clusters))


def _joined(run: str) -> str:
    """Give Arabic letters the forms that they have beside each other; others stay."""
    forms, letters = _forms(), list(run)
    shown = []
    for place, letter in enumerate(letters):
        before = _neighbour(letters[:place][::-1])
        after = _neighbour(letters[place + 1 :])
        backwards = "medial" in forms.get(before, {}) and bool(forms.get(letter))
        onwards = "medial" in forms.get(letter, {}) and "final" in forms.get(after, {})
        form = ("isolated", "final", "initial", "medial")[backwards + 2 * onwards]
        shown.append(forms.get(letter, {}).get(form, letter))
    return "".join(shown)


def _neighbour(letters: list[str]) -> str:
    """Return the next letter that is no mark above or below another."""
    return next((letter for letter in letters if not combining(letter)), "")


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Return the forms of each Arabic letter, by their names."""
    found: dict[str, dict[str, str]] = {}
    for first, last in FORMS:
        for shown in map(chr, range(first, last + 1)):
            form, _space, letters = decomposition(shown).partition(" ")
            if form.startswith("<") and len(letters.split()) == 1:
                found.setdefault(chr(int(letters, 16)), {})[form.strip("<>")] = shown
    return found
