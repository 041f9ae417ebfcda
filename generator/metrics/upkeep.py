"""Upkeep: whether somebody looks after a milestone, and always the same person (family A)."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.milestone_values import Maker
from generator.metrics.milestone_values import open_ids
from generator.metrics.past import from_git
from generator.metrics.past import needs
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.replanning import open_quarters
from generator.metrics.shares import amount
from generator.metrics.turns import Turns
from generator.metrics.turns import turns
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.upkeep import last_update

STALE = 14
ACTIVE = {"in progress", "blocked"}


@dataclass(frozen=True, slots=True)
class Age:
    """How long ago a milestone was last updated in substance, and whether it ever was."""

    days: int
    updated: bool


def ages(facts: Facts) -> Mapping[str, Age]:
    """Return the age of the last update of each open milestone that git knows, by id.

    Without any update it counts from the day on which git first saw the milestone.
    """
    lines = facts.once(past).lines
    found = ((name, last_update(lines[name])) for name in open_ids(facts) if name in lines)
    return {
        name: Age((facts.as_of.day - day).days, updated)
        for name, (day, updated) in found
        if day is not None
    }


@metric("A5", "owner churn", "Changes of owner a quarter", Unit.RATIO)
@needs("owner")
def owner_churn(facts: Facts, metric: Metric) -> Value:
    """How often an open milestone is handed from one owner to another in a quarter.

    Formula:
        changes from one named owner to another / quarters that milestones in scope were open

    Colour:
        Green to 0.25, amber to 0.5.

    Gamed:
        Leaving the name of one who has gone.

    Counter:
        A7

    Source:
        This product's design.

    Example:
        >>> past = [("2024-01-07", {"due": "2024-12-01", "owner": "ada"})]
        >>> past.append(("2024-04-07", {"owner": "ben"}))
        >>> round(owner_churn(example({"past": past}, as_of="2024-07-07"))[0].value, 4)
        0.5017
    """
    quarters, said, scope = open_quarters(facts), facts.once(turns), facts.scope.index
    owners = said.said("owner")
    named = not set(said.of_some(owners.astype(bool))).isdisjoint(scope)
    counts = Counter(_handed_over(said, owners))
    whole, changes = float(quarters.sum()), sum(counts[str(name)] for name in quarters.index)
    return amount(
        facts,
        metric,
        changes / whole if whole > 0 and named else None,
        reason=Reason.NO_DENOMINATOR if named else Reason.NO_OWNER,
        n=len(quarters),
        basis=facts.once(past).basis,
        inputs={"changes": changes, "quarters": whole},
        included=tuple(str(name) for name in scope if str(name) in counts),
    )


def _handed_over(said: Turns, owners: np.ndarray) -> Iterator[str]:
    """Yield a milestone for each change from one named owner to another, bulk commits left out."""
    owned = np.flatnonzero(pd.notna(owners))
    yield from (said.names[after] for _before, after in said.changes(owners, owned))


@metric("A7", "staleness", "Days since the last update", Unit.DAYS)
@from_git
def staleness(facts: Facts, metric: Metric) -> Value:
    """How many days ago the middle milestone in progress was last updated.

    Formula:
        median of (as-of day - day of its last commit of substance), in progress or blocked
        Left out: white space, bulk commits, robots, and commits that touch more than 20 milestones.

    Colour:
        Green to 7 days, amber to 14.

    Misread:
        A calm milestone may need no word; ask before 14 days are over.

    Gamed:
        A commit that changes a word.

    Counter:
        M6, M9

    Source:
        This product's design.

    Example:
        >>> past = [("2024-01-07", {"due": "2024-12-01", "status": "in progress"})]
        >>> staleness(example({"past": past}, as_of="2024-01-17"))[0].value
        10.0
    """
    found, status = facts.once(ages), facts.scope["status"]
    active = [name for name in found if status[name] in ACTIVE]
    days = [found[name].days for name in active]
    stale = sum(number > STALE for number in days)
    return amount(
        facts,
        metric,
        float(np.median(days)) if days else None,
        n=len(days),
        basis=facts.once(past).basis,
        inputs={"most": max(days, default=None), "stale": stale},
        included=tuple(active),
    )


@metric("A7.milestone", "days since update", "Days since its last update", Unit.DAYS)
@from_git
def milestone_staleness(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How many days ago an open milestone was last updated.

    Formula:
        as-of day - day of its last commit of substance (see A7), or of its first one

    Colour:
        In progress: green to 7 days, amber to 14. Not begun: green to 30, amber to 60.

    Gamed:
        A commit that changes a word.

    Counter:
        M6, M9

    Source:
        As A7.

    Example:
        >>> past = [("2024-01-07", {"due": "2024-12-01"})]
        >>> milestone_staleness(example({"past": past}, as_of="2024-01-17"))[0].value
        10.0
    """
    status = facts.scope["status"].to_dict()
    active, waiting = (Maker(facts, metric, limit) for limit in ("A7", "A7.waiting"))
    for name, age in facts.once(ages).items():
        make = active if status[name] in ACTIVE else waiting
        days = float(age.days)
        yield make.known(name, days, days, {"updated": "yes" if age.updated else "no"})
