"""Churn: how much of the plan is another than it was at first (family M)."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from generator.metrics.frames import Facts
from generator.metrics.past import from_git
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.reports import grid
from generator.metrics.shares import amount
from generator.metrics.steps import plans
from generator.metrics.substance import compared
from generator.metrics.turns import turns
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.line import Line


@dataclass(frozen=True, slots=True)
class Churn:
    """The milestones of the first plan, and what became of the plan since; ids."""

    baseline: frozenset[str]
    added: frozenset[str]
    removed: frozenset[str]
    changed: frozenset[str]
    criteria: int
    criteria_changed: int


def churn(facts: Facts) -> Churn:
    """Compare the plan of the as-of day with the first one.

    The first plan is what was in scope at the end of the first period of the grid, or on the day
    on which the project starts, where that is later.
    """
    lines, day, ever = facts.once(past).lines, first_plan(facts), facts.once(_in_scope_since)
    baseline = frozenset(name for name in ever if _plans_on(lines[name], day))
    added = frozenset(name for name, since in ever.items() if since > day)
    now = frozenset(map(str, facts.scope.index[~facts.scope["deleted"]]))
    said, stayed = facts.once(turns), (baseline & now).intersection(ever)
    kept = {name: found for name in stayed if (found := compared(said, name, day))}
    return Churn(
        baseline=baseline,
        added=added,
        removed=(baseline | added) - now,
        changed=frozenset(name for name, each in kept.items() if each.changed),
        criteria=sum(each.criteria for each in kept.values()),
        criteria_changed=sum(each.criteria_changed for each in kept.values()),
    )


def first_plan(facts: Facts) -> date:
    """Return the day whose plan is the first one."""
    begun, days = facts.once(_in_scope_since).values(), facts.once(grid)
    ends = days[days >= np.datetime64(min(begun))] if begun else days
    first: date = ends[0].item() if len(ends) else facts.as_of.day
    return min(max(first, facts.project.start or first), facts.as_of.day)


def _in_scope_since(facts: Facts) -> Mapping[str, date]:
    """Return since when each milestone is, or was, in the plan, by its id."""
    begun = ((name, _begun(line)) for name, line in facts.once(past).lines.items())
    return {name: since for name, since in begun if since}


def _begun(line: Line) -> date | None:
    return next((v.day for v in line.versions if v.milestone and plans(v.milestone, v.day)), None)


def _plans_on(line: Line, day: date) -> bool:
    version = line.on(day)
    return bool(version and version.milestone and plans(version.milestone, day))


@metric("M10", "churn", "Scope churn", Unit.SHARE)
@from_git
def scope_churn(facts: Facts, metric: Metric) -> Value:
    """How much of the plan was added, removed or changed since it was first made.

    Formula:
        (added + removed + changed) / milestones of the first plan
        First plan: in scope at the end of the first period of the grid, or when the project starts.
        Removed: cancelled, merged or deleted. Changed: title, objective, criteria, or budget by
        more than 10%.

    Colour:
        Green to 10%, amber to 30%.

    Misread:
        A plan that learns changes; what counts is whether somebody decided it.

    Gamed:
        New content under an old title is not counted, while its criteria stay.

    Counter:
        M10.criteria, GOAL

    Source:
        Requirements volatility, (added + changed + deleted) / baseline.

    Example:
        >>> old = [("2024-01-05", {"due": "2024-03-01"})]
        >>> new = [("2024-02-05", {"due": "2024-03-01"})]
        >>> plan = [{"past": old}, {"past": old}, {"past": old}, {"past": old}, {"past": new}]
        >>> scope_churn(example(*plan, as_of="2024-02-29"))[0].value
        0.25
    """
    found = facts.once(churn)
    parts = (found.added, found.removed, found.changed)
    return _ratio(facts, metric, found, sum(map(len, parts)), frozenset().union(*parts))


@metric("M10.growth", "net growth", "Net growth of the plan", Unit.SHARE)
@from_git
def growth(facts: Facts, metric: Metric) -> Value:
    """By how much the plan has more milestones than it had at first.

    Formula:
        (added - removed) / milestones of the first plan

    Gamed:
        New work inside an old milestone is no growth.

    Counter:
        M10.criteria, P5

    Source:
        As M10.

    Example:
        >>> old = [("2024-01-05", {"due": "2024-03-01"})]
        >>> new = [("2024-02-05", {"due": "2024-03-01"})]
        >>> growth(example({"past": old}, {"past": new}, as_of="2024-02-29"))[0].value
        1.0
    """
    found = facts.once(churn)
    net = len(found.added) - len(found.removed)
    return _ratio(facts, metric, found, net, found.added | found.removed)


def _ratio(
    facts: Facts, metric: Metric, found: Churn, number: int, included: Iterable[str]
) -> Value:
    size = len(found.baseline)
    return amount(
        facts,
        metric,
        number / size if size else None,
        n=size,
        basis=facts.once(past).basis,
        inputs={
            "first_plan": size,
            "added": len(found.added),
            "removed": len(found.removed),
            "changed": len(found.changed),
        },
        included=tuple(sorted(included)),
    )


@metric("M10.criteria", "criteria churn", "Churn of success criteria", Unit.SHARE)
@from_git
def criteria_churn(facts: Facts, metric: Metric) -> Value:
    """How many of the success criteria were added, removed or reworded since the first plan.

    Formula:
        criteria added, removed or reworded / criteria of the first plan, of milestones in both

    Colour:
        Green to 10%, amber to 30%.

    Gamed:
        Leaving criteria out until the end.

    Counter:
        GOAL

    Source:
        As M10.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-03-01", "criteria": ("one", "two")})]
        >>> past.append(("2024-02-05", {"criteria": ("one", "three")}))
        >>> criteria_churn(example({"past": past}, as_of="2024-02-29"))[0].value
        0.5
    """
    found = facts.once(churn)
    return amount(
        facts,
        metric,
        found.criteria_changed / found.criteria if found.criteria else None,
        n=found.criteria,
        basis=facts.once(past).basis,
        inputs={"changed": found.criteria_changed, "first_plan": found.criteria},
    )


@metric("M10.deleted", "deleted", "Files that disappeared", Unit.COUNT)
@from_git
def deleted(facts: Facts, metric: Metric) -> Value:
    """How many milestones have lost their file without having been cancelled or merged.

    Formula:
        milestones in scope whose file is gone; they count as they were last known

    Source:
        This product's design: deleting a file must not improve a rate.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-03-01"}), ("2024-02-05", None)]
        >>> deleted(example({"past": past}, as_of="2024-02-29"))[0].value
        1.0
    """
    lost = facts.scope["deleted"]
    return amount(
        facts,
        metric,
        float(lost.sum()) if len(lost) else None,
        n=len(lost),
        basis=facts.once(past).basis,
        included=tuple(map(str, lost.index[lost])),
    )
