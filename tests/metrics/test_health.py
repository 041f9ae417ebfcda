"""The state of each milestone and of the project, with the rule that made it so."""

from collections.abc import Mapping

import pytest

from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.health import Fired
from generator.metrics.health import Health
from generator.metrics.health import State
from generator.metrics.health import project_health
from generator.metrics.health import worst
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

GOOD = {"baseline": "2024-06-03", "due": "2024-06-03", "owner": "ada"}


def state(row: dict[str, object], *others: dict[str, object], **project: object) -> State:
    facts = example({**GOOD, **row}, *others, as_of="2024-04-18", **project)
    return compute(facts.project, facts.as_of, facts.settings).states["M1"]


def risk(**fields: object) -> dict[str, object]:
    known = {"probability": 0.5, "impact": 100, "identified": "2024-01-10", "due": "2024-04-01"}
    return {"risks": [known | fields]}


# -- milestones


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"status": "draft"}, State(Rag.GREY, Fired.DRAFT)),
        ({"status": "cancelled"}, State(Rag.BLACK, Fired.CANCELLED)),
        ({"merged_into": "M2"}, State(Rag.BLACK, Fired.MERGED)),
        ({"completed": "2024-04-01"}, State(Rag.BLUE, Fired.COMPLETED)),
        ({"due": None, "baseline": None}, State(Rag.GREY, Fired.NO_DATE)),
        ({}, State(Rag.GREEN, Fired.ON_TRACK)),
        ({"due": "2024-04-17", "baseline": "2024-04-17"}, State(Rag.RED, Fired.OVERDUE)),
        ({"due": "2024-04-18", "baseline": "2024-04-18"}, State(Rag.GREEN, Fired.ON_TRACK)),
        ({"budget": 100, "actual": 111}, State(Rag.RED, Fired.OVERSPENT)),
        ({"budget": 100, "actual": 110}, State(Rag.GREEN, Fired.ON_TRACK)),
        (risk(), State(Rag.RED, Fired.RISK_PAST_DUE)),
        (risk(due="2024-04-18"), State(Rag.GREEN, Fired.ON_TRACK)),
        (risk(response="accept"), State(Rag.GREEN, Fired.ON_TRACK)),
        (risk(probability=0), State(Rag.GREEN, Fired.ON_TRACK)),
        (risk(mitigated="2024-04-02"), State(Rag.GREEN, Fired.ON_TRACK)),
        ({"owner": None}, State(Rag.AMBER, Fired.UNOWNED)),
        ({"baseline": None}, State(Rag.AMBER, Fired.NO_BASELINE)),
    ],
)
def test_the_rule_that_fires(row, expected):
    assert state(row) == expected


@pytest.mark.parametrize(
    ("forecast", "rule"),
    [
        pytest.param("2024-06-03", Fired.ON_TRACK, id="on its day"),
        pytest.param("2024-06-04", Fired.BEHIND, id="a day later"),
        pytest.param("2024-06-17", Fired.BEHIND, id="ten working days later"),
        pytest.param("2024-06-18", Fired.FAR_BEHIND, id="eleven working days later"),
    ],
)
def test_a_forecast_behind_the_approved_date(forecast, rule):
    assert state({"forecast": forecast}).rule == rule
    assert state({"due": forecast}).rule == rule


def test_behind_begins_with_a_day_that_nobody_works():
    """The first of June 2024 is a Saturday."""
    assert state({"baseline": "2024-06-01", "forecast": "2024-06-02"}).rule == Fired.BEHIND


def test_a_long_plan_is_far_behind_after_a_tenth_of_its_length():
    year = {"start": "2023-06-03", "forecast": "2024-06-28"}
    assert state(year).rule == Fired.BEHIND
    assert state({**year, "forecast": "2024-07-12"}).rule == Fired.FAR_BEHIND


@pytest.mark.parametrize(("cost", "rule"), [(65, Fired.ON_TRACK), (66, Fired.SPENT_AHEAD)])
def test_spending_ahead_of_progress(cost, rule):
    assert state({"budget": 100, "actual": cost, "tasks": (1, 2)}).rule == rule


@pytest.mark.parametrize(
    ("start", "rule"),
    [
        pytest.param("2024-03-30", Fired.ON_TRACK, id="29% planned, 14% done"),
        pytest.param("2024-03-01", Fired.LAGGING, id="51% planned, 14% done"),
    ],
)
def test_progress_behind_an_even_plan(start, rule):
    plan = {"start": start, "tasks": (1, 7)}
    assert state(plan).rule == rule
    assert state({**plan, "ev_method": "0/100"}).rule == Fired.ON_TRACK


def test_only_the_largest_risks_make_a_milestone_red():
    large = [{**risk(impact=1000, due="2024-06-01"), **GOOD}]
    assert state(risk()).rule == Fired.RISK_PAST_DUE
    assert state(risk(), *large).rule == Fired.ON_TRACK


def test_every_other_rule_that_holds_is_named():
    found = state({"due": "2024-04-17", "forecast": "2024-06-28", "owner": None})
    assert found.rule == Fired.OVERDUE
    assert found.also == (Fired.FAR_BEHIND, Fired.BEHIND, Fired.UNOWNED)


# -- projects


def value(metric: str, rag: Rag, reason: Reason | None = None) -> Value:
    return Value(id=metric, symbol=metric, value=0.5, unit=Unit.RATIO, rag=rag, reason=reason)


def health(states: Mapping[str, State] | None = None, **colours: Rag) -> Health:
    """Rate a project in which every metric is green but those that are named."""
    names = {"T1": "T1", "T6": "T6", "CPI": "EV.CPI", "VAC": "EV.VAC2%", "TCPI": "EV.TCPI_BAC"}
    names |= {name: name for name in ("B1", "R13", "R6", "R8", "A1", *colours) if name not in names}
    values = {full: value(full, colours.get(name, Rag.GREEN)) for name, full in names.items()}
    return project_health(values, states or {})


def colours_of(found: Health) -> dict[str, Rag]:
    return {state.dimension: state.rag for state in found.dimensions}


def test_a_project_is_green_where_all_is():
    found = health()
    assert found.rag is Rag.GREEN
    assert set(colours_of(found).values()) == {Rag.GREEN}


def test_one_amber_or_one_red_make_a_dimension_amber():
    assert colours_of(health(T1=Rag.AMBER))["schedule"] is Rag.AMBER
    assert colours_of(health(T1=Rag.RED))["schedule"] is Rag.AMBER
    assert health(T1=Rag.RED).rag is Rag.AMBER


def test_two_reds_make_it_red():
    found = health(CPI=Rag.RED, B1=Rag.RED, VAC=Rag.AMBER)
    assert found.rag is Rag.RED
    [cost] = found.deciding
    assert (cost.dimension, cost.because) == ("cost", ("EV.CPI", "B1"))


def test_an_exhausted_budget_decides_alone():
    values = {"EV.TCPI_BAC": value("EV.TCPI_BAC", Rag.RED, Reason.EXHAUSTED)}
    found = project_health(values, {})
    assert (found.rag, found.deciding[0].because) == (Rag.RED, ("EV.TCPI_BAC",))


def test_where_an_exhausted_budget_decides_other_reds_do_not_matter():
    values = {
        "EV.CPI": value("EV.CPI", Rag.RED),
        "EV.TCPI_BAC": value("EV.TCPI_BAC", Rag.RED, Reason.EXHAUSTED),
    }
    assert project_health(values, {}).deciding[0].because == ("EV.TCPI_BAC",)


def test_a_red_path_length_index_decides_alone():
    found = health(N1=Rag.RED, T1=Rag.AMBER)
    assert (found.rag, found.deciding[0].because) == (Rag.RED, ("N1",))


def test_an_amber_one_does_not():
    assert colours_of(health(N1=Rag.AMBER))["schedule"] is Rag.AMBER


@pytest.mark.parametrize("known", [(), ("A1",)])
def test_nothing_is_green_of_which_most_is_not_known_for_want_of_a_history(known):
    unknown = {name: value(name, Rag.GREY, Reason.NO_HISTORY) for name in ("A1", "A7", "M8")}
    found = project_health(unknown | {name: value(name, Rag.GREEN) for name in known}, {})
    assert colours_of(found)["governance"] is Rag.GREY


def test_what_is_bad_is_said_though_most_needs_a_history():
    unknown = {name: value(name, Rag.GREY, Reason.NO_HISTORY) for name in ("A7", "M8")}
    found = project_health(unknown | {"A1": value("A1", Rag.AMBER)}, {})
    assert colours_of(found)["governance"] is Rag.AMBER


def test_a_high_to_complete_index_does_not():
    assert colours_of(health(TCPI=Rag.RED))["cost"] is Rag.AMBER


def test_a_dimension_of_which_nothing_counts_is_never_green():
    health = project_health({}, {})
    assert {health.rag, *(each.rag for each in health.dimensions)} == {Rag.GREY}


def test_a_dimension_of_which_more_than_half_is_not_known_is_not_known():
    found = health(R6=Rag.GREY, R8=Rag.GREY, R13=Rag.RED)
    assert colours_of(found)["risk"] is Rag.GREY
    assert colours_of(health(T1=Rag.GREY, T6=Rag.AMBER))["schedule"] is Rag.AMBER


def test_the_worst_of_schedule_cost_and_risk_is_the_state_of_the_whole():
    assert health(T1=Rag.AMBER, R6=Rag.RED, R8=Rag.RED).rag is Rag.RED


def test_governance_makes_no_project_red():
    assert health(A1=Rag.RED).rag is Rag.GREEN
    assert colours_of(health(A1=Rag.RED))["governance"] is Rag.AMBER


def test_governance_that_is_red_takes_a_green_project_down_to_amber():
    found = health(A1=Rag.RED, M8=Rag.RED)
    assert colours_of(found) == {
        "schedule": Rag.GREEN,
        "cost": Rag.GREEN,
        "risk": Rag.GREEN,
        "governance": Rag.RED,
    }
    assert found.rag is Rag.AMBER


@pytest.mark.parametrize(("rag", "shown"), [(Rag.GREEN, Rag.GREY), (Rag.AMBER, Rag.AMBER)])
def test_a_plan_of_which_files_could_not_be_read_is_never_green(rag, shown):
    values = {name: value(name, rag) for name in ("T1", "T6")}
    assert project_health(values, {}).rag is rag
    assert project_health(values, {}, whole=False).rag is shown


def test_what_is_not_known_is_never_better_than_what_is():
    assert worst([Rag.GREY, Rag.GREEN]) is Rag.GREEN
    assert worst([Rag.GREY, Rag.AMBER]) is Rag.AMBER
    assert worst([Rag.GREY, Rag.GREY]) is Rag.GREY


def test_a_project_is_hatched_where_the_state_of_many_milestones_is_not_known():
    known, unknown = State(Rag.GREEN, Fired.ON_TRACK), State(Rag.GREY, Fired.NO_DATE)
    outside = {
        "draft": State(Rag.GREY, Fired.DRAFT),
        "gone": State(Rag.BLACK, Fired.CANCELLED),
        "merged": State(Rag.BLACK, Fired.MERGED),
    }
    three_in_ten = {f"M{n}": unknown if n < 3 else known for n in range(10)}
    four_in_ten = {**three_in_ten, "M3": unknown}
    assert not health(three_in_ten | outside).hatched
    assert health(four_in_ten | outside).hatched
    assert not health(outside).hatched


def test_states_are_values_as_well(orchard):
    measures = compute(orchard.project, orchard.as_of, orchard.settings)
    found = {(v.id, v.subject): v for v in measures.all_values() if v.unit is Unit.STATE}
    assert found["RAG.project", ""].rag is Rag.RED
    assert found["RAG.governance", ""].inputs == {"because": "A1"}
    assert found["RAG.milestone", "M9"].inputs == {
        "rule": "far-behind",
        "also": "float-gone, behind, unowned",
    }
