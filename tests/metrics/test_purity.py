"""A metric is a function of the facts: it changes none of them, and asks nobody else."""

import random
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.metrics.compute import METRICS
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.value import Value
from tests.metrics.pasts import Row
from tests.metrics.pasts import pasts

FIRST, LAST = date(2024, 1, 1), date(2024, 4, 28)
few = settings(max_examples=8, deadline=None)  # each computes everything twice, a past included
FRAMES = ("all", "scope", "risks", "variances")


def seen(rows: list[Row]) -> Facts:
    return example(*rows, as_of=LAST.isoformat(), currency="GBP")


def copies(facts: Facts) -> dict[str, pd.DataFrame]:
    return {name: getattr(facts, name).copy(deep=True) for name in FRAMES}


def by_metric(facts: Facts) -> dict[str, tuple[Value, ...]]:
    return {metric.id: metric(facts) for metric in METRICS}


@few
@given(pasts(FIRST, LAST))
def test_no_metric_changes_the_facts_of_any_plan(rows):
    facts = seen(rows)
    before = copies(facts)
    for metric in METRICS:
        metric(facts)
        for name, frame in before.items():
            assert getattr(facts, name).equals(frame), f"{metric.id}: {name}"
    assert facts == seen(rows)


@few
@given(pasts(FIRST, LAST), st.integers(0, 1000))
def test_it_does_not_matter_which_metric_is_asked_first(rows, seed):
    facts = seen(rows)
    mixed = random.Random(seed).sample(METRICS, len(METRICS))
    found = {metric.id: metric(facts) for metric in mixed}
    assert found == by_metric(seen(rows))


def test_the_golden_project_is_the_same_in_any_order(orchard):
    before = by_metric(orchard)
    milestones = tuple(reversed(orchard.project.milestones))
    turned = [replace(m, risks=tuple(reversed(m.risks))) for m in milestones]
    project = replace(orchard.project, milestones=tuple(turned))
    after = by_metric(Facts(project, orchard.as_of, orchard.settings, orchard.history))
    for name, values in before.items():
        assert _without_order(after[name]) == _without_order(values), name


def _without_order(values: tuple[Value, ...]) -> list[tuple[object, ...]]:
    """List values by their subjects, sums to a part in a billion."""
    rows = (
        (v.scope, v.subject, v.period, _nearly(v.value), v.k, v.n, v.rag, v.reason) for v in values
    )
    return sorted(rows, key=str)


def _nearly(number: float | None) -> float | None:
    return None if number is None else float(f"{number:.9g}")


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_the_same_facts_give_the_same_values(metric, orchard):
    fresh = Facts(orchard.project, orchard.as_of, orchard.settings, orchard.history)
    assert metric(fresh) == metric(orchard)
