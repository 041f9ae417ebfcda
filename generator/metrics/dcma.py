"""The 14 points of the DCMA, as far as they count anew: logic, constraints, durations, days (DCMA).

Milestones take the place of tasks: they have work, dates and dependencies of their own. Of fewer
than twenty, 5 % is less than one, so that such a limit means none.
"""

import pandas as pd

from generator.metrics.critical_path import absence
from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.past import unknown
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import FEWEST_FOR_COLOUR
from generator.metrics.shares import share
from generator.metrics.statistics import working_days
from generator.metrics.thresholds import limits
from generator.metrics.timing import timing
from generator.metrics.value import Rag
from generator.metrics.value import Unit
from generator.metrics.value import Value

LONG = 44


def _found(facts: Facts, metric: Metric, wrong: pd.Series, counted: pd.Series) -> Value:
    """Make the share of some milestones that a check found, and name those that it found."""
    value = share(facts, metric, wrong, counted)
    return value._replace(inputs={**value.inputs, "found": ", ".join(ids(wrong & counted))})


@metric("DCMA.1", "logic", "Missing links", Unit.SHARE)
def logic(facts: Facts, metric: Metric) -> Value:
    """How many open milestones wait for nothing, or have nothing that waits for them.

    Formula:
        milestones with a missing link / open milestones
        missing: it waits for nothing and is not the first of the plan,
        or nothing waits for it and it does not end the plan

    Colour:
        Green to 5%, else red; of fewer than 20 milestones that is none.

    Misread:
        What waits for a milestone in another project is not seen from here.

    Gamed:
        A dependency on anything at all satisfies it.

    Counter:
        N3

    Source:
        Check 1 of the DCMA 14-point assessment.

    Example:
        >>> plan = [{"due": "2024-02-09"}, {"due": "2024-02-16"}, {"due": "2024-02-23"}]
        >>> plan[2]["depends_on"] = ("M1",)
        >>> logic(example(*plan, as_of="2024-02-02"))[0].inputs["found"]
        'M2'
    """
    lack = absence(facts)
    if lack:
        return unknown(metric, lack)
    found, scope = facts.once(timing), facts.scope
    declared = {m.id for m in facts.project.milestones if m.terminal}
    ends = {*declared, found.finish}
    first = scope["eff"].idxmin()
    waited_for = {other for others in found.links.every.values() for other in others}
    missing = [
        (not before and name != first) or (name not in waited_for and name not in ends)
        for name, before in found.links.every.items()
    ]
    wrong = pd.Series(missing, index=list(found.links.every))
    return _found(facts, metric, wrong, pd.Series(data=True, index=wrong.index))


@metric("DCMA.4", "finish to start", "Links from finish to start", Unit.SHARE)
def finish_to_start(facts: Facts, metric: Metric) -> Value:
    """How many dependencies let one milestone begin when another has ended.

    Formula:
        dependencies from finish to start / dependencies
        The files know no other kind.

    Colour:
        Green from 90%, else red.

    Source:
        Check 4 of the DCMA 14-point assessment.

    Example:
        >>> plan = [{"due": "2024-02-09"}, {"due": "2024-02-23", "depends_on": ("M1",)}]
        >>> finish_to_start(example(*plan, as_of="2024-02-02"))[0].k
        1
    """
    every = facts.once(timing).links.every
    count = pd.Series(
        data=True, index=[f"{n} after {o}" for n, others in every.items() for o in others]
    )
    return share(facts, metric, count, count)._replace(included=())


@metric("DCMA.5", "constraints", "Fixed dates", Unit.SHARE)
def fixed_dates(facts: Facts, metric: Metric) -> Value:
    """How many open milestones say that their date cannot move.

    Formula:
        open milestones with `fixed_date: true` / open milestones with a due date

    Colour:
        Green to 5%, else red; of fewer than 20 milestones that is none.

    Source:
        Check 5 of the DCMA 14-point assessment.

    Example:
        >>> plan = [{"due": "2024-02-09"}, {"due": "2024-02-23", "fixed_date": True}]
        >>> fixed_dates(example(*plan, as_of="2024-02-02"))[0].inputs["found"]
        'M2'
    """
    still = facts.scope[facts.scope["open"]]
    fixed = {m.id for m in facts.project.milestones if m.fixed_date}
    wrong = pd.Series(still.index.isin(list(fixed)), index=still.index)
    return _found(facts, metric, wrong, still["due"].notna())


@metric("DCMA.8", "long durations", "Long durations", Unit.SHARE)
def long_durations(facts: Facts, metric: Metric) -> Value:
    """How many open milestones are planned to take more than two months of working days.

    Formula:
        open milestones that take more than 44 working days / open milestones with both days
        from the planned start to the approved date, else to the due date

    Colour:
        Green to 5%, else red; of fewer than 20 milestones that is none.

    Misread:
        Without a start of its own, a milestone is planned from the end of what it waits for, or
        from the start of the project.

    Source:
        Check 8 of the DCMA 14-point assessment.

    Example:
        >>> plan = [{"start": "2024-02-01", "due": "2024-02-09"}, {"due": "2024-06-28"}]
        >>> plan[1]["start"] = "2024-02-01"
        >>> long_durations(example(*plan, as_of="2024-02-02"))[0].inputs["found"]
        'M2'
    """
    still = facts.scope[facts.scope["open"]]
    until = still["b1"].fillna(still["due"])
    taken = working_days(still["planned_start"], until, facts.project.calendar)
    return _found(facts, metric, taken > LONG, taken.notna())


@metric("DCMA.9", "invalid dates", "Invalid dates", Unit.SHARE)
def invalid_dates(facts: Facts, metric: Metric) -> Value:
    """How many milestones have a forecast in the past, or are completed without a day.

    Formula:
        (open with forecast <= as-of + completed without the day) / with forecast, or completed
        While the as-of day still runs, a forecast of today stands.

    Colour:
        Green at none, else red.

    Misread:
        What a file says of the days after the as-of day has not happened yet, and is no fault.

    Source:
        Check 9 of the DCMA 14-point assessment.

    Example:
        >>> plan = [{"forecast": "2024-02-01"}, {"status": "completed"}, {"forecast": "2024-02-09"}]
        >>> invalid_dates(example(*plan, as_of="2024-02-02"))[0].inputs["found"]
        'M1, M2'
    """
    scope, day = facts.scope, facts.day
    gone = scope["forecast"] <= day if facts.as_of.closed else scope["forecast"] < day
    told = {m.id for m in facts.project.milestones if m.completed is not None}
    undated = (scope["status"] == "completed") & ~scope.index.isin(list(told))
    wrong = (scope["open"] & gone) | undated
    dated = scope["forecast"].notna() | scope["done"] | undated
    return _found(facts, metric, wrong, dated)


@metric("DCMA.10", "resources", "Missing resources", Unit.SHARE)
def resources(facts: Facts, metric: Metric) -> Value:
    """How many open milestones have nobody, no effort or no budget.

    Formula:
        open milestones without owner, or effort, or budget / open milestones
        Effort or budget counts only where some milestone of the plan has one.

    Colour:
        Green where all have owners and at most 5% lack effort and 5% budget, else red; of fewer
        than 20 milestones that is none.

    Source:
        Check 10 of the DCMA 14-point assessment.

    Example:
        >>> plan = [{"owner": "ada", "effort": 5}, {"owner": "ada"}, {"effort": 2}]
        >>> value = resources(example(*plan, as_of="2024-02-02"))[0]
        >>> value.inputs["found"], value.inputs["owner"], value.inputs["budget"]
        ('M2, M3', 1.0, None)
    """
    still = facts.scope[facts.scope["open"]]
    lacking = {
        name: still[name].isna()
        for name in ("owner", "effort", "budget")
        if name == "owner" or facts.scope[name].notna().any()
    }
    every = pd.Series(data=True, index=still.index)
    value = _found(facts, metric, pd.DataFrame(lacking).any(axis="columns"), every)
    counts = {
        name: float(lacking[name].sum()) if name in lacking else None
        for name in ("owner", "effort", "budget")
    }
    value = value._replace(inputs={**value.inputs, **counts})
    if not value.known or len(still) < FEWEST_FOR_COLOUR:
        return value
    limit = limits(metric.id, facts.settings.thresholds)
    most = max(counts["effort"] or 0, counts["budget"] or 0) / len(still)
    passed = not counts["owner"] and (limit is None or limit.rate(most) is Rag.GREEN)
    return value._replace(rag=Rag.GREEN if passed else Rag.RED, reason=None)
