"""A declared state: since when a person has said what they say of a milestone's health."""

import re
from datetime import date

from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.revision import Origin

ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def declared_since(milestone: Milestone, line: Line) -> date | None:
    """Return the day from which a milestone says what it says of its state."""
    said, since = (milestone.health, milestone.health_reason), None
    for version in reversed(line.versions):
        now = version.milestone
        if now is None or (now.health, now.health_reason) != said:
            break
        if version.revision.origin is not Origin.DECLARED:
            since = version.day
    return since or _named_day(milestone.health_reason or "")


def _named_day(text: str) -> date | None:
    """Return the first day that a text names.

    >>> _named_day("Seen by the board on 2026-03-02, on the 31st of it; not 2026-99-01")
    datetime.date(2026, 3, 2)
    """
    for match in ISO_DAY.finditer(text):
        try:
            return date.fromisoformat(match[0])
        except ValueError:
            continue
    return None
