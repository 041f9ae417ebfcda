"""Plans that slip as real ones do: each owner forecasts week by week, and most end later."""

import math
import random
from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from typing import Any

DAY, WEEK = timedelta(days=1), timedelta(days=7)
BEGIN = date(2023, 1, 1)
HOPEFUL, SPREAD = 0.2, 0.3
"""What is left takes about a fifth longer than its owner says, give or take."""


def slipping(count: int, weeks: int, until: str, *, apart: int = 9) -> list[dict[str, Any]]:
    """Return milestones that have begun by a day, each with the past of its forecasts.

    They begin some days `apart`, and are planned for some `weeks`; half of them wait for one that
    is planned to end before they begin.
    """
    draw, done, rows = random.Random(count), dict[int, date](), []
    before = math.ceil(weeks * 7 / apart)
    for number in range(count):
        begin = BEGIN + timedelta(days=apart * number)
        if begin.isoformat() > until:
            break
        waits = number - before if number >= before and draw.random() < 0.5 else None
        begun = begin if waits is None else max(begin, done[waits])
        done[number] = begun + max(_longer(weeks * WEEK, draw), WEEK)
        names = () if waits is None else (f"M{waits:03}",)
        past = list(_past(begin, begin + weeks * WEEK, done[number], draw))
        rows.append({"id": f"M{number:03}", "depends_on": names, "past": past})
    return rows


def _longer(planned: timedelta, draw: random.Random) -> timedelta:
    return round(planned / DAY * math.exp(draw.gauss(HOPEFUL, SPREAD))) * DAY


def _past(
    begin: date, due: date, done: date, draw: random.Random
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what one milestone says week by week, until it is done."""
    yield begin.isoformat(), {"due": due.isoformat(), "start": begin.isoformat()}
    day = begin + WEEK
    while day < done:
        left = round((done - day) / DAY / math.exp(draw.gauss(HOPEFUL, SPREAD)))
        yield day.isoformat(), {"forecast": (day + left * DAY).isoformat()}
        day += WEEK
    yield done.isoformat(), {"completed": done.isoformat(), "status": "completed"}
