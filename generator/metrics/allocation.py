"""Allocation: in which weeks an owner has more to do than days to do it in (family A)."""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

import pandas as pd

from generator.metrics.capacity import ALONE
from generator.metrics.capacity import availability
from generator.metrics.frames import Facts
from generator.metrics.load import load_ahead
from generator.metrics.periods import iso_week
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import coverage_of
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.metrics.work import NOBODY
from generator.metrics.work import work_left


def coverages(facts: Facts) -> Mapping[str, float]:
    """Return for each owner the share of their open milestones of which the load is known."""
    work = facts.once(work_left)
    known = work["remaining"].notna() & work["days"].notna()
    found = known.groupby(work["owner"]).mean()
    return {str(owner): float(share) for owner, share in found.items()}


@metric("A4", "over-allocation", "Weeks with too much to do", Unit.SHARE)
def over_allocation(facts: Facts, metric: Metric) -> Value:
    """In how many of the owner-weeks ahead that have work there is more of it than days.

    Formula:
        owner-weeks with a load above capacity / owner-weeks with a load, in the next 6 weeks
        Load: person-days left, evenly on the working days from today, or from the end of what the
        milestone waits for, up to its forecast; what is late falls on the next 5 working days.
        Capacity: working days of the week after the as-of day, less holidays * availability.

    Colour:
        Green at none, amber to 15%.

    Misread:
        People are not booked evenly; a week just above capacity may hold. Work without planned
        effort weighs nothing here, and a person and their team are counted apart.

    Gamed:
        Later forecasts thin the load; low effort hides it.

    Counter:
        M1, B7, T1

    Source:
        Usual practice of resource loading.

    Example:
        >>> plan = [{"owner": "ada", "effort": 12, "due": "2024-04-26"}]
        >>> value = over_allocation(example(*plan, as_of="2024-04-12"))[0]
        >>> value.k, value.n
        (2, 2)
    """
    ahead, work = facts.once(load_ahead), facts.once(work_left)
    owned = ahead[ahead.index.get_level_values("owner") != NOBODY]
    mine = work[work["owner"] != NOBODY]
    declared = mine["remaining"].notna()
    counted = declared & mine["days"].notna()
    over, loaded = int(owned["over"].sum()), len(owned)
    return amount(
        facts,
        metric,
        over / loaded if loaded else None,
        lacking=Reason.NO_EFFORT,
        k=over,
        n=loaded,
        coverage=coverage_of(counted),
        inputs={"k": over, "n": loaded},
        included=tuple(dict.fromkeys(mine["milestone"][counted])),
        excluded=dict.fromkeys(mine["milestone"][declared & ~counted], "no_date")
        | dict.fromkeys(mine["milestone"][~declared], str(Reason.NO_EFFORT)),
    )


@metric("A4.week", "load", "Load of an owner in a week", Unit.RATIO)
def weekly_load(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How much an owner has to do in a week, of what they can do: 1 is a full week.

    Formula:
        person-days that fall in the week (see A4) / (working days * availability)
        What nobody owns has a load, and no capacity to hold against it.

    Colour:
        Green to 0.85, amber to 1.

    Misread:
        The week that runs has only its days after the as-of day.

    Source:
        As A4.

    Example:
        >>> plan = [{"owner": "ada", "effort": 4, "due": "2024-04-26"}]
        >>> weekly_load(example(*plan, as_of="2024-04-19"))[0].value
        0.8
    """
    able, covered = availability(facts.project), facts.once(coverages)
    row: Any  # a tuple whose fields are the columns
    for row in facts.once(load_ahead).reset_index().itertuples():
        owner, unowned = row.owner, row.owner == NOBODY
        value = amount(
            facts,
            metric,
            None if pd.isna(row.ratio) else float(row.ratio),
            reason=Reason.NO_OWNER if unowned else Reason.NO_CAPACITY,
            coverage=covered[owner],
            inputs={
                "load": float(row.load),
                "days": float(row.days),
                "availability": None if unowned else able.get(owner, ALONE),
            },
        )
        named = value._replace(scope="owner", subject=str(owner), period=iso_week(row.week.date()))
        yield named._replace(rag=Rag.RED) if value.reason is Reason.NO_CAPACITY else named
