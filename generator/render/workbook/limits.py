"""What a workbook cannot hold: long texts, characters that XML has not, days of long ago."""

import re
from dataclasses import dataclass
from datetime import date

from generator.content.workbook.columns import CUT

LONGEST = 32_767
"""Characters of a cell, as UTF-16 counts them."""

MOST_ROWS = 1_048_576
FIRST_DAY = date(1900, 3, 1)
"""Before it, programs disagree about the number of a day, for one of them knows a 29 February."""

ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Lost:
    """What was left out of a workbook: where, and what of it."""

    place: str
    what: str


def fitting(text: str, place: str) -> tuple[str, tuple[Lost, ...]]:
    """Return a text as a cell can hold it, and what was left out of it."""
    lost = []
    plain = ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if left_out := len(ILLEGAL.findall(text.replace("\r", ""))):
        lost.append(Lost(place, f"{left_out} control characters are left out"))
    if (length := _length(plain)) > LONGEST:
        told = f"the text has {length:,} characters, a cell holds {LONGEST:,}; it is cut"
        lost.append(Lost(place, told))
        plain = _cut(plain)
    return plain, tuple(lost)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    room = LONGEST - _length(CUT)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore") + CUT
