"""What is left to fear burns down, or up: how much, and why."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings

from generator.config.settings import Grid
from generator.config.settings import MetricSettings
from generator.metrics.burn_down import Cause
from generator.metrics.burn_down import Level
from generator.metrics.burn_down import burn
from generator.metrics.burn_down import burn_down
from generator.metrics.burn_down import rising
from generator.metrics.burn_down import told_days
from generator.metrics.compute import METRICS
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.known import Known
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.model.as_of import AsOf
from generator.model.milestone import Cancellation
from generator.model.revision import Origin
from tests.metrics.pasts import pasts

FIRST, LAST = date(2024, 1, 1), date(2024, 4, 28)
RISK = {"probability": 0.5, "impact": 1000, "identified": "2024-01-01", "due": "2024-06-01"}
OTHER = {**RISK, "impact": 400}
MONTHLY = MetricSettings(grid=Grid.MONTH)
R2 = next(metric for metric in METRICS if metric.id == "R2")
some = settings(max_examples=20, deadline=None)  # a slow machine is no failure


def levels(facts: Facts) -> tuple[Level, ...]:
    return burn_down(facts, told_days(facts))


def between(before: list[dict[str, object]], after: list[dict[str, object]], **fields) -> Level:
    """Return the level of a Sunday in January, when the register had changed since the last one."""
    past = [("2024-01-05", {"risks": before}), ("2024-01-10", {"risks": after, **fields})]
    return levels(example({"past": past}, as_of="2024-01-14"))[-1]


def causes(level: Level) -> dict[str, float]:
    return {str(cause): worth for cause, worth in (level.causes or {}).items() if worth}


def test_the_burn_down_of_the_orchard(worked):
    """Its register as it was written month by month."""
    facts = replace(orchard_by_month(), settings=MONTHLY)
    found = {level.day.isoformat(): level.residual for level in levels(facts)}
    assert found == worked["ex11_burndown"]


def test_why_the_exposure_of_the_orchard_changed():
    last = levels(replace(orchard_by_month(), settings=MONTHLY))
    assert [causes(level) for level in last] == [
        {},
        {"new": 11000},
        {"new": 3300, "mitigated": -8000},
        {"new": 2000, "occurred": -6000},
        {"new": 15000, "mitigated": -2000},
        {"mitigated": -3000},
    ]
    assert [level.occurred for level in last] == [0, 0, 0, 1, 1, 0]


def orchard_by_month() -> Facts:
    rows = {
        "R1": (0.5, 20000, "2025-02-01", {"mitigated": "2025-03-01", "residual": (0.1, 20000)}),
        "R2": (0.3, 10000, "2025-03-01", {"mitigated": "2025-06-01"}),
        "R3": (0.4, 15000, "2025-01-15", {"occurred": "2025-04-10"}),
        "R4": (None, 8000, None, {"occurred": "2025-05-20"}),
        "R5": (0.2, 5000, "2025-02-15", {}),
        "R6": (0.6, 25000, "2025-05-01", {}),
        "R7": (0.1, 3000, "2025-03-01", {"response": "accept"}),
        "R8": (0.5, 4000, "2025-04-01", {"mitigated": "2025-05-01"}),
    }
    days = sorted(
        {day for _p, _i, seen, more in rows.values() for day in (seen, *_days(more)) if day}
    )
    past = [(day, {"risks": [*_register(rows, day)]}) for day in days]
    return example({"past": past}, as_of="2025-06-30")


def _days(more):
    return [value for name, value in more.items() if name in {"mitigated", "occurred"}]


def _register(rows, day):
    """Yield what could be written of each risk on a day."""
    for name, (probability, impact, seen, more) in rows.items():
        ends = {k: v for k, v in more.items() if k not in {"mitigated", "occurred"} or v <= day}
        if min(filter(None, (seen, *_days(more)))) <= day:
            risk = {"id": name, "probability": probability, "impact": impact}
            yield {**risk, "identified": seen, **ends}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ([RISK], {}),
        ([RISK, OTHER], {"new": 200}),
        ([{**RISK, "probability": 0.75}], {"rescored": 250}),
        ([{**RISK, "mitigated": "2024-01-09"}], {"mitigated": -500}),
        ([{**RISK, "mitigated": "2024-01-09", "residual": (0.1, 1000)}], {"mitigated": -400}),
        ([{**RISK, "closed": "2024-01-09"}], {"expired": -500}),
        ([{**RISK, "occurred": "2024-01-09"}], {"occurred": -500}),
        ([{**OTHER, "id": "R2"}], {"new": 200, "expired": -500}),
    ],
)
def test_each_change_has_its_cause(after, expected):
    level = between([RISK], after)
    assert causes(level) == expected
    assert level.residual == 500 + sum(expected.values())


def test_a_risk_that_comes_back_is_rated_anew():
    level = between([RISK, {**OTHER, "closed": "2024-01-05"}], [RISK, OTHER])
    assert causes(level) == {"rescored": 200}


def test_a_cancelled_milestone_takes_its_risks_with_it():
    off = Cancellation(day=date(2024, 1, 9))
    assert causes(between([RISK], [RISK], cancelled=off)) == {"expired": -500}


def test_a_register_of_which_too_little_is_known_has_no_level():
    bare = {"identified": "2024-01-01"}
    level = between([RISK], [RISK, {**bare, "id": "R2"}, {**bare, "id": "R3"}])
    assert (level.residual, level.causes, level.risks) == (None, None, 3)


@some
@given(pasts(FIRST, LAST))
def test_every_level_is_what_was_left_to_fear_as_it_was_known_then(rows):
    facts = example(*rows, as_of=LAST.isoformat())
    known = Known(facts.project, facts.settings, facts.history)
    for level in levels(facts):
        [then] = R2(known.on(AsOf(level.day), past=False))
        assert level.residual == (then.value if then.value is None else pytest.approx(then.value))
        assert level.risks == then.inputs["risks"]


@some
@given(pasts(FIRST, LAST))
def test_the_causes_add_up_to_the_change(rows):
    for before, after in pairwise(levels(example(*rows, as_of=LAST.isoformat()))):
        if after.causes is not None:
            change = after.residual - before.residual
            assert sum(after.causes.values()) == pytest.approx(change, abs=1e-6)
            assert after.causes[Cause.NEW] >= 0
        else:
            assert None in {before.residual, after.residual}


@some
@given(pasts(FIRST, LAST))
def test_the_last_levels_do_not_depend_on_how_far_one_looks_back(rows):
    facts = example(*rows, as_of=LAST.isoformat())
    assert burn_down(facts, told_days(facts)[-2:])[1:] == levels(facts)[1:][-1:]


# -- the metric


def weekly(*impacts: float) -> Facts:
    """Return facts of a risk that is rated anew in each week of January."""
    past = [
        (f"2024-01-{7 * n:02}", {"risks": [{**RISK, "impact": impact}]})
        for n, impact in enumerate(impacts, start=1)
    ]
    return example({"past": past}, as_of=past[-1][0])


def test_the_change_is_that_of_the_last_week():
    [found] = burn(weekly(100, 200, 50))
    assert (found.value, found.inputs["before"], found.inputs["after"]) == (-75, 100, 25)
    assert (found.inputs["rescored"], found.inputs["since"]) == (-75, "2024-01-14")
    assert found.reason is Reason.NO_THRESHOLD


@pytest.mark.parametrize(
    ("impacts", "times", "rag"),
    [
        ((100, 200, 300, 400), 3, Rag.AMBER),
        ((100, 200, 200, 300), 1, Rag.GREY),
        ((100, 200, 300), 2, Rag.GREY),
    ],
)
def test_a_rise_of_three_weeks_is_amber(impacts, times, rag):
    facts = weekly(*impacts)
    assert rising(levels(facts)) == times
    [found] = burn(facts)
    assert (found.rag, found.inputs["rising"]) == (rag, times)


def test_scores_burn_down_in_points():
    assert burn(weekly(4, 2))[0].unit == "points"


def test_one_week_alone_has_no_change():
    [found] = burn(weekly(100))
    assert (found.value, found.reason) == (None, Reason.INSUFFICIENT_N)


def test_without_a_past_there_is_no_burn_down():
    facts = example({"risks": [RISK]}, as_of="2024-01-14")
    assert levels(facts) == ()
    assert burn(facts)[0].reason is Reason.NO_HISTORY


RECORDED = {"origin": Origin.RECORDED}


def test_before_git_there_are_levels_only_where_risks_were_recorded():
    recorded = [("2024-01-05", {"risks": [RISK]}, RECORDED), ("2024-01-20", {})]
    silent = [("2024-01-05", {"due": "2024-03-01"}, RECORDED), ("2024-01-20", {"risks": [RISK]})]
    days = [
        [day.day for day in told_days(example({"past": past}, as_of="2024-01-28"))]
        for past in (recorded, silent)
    ]
    assert days == [[7, 14, 21, 28], [21, 28]]
