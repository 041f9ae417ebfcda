"""When a value is green, amber or red, and when it has no colour."""

from dataclasses import replace

import pytest

from generator.config.settings import MetricSettings
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.thresholds import DEFAULTS
from generator.metrics.thresholds import Limits
from generator.metrics.thresholds import limits
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value

ON_TIME = {"baseline": "2024-03-01", "completed": "2024-03-01"}
LATE = {"baseline": "2024-03-01", "completed": "2024-03-02"}


def value_of(metric: str, *rows: dict[str, object], **thresholds: tuple[float, float]) -> Value:
    facts = example(*rows, as_of="2024-04-18")
    facts = replace(facts, settings=MetricSettings(thresholds=thresholds))
    return compute(facts.project, facts.as_of, facts.settings).by_id[metric]


def colour_of(metric: str, *rows: dict[str, object], **thresholds: tuple[float, float]) -> Rag:
    return value_of(metric, *rows, **thresholds).rag


# -- limits


@pytest.mark.parametrize(
    ("value", "rag"),
    [
        (0.91, Rag.GREEN),
        (0.9, Rag.GREEN),
        (0.89, Rag.AMBER),
        (0.8, Rag.AMBER),
        (0.79, Rag.RED),
    ],
)
def test_where_more_is_better_a_value_on_a_limit_has_the_better_colour(value, rag):
    assert Limits(0.9, 0.8).rate(value) is rag


@pytest.mark.parametrize(
    ("value", "rag"),
    [
        (0.04, Rag.GREEN),
        (0.05, Rag.GREEN),
        (0.06, Rag.AMBER),
        (0.9 - 0.75, Rag.AMBER),  # 0.15000000000000002
        (0.16, Rag.RED),
    ],
)
def test_where_less_is_better_a_value_on_a_limit_has_the_better_colour(value, rag):
    assert Limits(0.05, 0.15, rising=False).rate(value) is rag


def test_limits_can_be_chosen():
    plan = [ON_TIME] * 7 + [LATE] * 3
    assert colour_of("T1", *plan) is Rag.RED
    assert colour_of("T1", *plan, T1=(0.9, 0.7)) is Rag.AMBER
    assert colour_of("T1", *plan, T1=(0.7, 0.5)) is Rag.GREEN


def test_chosen_limits_run_the_way_of_the_metric():
    assert limits("T10", {"T10": (0.1, 0.2)}) == Limits(0.1, 0.2, rising=False)


def test_what_has_no_limits_has_no_colour():
    assert limits("T3", {"T3": (0.9, 0.8)}) is None
    value = value_of("T3", *[ON_TIME] * 4)
    assert (value.rag, value.reason) == (Rag.GREY, Reason.NO_THRESHOLD)


@pytest.mark.parametrize("name", DEFAULTS)
def test_green_ends_before_amber(name):
    """A check of the DCMA passes or fails."""
    limit = DEFAULTS[name]
    if name.startswith("DCMA."):
        assert limit.green == limit.amber
        return
    assert limit.green > limit.amber if limit.rising else limit.green < limit.amber


# -- few cases


@pytest.mark.parametrize("metric", ["P1", "T1", "T2", "T5", "T6"])
def test_fewer_than_three_cases_have_a_value_and_no_colour(metric):
    few = value_of(metric, ON_TIME, ON_TIME)
    assert few.known
    assert (few.rag, few.reason) == (Rag.GREY, Reason.INSUFFICIENT_N)
    assert colour_of(metric, ON_TIME, ON_TIME, ON_TIME) is Rag.GREEN


def test_an_amount_of_money_is_no_rate():
    """One milestone is enough for the cost performance index."""
    assert colour_of("EV.CPI", {"budget": 100, "actual": 100, "tasks": (1, 1)}) is Rag.AMBER
    assert colour_of("EV.VAC2%", {"budget": 100, "actual": 200, "tasks": (1, 1)}) is Rag.RED


# -- colours that do not go by the value itself


@pytest.mark.parametrize(
    ("open_and_due", "rag"),
    [(0, Rag.GREEN), (1, Rag.GREEN), (2, Rag.AMBER), (3, Rag.AMBER), (4, Rag.RED)],
)
def test_completed_goes_by_the_gap_to_planned(open_and_due, rag):
    """A plan of twenty: half of it is not due, so half is all that can be expected."""
    done, due, later = {**ON_TIME}, {"baseline": "2024-03-01"}, {"baseline": "2024-06-01"}
    plan = [done] * (10 - open_and_due) + [due] * open_and_due + [later] * 10
    value = value_of("P1", *plan)
    assert value.rag is rag
    assert value.inputs["gap"] == pytest.approx(-open_and_due / 20)


@pytest.mark.parametrize(
    ("cost", "rag"),
    [
        (89, Rag.RED),
        (90, Rag.AMBER),
        (95, Rag.GREEN),
        (105, Rag.GREEN),
        (110, Rag.AMBER),
        (111, Rag.RED),
    ],
)
def test_outturn_goes_by_its_distance_from_one_either_way(cost, rag):
    assert colour_of("B2", {**ON_TIME, "budget": 100, "actual": cost}) is rag


@pytest.mark.parametrize(("cost", "rag"), [(50, Rag.GREEN), (60, Rag.AMBER), (61, Rag.RED)])
def test_completed_by_budget_goes_by_what_is_spent_ahead(cost, rag):
    assert colour_of("P6", {"budget": 100, "actual": cost, "tasks": (1, 2)}) is rag


@pytest.mark.parametrize(
    ("days", "rag"), [("03-01", Rag.GREEN), ("03-08", Rag.AMBER), ("03-11", Rag.RED)]
)
def test_finish_variance_goes_by_working_days(days, rag):
    """The first of March 2024 is a Friday: the eighth is five working days later."""
    plan = {"baseline": "2024-03-01", "completed": f"2024-{days}"}
    facts = example(plan, as_of="2024-04-18")
    measures = compute(facts.project, facts.as_of, facts.settings)
    assert measures.of("T8")[0].rag is rag
    assert measures.by_id["T9"].rag is rag


@pytest.mark.parametrize(("impact", "rag"), [(10, Rag.GREEN), (20, Rag.AMBER), (30, Rag.RED)])
def test_exposure_goes_by_what_is_still_to_be_spent(impact, rag):
    """Half of 200 is earned for 100, so 100 are still to be spent."""
    risk = {"probability": 0.5, "impact": impact, "identified": "2024-01-10"}
    plan = {"budget": 200, "actual": 100, "tasks": (1, 2), "risks": [risk]}
    assert colour_of("R1", plan) is rag


def test_exposure_in_points_is_not_compared_with_money():
    risk = {"probability": 0.5, "impact": 4, "identified": "2024-01-10"}
    plan = {"budget": 200, "actual": 100, "tasks": (1, 2), "risks": [risk]}
    assert colour_of("R1", plan) is Rag.GREY


# -- earned value

HALF = {"baseline": "2024-06-01", "start": "2024-03-01", "budget": 100, "tasks": (1, 2)}


@pytest.mark.parametrize(
    ("cost", "rag"),
    [(45, Rag.AMBER), (50, Rag.GREEN), (55, Rag.AMBER), (60, Rag.RED)],
)
def test_work_that_is_far_too_cheap_is_a_question_as_well(cost, rag):
    assert colour_of("EV.CPI", {**HALF, "actual": cost}) is rag


def test_chosen_limits_of_cost_performance_end_that_question():
    assert colour_of("EV.CPI", {**HALF, "actual": 30}, **{"EV.CPI": (0.9, 0.8)}) is Rag.GREEN


def test_schedule_performance_has_a_colour_while_it_can_tell_something():
    assert colour_of("EV.SPI", {**HALF, "start": "2024-02-20"}) is Rag.AMBER


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param([HALF, {**ON_TIME, "budget": 100}], id="two thirds are earned"),
        pytest.param([{**HALF, "baseline": "2024-04-17"}], id="the last approved date is past"),
    ],
)
def test_schedule_performance_near_the_end_has_no_colour(plan):
    value = value_of("EV.SPI", *plan)
    assert value.known
    assert (value.rag, value.reason) == (Rag.GREY, Reason.NEAR_END)


def test_a_budget_that_is_spent_before_the_work_is_done_is_red():
    value = value_of("EV.TCPI_BAC", {**HALF, "actual": 100})
    assert (value.value, value.reason, value.rag) == (None, Reason.EXHAUSTED, Rag.RED)


def test_the_basis_names_baseline_method_and_currency(orchard):
    found = compute(orchard.project, orchard.as_of, orchard.settings).by_id
    assert found["EV.CPI"].basis == "B1, weighted_tasks, EUR"
    assert found["T1"].basis == "B0, grace 0 days"
    mixed = value_of("EV.EV", HALF, {**HALF, "ev_method": "50/50"}, {**HALF, "tasks": (0, 0)})
    assert mixed.basis == "B1, 0/100 and 50/50 and weighted_tasks"


# -- how open work earns, and how it was planned to


@pytest.mark.parametrize(
    ("row", "earned"),
    [
        ({"tasks": (0, 4)}, 0),
        ({"tasks": (3, 4)}, 0.75),
        ({"tasks": (4, 4)}, 0.9),
        ({"tasks": (3, 4), "ev_method": "0/100"}, 0),
        ({"tasks": (0, 4), "ev_method": "50/50"}, 0),
        ({"tasks": (1, 4), "ev_method": "50/50"}, 0.5),
        ({"worked": 1, "ev_method": "50/50"}, 0.5),
        ({"actual": 1, "ev_method": "50/50"}, 0.5),
        ({"status": "in progress", "ev_method": "50/50"}, 0.5),
        ({"status": "in progress", "ev_method": "weighted_tasks"}, 0),
        ({"completed": "2024-04-01", "ev_method": "0/100"}, 1),
    ],
)
def test_what_a_milestone_has_earned(row, earned):
    assert example(row, as_of="2024-04-18").all.loc["M1", "progress"] == earned


def test_the_method_is_that_of_the_milestone_else_of_the_project_else_by_tasks():
    tasks, own = {"tasks": (1, 2)}, {"tasks": (1, 2), "ev_method": "50/50"}
    methods = example(tasks, own, {}, as_of="2024-04-18", ev_method="0/100").all["method"]
    assert methods.tolist() == ["0/100", "50/50", "0/100"]
    assert example(tasks, {}, as_of="2024-04-18").all["method"].tolist() == [
        "weighted_tasks",
        "0/100",
    ]


@pytest.mark.parametrize(
    ("method", "day", "planned"),
    [
        ("0/100", "2024-03-10", 0),
        ("0/100", "2024-03-11", 100),
        ("50/50", "2024-02-29", 0),
        ("50/50", "2024-03-01", 50),
        ("50/50", "2024-03-11", 100),
        ("weighted_tasks", "2024-02-29", 0),
        ("weighted_tasks", "2024-03-05", 40),
        ("weighted_tasks", "2024-03-12", 100),
    ],
)
def test_what_was_planned_to_be_earned(method, day, planned):
    plan = {"start": "2024-03-01", "baseline": "2024-03-11", "budget": 100, "tasks": (0, 2)}
    facts = example({**plan, "ev_method": method}, as_of=day)
    found = compute(facts.project, facts.as_of, facts.settings).by_id
    assert found["EV.PV"].value == pytest.approx(planned)


@pytest.mark.parametrize(
    ("row", "start"),
    [
        ({"start": "2024-02-01", "depends_on": ("M1", "M2")}, "2024-02-01"),
        ({"depends_on": ("M1", "M2")}, "2024-03-15"),
        ({"depends_on": ("example/M1", "other/far")}, "2024-03-01"),
        ({"depends_on": ("M4",)}, "2024-01-08"),
        ({}, "2024-01-08"),
    ],
)
def test_when_the_approved_plan_of_a_milestone_begins(row, start):
    """At its start, else when what it waits for was to be done, else with the project."""
    others = [
        {"baseline": "2024-03-01"},
        {"baseline": "2024-02-01", "approved": "2024-03-15"},
    ]
    facts = example(*others, row, {}, as_of="2024-04-18", start="2024-01-08")
    assert facts.all.loc["M3", "planned_start"].date().isoformat() == start


def test_a_plan_that_begins_and_ends_on_one_day_is_due_on_it():
    plan = {"start": "2024-03-01", "baseline": "2024-03-01", "budget": 100, "tasks": (0, 2)}
    for day, planned in (("2024-02-29", 0), ("2024-03-01", 100)):
        facts = example(plan, as_of=day)
        found = compute(facts.project, facts.as_of, facts.settings).by_id
        assert found["EV.PV"].value == planned


# -- budget


@pytest.mark.parametrize(
    ("budget", "cost", "counts_as"),
    [
        (20_000, 22_000, "within"),
        (20_000, 18_000, "within"),
        (20_000, 22_001, "over"),
        (20_000, 17_999, "under"),
        (0, 0, "within"),
        (0, 1, "over"),
        (1e9 + 7, (1e9 + 7) * 1.1, "within"),
    ],
)
def test_a_cost_keeps_its_budget_within_a_tenth_either_way(budget, cost, counts_as):
    value = value_of("B1", {**ON_TIME, "budget": budget, "actual": cost})
    split = {name: value.inputs[name] for name in ("under", "within", "over")}
    assert split == {"under": 0, "within": 0, "over": 0} | {counts_as: 1}


# -- risks

RISK = {"identified": "2024-01-01", "due": "2024-03-01", "probability": 0.5, "impact": 100}


@pytest.mark.parametrize(
    ("risk", "k", "n"),
    [
        ({"mitigated": "2024-03-01"}, 1, 1),
        ({"mitigated": "2024-03-02"}, 0, 1),
        ({"mitigated": "2024-02-01", "closed": "2024-02-15"}, 1, 1),
        ({"mitigated": "2024-02-01", "occurred": "2024-02-15"}, 0, 1),
        ({"closed": "2024-02-15"}, 0, 1),
        ({}, 0, 1),
        ({"response": "accept"}, 0, 0),
        ({"due": "2024-04-18"}, 0, 1),
        ({"due": "2024-04-19"}, 0, 0),
        ({"identified": None}, 0, 0),
    ],
)
def test_what_counts_as_mitigated_before_it_could_hit(risk, k, n):
    value = value_of("R6", {"risks": [RISK | risk]})
    assert (value.k, value.n) == (k, n)


@pytest.mark.parametrize(
    ("risk", "decided"),
    [
        ({}, 1),
        ({"mitigated": "2024-02-01"}, 1),
        ({"mitigated": "2024-04-01", "due": "2024-06-01"}, 1),
        ({"occurred": "2024-02-01"}, 1),
        ({"occurred": "2024-02-01", "response": "accept"}, 1),
        ({"occurred": "2024-02-01", "identified": None}, 1),
        ({"occurred": "2024-02-01", "identified": None, "due": None}, 1),
        ({"due": "2024-04-18"}, 1),
        ({"due": "2024-04-19"}, 0),
        ({"response": "accept"}, 0),
        ({"closed": "2024-02-01"}, 0),
        ({"mitigated": "2024-02-01", "due": None}, 0),
        ({"identified": None}, 0),
    ],
)
def test_which_risks_a_day_has_decided(risk, decided):
    assert value_of("R13", {"risks": [RISK | risk]}).inputs["decided"] == decided


def test_what_is_left_of_each_risk():
    closed, occurred = RISK | {"closed": "2024-02-01"}, RISK | {"occurred": "2024-02-01"}
    mitigated = RISK | {"mitigated": "2024-02-01"}
    left = [
        value_of("R2", {"risks": [risk]}).value
        for risk in (
            RISK,
            RISK | {"response": "accept"},
            closed,
            occurred,
            mitigated,
            mitigated | {"residual": (0.1, 100)},
            mitigated | {"residual": (0.1, None)},
            mitigated | {"residual": (0.1, 100), "closed": "2024-03-01"},
        )
    ]
    assert left == [50, 50, 0, 0, 0, 10, 10, 0]
