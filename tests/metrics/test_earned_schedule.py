"""Earned schedule: the published weeks, the golden project, and what holds on every plan."""

from dataclasses import replace
from datetime import date
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.metrics.earned_schedule import Schedule
from generator.metrics.earned_schedule import earned_schedule
from generator.metrics.earned_schedule import planned_duration
from generator.metrics.earned_schedule import whole_periods
from generator.metrics.earned_value import planned_share
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.planned_value import planned_value
from generator.metrics.schedule_figures import SCHEDULE_FIGURES
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.model.as_of import AsOf
from generator.model.milestone import Cancellation

FIRST = date(2024, 1, 1)
many = settings(max_examples=40, deadline=None)  # a slow machine is no failure


def same(expected):
    """To four decimals; what is missing is missing."""
    return expected if expected is None else pytest.approx(expected, rel=0, abs=0.00005)


def figures(facts: Facts) -> dict[str, Value]:
    return {metric.id: metric(facts)[0] for metric in SCHEDULE_FIGURES}


def plan(*dues: int, done: int = 0, **more: object) -> list[dict[str, object]]:
    """Milestones of 10 each, approved on days of a plan, of which the first few are done."""
    return [
        {
            "budget": 10,
            "approved": str(FIRST + timedelta(days=due - 1)),
            "completed": str(FIRST) if n < done else None,
            **more,
        }
        for n, due in enumerate(dues)
    ]


def on(day: int, *rows: dict[str, object]) -> dict[str, Value]:
    return figures(example(*rows, as_of=str(FIRST + timedelta(days=day - 1)), start=str(FIRST)))


# -- worked examples


@pytest.mark.parametrize("week", range(1, 12))
def test_every_week_of_the_published_project(week, worked):
    weeks = worked["ex2_ES"]
    curve = [0.0, *(row["PV"] for row in weeks)]
    row = weeks[week - 1]
    earned = {1: 10 / 3, 2: 20 / 3}.get(week, row["EV"])
    found = Schedule(planned_duration(curve), earned_schedule(curve, earned), week)
    assert found.pd == 9
    assert {
        "ES": found.es,
        "SVt": found.sv_t,
        "SPIt": found.spi_t,
        "IEACt": found.ieac_t,
        "IEACt_pf1": found.ieac_t1,
        "TSPI": found.tspi,
    } == {name: same(row[name]) for name in ("ES", "SVt", "SPIt", "IEACt", "IEACt_pf1", "TSPI")}


def test_a_project_two_weeks_late_still_shows_it_at_its_end(worked):
    last = worked["ex2_ES"][-1]
    found = Schedule(pd=9, es=9, at=11)
    assert last["SPI"] == 1
    assert found.spi_t == same(last["SPIt"])
    assert found.ieac_t == pytest.approx(11)


def test_the_golden_project_by_days(orchard, worked):
    answers, found = worked["ex11_ES"], figures(orchard)
    inputs = found["ES.ES"].inputs
    assert {
        "AT": found["ES.AT"].value,
        "PD": found["ES.PD"].value,
        "EV": inputs["EV"],
        "C": inputs["C"],
        "PV_C": inputs["PV of day C"],
        "PV_C1": inputs["PV of day C+1"],
        "ES": found["ES.ES"].value,
        "SVt": found["ES.SVt"].value,
        "SPIt": found["ES.SPIt"].value,
        "IEACt": found["ES.IEACt"].value,
        "TSPI": found["ES.TSPI"].value,
    } == {name: same(number) for name, number in answers.items() if name != "finish"}
    assert found["ES.finish"].inputs["finish"] == answers["finish"]
    assert found["ES.finish"].value == 28


def test_the_golden_project_is_amber_and_what_it_takes_is_red(orchard):
    found = figures(orchard)
    assert found["ES.SPIt"].rag is Rag.AMBER
    assert found["ES.TSPI"].rag is Rag.RED
    assert found["ES.SPIt"].excluded == {"M8": "cancelled", "M10": "no_cost_data"}


# -- edges


def test_without_a_budget_nobody_can_say():
    found = on(5, {"approved": "2024-02-01"})
    assert {value.reason for value in found.values()} == {Reason.NO_COST_DATA}


def test_without_an_approved_date_nobody_can_say():
    found = on(5, {"budget": 10, "due": "2024-02-01"})
    assert {value.reason for value in found.values()} == {Reason.NO_BASELINE}


def test_without_a_first_day_nobody_can_say():
    found = figures(example(*plan(10, 20), as_of="2024-01-15"))
    assert {value.reason for value in found.values()} == {Reason.NO_DATE}


def test_before_its_first_day_a_plan_has_not_started():
    found = on(0, *plan(10, 20))
    assert {value.reason for value in found.values()} == {Reason.NOT_STARTED}


def test_nothing_earned_is_a_speed_of_zero_that_never_ends():
    found = on(5, *plan(10, 20))
    assert (found["ES.ES"].value, found["ES.SPIt"].value) == (0, 0)
    assert [found[name].reason for name in ("ES.IEACt", "ES.finish")] == [Reason.INFINITE] * 2
    assert found["ES.IEACt1"].value == 25


def test_an_estimate_by_cost_needs_the_costs():
    assert on(5, *plan(10, 20, done=1))["ES.IEACt3"].reason is Reason.NO_COST_DATA


def test_a_finish_that_no_calendar_has_is_never():
    rows = [*plan(1, budget=0.001, done=1), *plan(1, budget=1e9)]
    found = on(900, *rows)["ES.finish"]
    assert (found.value, found.reason) == (None, Reason.INFINITE)


def test_after_the_last_approved_date_it_says_what_the_last_forecast_takes():
    rows = plan(10, 20, done=1)
    rows[1] |= {"forecast": "2024-02-08"}
    found = on(29, *rows)["ES.TSPI"]
    assert (found.value, found.reason) == (None, Reason.NO_DENOMINATOR)
    assert found.inputs["to end by the last forecast"] == (20 - 19) / (39 - 29)


def test_time_stops_when_everything_is_done():
    rows = plan(10, 20, done=2)
    rows[1]["completed"] = "2024-01-25"
    found = on(100, *rows)
    assert (found["ES.AT"].value, found["ES.IEACt"].value) == (25, 25)
    assert found["ES.SPIt"].value == 20 / 25
    assert found["ES.TSPI"].reason is Reason.COMPLETE


def test_few_milestones_have_a_value_without_a_colour():
    found = on(10, *plan(*range(5, 12), done=1))["ES.SPIt"]
    assert (found.n, found.value, found.rag) == (7, 0.5, Rag.GREY)
    assert found.reason is Reason.INSUFFICIENT_N
    assert on(10, *plan(*range(5, 13), done=1))["ES.SPIt"].rag is Rag.RED


def test_what_was_cancelled_is_on_neither_curve():
    gone = {"budget": 100, "approved": "2024-01-05", "tasks": (1, 2)}
    gone |= {"cancelled": Cancellation(day=date(2024, 1, 3))}
    kept = plan(10, 20, done=1)
    assert on(10, *kept)["ES.ES"].value == on(10, *kept, gone)["ES.ES"].value


def test_work_before_the_start_of_the_project_moves_the_first_day():
    rows = [{"budget": 10, "approved": "2024-01-10", "start": "2023-12-27"}, *plan(20)]
    assert on(1, *rows)["ES.AT"].value == 6


def test_a_planned_pause_is_skipped():
    assert whole_periods([0, 10, 10, 10, 20], 10) == 3
    assert earned_schedule([0, 10, 10, 10, 20], 15) == 3.5


# -- what holds on every plan

days = st.integers(1, 60)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "budget": st.integers(0, 1_000_000),
            "approved": days.map(lambda day: str(FIRST + timedelta(days=day))),
            "ev_method": st.sampled_from(["0/100", "50/50", "weighted_tasks"]),
            "tasks": st.sampled_from([(0, 2), (1, 2), (0, 0)]),
        },
        optional={"start": days.map(lambda day: str(FIRST + timedelta(days=day)))},
    ),
    min_size=1,
    max_size=6,
).map(lambda found: [{**row, "id": f"M{n}"} for n, row in enumerate(found)])
curves = st.lists(st.floats(0, 1000, allow_nan=False), min_size=1, max_size=20).map(
    lambda steps: np.cumsum([0.0, *steps, 1.0])
)


@settings(many, max_examples=25)
@given(rows)
def test_the_curve_is_the_planned_value_of_each_day(found):
    facts = example(*found, as_of="2024-01-20", start=str(FIRST))
    planned = planned_value(facts)
    assume(planned)
    budget = facts.scope["budget"]
    for period, value in enumerate(planned.curve):
        day = replace(facts, as_of=AsOf(planned.first + timedelta(days=period - 1))).day
        expected = float((budget * planned_share(facts.scope, day)).sum())
        assert value == pytest.approx(expected, rel=1e-9, abs=1e-6)
    assert planned.curve[0] == 0
    assert planned.period(planned.last) == len(planned.curve) - 1 == planned_duration(planned.curve)


@many
@given(curves, st.floats(0, 2000, allow_nan=False), st.floats(0, 2000, allow_nan=False))
def test_it_grows_with_the_value_earned_and_ends_at_the_planned_duration(curve, one, two):
    low, high = sorted((one, two))
    assert 0 <= earned_schedule(curve, low) <= earned_schedule(curve, high) + 1e-9
    assert earned_schedule(curve, high) <= planned_duration(curve)


@many
@given(curves, st.floats(0, 2000, allow_nan=False), st.integers(1, 30))
def test_the_index_is_one_exactly_where_the_plan_is_kept(curve, earned, elapsed):
    found = Schedule(planned_duration(curve), earned_schedule(curve, earned), elapsed)
    assert (found.spi_t == 1) == (found.es == found.at)
    if found.spi_t:
        assert found.ieac_t == pytest.approx(found.at + (found.pd - found.es) / found.spi_t)


@many
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(found, lots):
    mixed = list(found)
    lots.shuffle(mixed)
    one, two = (example(*each, as_of="2024-01-20", start=str(FIRST)) for each in (found, mixed))
    assert figures(one) == figures(two)
