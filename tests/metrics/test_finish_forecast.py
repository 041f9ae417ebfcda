"""When a plan ends, by how its own forecasts have held."""

from dataclasses import replace
from datetime import date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.config.settings import MetricSettings
from generator.metrics.evidence import evidence
from generator.metrics.examples import example
from generator.metrics.examples import past_of
from generator.metrics.finish_forecast import Grounds
from generator.metrics.finish_forecast import finishes
from generator.metrics.finish_forecast import forecast
from generator.metrics.frames import Facts
from generator.metrics.laws import law
from generator.metrics.laws import prior_of
from generator.metrics.milestone_chances import criticality
from generator.metrics.milestone_chances import milestone_middle
from generator.metrics.milestone_chances import milestone_on_time
from generator.metrics.monte_carlo import middle
from generator.metrics.monte_carlo import on_time
from generator.metrics.monte_carlo import safe
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value
from tests.metrics.pasts import pasts
from tests.metrics.slipping import slipping
from tests.metrics.test_worked_past import TREND
from tests.metrics.test_worked_past import forecast_records
from tests.metrics.test_worked_past import told

FIRST, LAST = date(2024, 1, 1), date(2024, 4, 28)
MC = (middle, safe, on_time, milestone_middle, milestone_on_time, criticality)
some = settings(max_examples=15, deadline=None)


def orchard_with_m5(orchard: Facts) -> Facts:
    """The completed milestones of the golden project and M5; nothing is assumed."""
    done = forecast_records(orchard)
    rows = {"id": "M5", "past": told(TREND, baseline="2025-05-31", due="2025-05-31")}
    m5 = example(rows, as_of="2025-06-30").project.milestones
    project = replace(done.project, milestones=(*done.project.milestones, *m5))
    history = replace(done.history, lines={**done.history.lines, **past_of(rows).lines})
    chosen = MetricSettings(grid=done.settings.grid, prior_weight=0, draws=20_000)
    return Facts(project, done.as_of, chosen, history)


def many_done(until: str = "2024-02-01") -> Facts:
    return example(*slipping(60, 16, until), as_of=until)


def test_the_empirical_forecast_of_m5(orchard, worked):
    """Each completed milestone speaks once: with the report that looked about 15 days ahead."""
    answers, facts = worked["ex12_MC_M5"], orchard_with_m5(orchard)
    own = evidence(facts).near(answers["remaining"])
    ratios = (own.took / own.left).tolist()
    assert ratios == [pytest.approx(ratio, abs=0.00005) for ratio in answers["ratios"]]
    ends = [date(2025, 6, 30) + timedelta(days=int(n)) for n in own.days(answers["remaining"])]
    assert [day.isoformat() for day in ends] == answers["dates"]
    found = law(own, prior_of(facts.settings), answers["remaining"])
    [share] = found.shares([answers["remaining"]])
    assert share == pytest.approx(answers["P_by_owner_forecast"])


def test_the_forecast_of_m5(orchard, worked):
    answers, facts = worked["ex12_MC_M5"], orchard_with_m5(orchard)
    [value] = (found for found in milestone_middle(facts) if found.subject == "M5")
    assert value.inputs["finish"] == answers["P50"]
    row = finishes(facts).loc["M5"]
    assert row["p80"].date().isoformat() == answers["P80"]
    assert row["b0"] == row["b1"] == answers["P_by_B0"]
    assert value.value == 45


def test_where_too_few_looked_as_far_ahead_the_neighbours_count(orchard):
    """Four looked 15 to 45 days ahead when they were nearest to 15; M2 looked 7."""
    own = evidence(orchard_with_m5(orchard)).near(15)
    assert own.buckets == (0, 2)
    assert sorted(own.left.tolist()) == [7, 15, 15, 16, 30]


def test_the_golden_project_alone_is_an_assumption(orchard):
    value = middle(orchard)[0]
    assert value.basis == Grounds.PRIOR
    assert value.reason is Reason.NO_HISTORY
    assert value.rag is Rag.GREY
    assert value.inputs["ten_of_100"] < value.inputs["finish"] < value.inputs["ninety_of_100"]


def test_with_five_milestones_it_says_that_it_rests_on_little(orchard):
    for value in (middle(orchard_with_m5(orchard))[0], on_time(orchard_with_m5(orchard))[0]):
        assert (value.basis, value.reason) == (Grounds.LOW, Reason.INSUFFICIENT_N)
        assert value.rag is Rag.GREY


def test_from_eight_milestones_on_it_is_the_projects_own():
    facts = many_done()
    assert middle(facts)[0].basis == Grounds.OWN
    assert on_time(facts)[0].rag is Rag.RED
    rags = {value.rag for value in milestone_on_time(facts)}
    assert Rag.RED in rags


def test_an_overdue_milestone_without_a_new_day_has_a_week_left_at_least():
    """30 June 2025 is a Monday: five working days end on the next one."""
    facts = example(
        {"due": "2025-06-20", "start": "2025-06-19"},
        {"due": "2025-06-20", "start": "2025-04-01"},
        as_of="2025-06-30",
    )
    table = finishes(facts)
    assert table["late"].tolist() == [True, True]
    assert table["left"].tolist() == [7, 80]
    assert middle(facts)[0].inputs["overdue_without_forecast"] == 2


def test_what_waits_ends_later_than_what_it_waits_for():
    facts = example(
        {"due": "2025-12-31"}, {"due": "2025-08-01", "depends_on": ("M1",)}, as_of="2025-06-30"
    )
    table = finishes(facts)
    assert (table.loc["M2", ["p10", "p50", "p90"]] > table.loc["M1", ["p10", "p50", "p90"]]).all()
    assert [value.value for value in criticality(facts)] == [pytest.approx(1.0, abs=0.01), 1.0]


def test_a_milestone_that_is_said_to_end_the_plan_ends_it():
    facts = example(
        {"due": "2025-08-01", "terminal": True}, {"due": "2026-08-01"}, as_of="2025-06-30"
    )
    assert forecast(facts).end(0.9) < date(2025, 12, 31)
    assert [value.value for value in criticality(facts)] == [1.0, 0.0]


def test_more_grace_makes_it_likelier_to_be_in_time():
    row = {"due": "2025-12-31", "baseline": "2025-12-31"}
    strict = example(row, as_of="2025-06-30")
    gentle = replace(strict, settings=MetricSettings(grace=30))
    assert on_time(gentle)[0].value > on_time(strict)[0].value


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], Reason.NO_DENOMINATOR),
        ([{"due": "2025-01-01", "completed": "2025-01-01"}], Reason.COMPLETE),
        ([{}], Reason.NO_DATE),
        ([{"due": "2025-12-01", "status": "cancelled"}], Reason.NO_DENOMINATOR),
        (
            [
                {"due": "2025-12-01", "depends_on": ("M2",)},
                {"due": "2025-12-01", "depends_on": ("M1",)},
            ],
            Reason.CYCLIC,
        ),
    ],
    ids=["empty", "completed", "undated", "cancelled", "circle"],
)
def test_nothing_is_forecast_where_there_is_nothing_to(rows, reason):
    facts = example(*rows, as_of="2025-06-30")
    for metric in (middle, safe, on_time):
        [value] = metric(facts)
        assert (value.value, value.reason, value.rag) == (None, reason, Rag.GREY)
        assert value.inputs == {}
    for value in milestone_middle(facts):
        assert value.value is None
        assert value.reason in {reason, Reason.NO_DATE}
    assert finishes(facts).empty


def test_without_an_approved_date_the_day_is_there_and_the_difference_is_not():
    facts = example({"due": "2025-12-31"}, as_of="2025-06-30")
    assert on_time(facts)[0].reason is Reason.NO_BASELINE
    for value in (middle(facts)[0], milestone_middle(facts)[0]):
        assert (value.value, value.reason) == (None, Reason.NO_BASELINE)
        assert value.inputs["finish"] > "2025-12-31"


def test_the_seed_follows_the_commit():
    facts, later = many_done(), many_done("2024-02-08")
    assert forecast(facts).seed == forecast(many_done()).seed != forecast(later).seed
    assert finishes(facts).equals(finishes(many_done()))


def test_other_draws_say_nearly_the_same():
    facts = many_done()
    more = replace(facts, settings=MetricSettings(draws=40_000))
    days = (finishes(more)["p50"] - finishes(facts)["p50"]).dt.days.abs()
    assert days.max() <= 4


def numbers(rows) -> list[Value]:
    facts = example(*rows, as_of=LAST.isoformat())
    return [value for metric in MC for value in metric(facts)]


@some
@given(pasts(FIRST, LAST), st.randoms(use_true_random=False))
def test_the_order_of_the_milestones_does_not_matter(rows, random):
    assert numbers(random.sample(rows, len(rows))) == numbers(rows)


@some
@given(pasts(FIRST, LAST), pasts(LAST + timedelta(days=1), LAST + timedelta(days=40)))
def test_no_later_commit_is_seen(rows, later):
    added = {row["id"]: row["past"] for row in later}
    longer = [{**row, "past": [*row["past"], *added.get(row["id"], ())]} for row in rows]
    assert numbers(longer) == numbers(rows)


@some
@given(pasts(FIRST, LAST))
def test_likelier_days_are_later_and_none_is_past(rows):
    facts = example(*rows, as_of=LAST.isoformat())
    table = finishes(facts)
    assert (table["p10"] <= table["p50"]).all()
    assert (table["p50"] <= table["p80"]).all()
    assert (table["p80"] <= table["p90"]).all()
    assert (table["p10"] > facts.day).all()
    assert table["critical"].between(0, 1).all()


@some
@given(pasts(FIRST, LAST))
def test_below_the_evidence_nothing_has_a_colour(rows):
    """Four milestones are never enough."""
    for value in numbers(rows):
        assert value.rag is Rag.GREY
        assert value.basis in {Grounds.LOW, Grounds.PRIOR}
        assert value.reason is not None
