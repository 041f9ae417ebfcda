"""The headline numbers of past days: as they were known then, and only where they were known."""

from dataclasses import replace
from datetime import date
from datetime import timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.config.settings import Grid
from generator.config.settings import MetricSettings
from generator.metrics.compute import HEADLINES
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.examples import past_of
from generator.metrics.frames import Facts
from generator.metrics.known import Known
from generator.metrics.trend import MOST_DAYS
from generator.metrics.trend import as_reported_then
from generator.metrics.trend import trend
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.model.as_of import AsOf
from generator.model.history import Absence
from generator.model.history import History
from generator.model.milestone import Change
from generator.model.revision import Origin
from tests.metrics.pasts import pasts

FIRST, LAST = date(2024, 1, 1), date(2024, 4, 28)
many = settings(max_examples=40, deadline=None)  # a slow machine is no failure


def known_of(facts: Facts, history: History | None = None) -> Known:
    return Known(facts.project, facts.settings, history or facts.history)


def series(facts: Facts, name: str) -> dict[str, Value]:
    found = trend(known_of(facts), facts.as_of)
    [one] = [each for each in found if each.metric == name]
    return {point.day.isoformat(): point.value for point in one.points}


def values(found: dict[str, Value]) -> list[float | None]:
    return [value.value for value in found.values()]


@many
@given(pasts(FIRST, LAST), st.dates(FIRST, LAST))
def test_a_past_day_is_seen_as_a_build_on_that_day_would_have_seen_it(rows, day):
    """The frames that are made all at once are those that are made for one day alone."""
    facts = example(*rows, as_of=LAST.isoformat(), start="2023-12-01")
    then = Known(facts.project, facts.settings, facts.history).on(AsOf(day), past=True)
    project = facts.history.project_on(facts.project, day)
    assert then.project == project
    assert then.history == facts.history.until(day)
    slow = Facts(project, AsOf(day), facts.settings, facts.history.until(day))
    pd.testing.assert_frame_equal(then.all, slow.all, check_index_type=False)
    pd.testing.assert_frame_equal(then.risks, slow.risks, check_index_type=False)


@many
@given(pasts(FIRST, LAST), st.dates(FIRST, LAST))
def test_later_commits_do_not_change_what_was_known(rows, day):
    """As-known invariance: the history up to a day is all that a day knows."""
    facts = example(*rows, as_of=LAST.isoformat())
    known = as_reported_then(known_of(facts), day)
    before = facts.history.until(day)
    assert as_reported_then(known_of(facts, before), day) == known


def test_the_days_are_those_of_the_grid_and_the_as_of_day():
    past = [("2024-01-03", {"due": "2024-03-01"})]
    facts = example({"past": past}, as_of="2024-01-24")
    assert list(series(facts, "P1")) == ["2024-01-07", "2024-01-14", "2024-01-21", "2024-01-24"]
    monthly = replace(facts, settings=MetricSettings(grid=Grid.MONTH))
    assert list(series(monthly, "P1")) == ["2024-01-24"]


def test_it_goes_back_two_years_of_weeks():
    past = [("2014-01-03", {"due": "2024-03-01"})]
    found = series(example({"past": past}, as_of="2024-01-24"), "P1")
    assert len(found) == MOST_DAYS
    assert min(found) == (date(2024, 1, 21) - timedelta(weeks=MOST_DAYS - 2)).isoformat()


def test_a_milestone_counts_as_done_from_the_day_on_which_that_was_known():
    past = [("2024-01-03", {"due": "2024-01-08"}), ("2024-01-20", {"completed": "2024-01-08"})]
    found = series(example({"past": past}, as_of="2024-01-21"), "P1")
    assert values(found) == [0.0, 0.0, 1.0]


def test_the_last_point_is_the_headline_of_the_report():
    past = [("2024-01-03", {"due": "2024-01-21"})]
    facts = example({"past": past}, as_of="2024-01-21", closed=False)
    now = compute(facts.project, facts.as_of, facts.settings, facts.history).by_id
    found = series(facts, "T1")["2024-01-21"]
    assert (found.k, found.n) == (now["T1"].k, now["T1"].n) == (0, 0)


def test_a_point_does_not_list_what_it_counts():
    past = [("2024-01-03", {"due": "2024-01-05"}), ("2024-01-05", {"completed": "2024-01-05"})]
    draft = [("2024-01-03", {"status": "draft"})]
    found = series(example({"past": past}, {"past": draft}, as_of="2024-01-07"), "T1")
    assert (found["2024-01-07"].included, found["2024-01-07"].excluded) == ((), {})
    assert found["2024-01-07"].value == 1.0


def test_an_approved_change_counts_from_its_day_even_where_it_was_written_before():
    change = Change(day=date(2024, 1, 10), what="baseline", new="2024-03-01", approved_by="sponsor")
    past = [("2024-01-03", {"due": "2024-01-05", "changes": (change,)})]
    facts = example({"past": past}, as_of="2024-01-14")
    known = Known(facts.project, facts.settings, facts.history)
    days = [known.on(AsOf(date(2024, 1, n)), past=False).all["b1"].iloc[0].day for n in (9, 10)]
    assert days == [5, 1]


# -- before git


RECORDED = {"origin": Origin.RECORDED}


def test_before_git_a_headline_needs_the_fields_that_it_rests_on():
    recorded = [("2024-01-03", {"due": "2024-01-08"}, RECORDED)]
    seen = [("2024-01-17", {"completed": "2024-01-06", "budget": 10, "actual": 10})]
    facts = example({"past": [*recorded, *seen]}, as_of="2024-01-21")
    assert values(series(facts, "P1")) == values(series(facts, "B1")) == [None, None, 1.0]
    assert values(series(facts, "T1")) == [None, None, 1.0]
    assert series(facts, "P1")["2024-01-07"].reason is Reason.NO_HISTORY


def test_before_git_a_headline_counts_where_its_fields_are_recorded():
    recorded = [
        ("2024-01-03", {"due": "2024-01-06", "status": "not started"}, RECORDED),
        ("2024-01-12", {"status": "completed", "completed": "2024-01-11"}, RECORDED),
    ]
    found = example({"past": recorded}, as_of="2024-01-14")
    assert values(series(found, "P1")) == [0.0, 1.0]
    assert values(series(found, "T1")) == [0.0, 0.0]
    assert values(series(found, "B1")) == [None, None]


@pytest.mark.parametrize("history", [History(), History(absence=Absence.SHALLOW)])
def test_without_a_past_there_are_no_points(history):
    facts = replace(example({"due": "2024-01-08"}, as_of="2024-01-14"), history=history)
    found = trend(known_of(facts, history), facts.as_of)
    assert [(each.metric, each.points) for each in found] == [(name, ()) for name in HEADLINES]
    then = as_reported_then(known_of(facts, history), date(2024, 1, 10))
    assert {value.reason for value in then} == {Reason.NO_HISTORY}


def test_a_metric_of_moves_has_a_trend_as_well():
    row = {"id": "M1", "past": [("2024-01-05", {"due": "2024-02-01"})]}
    row["past"].append(("2024-01-14", {"due": "2024-02-08"}))
    facts = example(row, as_of="2024-01-14")
    found = trend(known_of(facts, past_of(row)), facts.as_of, ["M4"])
    assert [point.value.value for point in found[0].points] == [None, 1.0]
