"""Every worked example that these metrics cover, computed from the milestone files."""

from dataclasses import replace
from datetime import date

import pytest

from generator.config.settings import MetricSettings
from generator.metrics.compute import compute
from generator.metrics.earned_value import planned_share
from generator.metrics.effectiveness import decided
from generator.metrics.effectiveness import score
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.health import Fired
from generator.metrics.statistics import wilson
from generator.metrics.value import Rag
from generator.metrics.value import Value
from generator.model.as_of import AsOf
from generator.model.milestone import EvMethod


def same(expected):
    """To four decimals; what is missing is missing."""
    return expected if expected is None else pytest.approx(expected, rel=0, abs=0.00005)


def values(facts: Facts) -> dict[str, Value]:
    return compute(facts.project, facts.as_of, facts.settings, facts.history).by_id


def by_milestone(facts: Facts, metric: str) -> dict[str, float | None]:
    measures = compute(facts.project, facts.as_of, facts.settings, facts.history)
    return {value.subject: value.value for value in measures.of(metric)}


def earning(facts: Facts, method: str) -> Facts:
    return replace(facts, project=replace(facts.project, ev_method=EvMethod(method)))


# -- earned value

RUNS = {
    "ex1_fence": ("fence", None),
    "ex1b_poster": ("poster", None),
    "ex1c_pmcontrols_hand001": ("hand-001", None),
    "ex11_EVM_0_100": ("orchard", "0/100"),
    "ex11_EVM_weighted": ("orchard", "weighted_tasks"),
}
MONEY = [
    "BAC",
    "PV",
    "EV",
    "AC",
    "CV",
    "SV",
    "EAC1",
    "EAC2",
    "EAC3",
    "ETC1",
    "ETC2",
    "ETC3",
    "VAC1",
    "VAC2",
    "VAC3",
]
RATIOS = ["CPI", "SPI", "TCPI_BAC", "TCPI_EAC2"]
FIGURES = {name: (f"EV.{name}", 1) for name in (*MONEY, *RATIOS)} | {
    "CVpct": ("EV.CV%", 100),
    "SVpct": ("EV.SV%", 100),
    "pct_complete": ("P6", 100),
    "pct_spent": ("P6.spent", 100),
    "pct_sched": ("P6.scheduled", 100),
}


@pytest.mark.parametrize("run", RUNS)
def test_earned_value(run, load, worked):
    project, method = RUNS[run]
    facts = earning(load(project), method) if method else load(project)
    found = values(facts)
    computed = {name: found[metric].value * factor for name, (metric, factor) in FIGURES.items()}
    assert computed == {name: same(number) for name, number in worked[run].items()}


def test_planned_and_earned_value_of_each_milestone(orchard, worked):
    scope = orchard.scope[orchard.scope["budget"].notna()]
    planned = scope["budget"] * planned_share(scope, orchard.day)
    earned = scope["budget"] * scope["progress"]
    assert planned.to_dict() == {m: same(n) for m, n in worked["ex11_PV_parts"].items()}
    assert earned.to_dict() == {m: same(n) for m, n in worked["ex11_EV_parts"].items()}


# -- progress and time

COUNTS = {
    "PCM": "P1",
    "PCM_baselined": "P3",
    "PCW_effort": "P4",
    "PCW_effort_tasks": "P5",
    "OTR_due_B0": "T1",
    "OTR_due_B1": "T2",
    "OTR_done_B0": "T3",
    "OTR_done_B1": "T3.B1",
    "hit_june_B0": "T4",
    "hit_june_B1": "T4.B1",
    "BEI_B0": "T6",
    "BEI_B1": "T6.B1",
    "BEI_baselined_only_B0": "T6.baselined",
    "BEI_baselined_only_B1": "T6.baselined.B1",
    "FV_mean": "T9",
}


@pytest.mark.parametrize("name", COUNTS)
def test_progress_and_time(name, orchard, worked):
    assert values(orchard)[COUNTS[name]].value == same(worked["ex11_counts"][name])


def test_what_is_counted(orchard, worked):
    counts, found = worked["ex11_counts"], values(orchard)
    assert (found["P1"].k, found["P1"].n) == (counts["n_completed"], counts["n_scope"])
    assert list(found["P1"].excluded.values()) == ["cancelled"] * counts["n_cancelled"]
    assert [found["T1"].k, found["T1"].n] == counts["OTR_due_B0_kn"]
    assert [found["T2"].k, found["T2"].n] == counts["OTR_due_B1_kn"]
    assert found["P4"].coverage == same(counts["PCW_coverage"])


def test_what_was_missed_is_the_rest_of_what_was_met(orchard, worked):
    counts, found = worked["ex11_counts"], values(orchard)
    assert found["T5"].value * 100 == same(counts["missed_pct_B0"])
    assert (1 - found["T2"].value) * 100 == same(counts["missed_pct_B1"])


def test_five_days_of_grace_close_the_cohort_five_days_earlier(orchard, worked):
    found = values(replace(orchard, settings=MetricSettings(grace=5)))["T1"]
    assert [found.k, found.n] == worked["ex11_counts"]["OTR_due_B0_grace5_kn"]
    assert found.value == same(worked["ex11_counts"]["OTR_due_B0_grace5"])


def test_finish_variance(orchard, worked):
    counts, found = worked["ex11_counts"], by_milestone(orchard, "T8")
    assert found == counts["FV"] | counts["slip_open"] | {"M10": None}
    mean = values(orchard)["T9"]
    assert mean.inputs["median"] == counts["FV_median"]
    assert mean.inputs["mean_of_late"] == counts["mean_days_late_of_late"]


def test_progress_lag(orchard, worked):
    scope = orchard.scope.loc[list(worked["ex11_progress_lag"])]
    lag = planned_share(scope, orchard.day) - scope["progress"]
    assert lag.to_dict() == {m: same(n) for m, n in worked["ex11_progress_lag"].items()}


def test_execution_index_of_the_defense_acquisition_university(worked):
    """1516 tasks are done of 1955 that were due."""
    done = [{"baseline": "2024-02-01", "completed": "2024-02-01"}] * 1516
    due = [{"baseline": "2024-02-01"}] * (1955 - 1516)
    found = values(example(*done, *due, as_of="2024-04-18"))
    assert found["T6"].value == same(worked["ex3_BEI_DAU"])


def test_execution_index_counts_early_work(worked):
    """Six are due; then two more are done ahead of their dates."""
    due = [{"baseline": "2024-02-01", "completed": "2024-02-01"}] * 6
    early = [{"baseline": "2024-06-01", "completed": "2024-04-01"}] * 2
    plans = (due, [*due, *early])
    found = [values(example(*plan, as_of="2024-04-18"))["T6"].value for plan in plans]
    assert found == [same(number) for number in worked["ex3_BEI_eleco"]]


# -- money


def test_budget(orchard, worked):
    answers, found = worked["ex11_budget"], values(orchard)
    adherence = found["B1"]
    assert adherence.value == same(answers["BAR_within"])
    assert 1 - adherence.inputs["over"] / adherence.n == same(answers["BAR_not_over"])
    assert found["B2"].value == same(answers["completed_outturn"])
    assert found["B6"].value == answers["sunk_cancelled"]
    assert 1 / found["B7"].value == same(answers["effort_util"])
    assert found["B7"].value == same(worked["ex12_LPI"])


def test_budget_of_each_milestone(orchard, worked):
    answers, scope = worked["ex11_budget"], orchard.scope
    used = (scope["actual"] / scope["budget"]).dropna()
    assert used.to_dict() == {m: same(n) for m, n in answers["util"].items()}
    with_budget = scope[scope["budget"].notna()]
    whole = with_budget["actual"].sum() / with_budget["budget"].sum()
    assert whole == same(answers["portfolio_util"])
    assert by_milestone(orchard, "B5") == {m: same(n) for m, n in answers["gap"].items()}


# -- risk


def test_risk(orchard, worked):
    answers, found = worked["ex11_risk_misc"], values(orchard)
    assert found["R1"].value == same(answers["exposure_open"])
    assert found["R2"].value == same(answers["residual_total"])
    assert found["R3"].value == same(answers["reduction"])
    assert found["R6"].value == same(answers["before_impact"])
    assert found["R8"].value == same(answers["surprise_rate"])
    assert found["R9"].value == same(answers["identified_realised"])
    assert orchard.risks["inherent"].sum() == same(answers["inherent_total"])


def test_mitigation_lead(orchard, worked):
    answers, found = worked["ex11_risk_misc"], values(orchard)["R4"]
    assert found.value == same(answers["lead_median"])
    assert found.inputs == {"mean": same(answers["lead_mean"]), "least": min(answers["lead"])}


def test_risk_effectiveness_scores_every_decided_risk(orchard, worked):
    scored = score(decided(orchard.risks, orchard.day), floor=0.5)
    rows = {risk: row.to_dict() for (_milestone, risk), row in scored.frame.iterrows()}
    expected = {
        risk: {name: same(number) for name, number in row.items()}
        for risk, row in worked["ex11_RME_rows"].items()
        if isinstance(row, dict)
    }
    assert rows == expected


def test_risk_effectiveness(orchard, worked):
    answers, found = worked["ex11_RME"], values(orchard)["R13"]
    assert found.value == same(answers["RME"])
    assert found.inputs["weighted_score"] == same(answers["num"])
    assert found.inputs["weight"] == same(answers["den"])


def test_risk_burns_down(orchard, worked):
    """What is left to fear at the end of each month, from the days that the files record."""
    for day, left in worked["ex11_burndown"].items():
        then = replace(orchard, as_of=AsOf(date.fromisoformat(day)))
        assert values(then)["R2"].value == same(left)


def test_share_of_losses_that_was_foreseen(worked):
    """Of 80 risks that occurred, 60 had been known before."""
    known = [{"identified": "2024-01-10", "occurred": "2024-02-12"}] * 60
    unknown = [{"occurred": "2024-02-12"}] * 20
    found = values(example({"risks": [*known, *unknown]}, as_of="2024-04-18"))
    assert found["R9"].value == same(worked["ex7_RMEff_simplicable"])


# -- people, statistics, health


def test_owners(orchard, worked):
    found = values(orchard)["A1"]
    assert (found.value, found.n) == (worked["ex11_owner"]["unowned"], worked["ex11_owner"]["open"])


@pytest.mark.parametrize(("k", "n"), [(1, 6), (2, 5), (6, 10)])
def test_wilson_interval(k, n, worked):
    assert wilson(k, n) == tuple(same(bound) for bound in worked[f"wilson_{k}_{n}"])


def test_no_cases_have_no_interval():
    assert wilson(0, 0) is None


@pytest.mark.parametrize(
    ("milestone", "rag", "rule"),
    [
        ("M1", Rag.BLUE, Fired.COMPLETED),
        ("M5", Rag.RED, Fired.OVERDUE),
        ("M6", Rag.RED, Fired.FLOAT_GONE),
        ("M8", Rag.BLACK, Fired.CANCELLED),
        ("M9", Rag.RED, Fired.FAR_BEHIND),
        ("M10", Rag.AMBER, Fired.NO_BASELINE),
    ],
)
def test_state_of_a_milestone(milestone, rag, rule, orchard):
    state = compute(orchard.project, orchard.as_of, orchard.settings).states[milestone]
    assert (state.rag, state.rule) == (rag, rule)


def test_every_rule_that_holds_is_told(orchard):
    states = compute(orchard.project, orchard.as_of, orchard.settings).states
    assert states["M5"].also == (Fired.FAR_BEHIND, Fired.BEHIND, Fired.LAGGING)
    assert states["M6"].also == (Fired.LAGGING, Fired.OVERLOADED)
    assert states["M9"].also == (Fired.FLOAT_GONE, Fired.BEHIND, Fired.UNOWNED)


def test_health_of_the_project(orchard):
    health = compute(orchard.project, orchard.as_of, orchard.settings).health
    assert health.rag == Rag.RED
    assert {d.dimension: d.rag for d in health.dimensions} == {
        "schedule": Rag.RED,
        "cost": Rag.RED,
        "risk": Rag.RED,
        "governance": Rag.AMBER,
    }
    assert {d.dimension for d in health.deciding} == {"schedule", "cost", "risk"}
    assert next(d for d in health.dimensions if d.dimension == "schedule").because == ("N1",)
