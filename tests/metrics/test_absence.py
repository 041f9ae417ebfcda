"""What is missing is never 0, never 1 and never green: it is missing, with the reason."""

from functools import cache

import pytest

from generator.metrics.compute import METRICS
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value

PAID = {"completed": "2024-02-01", "budget": 100, "actual": 90}
PLANS = {
    "an empty project": [],
    "milestones that say nothing": [{}, {}, {}, {}],
    "one milestone that is not due": [{"due": "2024-05-01"}],
    "cancelled milestones only": [{"status": "cancelled"}] * 4,
    "drafts only": [{"status": "draft", "due": "2024-03-01", "budget": 100, "actual": 50}] * 4,
    "currencies without a rate": [
        {**PAID, "currency": "EUR"},
        {**PAID, "currency": "USD"},
        {"budget": 100, "actual": 60, "tasks": (1, 2), "currency": "USD"},
        {"status": "cancelled", "actual": 40, "currency": "USD"},
        {"status": "cancelled", "actual": 40},
    ],
}
# What can be said all the same: so many of so many. Everything else is missing.
JUSTIFIED = {
    "an empty project": {},
    "milestones that say nothing": {"P1": (0, 4), "A1": (4, 4), "DCMA.10": (4, 4), "A2": (4, 4)},
    "one milestone that is not due": {
        **dict.fromkeys(("N2", "N3", "DCMA.1", "DCMA.5", "DCMA.6", "DCMA.7"), (0, 1)),
        **dict.fromkeys(("N4", "N5"), (None, 1)),
        **dict.fromkeys(("N7", "N.TF", "N.FF", "N.DF", "DCMA.12"), (None, None)),
        "DCMA.10": (1, 1),
        "P1": (0, 1),
        "T10": (0, 1),
        "A1": (1, 1),
        "A2": (1, 1),
        "A2.overdue": (0, 1),
        "A2.critical": (1, 1),
        "MC.criticality": (None, 0),
    },
    "cancelled milestones only": {},
    "drafts only": {},
    "currencies without a rate": {
        "P1": (2, 3),
        "A1": (1, 1),
        "P7": (0, 2),
        "DCMA.9": (0, 2),
        "DCMA.10": (1, 1),
        "A1.tasks": (1, 1),
        "A2": (1, 1),
    },
}
every_plan = pytest.mark.parametrize("plan", PLANS)


@cache
def facts_of(plan: str) -> Facts:
    return example(*PLANS[plan], as_of="2024-04-18", currency="GBP")


def values(*rows: dict[str, object], **project: object) -> dict[str, Value]:
    facts = example(*rows, as_of="2024-04-18", **project)
    return compute(facts.project, facts.as_of, facts.settings).by_id


@every_plan
@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_a_metric_without_data_has_no_value(metric, plan):
    for value in metric(facts_of(plan)):
        if metric.id in JUSTIFIED[plan]:
            assert (value.k, value.n) == JUSTIFIED[plan][metric.id]
        else:
            assert value.value is None
            assert value.reason
        assert value.rag is not Rag.GREEN


@every_plan
def test_a_project_without_data_has_no_colour(plan):
    facts = facts_of(plan)
    health = compute(facts.project, facts.as_of, facts.settings).health
    assert health.rag is Rag.GREY
    assert {d.rag for d in health.dimensions} <= {Rag.GREY, Rag.AMBER}


def test_milestones_that_say_nothing_have_no_state():
    facts = facts_of("milestones that say nothing")
    measures = compute(facts.project, facts.as_of, facts.settings)
    assert {state.rag for state in measures.states.values()} == {Rag.GREY}
    assert measures.health.hatched


# -- each lack has its reason


def test_without_promises_nothing_was_planned_and_nothing_was_kept():
    """P2 is not 0 %, and completed milestones are not on time."""
    found = values(*[{"due": "2024-03-01", "completed": "2024-02-01"}] * 4)
    lacking = ("P2", "P3", "T1", "T2", "T3", "T4", "T5", "T6", "T6.baselined", "T9")
    assert {found[name].reason for name in lacking} == {Reason.NO_BASELINE}
    assert (found["P1"].value, found["P1"].rag) == (1, Rag.GREY)
    assert found["P1"].reason is Reason.NO_BASELINE


def test_a_minority_of_promises_says_nothing_about_all():
    promised = {"baseline": "2024-03-01", "completed": "2024-02-01"}
    found = values(promised, {}, {})
    lacking = ("P2", "P3", "T1", "T2", "T5", "T6", "T6.baselined")
    assert {found[name].reason for name in lacking} == {Reason.LOW_COVERAGE}
    assert found["T1"].coverage == pytest.approx(1 / 3)
    assert values(promised, {})["T1"].known


def test_without_costs_there_is_earned_value_but_no_performance():
    plan = {"baseline": "2024-03-01", "budget": 100}
    found = values(plan, {**plan, "completed": "2024-03-01"})
    assert (found["EV.BAC"].value, found["EV.PV"].value, found["EV.EV"].value) == (200, 200, 100)
    assert {found[f"EV.{name}"].reason for name in ("AC", "CPI", "EAC2", "TCPI_BAC")} == {
        Reason.NO_COST_DATA
    }
    assert found["P6"].reason is Reason.NO_COST_DATA


def test_costs_of_the_lesser_half_say_nothing_about_all():
    """One milestone of two has a cost, but it is the smaller one."""
    plan = {"status": "in progress", "baseline": "2024-03-01"}
    found = values({**plan, "budget": 900}, {**plan, "budget": 100, "actual": 10})
    assert found["EV.CPI"].reason is Reason.LOW_COVERAGE
    assert found["EV.BAC"].value == 1000
    assert (found["P6"].value, found["P6"].rag) == (0, Rag.GREY)


def test_work_that_has_not_begun_needs_no_cost():
    begun = {"baseline": "2024-03-01", "budget": 100, "actual": 50, "tasks": (1, 2)}
    found = values(begun, {"baseline": "2024-06-01", "budget": 900})
    assert found["EV.CPI"].value == 1


def test_without_approved_dates_nothing_was_scheduled():
    found = values({"budget": 100, "actual": 50, "completed": "2024-03-01"})
    dated = ("EV.PV", "EV.SV", "EV.SV%", "EV.SPI", "EV.EAC3", "P6.scheduled")
    assert {found[name].reason for name in dated} == {Reason.NO_BASELINE}
    assert found["EV.CPI"].value == 2


def test_before_anything_is_planned_there_is_no_schedule_performance():
    found = values({"baseline": "2024-06-01", "budget": 100, "actual": 10, "tasks": (1, 2)})
    assert found["EV.SPI"].reason is Reason.NOT_STARTED
    assert found["EV.PV"].value == 0


def test_work_without_cost_is_not_infinitely_good():
    found = values({"budget": 100, "actual": 0, "completed": "2024-03-01"})
    assert found["EV.CPI"].reason is Reason.INFINITE
    assert found["B7"].reason is Reason.NO_DENOMINATOR
    assert values({"effort": 5, "worked": 0, "completed": "2024-03-01"})["B7"].reason is (
        Reason.INFINITE
    )


def test_before_anything_is_earned_nobody_knows_what_the_whole_will_cost():
    found = values({"budget": 100, "actual": 10, "tasks": (0, 2)})
    assert found["EV.CPI"].value == 0
    assert found["EV.EAC2"].reason is Reason.NO_DENOMINATOR


def test_a_plan_that_costs_nothing_has_no_shares():
    found = values({"budget": 0, "actual": 0, "completed": "2024-03-01"})
    assert found["EV.BAC"].value == 0
    assert found["P6"].reason is Reason.NO_DENOMINATOR
    assert found["B2"].reason is Reason.NO_DENOMINATOR


def test_when_all_is_done_there_is_nothing_left_to_perform():
    """The budget is overspent as well; 1 / (1 / 49) is not exactly 49 in binary."""
    found = values({"budget": 1, "actual": 49, "completed": "2024-03-01"})
    assert found["EV.TCPI_BAC"].reason is Reason.COMPLETE
    assert found["EV.TCPI_EAC2"].reason is Reason.COMPLETE


def test_a_ratio_beyond_all_numbers_is_missing():
    found = values({"budget": 1e15, "actual": 1e-300, "completed": "2024-03-01"})
    assert found["EV.CPI"].value is None
    assert found["EV.CPI"].reason is Reason.INFINITE


def test_amounts_without_a_rate_are_never_added():
    euro = {"completed": "2024-02-01", "budget": 100, "actual": 100, "currency": "EUR"}
    gone = {"status": "cancelled", "actual": 50, "currency": "EUR"}
    plan = ({**euro, "currency": "GBP"}, {**euro, "currency": "GBP"}, euro, gone)
    found = values(*plan, currency="GBP")
    assert {found[name].reason for name in ("EV.BAC", "EV.CPI", "B2", "B6")} == {
        Reason.MIXED_CURRENCY
    }
    assert found["B1"].excluded == {"M3": "mixed_currency"}
    converted = values(*plan, currency="GBP", rates={"EUR": 0.5})
    assert (converted["EV.BAC"].value, converted["B6"].value) == (250, 25)


def test_each_open_milestone_says_why_it_has_no_spend_gap():
    facts = example(
        {"budget": 100, "actual": 50, "tasks": (1, 2)},
        {"budget": 100, "actual": 50},
        {"budget": 100, "tasks": (1, 2)},
        {"budget": 100, "actual": 50, "tasks": (1, 2), "currency": "EUR"},
        {"tasks": (1, 2)},
        as_of="2024-04-18",
    )
    found = compute(facts.project, facts.as_of, facts.settings).of("B5")
    assert {value.subject: value.value if value.known else value.reason for value in found} == {
        "M1": 0,
        "M2": Reason.NO_DENOMINATOR,
        "M3": Reason.NO_COST_DATA,
        "M4": Reason.MIXED_CURRENCY,
    }


# -- risks

SEEN = {"identified": "2024-01-10", "due": "2024-06-01"}
RATED = {**SEEN, "probability": 0.5, "impact": 2000}


def test_open_risks_without_amounts_are_not_harmless():
    closed = {**RATED, "closed": "2024-02-01"}
    found = values({"risks": [SEEN, closed]})
    assert found["R1"].reason is Reason.NO_DENOMINATOR
    assert found["R2"].reason is Reason.NO_DENOMINATOR


def test_amounts_of_a_minority_of_risks_say_nothing_about_all():
    found = values({"risks": [SEEN, SEEN, RATED]})
    assert found["R1"].reason is Reason.LOW_COVERAGE
    assert found["R3"].reason is Reason.LOW_COVERAGE


def test_when_every_risk_is_gone_there_is_nothing_to_fear():
    assert values({"risks": [{**RATED, "closed": "2024-02-01"}]})["R1"].value == 0


def test_scores_and_money_are_never_added():
    found = values({"risks": [RATED, {**RATED, "impact": 4}]})
    assert {found[name].reason for name in ("R1", "R2", "R3")} == {Reason.MIXED_UNITS}
    past = {"due": "2024-03-01", "mitigated": "2024-02-01"}
    found = values({"risks": [{**RATED, **past}, {**RATED, **past, "impact": 4}]})
    assert found["R13"].reason is Reason.MIXED_UNITS


def test_scores_are_points():
    assert values({"risks": [{**RATED, "impact": 4}]})["R1"].unit == "points"
    assert values({"risks": [RATED]})["R1"].unit == "money"


def test_a_risk_in_a_plan_of_drafts_is_not_counted():
    assert values({"status": "draft", "risks": [RATED]})["R1"].value is None


def test_decided_risks_without_weight_say_nothing():
    """They have neither probability nor impact, or one that is 0."""
    past = {**SEEN, "due": "2024-03-01"}
    assert values({"risks": [past]})["R13"].reason is Reason.NO_DENOMINATOR
    harmless = {**RATED, "due": "2024-03-01", "probability": 0}
    assert values({"risks": [harmless]})["R13"].reason is Reason.NO_DENOMINATOR


def test_a_win_without_a_promise_has_no_days():
    facts = example({"completed": "2024-04-12"}, as_of="2024-04-18")
    [win] = compute(facts.project, facts.as_of, facts.settings).of("A6")
    assert (win.subject, win.value, win.reason) == ("M1", None, Reason.NO_BASELINE)
