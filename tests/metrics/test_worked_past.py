"""The worked examples that need a past: trend, forecasts, execution and churn."""

from dataclasses import replace
from datetime import date
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from generator.config.settings import Grid
from generator.config.settings import MetricSettings
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.examples import past_of
from generator.metrics.forecasts import quality
from generator.metrics.forecasts import records
from generator.metrics.frames import Facts
from generator.metrics.projection import meets
from generator.metrics.projection import projection
from generator.metrics.reports import trails
from generator.metrics.statistics import slope
from generator.metrics.statistics import theil_sen
from generator.metrics.value import Value
from generator.metrics.velocity import velocities


def same(expected):
    """To four decimals; what is missing is missing."""
    return expected if expected is None else pytest.approx(expected, rel=0, abs=0.00005)


def values(facts: Facts) -> dict[str, Value]:
    return compute(facts.project, facts.as_of, facts.settings, facts.history).by_id


def by_milestone(facts: Facts, metric: str) -> dict[str, float | None]:
    measures = compute(facts.project, facts.as_of, facts.settings, facts.history)
    return {value.subject: value.value for value in measures.of(metric)}


MONTH = 30.4375
TREND = {
    "2025-01-31": "2025-05-31",
    "2025-03-31": "2025-06-07",
    "2025-04-30": "2025-06-20",
    "2025-05-31": "2025-07-01",
    "2025-06-30": "2025-07-15",
}
FORECASTS = {
    "M1": {"2025-01-15": "2025-01-31"},
    "M2": {"2025-01-31": "2025-02-28", "2025-02-28": "2025-03-07"},
    "M3": {"2025-01-31": "2025-03-31", "2025-03-31": "2025-04-15"},
    "M4": {"2025-02-28": "2025-04-30", "2025-03-31": "2025-05-15"},
    "M7": {"2025-04-30": "2025-07-31", "2025-05-31": "2025-06-30"},
}


def told(forecasts: dict[str, str], **first: object) -> list[tuple[str, dict[str, object]]]:
    """Return the past of a milestone that forecast these days on those."""
    past = [(day, {"forecast": forecast}) for day, forecast in forecasts.items()]
    past[0][1].update(first)
    return past


def on_grid(facts: Facts, days: str) -> Facts:
    return replace(facts, settings=MetricSettings(grid=Grid(days)))


def milestone_trend() -> Facts:
    """M5 of the golden project, which is looked at where a month ends."""
    past = told(TREND, baseline="2025-05-31", due="2025-05-31")
    return on_grid(example({"id": "M5", "past": past}, as_of="2025-06-30"), "month")


def test_milestone_trend_of_a_hospital(worked):
    """It slips 3, 7 and 14 days in three months; months are of one length."""
    answers, slips, months = worked["ex6_MTA_hospital"], [0, 3, 7, 14], [0, 1, 2, 3]
    days = [month * MONTH for month in months]
    assert [b - a for a, b in pairwise(slips)] == answers["increments"]
    assert slope(months, slips) == same(answers["ols_per_month"])
    assert theil_sen(months, slips) == same(answers["theil_per_month"])
    assert slope(days, slips) == same(answers["ols_d_per_d"])
    assert slope(days[-2:], slips[-2:]) == same(answers["last_d_per_d"])


def test_milestone_trend_of_a_hospital_from_its_past(worked):
    day = date(2024, 9, 1)
    dues = {
        f"2024-0{n}-01": (day + timedelta(slip)).isoformat()
        for n, slip in enumerate((0, 3, 7, 14), 1)
    }
    past = [(told_on, {"due": due}) for told_on, due in dues.items()]
    facts = on_grid(example({"past": past}, as_of="2024-04-01"), "commit")
    assert trails(facts)["M1"].moves.tolist() == [0, *worked["ex6_MTA_hospital"]["increments"]]


def test_milestone_trend(worked):
    answers, facts = worked["ex11_MTA"], milestone_trend()
    trail = trails(facts)["M5"]
    assert trail.moves[1:].tolist() == answers["moves"]
    assert by_milestone(facts, "M2") == {"M5": answers["forward_moves"]}
    assert by_milestone(facts, "M3") == {"M5": same(answers["ols4"])}
    speed = velocities(facts)["M5"]
    assert speed.robust == same(answers["theil4"])
    assert speed.last == same(answers["last_v"])
    assert slope(trail.days, trail.finishes) == same(answers["ols_all"])
    far, long = np.ptp(trail.finishes), np.ptp(trail.days)
    assert far / long == same(answers["mean_v"])


@pytest.mark.parametrize(
    ("fit", "answer"), [("days_per_day", "proj_ols4"), ("robust", "proj_theil4")]
)
def test_projection_of_the_milestone_trend(fit, answer, worked):
    facts = milestone_trend()
    pace = getattr(velocities(facts)["M5"], fit)
    expected = worked["ex11_MTA"][answer]
    assert meets(facts.as_of.day, date(2025, 7, 15), pace).isoformat() == expected
    [value] = projection(facts)
    assert value.inputs["finish"] == worked["ex11_MTA"]["proj_ols4"]


RECORDED_ON = {
    "M1": "2025-01-31",
    "M2": "2025-03-31",
    "M3": "2025-04-30",
    "M4": "2025-05-31",
    "M7": "2025-06-30",
}


def forecast_records(orchard: Facts) -> Facts:
    """The five completed milestones of the golden project; the day done is written next month."""
    done = orchard.scope["completed"].dropna().dt.date
    ends = {name: (day, {"completed": done[name]}) for name, day in RECORDED_ON.items()}
    rows = [{"id": name, "past": [*told(said), ends[name]]} for name, said in FORECASTS.items()]
    return on_grid(example(*rows, as_of="2025-06-30"), "commit")


def test_forecast_records(orchard, worked):
    answers, frame = worked["ex11_forecast"], records(forecast_records(orchard))
    assert frame["error"].tolist() == answers["errors"]
    assert frame["ratio"].tolist() == [same(ratio) for ratio in answers["ratios"]]


def test_forecast_quality(orchard, worked):
    answers, found = worked["ex11_forecast"], values(forecast_records(orchard))
    assert found["F1"].value == same(answers["ME_per_milestone"])
    assert found["F1"].inputs["pooled"] == same(answers["ME"])
    assert found["F1"].inputs["median"] == same(answers["median"])
    assert found["F2"].value == same(answers["MAE_per_milestone"])
    assert found["F2"].inputs["pooled"] == same(answers["MAE"])
    assert found["F3"].value == same(answers["late_share"])
    assert (found["F3"].k, found["F3"].n) == (7, len(answers["errors"]))


@pytest.mark.parametrize(
    ("lead", "bucket"), [("0-30", "0-30"), ("31-60", "31-60"), ("61-120", "61+")]
)
def test_forecast_quality_by_lead(lead, bucket, orchard, worked):
    """No record of the example has a lead of more than 120 days."""
    answers, found = worked["ex11_forecast"]["bucket"][bucket], values(forecast_records(orchard))
    assert found["F1"].inputs[f"lead {lead}"] == same(answers["ME"])
    assert found["F2"].inputs[f"lead {lead}"] == same(answers["MAE"])
    assert found["F2"].inputs[f"records {lead}"] == answers["n"]


def test_estimating_quality_factor(orchard, worked):
    answers, [value] = (
        worked["ex12_EQF_M4"],
        [value for value in quality(forecast_records(orchard)) if value.subject == "M4"],
    )
    assert value.inputs == {"days": answers["A"], "area": answers["area"]}
    assert value.value == same(answers["EQF"])


def test_current_execution_in_june(orchard, worked):
    """On the eve of June, M7 was to finish in it, and M5 on the day after."""
    done = forecast_records(orchard)
    trend = {"id": "M5", "past": told(TREND, baseline="2025-05-31", due="2025-05-31")}
    lines = {**done.history.lines, **past_of(trend).lines}
    both = (*done.project.milestones, *milestone_trend().project.milestones)
    project = replace(done.project, milestones=both)
    facts = replace(done, project=project, history=replace(done.history, lines=lines))
    found = values(facts)["T7"]
    assert (found.k, found.n) == (1, 1)
    assert found.value == same(worked["ex11_CEI_june"])


def test_churn_of_milestones(worked):
    """Of nine milestones one is cancelled, and a tenth is added."""
    answers = worked["ex11_churn_milestones"]
    first = [{"id": f"M{n}", "past": [("2025-01-15", {"due": "2025-06-15"})]} for n in range(1, 10)]
    first[7]["past"].append(("2025-05-01", {"status": "cancelled"}))
    tenth = {"id": "M10", "past": [("2025-03-20", {"due": "2025-08-31"})]}
    found = values(example(*first, tenth, as_of="2025-06-30"))
    assert found["M10"].value == same(answers["churn"])
    assert found["M10.growth"].value == same(answers["net_growth"])
    counts = {name: found["M10"].inputs[name] for name in ("first_plan", "added", "removed")}
    assert list(counts.values()) == [answers[name] for name in ("baseline", "added", "removed")]
