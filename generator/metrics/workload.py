"""Workload: how much each owner has to do, and how much of it hangs on one of them (family A)."""

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.network import network
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.shares import coverage_of
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.metrics.work import NOBODY
from generator.metrics.work import work_left


def holdings(facts: Facts) -> pd.DataFrame:
    """Return the parts of open milestones that owners have, with how each milestone stands.

    The columns are those of `work_left`, and ``due`` and ``overdue`` of the milestone.
    """
    return facts.once(work_left).join(facts.scope[["due", "overdue"]], on="milestone")


def _counts(facts: Facts, metric: Metric, hit: pd.Series, known: pd.Series) -> Iterator[Value]:
    """Yield for each owner how many of some holdings hit, of those of which it is `known`.

    What nobody owns is counted as well: its owner has no name.
    """
    held = facts.once(holdings)
    found: dict[str, list[str]] = defaultdict(list)
    for owner, name in held.loc[hit & known, ["owner", "milestone"]].itertuples(index=False):
        found[owner].append(name)
    sizes = pd.DataFrame({"k": hit & known, "n": known}).groupby(held["owner"]).sum()
    for owner, k, n in sizes.itertuples():
        value = amount(facts, metric, float(k) if n else None, k=int(k), n=int(n))
        yield value._replace(
            scope="owner",
            subject=str(owner),
            reason=Reason.NO_THRESHOLD if value.known else value.reason,
            included=tuple(found[owner]),
        )


@metric("A2", "open", "Open milestones by owner", Unit.COUNT)
def open_by_owner(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many open milestones an owner has a part of.

    Formula:
        open milestones that name the owner, or a share of theirs
        What nobody owns is counted under no name.

    Misread:
        Milestones differ in size: read the person-days beside it.

    Source:
        The guide, step 3: responsibilities of each owner.

    Example:
        >>> plan = [{"owner": "ada"}, {"owner": "ada"}, {"owner": "ben"}]
        >>> [value.value for value in open_by_owner(example(*plan, as_of="2024-04-18"))]
        [2.0, 1.0]
    """
    every = pd.Series(data=True, index=facts.once(holdings).index, dtype=bool)
    yield from _counts(facts, metric, every, every)


@metric("A2.overdue", "overdue", "Overdue milestones by owner", Unit.COUNT)
def overdue_by_owner(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many of the open milestones of an owner are past their due date.

    Formula:
        open and due before the as-of day, of those that have a due date

    Misread:
        The owner of late work is not the cause of it: look at what it waits for.

    Gamed:
        A due date that is moved in time is never overdue.

    Counter:
        T1, M7

    Source:
        As A2.

    Example:
        >>> plan = [{"owner": "ada", "due": "2024-04-01"}, {"owner": "ada", "due": "2024-05-01"}]
        >>> overdue_by_owner(example(*plan, as_of="2024-04-18"))[0].value
        1.0
    """
    held = facts.once(holdings)
    yield from _counts(facts, metric, held["overdue"], held["due"].notna())


@metric("A2.critical", "critical", "Critical milestones by owner", Unit.COUNT)
def critical_by_owner(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many milestones of an owner are on the chain that decides when the plan ends.

    Formula:
        open milestones of the owner on the critical chain (see N1)

    Source:
        As A2.

    Example:
        >>> plan = [{"owner": "ada", "due": "2024-05-01"}]
        >>> plan.append({"owner": "ben", "due": "2024-06-01", "depends_on": ("M1",)})
        >>> [value.value for value in critical_by_owner(example(*plan, as_of="2024-04-18"))]
        [1.0, 1.0]
    """
    found, names = facts.once(network), facts.once(holdings)["milestone"]
    known = names.isin(found.index[found["early_finish"].notna()])
    yield from _counts(facts, metric, names.isin(found.index[found["critical"]]), known)


@metric("A2.remaining", "work left", "Work left by owner", Unit.EFFORT)
def remaining_by_owner(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many person-days an owner has still to do.

    Formula:
        sum(planned person-days * (1 - progress) * share of the owner) over open milestones
        The owner has the whole of a milestone, or what named shares leave of it.

    Misread:
        It rests on planned effort: where that is too low, so is this.

    Gamed:
        Ticked tasks lower it before the work is accepted.

    Counter:
        P8, B7

    Source:
        Usual practice; needs planned person-days on half of the owner's milestones.

    Example:
        >>> plan = [{"owner": "ada", "effort": 20, "tasks": (1, 4)}]
        >>> remaining_by_owner(example(*plan, as_of="2024-04-18"))[0].value
        15.0
    """
    work = facts.once(work_left)
    parts = zip(work["owner"], work["milestone"], work["remaining"].tolist(), strict=True)
    for owner, found in groupby(sorted(parts, key=itemgetter(0)), key=itemgetter(0)):
        days = {name: left for _owner, name, left in found}
        known = {name: left for name, left in days.items() if not math.isnan(left)}
        value = amount(
            facts,
            metric,
            sum(known.values()),
            lacking=Reason.NO_EFFORT,
            coverage=len(known) / len(days),
            included=tuple(known),
            excluded={name: str(Reason.NO_EFFORT) for name in days if name not in known},
            inputs=known,
        )
        yield value._replace(scope="owner", subject=owner)


@metric("A3", "HHI", "Concentration of the work left", Unit.RATIO)
def concentration(facts: Facts, metric: Metric) -> Value:
    """How much of the work left hangs on one owner: 1 is all of it.

    Formula:
        HHI = sum((person-days left of an owner / person-days left of all owners)^2)
        Work that nobody owns is left out.

    Colour:
        Green to 0.25, amber to 0.5.

    Misread:
        A small plan has few owners: 3 of them with equal work make 0.33.

    Gamed:
        Shares on paper spread it; whoever does the work is the same.

    Counter:
        A2.remaining, A4

    Source:
        Herfindahl-Hirschman index, as used for markets.

    Example:
        >>> plan = [{"owner": "ada", "effort": 30}, {"owner": "ben", "effort": 10}]
        >>> concentration(example(*plan, as_of="2024-04-18"))[0].value
        0.625
    """
    work = facts.once(work_left)
    owned = work[work["owner"] != NOBODY]
    declared = owned["remaining"].notna()
    left = owned[declared].groupby("owner")["remaining"].sum()
    total = float(left.sum())
    return amount(
        facts,
        metric,
        float(((left / total) ** 2).sum()) if total else None,
        lacking=Reason.NO_EFFORT,
        coverage=coverage_of(declared),
        inputs={str(owner): float(days) for owner, days in left.items()},
        included=tuple(dict.fromkeys(owned["milestone"][declared])),
        excluded=dict.fromkeys(owned["milestone"][~declared], str(Reason.NO_EFFORT)),
    )
