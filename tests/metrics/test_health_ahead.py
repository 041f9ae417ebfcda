"""Health that looks ahead: float, odds and load; the score, and what people declare beside it."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.config.settings import MetricSettings
from generator.metrics import rules_ahead
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.finish_forecast import ENOUGH
from generator.metrics.frames import Facts
from generator.metrics.health import Fired
from generator.metrics.score import health_score
from generator.metrics.score import score
from generator.metrics.states import milestone_states
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.metrics.watermelon import declarations
from generator.metrics.watermelon import watermelon
from generator.model.milestone import Health
from generator.model.revision import Origin

GOOD = {"baseline": "2024-06-03", "due": "2024-06-03", "owner": "ada"}
LAST = {"baseline": "2024-06-28", "due": "2024-06-28", "owner": "ben", "depends_on": ("M1",)}


def rules(*rows: dict[str, object], **project: object) -> tuple[Fired, ...]:
    """Return the rules that hold for the first of some milestones."""
    found = milestone_states(example(*rows, as_of="2024-04-18", **project))["M1"]
    return (found.rule, *found.also)


# -- float


@pytest.mark.parametrize(
    ("promised", "expected"),
    [
        pytest.param("2024-07-10", Fired.ON_TRACK, id="none left"),
        pytest.param("2024-07-09", Fired.FLOAT_LOW, id="one too few"),
        pytest.param("2024-07-03", Fired.FLOAT_LOW, id="five too few"),
        pytest.param("2024-07-02", Fired.FLOAT_GONE, id="six too few"),
    ],
)
def test_the_room_before_the_plan_ends_late(promised, expected):
    """The last of the plan is forecast for the tenth of July."""
    first = {**GOOD, "baseline": "2024-08-30", "forecast": "2024-06-14"}
    last = {**LAST, "baseline": promised, "forecast": "2024-07-10"}
    assert rules(first, last)[0] == expected


def test_a_milestone_that_is_linked_to_none_is_judged_by_its_own_dates():
    assert rules(GOOD) == (Fired.ON_TRACK,)


def test_the_limits_of_float_can_be_chosen():
    facts = example(GOOD, {**LAST, "depends_on": ("M1",)}, as_of="2024-04-18")
    assert milestone_states(facts)["M2"].rule == Fired.ON_TRACK
    chosen = MetricSettings(thresholds={"N.TF": (6, -5)})
    assert milestone_states(replace(facts, settings=chosen))["M2"].rule == Fired.FLOAT_LOW


# -- odds


@pytest.mark.parametrize(
    ("odds", "expected"),
    [
        (0.49, Fired.UNLIKELY),
        (0.50, Fired.UNSURE),
        (0.79, Fired.UNSURE),
        (0.80, Fired.ON_TRACK),
        (float("nan"), Fired.ON_TRACK),
    ],
)
def test_how_likely_it_is_in_time(odds, expected, monkeypatch):
    class Enough:
        witnesses = ENOUGH

    def table(_facts: Facts) -> pd.DataFrame:
        return pd.DataFrame({"b1": [odds]}, index=["M1"])

    monkeypatch.setattr(rules_ahead, "evidence", lambda _facts: Enough())
    monkeypatch.setattr(rules_ahead, "finishes", table)
    assert rules(GOOD)[0] == expected


def test_below_the_evidence_that_they_need_odds_colour_nothing(monkeypatch):
    """Nobody even asks for them."""

    def refuse(_facts: Facts) -> pd.DataFrame:
        raise AssertionError

    monkeypatch.setattr(rules_ahead, "finishes", refuse)
    assert rules(GOOD) == (Fired.ON_TRACK,)


def test_a_past_that_was_never_kept_makes_what_is_to_come_unlikely():
    """Eight took twice as long as was forecast a month ahead."""
    done = []
    for n in range(ENOUGH):
        first, second = f"2024-01-0{n + 1}", f"2024-01-1{n}"
        said = {"due": "2024-02-01", "baseline": "2024-02-01", "owner": "ada"}
        ended = {"completed": "2024-03-04"}
        done.append({"past": [(first, said), (second, {"title": "two"}), ("2024-03-04", ended)]})
    waiting = {"past": [("2024-03-01", GOOD)]}
    assert Fired.UNLIKELY in rules(waiting, *done)


# -- load


def test_an_owner_with_more_to_do_than_days():
    busy = {**GOOD, "due": "2024-04-30", "baseline": "2024-04-30", "effort": 30}
    assert rules(busy) == (Fired.OVERLOADED,)
    assert rules({**busy, "effort": 5}) == (Fired.ON_TRACK,)


# -- score


def test_the_score_of_the_worked_example(worked):
    """With exactly the measures that it lists."""
    red, amber, green = Rag.RED, Rag.AMBER, Rag.GREEN
    sides = {
        "schedule": [red, red, amber, red],
        "cost": [amber, amber, red, red],
        "risk": [red, red, red],
        "governance": [red, green],
    }
    found = score(sides, MetricSettings().weights)
    assert found == pytest.approx(worked["ex12_health"]["score"], abs=0.00005)


def test_the_score_of_the_golden_project_shows_what_it_is_made_of(orchard):
    measures = compute(orchard.project, orchard.as_of, orchard.settings)
    found = measures.by_id["RAG.score"]
    assert (found.inputs["schedule"], found.inputs["cost"]) == (0.125, 0.25)
    assert (found.inputs["risk"], found.inputs["schedule_weight"]) == (0, 0.35)
    assert (found.rag, found.reason) == (Rag.GREY, Reason.NO_THRESHOLD)


def test_a_side_of_which_nothing_is_known_has_no_weight():
    assert score({"cost": [Rag.GREEN], "risk": []}, {"cost": 0.25, "risk": 0.75}) == 100


def test_without_anything_known_there_is_no_score():
    found = health_score({}, MetricSettings())
    assert (found.value, found.reason) == (None, Reason.NO_DENOMINATOR)


def test_a_side_that_weighs_nothing_is_left_out():
    assert score({"cost": [Rag.GREEN]}, {"cost": 0}) is None


def test_weights_that_are_not_chosen_keep_their_default():
    one = Value(id="R6", symbol="", value=1, unit=Unit.SHARE, rag=Rag.GREEN)
    found = health_score({"R6": one}, MetricSettings(weights={"cost": 0.5}))
    assert (found.inputs["cost_weight"], found.inputs["risk_weight"]) == (0.5, 0.25)


COLOURS = st.lists(st.sampled_from([Rag.RED, Rag.AMBER, Rag.GREEN, Rag.GREY]), max_size=4)
SIDES = st.fixed_dictionaries(dict.fromkeys(("schedule", "cost", "risk", "governance"), COLOURS))


@settings(max_examples=50, deadline=None)
@given(SIDES)
def test_a_score_lies_between_all_red_and_all_green(sides):
    found = score(sides, MetricSettings().weights)
    known = {rag for rags in sides.values() for rag in rags} - {Rag.GREY}
    if not known:
        assert found is None
    else:
        assert 0 <= found <= 100
        assert (found == 100) == (known == {Rag.GREEN})


# -- declared


def declared(health: Health, **row: object) -> Facts:
    """A milestone that is late, as its facts show."""
    late = {"due": "2024-03-01", "baseline": "2024-03-01", "health": health, **row}
    return example(late, as_of="2024-04-18")


def test_a_late_milestone_that_is_declared_green_is_a_watermelon():
    [value] = watermelon(declared(Health.GREEN))
    assert (value.k, value.n, value.inputs["better"]) == (1, 1, "M1")
    assert value.inputs["without_reason"] == 1


def test_one_that_is_declared_worse_is_named_but_not_counted():
    facts = example({**GOOD, "health": Health.RED}, as_of="2024-04-18")
    [value] = watermelon(facts)
    assert (value.k, value.n, value.inputs["worse"]) == (0, 1, "M1")


def test_where_nobody_declares_anything_nothing_is_known():
    [value] = watermelon(example(GOOD, as_of="2024-04-18"))
    assert (value.value, value.reason) == (None, Reason.NO_DENOMINATOR)


def test_what_is_not_known_is_neither_better_nor_worse():
    facts = example({"health": Health.GREEN}, as_of="2024-04-18")
    [value] = watermelon(facts)
    assert (value.n, value.excluded) == (0, {"M1": "no_date"})
    assert not declarations(facts)["M1"].better
    assert not declarations(facts)["M1"].worse


def test_a_reason_is_dated_by_the_day_on_which_git_saw_it():
    said = {"due": "2024-03-01", "health": Health.GREEN, "health_reason": "The tests ran"}
    past = [
        ("2024-01-05", {"due": "2024-03-01"}),
        ("2024-03-05", said),
        ("2024-03-20", {"title": "Another title"}),
    ]
    found = declarations(example({"past": past}, as_of="2024-04-18"))["M1"]
    assert (found.better, found.reasoned, found.since) == (True, True, date(2024, 3, 5))


@pytest.mark.parametrize(
    ("reason", "since"),
    [
        (None, None),
        ("The tests ran", None),
        ("The tests ran on 2024-03-04", date(2024, 3, 4)),
        ("Version 2024-99-99", None),
    ],
)
def test_without_git_a_reason_is_dated_by_the_day_that_it_names(reason, since):
    found = declarations(declared(Health.GREEN, health_reason=reason))["M1"]
    assert (found.since, found.reasoned) == (since, since is not None)


def test_what_only_the_files_of_now_say_has_no_day():
    row = {"due": "2024-03-01", "health": Health.GREEN, "health_reason": "The tests ran"}
    past = [("2024-04-18", row, {"origin": Origin.DECLARED})]
    assert declarations(example({"past": past}, as_of="2024-04-18"))["M1"].since is None
