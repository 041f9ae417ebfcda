"""The load of owners by week: the worked example, and what holds for every plan."""

from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.metrics.capacity import days_of
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.load import load
from generator.metrics.load import load_ahead
from generator.metrics.load import next_weeks
from generator.metrics.load import over_allocated_milestones
from generator.metrics.load import spread
from generator.metrics.periods import iso_week
from generator.metrics.work import work_left
from generator.model.project import Calendar
from generator.model.project import Person
from generator.model.project import Team

Row = dict[str, Any]
many = settings(max_examples=60, deadline=None)
AS_OF = "2024-04-18"  # a Thursday
FIRST, LAST = date(2024, 1, 1), date(2025, 6, 30)

texts = st.dates(FIRST, LAST).map(date.isoformat)
shares = st.floats(0, 1, allow_nan=False)
rows = st.fixed_dictionaries(
    {"status": st.sampled_from(["draft", "not started", "in progress", "completed", "cancelled"])},
    optional={
        "due": texts,
        "forecast": texts,
        "completed": texts,
        "baseline": texts,
        "effort": st.integers(0, 500) | st.floats(0, 500, allow_nan=False),
        "owner": st.sampled_from(["ada", "ben"]),
        "shares": st.dictionaries(st.sampled_from(["ada", "cy"]), shares),
        "tasks": st.sampled_from([(0, 2), (1, 2), (2, 2)]),
        "depends_on": st.sampled_from([("M1",), ("M2", "M3"), ("M4",)]),
        "cancelled": st.none(),
    },
)
plans = st.lists(rows, max_size=6).map(
    lambda found: [{**row, "id": f"M{n}"} for n, row in enumerate(found, 1)]
)
calendars = st.builds(
    Calendar,
    country=st.sampled_from([None, "GB-ENG", "DE-BY"]),
    holidays=st.lists(st.dates(date(2024, 4, 15), date(2024, 6, 30)), max_size=5).map(tuple),
    week=st.sampled_from([("mon", "tue", "wed", "thu", "fri"), ("sun", "mon", "tue"), ("wed",)]),
)
people = st.lists(
    st.builds(
        Person,
        id=st.sampled_from(["ada", "ben", "cy"]),
        name=st.just("Somebody"),
        team=st.sampled_from([None, "qa"]),
        availability=shares,
    ),
    max_size=3,
    unique_by=lambda person: person.id,
).map(tuple)


def loads(facts: Facts, owner: str) -> dict[str, float]:
    """Return the load of an owner by ISO week."""
    found = facts.once(load)["load"]
    mine = found[found.index.get_level_values("owner") == owner]
    return {iso_week(week.date()): float(days) for (_owner, week), days in mine.items()}


def plan(*found: Row, **project: Any) -> Facts:
    return example(*found, as_of=AS_OF, **project)


# -- the worked example


def test_the_load_of_the_orchard_is_that_of_the_worked_example(orchard, worked):
    names = {"(unowned)": "", "ana": "ana", "cleo": "cleo"}
    expected = {
        (names[owner], week): pytest.approx(days, abs=0.00005)
        for owner, week in (key.split() for key in worked["ex11_load"])
        for days in [worked["ex11_load"][f"{owner} {week}"]]
    }
    found = orchard.once(load)["load"]
    assert {(o, iso_week(week.date())): days for (o, week), days in found.items()} == expected


def test_work_is_spread_over_the_days_of_the_worked_example(orchard, worked):
    work = orchard.once(work_left).dropna(subset="remaining").set_index("milestone")
    assert {
        name: (pytest.approx(row["remaining"], abs=0.00005), row["days"])
        for name, row in work.iterrows()
    } == {name: tuple(answer) for name, answer in worked["ex11_spread"].items()}


def test_the_week_that_runs_has_the_days_after_the_as_of_day_only(orchard):
    """The 30th of June is a Monday: four days of its week are left."""
    found = orchard.once(load_ahead)
    assert found.loc["cleo", "capacity"].tolist() == [4, 5, 5, 5, 5]
    ratios = [1.5652, 1.5652, 1.5652, 1.5652, 1.2522]
    assert found.loc["cleo", "ratio"].tolist() == pytest.approx(ratios, abs=0.00005)
    assert found.loc["ana", "ratio"].tolist() == pytest.approx([0.9091, 0.9091, 0.3636], abs=5e-5)


def test_work_that_nobody_owns_has_a_load_and_no_capacity(orchard):
    nobody = orchard.once(load_ahead).loc[""]
    assert nobody["load"].tolist() == pytest.approx([1.4815, 7.4074], abs=0.00005)
    assert nobody["capacity"].isna().all()
    assert not nobody["over"].any()


def test_only_the_milestone_of_cleo_has_an_owner_with_too_much_to_do(orchard):
    assert over_allocated_milestones(orchard) == {"M6"}


def test_values_by_week_name_the_owner_and_the_week(orchard):
    measures = compute(orchard.project, orchard.as_of, orchard.settings)
    found = {(v.subject, v.period): v for v in measures.of("A4.week")}
    first = found["cleo", "2025-W27"]
    assert (first.scope, first.rag) == ("owner", "red")
    assert dict(first.inputs) == {
        "load": pytest.approx(6.2609, abs=0.00005),
        "days": 4,
        "availability": 1,
    }
    assert found["ana", "2025-W28"].rag == "amber"
    assert found["ana", "2025-W29"].rag == "green"
    assert found["", "2025-W31"].reason == "no_owner"


def test_the_weeks_ahead_and_the_concentration_are_those_of_the_worked_example(orchard, worked):
    measures = compute(orchard.project, orchard.as_of, orchard.settings)
    found = measures.by_id
    assert (found["A4"].k, found["A4"].n, found["A4"].value) == (5, 8, 0.625)
    assert found["A4"].rag == "red"
    assert found["A3"].value == pytest.approx(worked["ex11_owner"]["HHI"], abs=0.00005)
    assert found["A3"].inputs == {"ana": 10, "cleo": 36}
    counts = [value.value for value in measures.of("A2") if value.subject]
    by_count = sum((count / sum(counts)) ** 2 for count in counts)
    assert by_count == pytest.approx(worked["ex11_owner"]["HHI_by_count"], abs=0.00005)
    assert found["A3"].excluded == {"M10": "no_effort"}


# -- who has what, and when


def test_late_work_falls_on_the_next_five_working_days():
    facts = plan({"owner": "ada", "effort": 5, "due": "2024-04-01"})
    assert loads(facts, "ada") == {"2024-W16": 1, "2024-W17": 4}


def test_work_that_is_due_before_what_it_waits_for_falls_on_the_five_days_after_that():
    first = {"owner": "ben", "due": "2024-04-26"}
    late = {"owner": "ada", "effort": 5, "due": "2024-04-22", "depends_on": ("M1",)}
    assert loads(plan(first, late), "ada") == {"2024-W18": 5}


def test_work_waits_for_the_last_of_what_it_needs():
    first, last = {"due": "2024-04-26"}, {"due": "2024-04-22", "forecast": "2024-05-03"}
    both = ("M1", "example/M2")
    waits = {"owner": "ada", "effort": 5, "due": "2024-05-10", "depends_on": both}
    assert loads(plan(first, last, waits), "ada") == {"2024-W19": 5}


def test_what_is_done_holds_up_nothing():
    first = {"due": "2024-04-26", "completed": "2024-04-10"}
    waits = {"owner": "ada", "effort": 1, "due": "2024-04-19", "depends_on": ("M1",)}
    assert loads(plan(first, waits), "ada") == {"2024-W16": 1}


def test_shares_split_the_work_and_the_owner_has_the_rest():
    row = {"owner": "ada", "effort": 10, "due": "2024-04-26", "shares": {"ben": 0.3, "cy": 0.2}}
    work = plan(row).once(work_left)
    assert dict(zip(work["owner"], work["remaining"], strict=True)) == {
        "ada": pytest.approx(5),
        "ben": pytest.approx(3),
        "cy": pytest.approx(2),
    }


def test_shares_of_more_than_the_whole_are_shares_of_the_whole():
    row = {"owner": "ada", "effort": 10, "due": "2024-04-26", "shares": {"ada": 0.9, "ben": 0.6}}
    assert plan(row).once(work_left)["remaining"].tolist() == pytest.approx([6, 4])


def test_what_shares_leave_of_work_without_an_owner_nobody_has():
    row = {"effort": 10, "due": "2024-04-26", "shares": {"ben": 0.4}}
    work = plan(row).once(work_left)
    assert dict(zip(work["owner"], work["remaining"], strict=True)) == {
        "": pytest.approx(6),
        "ben": pytest.approx(4),
    }


def test_a_team_can_do_what_its_people_can_do_together():
    team = {"teams": (Team(id="qa", name="QA"),)}
    members = tuple(
        Person(id=name, name=name, team="qa", availability=share)
        for name, share in (("ada", 0.5), ("ben", 0.8))
    )
    row = {"owner": "qa", "effort": 5, "due": "2024-04-26"}
    found = plan(row, **team, people=members).once(load_ahead)
    assert found["capacity"].tolist() == pytest.approx([1.3, 6.5])
    assert plan(row, **team).once(load_ahead)["capacity"].tolist() == [1, 5]


def test_who_has_no_time_has_too_much_to_do():
    nobody_free = (Person(id="ada", name="Ada", availability=0),)
    row = {"owner": "ada", "effort": 1, "due": "2024-04-19"}
    facts = plan(row, people=nobody_free)
    assert over_allocated_milestones(facts) == {"M1"}
    [value] = compute(facts.project, facts.as_of, facts.settings).of("A4.week")
    assert (value.value, value.rag, value.reason) == (None, "red", "no_capacity")


def test_a_holiday_leaves_less_time_for_the_same_work():
    """The 6th of May is a bank holiday in England."""
    row = {"owner": "ada", "effort": 15, "due": "2024-05-10"}
    found = plan(row, calendar=Calendar(country="GB-ENG")).once(load_ahead)
    assert found["capacity"].tolist() == [1, 5, 5, 4]
    assert found["load"].tolist() == [1, 5, 5, 4]
    assert not found["over"].any()


def test_a_week_without_a_working_day_has_no_work():
    off = tuple(date(2024, 4, day) for day in range(22, 27))
    row = {"owner": "ada", "effort": 2, "due": "2024-04-29"}
    assert loads(plan(row, calendar=Calendar(holidays=off)), "ada") == {
        "2024-W16": 1,
        "2024-W18": 1,
    }


def test_too_much_to_do_after_its_end_does_not_touch_a_milestone():
    soon = {"owner": "ada", "effort": 1, "due": "2024-04-26"}
    first = {"owner": "ben", "due": "2024-05-17"}
    late = {"owner": "ada", "effort": 50, "due": "2024-05-24", "depends_on": ("M2",)}
    assert over_allocated_milestones(plan(soon, first, late)) == {"M3"}


def test_an_owner_with_too_much_to_do_is_told_at_milestones_without_effort_as_well():
    much = {"owner": "ada", "effort": 50, "due": "2024-05-03"}
    other = {"owner": "ada", "due": "2024-05-31"}
    assert over_allocated_milestones(plan(much, other)) == {"M1", "M2"}


def test_work_of_the_day_after_a_sunday_begins_in_the_week_after_it():
    facts = example({"owner": "ada", "effort": 5, "due": "2024-04-26"}, as_of="2024-04-21")
    assert next_weeks(facts)[0] == date(2024, 4, 22)
    assert loads(facts, "ada") == {"2024-W17": 5}


def test_work_of_more_than_two_years_is_told_for_two_years():
    facts = plan({"owner": "ada", "effort": 100, "due": "9000-01-01"})
    assert len(loads(facts, "ada")) == 104


# -- what is not known


@pytest.mark.parametrize(
    "found",
    [
        [],
        [{"status": "cancelled", "effort": 5, "owner": "ada", "due": "2024-05-01"}] * 2,
        [{"owner": "ada", "due": "2024-05-01"}],
        [{"owner": "ada", "effort": 5}],
        [{"owner": "ada", "effort": 0, "due": "2024-05-01"}],
    ],
    ids=["nothing", "cancelled", "no effort", "no date", "nothing left"],
)
def test_without_work_there_is_no_load(found):
    facts = plan(*found)
    values = compute(facts.project, facts.as_of, facts.settings)
    assert facts.once(load).empty
    assert over_allocated_milestones(facts) == frozenset()
    assert (values.by_id["A4"].value, values.of("A4.week")) == (None, ())


def test_work_without_an_owner_is_no_week_of_an_owner():
    facts = plan({"effort": 5, "due": "2024-05-01"})
    found = compute(facts.project, facts.as_of, facts.settings).by_id
    assert (found["A4"].value, found["A4"].n, found["A3"].value) == (None, 0, None)


def test_effort_on_less_than_half_of_the_milestones_says_nothing_of_their_owner():
    row = {"owner": "ada", "due": "2024-05-01"}
    facts = plan({**row, "effort": 50}, row, row)
    found = compute(facts.project, facts.as_of, facts.settings)
    assert {found.by_id[name].reason for name in ("A3", "A4")} == {"low_coverage"}
    assert {value.reason for value in found.of("A4.week")} == {"low_coverage"}
    [left] = found.of("A2.remaining")
    assert (left.value, left.reason) == (None, "low_coverage")


def test_without_any_effort_the_reason_is_that():
    facts = plan({"owner": "ada", "due": "2024-05-01"})
    found = compute(facts.project, facts.as_of, facts.settings)
    assert [found.by_id[name].reason for name in ("A3", "A4")] == ["no_effort", "no_effort"]
    assert [value.reason for value in found.of("A2.remaining")] == ["no_effort"]


# -- what holds for every plan


@many
@given(plans, people, calendars)
def test_the_load_adds_up_to_the_work_that_is_left(found, roster, calendar):
    facts = plan(*found, people=roster, calendar=calendar)
    work, falls = facts.once(work_left), facts.once(spread)
    planned = work["remaining"].where(work["days"].notna(), 0).fillna(0)
    assert np.allclose(falls.sum(axis=1), planned)
    left = facts.scope["effort"] * (1 - facts.scope["progress"])
    whole = left[facts.scope["open"]].sum()
    assert work["remaining"].sum() == pytest.approx(whole)


@many
@given(plans, people, calendars, st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_no_load(found, roster, calendar, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    before, after = (
        plan(*order, people=roster, calendar=calendar).once(load) for order in (found, shuffled)
    )
    pd.testing.assert_frame_equal(before, after)


@many
@given(plans, people, calendars)
def test_no_load_and_no_capacity_is_negative(found, roster, calendar):
    facts = plan(*found, people=roster, calendar=calendar)
    table = facts.once(load)
    assert (table["load"] > 0).all()
    assert (table["capacity"].dropna() >= 0).all()
    assert (table["days"].between(0, 7)).all()
    assert (table.loc[table["over"], "capacity"].notna()).all()


@many
@given(st.lists(st.dates(date(2024, 4, 19), date(2024, 5, 26)), max_size=8))
def test_each_holiday_leaves_the_same_or_less_capacity(holidays):
    weeks = np.array(next_weeks(plan()), dtype="datetime64[D]")
    growing = [tuple(holidays[:n]) for n in range(len(holidays) + 1)]
    capacities = [days_of(plan(calendar=Calendar(holidays=off)), weeks) for off in growing]
    assert all((after <= before).all() for before, after in pairwise(capacities))
