"""Read work: trackers count seconds or write ``2d 4h``, a plan person-days of eight hours."""

import re
from typing import Final

HOURS_A_DAY: Final = 8
DAYS_A_WEEK: Final = 5
SECONDS_A_DAY: Final = HOURS_A_DAY * 3600
PLACES: Final = 4
_PART = re.compile(r"(?P<n>[0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*(?P<unit>mo|w|d|h|m|s)[a-z]*")
_SECONDS = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
_UNITS: Final = {
    "w": DAYS_A_WEEK * SECONDS_A_DAY,
    "d": SECONDS_A_DAY,
    "h": 3600,
    "m": 60,
    "s": 1,
}


def days_of_seconds(seconds: float) -> float:
    """Return seconds of work as person-days."""
    return round(seconds / SECONDS_A_DAY, PLACES)


def days_of_work(text: str) -> float | None:
    """Return person-days of a text: seconds, or ``1w 2d 4h 30m``; none where it is neither."""
    plain = text.strip().casefold()
    if _SECONDS.fullmatch(plain):
        return days_of_seconds(float(plain))
    parts = list(_PART.finditer(plain))
    rest = _PART.sub("", plain).replace(",", "").strip()
    if not parts or rest or any(part["unit"] == "mo" for part in parts):
        return None
    seconds = sum(float(p["n"].replace(",", ".")) * _UNITS[p["unit"]] for p in parts)
    return days_of_seconds(seconds)
