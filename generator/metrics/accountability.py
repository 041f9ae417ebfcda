"""Accountability: does each open milestone have somebody who answers for it (family A)."""

from collections.abc import Iterator

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.risk import names_of
from generator.metrics.shares import amount
from generator.metrics.shares import share
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value


@metric("A1", "unowned", "Without an owner", Unit.SHARE)
def unowned(facts: Facts, metric: Metric) -> Value:
    """How many open milestones nobody answers for.

    Formula:
        open without an owner / open

    Colour:
        Green at none, amber to 10%.

    Gamed:
        A name that does not know of it.

    Counter:
        A5, A7

    Source:
        The guide, step 3: a clear owner for each milestone.

    Example:
        >>> plan = [{"due": "2024-05-01"}, {"due": "2024-05-01", "owner": "ada"}]
        >>> unowned(example(*plan, as_of="2024-04-18"))[0].value
        0.5
    """
    return share(facts, metric, facts.scope["owner"].isna(), facts.scope["open"])


@metric("A1.risks", "unowned risks", "Risks without an owner", Unit.SHARE)
def unowned_risks(facts: Facts, metric: Metric) -> Value:
    """How many open risks nobody answers for.

    Formula:
        open risks without an owner / open risks

    Colour:
        Green at none, amber to 10%.

    Misread:
        The owner of the milestone answers for a risk of which nobody else does.

    Source:
        As A1.

    Example:
        >>> risks = [{"identified": "2024-01-10"}, {"identified": "2024-01-10", "owner": "ada"}]
        >>> unowned_risks(example({"risks": risks}, as_of="2024-04-18"))[0].value
        0.5
    """
    risks = facts.risks[facts.risks["open"]]
    alone = risks["owner"].isna()
    return amount(
        facts,
        metric,
        float(alone.mean()) if len(risks) else None,
        k=int(alone.sum()),
        n=len(risks),
        inputs={"k": int(alone.sum()), "n": len(risks)},
        included=names_of(risks),
    )


@metric("A1.tasks", "unowned tasks", "Tasks without an owner", Unit.SHARE)
def unowned_tasks(facts: Facts, metric: Metric) -> Value:
    """How many tasks that are still to be done nobody is named for.

    Formula:
        tasks of open milestones, not done, without an owner / all of these tasks

    Colour:
        Green at none, amber to 10%.

    Misread:
        The owner of the milestone does a task of which nobody else is named.

    Source:
        As A1.

    Example:
        >>> unowned_tasks(example({"tasks": (1, 3)}, as_of="2024-04-18"))[0].value
        1.0
    """
    still = facts.scope["open"]
    open_ = (facts.project.by_id[name] for name in still.index[still])
    undone = [(m.id, task.owner) for m in open_ for task in m.tasks if not task.done]
    alone = [name for name, owner in undone if owner is None]
    return amount(
        facts,
        metric,
        len(alone) / len(undone) if undone else None,
        k=len(alone),
        n=len(undone),
        inputs={"k": len(alone), "n": len(undone)},
        included=tuple(dict.fromkeys(name for name, _owner in undone)),
    )


@metric("A6", "wins", "Wins", Unit.DAYS)
def wins(facts: Facts, metric: Metric) -> Iterator[Value]:
    """Milestones completed in the last fortnight, with their days from the first promise.

    Formula:
        completed after as-of - 14 days and up to the as-of day; early ones first

    Source:
        The guide: celebrate small wins to maintain engagement and momentum.

    Example:
        >>> plan = [{"baseline": "2024-04-15", "completed": "2024-04-12"}]
        >>> wins(example(*plan, as_of="2024-04-18"))[0].value
        -3.0
    """
    since = facts.day - pd.Timedelta(days=facts.settings.wins_days)
    recent = facts.scope["done"] & (facts.scope["completed"] > since)
    days = facts.variances["b0"][recent].sort_values(kind="stable", na_position="last")
    for name, late in days.items():
        number = None if pd.isna(late) else float(late)
        value = amount(facts, metric, number, reason=Reason.NO_BASELINE, basis="B0")
        yield value._replace(scope="milestone", subject=str(name))
