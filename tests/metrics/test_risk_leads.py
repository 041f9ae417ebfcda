"""How early risks are seen and dealt with, and what that costs."""

import pytest

from generator.metrics.compute import compute
from generator.metrics.effectiveness import effectiveness
from generator.metrics.effectiveness import risk_score
from generator.metrics.examples import example
from generator.metrics.leverage import leverage
from generator.metrics.leverage import leverage_of_risk
from generator.metrics.risk_leads import identification_lead
from generator.metrics.risk_leads import relative_earliness
from generator.metrics.value import Rag
from generator.metrics.value import Reason

TODAY = "2024-04-18"
RISK = {
    "probability": 0.5,
    "impact": 2000,
    "identified": "2024-01-01",
    "due": "2024-01-11",
    "mitigated": "2024-01-06",
}
PAID = {**RISK, "mitigation_cost": 500}


def facts(*risks, **more):
    return example({"risks": list(risks), **more}, as_of=TODAY)


def same(expected):
    return pytest.approx(expected, rel=0, abs=0.00005)


@pytest.mark.parametrize(
    ("risk", "expected"),
    [
        ({}, 0.5),
        ({"mitigated": "2024-01-01"}, 1),
        ({"mitigated": "2023-12-01"}, 1),
        ({"mitigated": "2024-01-11"}, 0),
        ({"mitigated": "2024-02-11"}, 0),
        ({"identified": "2024-01-11"}, 0),
        ({"identified": "2024-01-21"}, 0),
        ({"mitigated": None}, None),
        ({"due": None}, None),
        ({"identified": None}, None),
    ],
)
def test_how_much_of_the_time_was_left(risk, expected):
    assert relative_earliness(facts(RISK | risk))[0].value == expected


def test_how_much_of_the_time_was_left_in_the_orchard(orchard, worked):
    rows = worked["ex11_RME_rows"]
    found = {value.subject.split("/")[1]: value for value in risk_score(orchard)}
    assert found.keys() == {name for name, row in rows.items() if isinstance(row, dict)}
    for name, value in found.items():
        assert {**value.inputs, "s": value.value} == {k: same(n) for k, n in rows[name].items()}
    [middle] = relative_earliness(orchard)
    assert (middle.value, middle.n) == (same(61 / 89), 3)


def test_the_scores_make_the_effectiveness(orchard):
    scores = risk_score(orchard)
    weight = sum(value.inputs["w"] for value in scores)
    [whole] = effectiveness(orchard)
    assert whole.value == same(sum(v.inputs["w"] * v.value for v in scores) / weight)
    assert [value.subject for value in scores] == list(whole.included)


def test_how_early_risks_are_seen():
    late = RISK | {"identified": "2024-01-21"}
    [found] = identification_lead(facts(RISK, late, RISK | {"identified": "2024-01-03"}))
    assert (found.value, found.inputs["least"], found.n) == (8, -10, 3)
    assert found.inputs["mean"] == same(8 / 3)


def test_without_days_nobody_knows_how_early():
    bare = {"identified": "2024-01-01"}
    for metric in (identification_lead, relative_earliness):
        [found] = metric(facts(bare))
        assert (found.value, found.reason) == (None, Reason.NO_DENOMINATOR)


# -- leverage


def test_leverage(worked):
    """A fifth of a million becomes a tenth, for fifty thousand."""
    risk = {**RISK, "probability": 0.2, "impact": 1e6, "residual": (0.1, 1e6)}
    found = facts({**risk, "mitigation_cost": 50000})
    assert leverage(found)[0].value == same(worked["ex7_RRL"])
    assert leverage_of_risk(found)[0].value == same(worked["ex7_RRL"])


def test_leverage_of_a_plan_is_that_of_its_sums():
    dear = {**PAID, "impact": 400, "mitigation_cost": 400}
    [found] = leverage(facts(PAID, dear))
    assert found.value == same((1000 + 200) / 900)
    assert found.inputs["median"] == same((2 + 0.5) / 2)
    assert found.n == 2


@pytest.mark.parametrize(
    "risk",
    [
        RISK,
        {**PAID, "mitigation_cost": 0},
        {**PAID, "mitigated": None},
        {**PAID, "impact": None},
        {**PAID, "identified": None},
    ],
)
def test_without_cost_or_effect_there_is_no_leverage(risk):
    [found] = leverage(facts(risk))
    assert (found.value, found.reason) == (None, Reason.NO_DENOMINATOR)
    assert leverage_of_risk(facts(risk)) == ()


def test_points_cannot_be_set_against_money():
    scored = facts({**PAID, "impact": 4})
    assert leverage(scored)[0].reason is Reason.MIXED_UNITS
    assert leverage_of_risk(scored) == ()


@pytest.mark.parametrize(
    ("cost", "rag"), [(1000, Rag.GREEN), (1001, Rag.AMBER), (100000, Rag.AMBER)]
)
def test_mitigation_is_worth_it_where_it_takes_away_more_than_it_costs(cost, rag):
    assert leverage(facts({**PAID, "mitigation_cost": cost}))[0].rag is rag


def test_a_risk_that_grew_by_its_mitigation_is_red():
    worse = {**PAID, "residual": (0.9, 2000)}
    assert leverage(facts(worse))[0].rag is Rag.RED


def test_every_number_of_the_orchard_names_its_risks(orchard):
    found = compute(orchard.project, orchard.as_of, orchard.settings).by_id
    for name in ("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R13"):
        assert all("/R" in subject for subject in found[name].included)
        assert found[name].included
