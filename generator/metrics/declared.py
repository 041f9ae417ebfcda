"""What owners said of their own forecasts: the confidence of a check-in, and what came of it."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.past import past
from generator.model.line import Line
from generator.model.milestone import Milestone

PERCENT = 100
COLUMNS = ("milestone", "day", "chance", "kept")


def declared(facts: Facts) -> pd.DataFrame:
    """Return each confidence that was declared in a day, and whether the day was kept.

    One row for each time that the confidence or the day changed, in order of id, then day. What is
    open past its day was not kept; what is open before it has no row yet.
    """
    scope, lines = facts.scope, facts.once(past).lines
    days = (None if pd.isna(day) else day.date() for day in scope["completed"])
    done = dict(zip(map(str, scope.index), days, strict=True))
    rows = (
        (name, day, chance / PERCENT, kept)
        for name, completed in sorted(done.items())
        for day, until, chance in _said(lines.get(name, Line()))
        if (kept := _kept(facts, completed, day, until)) is not None
    )
    return pd.DataFrame(rows, columns=COLUMNS)


def _said(line: Line) -> Iterator[tuple[date, date, float]]:
    """Yield when a confidence was declared, in which day, and how much of it, in percent."""
    last = None
    for day, milestone in _confident(line):
        until, confidence = milestone.forecast or milestone.due, milestone.confidence
        if until is not None and confidence is not None and (until, confidence) != last:
            last = (until, confidence)
            yield day, until, confidence


def _confident(line: Line) -> list[tuple[date, Milestone]]:
    """Return the versions that declare a confidence: few in most long pasts."""
    return [
        (version.day, said)
        for version in line.versions
        if (said := version.milestone) is not None and said.confidence is not None
    ]


def _kept(facts: Facts, completed: date | None, day: date, until: date) -> float | None:
    """Return whether a day was kept, 1 or 0; None where nobody can say, or could not be wrong."""
    limit = until + timedelta(days=facts.settings.grace)
    if completed is not None:
        return float(completed <= limit) if day < completed else None
    return 0.0 if limit < facts.as_of.day else None
