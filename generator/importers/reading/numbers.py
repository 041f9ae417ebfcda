"""Read numbers as people write them, with the signs of their money and their thousands."""

import re

from generator.importers.opening.sheets import Cell

_UNIT = r"[^\W\d_]{0,5}[$\u00a3\u20ac\u00a5%]?[^\W\d_]{0,5}"
_NUMBER = re.compile(
    rf"(?P<less>[-\u2212(]?)\s*{_UNIT}\.?\s*(?P<minus>[-\u2212]?)"
    rf"(?P<digits>[0-9]{{1,3}}(?:[\s'\u2019][0-9]{{3}})+(?:[.,][0-9]+)?|[0-9][0-9.,]*)\s*{_UNIT}\.?\)?"
)
_BETWEEN = re.compile(r"[\s'\u2019]")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
THOUSAND = 3
LONGEST = 100
LARGEST = 1e15  # beyond it a float is not exact, and no plan costs as much


def number_of(cell: Cell) -> float | None:
    """Return the number of a cell, with the sign of a currency or a unit; none where it is none.

    A number that could be two is none: 10.000 is ten in one country and ten thousand in another.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell) if abs(cell) < LARGEST else None
    match = (
        _NUMBER.fullmatch(cell.strip()) if isinstance(cell, str) and len(cell) < LONGEST else None
    )
    plain = _with_point(_BETWEEN.sub("", match["digits"])) if match else ""
    if not match or not _PLAIN.fullmatch(plain):
        return None
    return -float(plain) if match["less"] or match["minus"] else float(plain)


def _with_point(digits: str) -> str:
    """Return digits with a point before the decimals alone; empty where that is not known."""
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        mark, other = (",", ".") if comma > point else (".", ",")
        return digits.replace(other, "").replace(mark, ".")
    mark = "," if comma >= 0 else "."
    first, *groups = digits.split(mark)
    if len(groups) > 1:
        in_thousands = all(len(group) == THOUSAND for group in groups)
        return first + "".join(groups) if in_thousands else ""
    if groups and len(groups[0]) == THOUSAND and first != "0":
        return first + groups[0] if mark == "," else ""
    return digits.replace(mark, ".")
