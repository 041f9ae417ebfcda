"""What holds for every plan, not for the examples alone."""

import math
from dataclasses import replace
from datetime import date
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.config.settings import MetricSettings
from generator.metrics.compute import METRICS
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.states import milestone_states
from generator.metrics.totals import Totals
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.model.milestone import Cancellation
from generator.model.milestone import Change

Row = dict[str, Any]
many = settings(max_examples=50, deadline=None)  # a slow machine is no failure
some = settings(many, max_examples=25)  # where every metric is computed; each run draws others
few = settings(many, max_examples=12)  # where all is computed twice
BY_ID = {metric.id: metric for metric in METRICS}
COUNTED = [
    "P1",
    "P2",
    "P3",
    "T1",
    "T2",
    "T3",
    "T3.B1",
    "T4",
    "T4.B1",
    "T5",
    "T10",
    "B1",
    "R6",
    "R8",
    "R9",
    "A1",
]
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)

# -- small plans

days = st.dates(FIRST, LAST)
texts = days.map(date.isoformat)
amounts = st.integers(0, 10_000) | st.floats(0, 1e6, allow_nan=False)
shares = st.floats(0, 1, allow_nan=False)
ended = st.fixed_dictionaries(
    {},
    optional={
        "probability": shares,
        "impact": st.integers(1, 5) | amounts,
        "identified": texts,
        "due": texts,
        "mitigated": texts,
        "closed": texts,
        "occurred": texts,
        "response": st.sampled_from(["reduce", "accept"]),
        "residual": st.tuples(shares, amounts),
    },
)
changes = st.builds(
    Change,
    day=days,
    what=st.just("baseline"),
    new=texts,
    approved_by=st.sampled_from([None, "sponsor"]),
)
milestones = st.fixed_dictionaries(
    {
        "status": st.sampled_from(
            ["draft", "not started", "in progress", "blocked", "completed", "cancelled"]
        )
    },
    optional={
        "start": texts,
        "baseline": texts,
        "due": texts,
        "forecast": texts,
        "completed": texts,
        "owner": st.sampled_from(["ada", "ben"]),
        "budget": amounts,
        "actual": amounts,
        "currency": st.sampled_from(["GBP", "EUR"]),
        "effort": amounts,
        "worked": amounts,
        "tasks": st.sampled_from([(0, 2), (1, 2), (2, 2), (1, 3)]),
        "ev_method": st.sampled_from(["0/100", "50/50", "weighted_tasks"]),
        "depends_on": st.sampled_from([("M1",), ("M2", "M3")]),
        "merged_into": st.just("M1"),
        "cancelled": st.builds(Cancellation, day=days),
        "changes": st.lists(changes, max_size=2).map(tuple),
        "risks": st.lists(ended, max_size=3),
    },
)


def named(rows: list[Row]) -> list[Row]:
    """Give each row, and each of its risks, a name that moves with it."""
    return [
        {
            **row,
            "id": f"M{m}",
            "risks": [{**risk, "id": f"R{r}"} for r, risk in enumerate(row.get("risks", ()), 1)],
        }
        for m, row in enumerate(rows, 1)
    ]


plans = st.lists(milestones, max_size=6).map(named)


def seen(rows: list[Row], day: date, **project: Any) -> Facts:
    home: Row = {"currency": "GBP", "rates": {"EUR": 0.8}, "start": "2024-01-01"}
    return example(*rows, as_of=day.isoformat(), **(home | project))


def values(facts: Facts, *names: str) -> dict[str, Value]:
    """Return the value of some metrics."""
    return {name: BY_ID[name](facts)[0] for name in names}


def everything(rows: list[Row], day: date) -> list[Value]:
    facts = seen(rows, day)
    return list(compute(facts.project, facts.as_of, facts.settings).all_values())


# -- every value


@some
@given(plans, days, st.sampled_from([{}, {"EUR": 0.8}]))
def test_every_value_is_a_number_or_says_why_it_is_none_and_is_grey_then(rows, day, rates):
    """But for one: a budget that is spent before the work is done is red without a number."""
    facts = seen(rows, day, rates=rates)
    for value in (value for metric in METRICS for value in metric(facts)):
        assert value.reason if value.value is None else math.isfinite(value.value)
        if value.reason is Reason.EXHAUSTED:
            assert value.rag is Rag.RED
        else:
            assert (value.rag is Rag.GREY) == (value.reason is not None)


@many
@given(plans, days)
def test_a_counted_share_lies_between_none_and_all_and_within_its_interval(rows, day):
    found = values(seen(rows, day), *COUNTED)
    for value in found.values():
        assert len(value.included) == value.n
        if value.known:
            low, high = value.ci95
            assert value.value == value.k / value.n
            assert 0 <= low <= value.value + 1e-9
            assert value.value - 1e-9 <= high <= 1


@many
@given(plans, days)
def test_few_cases_have_no_colour(rows, day):
    for value in values(seen(rows, day), *COUNTED, "T6", "R3", "R13").values():
        assert value.n >= 3 or value.rag is Rag.GREY


@many
@given(plans, days)
def test_every_milestone_has_a_state(rows, day):
    assert list(milestone_states(seen(rows, day))) == sorted(row["id"] for row in rows)


# -- order and time


@few
@given(plans, days, st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(rows, day, random):
    shuffled = [{**row, "risks": random.sample(row["risks"], len(row["risks"]))} for row in rows]
    random.shuffle(shuffled)
    assert everything(shuffled, day) == everything(rows, day)


SOME_LATER_DAY = (LAST + timedelta(days=100)).isoformat()
FACTS_OF_RISK = ("identified", "mitigated", "closed", "occurred")


def forgotten(row: Row, day: date) -> Row:
    """Return a row as it stands where nothing is known of what happens after a day."""
    known = {**row, "risks": [_until(risk, FACTS_OF_RISK, day) for risk in row["risks"]]}
    known["changes"] = tuple(c for c in row.get("changes", ()) if c.day <= day)
    if known["status"] != "cancelled" and "cancelled" in row and row["cancelled"].day > day:
        del known["cancelled"]
    if row["status"] == "completed" and row.get("completed", "") > day.isoformat():
        return {**known, "completed": SOME_LATER_DAY}  # with no day at all the file would be wrong
    return _until(known, ("completed",), day)


def _until(row: Row, names: tuple[str, ...], day: date) -> Row:
    later = {name for name in names if row.get(name, "") > day.isoformat()}
    return {name: value for name, value in row.items() if name not in later}


@few
@given(plans, days)
def test_what_happens_later_changes_nothing(rows, day):
    """Completed, cancelled, approved, or what became of a risk: after the day, it is not known."""
    assert everything(rows, day) == everything([forgotten(row, day) for row in rows], day)


@many
@given(plans, days, st.integers(0, 60))
def test_fewer_are_due_as_grace_grows(rows, day, grace):
    def due(days_of_grace: int) -> set[str]:
        facts = replace(seen(rows, day), settings=MetricSettings(grace=days_of_grace))
        return set(values(facts, "T1")["T1"].included)

    assert due(grace + 1) <= due(grace)


@many
@given(plans, days)
def test_what_was_missed_and_what_was_met_are_all_that_was_due(rows, day):
    found = values(seen(rows, day), "T1", "T5")
    assert found["T1"].n == found["T5"].n
    assert found["T1"].k + found["T5"].k == found["T1"].n


@many
@given(plans, days)
def test_an_open_day_never_holds_more_against_a_plan_than_a_closed_one(rows, day):
    closed = seen(rows, day)
    running = replace(closed, as_of=replace(closed.as_of, closed=False))
    assert values(running, "T5")["T5"].k <= values(closed, "T5")["T5"].k


# -- cancelling

gone = milestones.map(lambda row: {**row, "status": "cancelled"} | {"cancelled": None})
UNTOUCHED = ("P1", "P2", "P3", "P4", "P5", "T1", "T2", "T3", "T5", "T6", "T9", "T10", "B1", "A1")


@many
@given(plans, st.lists(gone, min_size=1, max_size=3), days)
def test_cancelled_milestones_count_nowhere(rows, cancelled, day):
    before = values(seen(rows, day), *UNTOUCHED)
    after = values(seen(named([*rows, *cancelled]), day), *UNTOUCHED)
    for name in UNTOUCHED:
        assert (after[name].value, after[name].k, after[name].n) == (
            before[name].value,
            before[name].k,
            before[name].n,
        )


begun = st.fixed_dictionaries(
    {
        "status": st.just("in progress"),
        "budget": st.integers(1, 10_000),
        "actual": st.integers(1, 10_000),
        "tasks": st.sampled_from([(1, 2), (1, 3), (2, 3), (5, 5)]),
    }
)


@many
@given(st.lists(begun, min_size=1, max_size=5), amounts, days)
def test_the_cost_of_cancelled_work_is_never_dropped(rows, cost, day):
    with_cancelled = [*rows, {"status": "cancelled", "actual": cost}]
    before, after = (values(seen(plan, day), "EV.AC")["EV.AC"] for plan in (rows, with_cancelled))
    assert after.value == pytest.approx(before.value + cost)


# -- earned value

money = st.floats(1, 1e9, allow_nan=False)
parts = st.floats(0.001, 0.999, allow_nan=False)
unfinished = st.builds(
    lambda bac, earned, planned, cost: Totals(bac, bac * planned, bac * earned, bac * cost),
    money,
    parts,
    parts,
    st.floats(0.001, 3, allow_nan=False),
)


@many
@given(st.lists(begun, min_size=1, max_size=5), days)
def test_to_end_on_the_second_estimate_work_goes_on_as_so_far(rows, day):
    found = values(seen(rows, day), "EV.CPI", "EV.TCPI_EAC2")
    assert found["EV.TCPI_EAC2"].value == pytest.approx(found["EV.CPI"].value)


@many
@given(unfinished)
def test_the_second_estimate_holds_for_any_sums(totals):
    assert totals.tcpi_eac2 == pytest.approx(totals.cpi, rel=1e-6)


@many
@given(unfinished)
def test_over_cost_and_behind_plan_each_estimate_is_worse_than_the_last(totals):
    assume(totals.cpi < 1 and totals.spi < 1)
    slack = 1 + 1e-9
    assert totals.eac1 <= totals.eac2 * slack
    assert totals.eac2 <= totals.eac3 * slack


@many
@given(unfinished)
def test_what_is_spent_and_to_be_spent_is_the_whole(totals):
    for eac, etc, vac in (
        (totals.eac1, totals.etc1, totals.vac1),
        (totals.eac2, totals.etc2, totals.vac2),
        (totals.eac3, totals.etc3, totals.vac3),
    ):
        assert totals.ac + etc == pytest.approx(eac)
        assert eac + vac == pytest.approx(totals.bac, abs=1e-6 * eac)


# -- risk effectiveness

END = "2025-12-31"


@st.composite
def decided(draw: st.DrawFn) -> Row:
    """Draw a risk about which the end of 2025 has decided."""
    seen_on = draw(days)
    due = seen_on + timedelta(draw(st.integers(1, 80)))
    mitigated = draw(st.none() | st.dates(seen_on, due + timedelta(20)))
    occurred = draw(st.none() | st.none() | st.dates(seen_on, due))
    risk: Row = {
        "probability": draw(st.floats(0.05, 1)),
        "impact": draw(st.floats(20, 100)),
        "identified": seen_on.isoformat(),
        "due": due.isoformat(),
        "mitigated": mitigated and mitigated.isoformat(),
        "occurred": occurred and occurred.isoformat(),
        "residual": (draw(shares), draw(st.floats(0, 100))),
    }
    return {**risk, "identified": None} if occurred and draw(st.booleans()) else risk


def effectiveness(risks: list[Row]) -> float:
    found = values(example({"risks": risks}, as_of=END), "R13")["R13"]
    assert found.inputs["decided"] == len(risks)
    return found.value


registers = st.lists(decided(), min_size=1, max_size=6)


def moved(risk: Row, by: int) -> Row:
    """Return a risk that was mitigated some days later; never before it was identified."""
    day = date.fromisoformat(risk["mitigated"]) + timedelta(by)
    return {**risk, "mitigated": max(day.isoformat(), risk["identified"] or "")}


@many
@given(registers)
def test_effectiveness_lies_between_none_and_all(risks):
    assert 0 <= effectiveness(risks) <= 1 + 1e-9


@many
@given(registers, st.integers(-90, 90))
def test_to_mitigate_earlier_is_never_worse_and_later_never_better(risks, by):
    first, *others = sorted(risks, key=lambda risk: risk["mitigated"] is None)
    assume(first["mitigated"] and first["identified"])
    before, after = effectiveness([first, *others]), effectiveness([moved(first, by), *others])
    assert after >= before - 1e-9 if by < 0 else after <= before + 1e-9


@many
@given(registers)
def test_to_split_a_risk_in_two_halves_changes_nothing(risks):
    first, *others = risks
    left = first["residual"]
    half = {**first, "impact": first["impact"] / 2, "residual": (left[0], left[1] / 2)}
    assert effectiveness([half, half, *others]) == pytest.approx(effectiveness(risks))


@many
@given(registers, st.randoms(use_true_random=False))
def test_the_order_of_risks_does_not_matter_to_their_effectiveness(risks, random):
    shuffled = random.sample(risks, len(risks))
    assert effectiveness(shuffled) == pytest.approx(effectiveness(risks))


@many
@given(registers)
def test_what_nobody_foresaw_weighs_more_than_what_was_foreseen(risks):
    """Both score nothing, but the surprise happened for sure."""
    hit = {"probability": 0.5, "impact": 50, "due": "2024-06-01", "occurred": "2024-05-20"}
    foreseen = effectiveness([*risks, {**hit, "identified": "2024-05-01"}])
    surprised = effectiveness([*risks, {**hit, "identified": None}])
    assert surprised <= foreseen + 1e-9


def test_just_in_time_is_half_and_half_of_the_window_three_quarters():
    risk = {"probability": 1, "impact": 100, "identified": "2024-01-01", "due": "2024-01-11"}
    reached = [
        effectiveness([{**risk, "mitigated": day}])
        for day in ("2024-01-11", "2024-01-06", "2024-01-01", "2024-01-12")
    ]
    assert reached == [0.5, 0.75, 1, 0]
