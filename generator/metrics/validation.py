"""Validation: whether what is called done was shown to be done (family P)."""

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import share
from generator.metrics.value import Unit
from generator.metrics.value import Value


@metric("P7", "validated", "Completed and proven", Unit.SHARE)
def validated(facts: Facts, metric: Metric) -> Value:
    """How many of the completed milestones have all their success criteria met.

    Formula:
        completed with a criterion, and every criterion met / completed
        A criterion that was waived is not met.

    Colour:
        Green from 95%, amber from 80%.

    Misread:
        A criterion that is easily met proves little.

    Gamed:
        Leaving a hard criterion out, or ticking it unseen.

    Counter:
        M10.criteria, GOAL, P8

    Source:
        Acceptance of deliverables; limits by this product.

    Example:
        >>> plan = [{"completed": "2024-02-01", "criteria": ("40 users",)}]
        >>> value = validated(example(*plan, as_of="2024-04-18"))[0]
        >>> value.k, value.n
        (0, 1)
    """
    scope, written = facts.scope, facts.project.by_id
    criteria = [written[name].criteria for name in scope.index]
    some = pd.Series([bool(each) for each in criteria], scope.index, dtype=bool)
    met = pd.Series([all(c.met for c in each) for each in criteria], scope.index, dtype=bool)
    value = share(facts, metric, some & met, scope["done"])
    bare = int((scope["done"] & ~some).sum())
    return value._replace(inputs={**value.inputs, "without_criteria": bare})
