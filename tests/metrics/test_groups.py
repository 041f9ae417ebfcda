"""Money by phase and by owner, what completed work left over, and the range of the cost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.metrics.budget_variance import budget_variance
from generator.metrics.budget_variance import budget_variance_share
from generator.metrics.estimates import cost_range
from generator.metrics.examples import example
from generator.metrics.figures import FIGURES
from generator.metrics.frames import Facts
from generator.metrics.groups import NONE
from generator.metrics.progress import completed_by_effort
from generator.metrics.progress import physical_progress
from generator.metrics.totals import Totals
from generator.metrics.validation import validated
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.model.milestone import Criterion

FIGURE = {metric.id: metric for metric in FIGURES}


def of(facts: Facts, metric: str, kind: str) -> dict[str, Value]:
    """Return the values of a metric for each group of a kind."""
    return {value.subject: value for value in FIGURE[metric](facts) if value.scope == kind}


def numbers(facts: Facts, metric: str, kind: str) -> dict[str, float | None]:
    return {name: value.value for name, value in of(facts, metric, kind).items()}


def test_each_owner_of_the_golden_project(orchard):
    assert numbers(orchard, "EV.BAC", "owner") == {
        NONE: 40000,
        "ana": 50000,
        "ben": 40000,
        "cleo": 43000,
    }
    assert numbers(orchard, "EV.AC", "owner") == {
        NONE: 0,
        "ana": 50500,
        "ben": 45000,
        "cleo": 22000,
    }
    assert numbers(orchard, "EV.CPI", "owner")["ana"] == pytest.approx(45000 / 50500)


@pytest.mark.parametrize("metric", ["EV.BAC", "EV.PV", "EV.EV", "EV.AC"])
def test_the_owners_together_are_the_whole(metric, orchard):
    whole = FIGURE[metric](orchard)[0]
    assert whole.scope == "project"
    assert sum(numbers(orchard, metric, "owner").values()) == pytest.approx(whole.value)


def test_there_are_no_groups_by_what_nobody_names(orchard):
    assert of(orchard, "EV.BAC", "phase") == {}


def test_there_are_no_groups_where_nothing_can_be_added_up():
    rows = [{"budget": 10, "currency": "USD", "owner": "ada"}, {"budget": 10, "owner": "ben"}]
    facts = example(*rows, as_of="2024-04-18", currency="GBP")
    assert [value.reason for value in FIGURE["EV.BAC"](facts)] == [Reason.MIXED_CURRENCY]


def test_a_phase_without_costs_has_no_index():
    rows = [
        {"phase": "Build", "budget": 10, "completed": "2024-02-01"},
        {"phase": "Test", "budget": 10, "actual": 5, "completed": "2024-02-01"},
        {"phase": "Ship"},
    ]
    found = of(example(*rows, as_of="2024-04-18"), "EV.CPI", "phase")
    assert {name: (v.value, v.reason) for name, v in found.items()} == {
        "Build": (None, Reason.NO_COST_DATA),
        "Test": (2.0, None),
    }
    assert found["Test"].rag is Rag.AMBER


def test_a_phase_of_which_little_is_known_has_no_number():
    rows = [{"phase": "Build", "budget": 10, "actual": 5, "completed": "2024-02-01"}]
    rows += [{"phase": "Build"}] * 2
    found = of(example(*rows, as_of="2024-04-18"), "EV.BAC", "phase")["Build"]
    assert (found.value, found.reason) == (None, Reason.LOW_COVERAGE)


def test_a_phase_that_was_cancelled_keeps_what_it_cost():
    gone = {"phase": "Build", "status": "cancelled", "budget": 10, "actual": 3, "tasks": (1, 2)}
    facts = example(gone, {"phase": "Test", "budget": 10}, as_of="2024-04-18")
    found = [numbers(facts, f"EV.{name}", "phase")["Build"] for name in ("BAC", "EV", "AC")]
    assert found == [5, 5, 3]


# -- what completed work left


def test_what_each_completed_milestone_of_the_golden_project_left(orchard):
    whole, *each = budget_variance(orchard)
    assert {value.subject: value.value for value in each} == {
        "M1": 500,
        "M2": -3000,
        "M3": 0,
        "M4": -5000,
        "M7": 1000,
    }
    assert whole.value == -6500
    assert whole.inputs == {"budget": 80000, "cost": 86500}
    assert budget_variance_share(orchard)[0].value == -6500 / 80000
    assert each[1].inputs["share"] == -0.15


def test_without_completed_work_nothing_is_left_over():
    values = budget_variance(example({"budget": 10, "actual": 5}, as_of="2024-04-18"))
    assert [(value.value, value.reason) for value in values] == [(None, Reason.NO_DENOMINATOR)]


def test_work_without_a_budget_left_no_share_of_it():
    done = {"budget": 0, "actual": 0, "completed": "2024-02-01"}
    facts = example(done, as_of="2024-04-18")
    assert budget_variance(facts)[1].inputs["share"] is None
    assert budget_variance_share(facts)[0].reason is Reason.NO_DENOMINATOR


def test_what_could_not_be_converted_leaves_no_sum():
    rows = [{"budget": 10, "actual": 5, "completed": "2024-02-01", "currency": "USD"}]
    rows += [{"budget": 10, "actual": 5, "completed": "2024-02-01"}]
    facts = example(*rows, as_of="2024-04-18", currency="GBP")
    assert budget_variance(facts)[0].reason is Reason.MIXED_CURRENCY


# -- progress


def test_effort_is_set_against_the_effort_that_was_due(orchard):
    found = completed_by_effort(orchard)[0]
    assert (found.inputs["planned by now"], found.rag) == (180, Rag.AMBER)
    assert physical_progress(orchard)[0].rag is Rag.GREEN


def test_effort_without_approved_dates_has_no_colour():
    found = completed_by_effort(example({"effort": 10}, as_of="2024-04-18"))[0]
    assert (found.value, found.rag, found.reason) == (0, Rag.GREY, Reason.NO_BASELINE)


def test_only_what_has_criteria_that_are_all_met_is_proven():
    met, open_ = Criterion(text="40 users", met=True), Criterion(text="no faults")
    facts = example(*[{"completed": "2024-02-01"}] * 3, as_of="2024-04-18")
    written = zip(facts.project.milestones, ((met,), (met, open_), ()), strict=True)
    milestones = tuple(replace(m, criteria=criteria) for m, criteria in written)
    project = replace(facts.project, milestones=milestones)
    found = validated(replace(facts, project=project))[0]
    assert (found.k, found.n, found.inputs["without_criteria"]) == (1, 3, 1)


# -- the range of the cost

sums = st.floats(1, 1e6, allow_nan=False)


def test_a_range_is_not_firm_before_a_fifth_is_earned():
    assert not cost_range(Totals(100, 30, 19, 20)).firm
    assert cost_range(Totals(100, 30, 20, 20)).firm


def test_there_is_no_range_without_costs():
    assert cost_range(Totals(100, 30, 19, None)) is None


@settings(max_examples=40, deadline=None)
@given(sums, sums, sums, sums)
def test_the_usual_estimate_lies_within_the_range(bac, pv, ev, ac):
    found = cost_range(Totals(max(bac, ev), pv, ev, ac))
    assert found.least <= found.likely <= found.most
