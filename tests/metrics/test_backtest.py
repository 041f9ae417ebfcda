"""The backtest: what would have been forecast, and what came."""

from dataclasses import replace
from datetime import date
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from generator.metrics import backtest as module
from generator.metrics.backtest import COLUMNS
from generator.metrics.backtest import Backtest
from generator.metrics.backtest import backtest
from generator.metrics.calibration import error
from generator.metrics.calibration import middle_coverage
from generator.metrics.calibration import safe_coverage
from generator.metrics.declared import declared
from generator.metrics.examples import example
from generator.metrics.finish_forecast import finishes
from generator.metrics.finish_forecast import forecast
from generator.metrics.forecast_scores import base_rate
from generator.metrics.forecast_scores import brier
from generator.metrics.forecast_scores import corrected_level
from generator.metrics.forecast_scores import distance
from generator.metrics.forecast_scores import pinball
from generator.metrics.forecast_scores import skill
from generator.metrics.frames import Facts
from generator.metrics.likelihoods import declared_score
from generator.metrics.likelihoods import likelihood_score
from generator.metrics.likelihoods import likelihood_skill
from generator.metrics.statistics import wilson
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from tests.metrics.slipping import slipping


def same(expected):
    return pytest.approx(expected, rel=0, abs=0.00005)


P50, P80, TOOK = (20, 10, 40, 15, 30), (30, 18, 60, 25, 45), (26, 9, 66, 22, 31)
OWNER = (18, 9, 35, 15, 25)


def mini(names: str = "abcde") -> Backtest:
    """The five forecasts of the worked example."""
    rows = [
        (name, "2024-01-31", *numbers, 0.5, 0.5, 99)
        for name, *numbers in zip(names, P50, P80, TOOK, OWNER, OWNER, strict=True)
    ]
    return Backtest(pd.DataFrame(rows, columns=COLUMNS))


def test_the_scores_of_five_forecasts(worked):
    answers, found = worked["ex12_backtest"], mini()
    rows = found.finished
    assert found.covered("p50") == (1, 5)
    assert found.covered("p80") == (4, 5)
    assert (answers["cov50"], answers["cov80"]) == (1 / 5, 4 / 5)
    assert list(wilson(*found.covered("p80"))) == [same(n) for n in answers["wilson80"]]
    assert pinball(0.5, rows["p50"], rows["took"]) == same(answers["pin50"])
    assert pinball(0.8, rows["p80"], rows["took"]) == same(answers["pin80"])
    model, owner = distance(rows["p50"], rows["took"]), distance(rows["owner"], rows["took"])
    assert (model, owner) == (same(answers["MAE_model"]), same(answers["MAE_owner"]))
    assert skill(model, owner) == same(answers["skill"])


@pytest.mark.parametrize(
    ("chance", "outcome", "number"), [(1, 1, 0), (1, 0, 1), (0.7, 1, 2), (0.3, 1, 3), (0.5, 1, 4)]
)
def test_the_score_of_one_likelihood(chance, outcome, number, worked):
    assert brier([chance], [outcome]) == same(worked["ex8_brier_single"][number])


def test_the_skill_of_five_likelihoods(worked):
    answers, outcomes = worked["ex8_brier5"], [1, 1, 0, 0, 1]
    found, reference = brier([0.9, 0.8, 0.6, 0.3, 0.2], outcomes), base_rate(outcomes)
    assert (found, reference) == (same(answers["BS"]), same(answers["BSref"]))
    assert reference == same(answers["base"] * (1 - answers["base"]))
    assert skill(found, reference) == same(answers["BSS"])


def test_the_pinball_loss_of_a_quantile(worked):
    assert pinball(0.1, [744.54], [741.84]) == same(worked["ex8_pinball_fpp3"])


def test_nothing_has_no_score():
    nothing = np.array([])
    assert brier(nothing, nothing) is None
    assert base_rate(nothing) is None
    assert distance(nothing, nothing) is None
    assert skill(None, 1.0) is None
    assert skill(1.0, 0.0) is None


@pytest.mark.parametrize(("k", "n", "name"), [(6, 10, "6_10"), (2, 5, "2_5"), (1, 6, "1_6")])
def test_intervals(k, n, name, worked):
    assert list(wilson(k, n)) == [same(bound) for bound in worked[f"wilson_{name}"]]


UNTIL = "2024-06-01"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return example(*slipping(60, 16, UNTIL), as_of=UNTIL)


def test_it_forecasts_at_the_last_report_of_each_past_month(facts):
    days = sorted(set(backtest(facts).rows["day"]))
    assert all(day.day_name() == "Sunday" for day in days)
    assert all((day + timedelta(days=7)).month != day.month for day in days)
    assert days[-1] == pd.Timestamp("2024-05-26")


def test_it_says_what_the_forecast_of_that_day_said(facts):
    """The same plan, read as of a past day with as many draws, has the same table."""
    rows = backtest(facts).rows
    day = np.datetime64("2024-01-28")
    then = example(*slipping(60, 16, UNTIL), as_of="2024-01-28")
    then = replace(then, settings=replace(then.settings, draws=20_000))
    table, was = finishes(then), rows[rows["day"] == day].set_index("milestone")
    said = (table["p50"] - pd.Timestamp(day)).dt.days.loc[was.index]
    assert len(was) > 10
    assert (said - was["p50"]).abs().max() <= 6
    assert (table["b1"].loc[was.index] - was["on_time"]).abs().max() < 0.06


def test_what_came_later_changes_no_forecast_of_the_past(facts):
    sooner = backtest(example(*slipping(60, 16, "2024-03-01"), as_of="2024-03-01")).rows
    later = backtest(facts).rows
    keys = ["milestone", "day", "owner", "approved"]
    both = sooner.merge(later, on=keys, suffixes=("", "_later"))
    assert len(both) == len(sooner) > 100
    known = both[both["took"].notna()]
    assert (known["took"] == known["took_later"]).all()


def test_half_of_them_end_by_p50_and_four_of_five_by_p80(facts):
    """The plan slips by one law, so that the forecast can know it."""
    middle, safe = middle_coverage(facts)[0], safe_coverage(facts)[0]
    assert middle.rag is Rag.GREEN
    assert safe.rag is Rag.GREEN
    assert safe.ci95[0] < 0.8 < safe.ci95[1]
    assert backtest(facts).level == 0.8


def test_it_is_better_than_the_owners_who_are_too_hopeful(facts):
    value = error(facts)[0]
    assert value.value < value.inputs["owner"] < value.inputs["approved"]
    assert 0 < value.inputs["skill"] < value.inputs["skill_approved"]
    assert likelihood_skill(facts)[0].rag is Rag.GREEN


def test_what_is_open_past_its_p80_is_a_miss():
    rows = mini().rows.assign(took=[26, 9, np.nan, np.nan, 31], open_for=[99, 99, 99, 20, 99])
    found = Backtest(rows)
    assert len(found.finished) == 3
    assert found.covered("p80") == (3, 4)


def late(share: float) -> Backtest:
    """A hundred forecasts of twenty milestones, of which a share ended after P80."""
    count = 100
    before = np.linspace(0, 1, count, endpoint=False)
    took = np.where(np.arange(count) < count * share, 90, 10)
    names = [f"M{n % 20}" for n in range(count)]
    found = pd.DataFrame({"milestone": names, "p80": 50, "took": took, "open_for": 99})
    return Backtest(found.assign(before=before))


def test_p80_is_read_at_the_level_that_was_80_of_100():
    assert late(0.2).level == 0.8
    assert late(0.5).level == pytest.approx(0.791)
    assert corrected_level(0.8, [0.1] * 60 + [0.95] * 40, 0.001) == pytest.approx(0.951)


def test_the_corrected_level_stays_between_the_middle_and_the_last_draws():
    never = late(0.9).rows.assign(before=1.0)
    assert Backtest(never).level == 0.99
    early = late(0.0).rows.assign(before=0.1)
    assert Backtest(early).level == 0.5


def test_few_milestones_correct_nothing():
    rows = mini().rows.assign(took=[99, 99, 99, 99, 99])
    assert Backtest(rows).covered("p80") == (0, 5)
    assert Backtest(rows).level == 0.8


def test_a_corrected_level_moves_p80_and_leaves_p50(facts, monkeypatch):
    plain = forecast(facts).table
    monkeypatch.setattr(module.Backtest, "level", 0.95)
    found = forecast(example(*slipping(60, 16, UNTIL), as_of=UNTIL)).table
    assert (found["p80"] >= plain["p80"]).all()
    assert (found["p80"] > plain["p80"]).any()
    assert (found["p50"] == plain["p50"]).all()
    assert (found["p80_raw"] == plain["p80"]).all()


def test_a_large_plan_is_tested_on_some_of_it(monkeypatch, facts):
    whole = backtest(facts).rows
    monkeypatch.setattr(module, "MILESTONES", 2)
    found = backtest(facts).rows
    assert 0 < len(found) < len(whole) / 2
    assert set(found["day"]) == set(whole["day"])


def test_one_that_is_done_though_nobody_said_so_is_not_scored():
    """It was done in January, which was written down in March."""
    past = [("2024-01-02", {"due": "2024-01-12"}), ("2024-01-12", {"completed": "2024-01-12"})]
    lagging = [("2024-01-02", {"due": "2024-02-12"}), ("2024-03-12", {"completed": "2024-01-20"})]
    found = backtest(example({"past": past}, {"past": lagging}, as_of="2024-04-02"))
    assert found.rows.empty


def test_without_anything_done_there_is_nothing_to_test():
    found = example({"past": [("2024-01-02", {"due": "2024-12-12"})]}, as_of="2024-06-02")
    assert backtest(found).rows.empty
    for metric in (middle_coverage, safe_coverage, error, likelihood_score, likelihood_skill):
        [value] = metric(found)
        assert (value.value, value.reason) == (None, Reason.INSUFFICIENT_N)


def test_a_circle_in_the_past_is_left_out():
    done = [("2024-01-02", {"due": "2024-01-12"}), ("2024-01-20", {"completed": "2024-01-20"})]
    circle = {"M2": "M3", "M3": "M2"}
    rows = [
        {"past": [("2024-01-02", {"due": "2024-09-01", "depends_on": (circle[name],)})], "id": name}
        for name in circle
    ]
    found = example({"id": "M1", "past": done}, *rows, as_of="2024-04-02")
    assert backtest(found).rows.empty


def test_the_confidence_of_owners_is_scored():
    """70% and then 90% in a day that was kept, and 60% in one that passed."""
    kept = [
        ("2024-01-05", {"due": "2024-03-01", "confidence": 70}),
        ("2024-01-12", {"owner": "ada"}),
        ("2024-02-02", {"confidence": 90}),
        ("2024-02-20", {"completed": "2024-02-20"}),
    ]
    passed = [("2024-01-05", {"due": "2024-02-01", "confidence": 60})]
    ahead = [("2024-01-05", {"due": "2025-02-01", "confidence": 60})]
    facts = example({"past": kept}, {"past": passed}, {"past": ahead}, as_of="2024-04-02")
    assert declared(facts)["kept"].tolist() == [1.0, 1.0, 0.0]
    value = declared_score(facts)[0]
    assert value.value == pytest.approx((0.3**2 + 0.1**2 + 0.6**2) / 3)
    assert value.n == 3
    assert value.inputs["milestones"] == 2


def test_a_confidence_in_what_is_done_says_nothing():
    past = [("2024-01-05", {"due": "2024-03-01"}), ("2024-02-05", {"completed": "2024-02-01"})]
    past.append(("2024-02-07", {"confidence": 100}))
    facts = example({"past": past}, as_of="2024-04-02")
    assert declared_score(facts)[0].reason is Reason.INSUFFICIENT_N


def test_few_milestones_give_no_colour():
    day = date(2024, 1, 5)
    past = [(day.isoformat(), {"due": "2024-01-20"})]
    past.append(("2024-01-20", {"completed": "2024-01-20"}))
    other = [("2024-01-05", {"due": "2024-04-10"}), ("2024-02-10", {"completed": "2024-02-10"})]
    facts = example({"past": past}, {"past": other}, as_of="2024-05-15")
    for metric in (middle_coverage, safe_coverage):
        [value] = metric(facts)
        assert (value.rag, value.reason) == (Rag.GREY, Reason.INSUFFICIENT_N)
