"""What a day knows: open and closed days, grace, promises, and what has not happened yet."""

from dataclasses import replace
from datetime import date

import pytest

from generator.config.settings import MetricSettings
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.health import Fired
from generator.model.milestone import Cancellation
from generator.model.milestone import Change

TODAY = "2024-04-18"


def counted(facts: Facts, metric: str) -> tuple[float | None, int | None]:
    value = compute(facts.project, facts.as_of, facts.settings).by_id[metric]
    return value.k, value.n


def rebaselined(day: str, to: str, **change: str | None) -> Change:
    approved = {"what": "baseline", "approved_by": "sponsor", **change}
    return Change(day=date.fromisoformat(day), new=to, **approved)


def approved_day(*changes: Change, **row: object) -> str | None:
    facts = example({"baseline": "2024-03-01", **row, "changes": changes}, as_of=TODAY)
    day = facts.all.loc["M1", "b1"]
    return None if day != day else day.date().isoformat()  # noqa: PLR0124 - NaT is not itself


# -- the day still runs, or is closed


@pytest.mark.parametrize("metric", ["T1", "T2", "T4", "T4.B1", "T5", "T6.baselined"])
def test_what_is_due_today_is_pending_while_the_day_runs(metric):
    plan = [{"baseline": TODAY, "due": TODAY}]
    assert counted(example(*plan, as_of=TODAY, closed=False), metric) == (0, 0)


def test_what_is_due_today_is_missed_when_the_day_is_closed():
    plan = [{"baseline": TODAY, "due": TODAY}]
    assert counted(example(*plan, as_of=TODAY), "T1") == (0, 1)
    assert counted(example(*plan, as_of=TODAY), "T5") == (1, 1)


@pytest.mark.parametrize("closed", [True, False])
def test_what_is_due_today_and_done_counts_at_once(closed):
    plan = [{"baseline": TODAY, "completed": TODAY}]
    assert counted(example(*plan, as_of=TODAY, closed=closed), "T1") == (1, 1)


@pytest.mark.parametrize("closed", [True, False])
def test_what_was_due_yesterday_is_missed(closed):
    plan = [{"baseline": "2024-04-17", "due": "2024-04-17"}]
    facts = example(*plan, as_of=TODAY, closed=closed)
    assert counted(facts, "T1") == (0, 1)
    assert bool(facts.all.loc["M1", "overdue"])


@pytest.mark.parametrize("closed", [True, False])
def test_nothing_is_overdue_on_its_day(closed):
    facts = example({"baseline": TODAY, "due": TODAY}, as_of=TODAY, closed=closed)
    assert not facts.all.loc["M1", "overdue"]


# -- grace


def with_grace(facts: Facts, days: int) -> Facts:
    return replace(facts, settings=MetricSettings(grace=days))


def test_grace_forgives_a_few_days():
    facts = example({"baseline": "2024-04-10", "completed": "2024-04-13"}, as_of=TODAY)
    assert counted(facts, "T1") == (0, 1)
    assert counted(with_grace(facts, 2), "T1") == (0, 1)
    assert counted(with_grace(facts, 3), "T1") == (1, 1)


def test_with_grace_a_promise_is_judged_when_the_grace_is_over():
    facts = example({"baseline": "2024-04-15", "due": "2024-04-15"}, as_of=TODAY)
    assert counted(with_grace(facts, 3), "T1") == (0, 1)
    assert counted(with_grace(facts, 4), "T1") == (0, 0)


def test_the_last_day_of_grace_is_pending_while_it_runs():
    facts = example({"baseline": "2024-04-15", "due": "2024-04-15"}, as_of=TODAY, closed=False)
    assert counted(with_grace(facts, 2), "T1") == (0, 1)
    assert counted(with_grace(facts, 3), "T1") == (0, 0)


def test_within_its_grace_nothing_is_overdue():
    facts = example({"due": "2024-04-15"}, as_of=TODAY)
    assert bool(with_grace(facts, 2).all.loc["M1", "overdue"])
    assert not with_grace(facts, 3).all.loc["M1", "overdue"]


# -- promises


def test_an_approved_change_moves_the_approved_date_and_never_the_first_promise():
    moved = rebaselined("2024-02-20", "2024-04-01")
    facts = example({"baseline": "2024-03-01", "changes": (moved,)}, as_of=TODAY)
    row = facts.all.loc["M1"]
    assert (row["b0"].date(), row["b1"].date()) == (date(2024, 3, 1), date(2024, 4, 1))


def test_the_last_approved_change_holds():
    early, late = rebaselined("2024-02-01", "2024-05-01"), rebaselined("2024-03-01", "2024-04-01")
    assert approved_day(early, late) == approved_day(late, early) == "2024-04-01"


def test_of_two_changes_on_one_day_the_later_entry_holds():
    first, second = rebaselined("2024-02-01", "2024-05-01"), rebaselined("2024-02-01", "2024-04-01")
    assert approved_day(first, second) == "2024-04-01"
    assert approved_day(second, first) == "2024-05-01"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(rebaselined("2024-04-19", "2024-06-01"), id="dated after the day"),
        pytest.param(rebaselined("2024-02-01", "2024-06-01", approved_by=None), id="not approved"),
        pytest.param(rebaselined("2024-02-01", "2024-06-01", what="due"), id="of another field"),
        pytest.param(rebaselined("2024-02-01", None), id="without a new day"),
    ],
)
def test_a_change_that_does_not_count_leaves_the_first_promise(change):
    assert approved_day(change) == "2024-03-01"


def test_a_change_counts_from_its_own_day():
    assert approved_day(rebaselined(TODAY, "2024-06-01")) == "2024-06-01"


def test_a_moved_due_date_is_no_promise():
    facts = example({"baseline": "2024-03-01", "due": "2024-06-01"}, as_of=TODAY)
    assert counted(facts, "T1") == counted(facts, "T2") == (0, 1)


def test_dated_but_not_promised_is_outside_of_every_promise():
    facts = example({"promised": False, "due": "2024-03-01"}, as_of=TODAY)
    measures = compute(facts.project, facts.as_of, facts.settings)
    assert measures.by_id["T1"].excluded == {"M1": "no_baseline"}
    assert measures.by_id["T1"].n == 0
    assert measures.states["M1"].rule == Fired.OVERDUE
    assert Fired.NO_BASELINE in measures.states["M1"].also


def test_what_was_not_promised_can_be_approved_later():
    approved = rebaselined("2024-02-01", "2024-03-15")
    assert approved_day(approved, baseline=None, promised=False) == "2024-03-15"


# -- in scope, done, cancelled


def in_scope(row: dict[str, object]) -> bool:
    return bool(example(row, as_of=TODAY).all.loc["M1", "scope"])


def is_done(row: dict[str, object]) -> bool:
    return bool(example(row, as_of=TODAY).all.loc["M1", "done"])


def cancelled(day: str | None) -> Cancellation:
    return Cancellation(day=date.fromisoformat(day) if day else None)


def test_drafts_are_not_part_of_the_plan():
    assert not in_scope({"status": "draft"})


def test_merged_milestones_are_not_part_of_the_plan():
    assert not in_scope({"merged_into": "other"})
    facts = example({"merged_into": "other", "due": TODAY}, as_of=TODAY)
    measures = compute(facts.project, facts.as_of, facts.settings)
    assert measures.states["M1"].rule == Fired.MERGED
    assert measures.by_id["P1"].excluded == {"M1": "merged"}


@pytest.mark.parametrize("day", [None, "2024-04-01", TODAY])
def test_cancelled_milestones_leave_the_plan(day):
    assert not in_scope({"status": "cancelled", "cancelled": cancelled(day)})
    assert not in_scope({"status": "in progress", "cancelled": cancelled(day)})


def test_a_milestone_that_is_cancelled_later_is_still_part_of_the_plan():
    assert in_scope({"status": "cancelled", "cancelled": cancelled("2024-04-19")})


def test_cancelled_without_a_day_is_cancelled():
    assert not in_scope({"status": "cancelled"})


def test_done_is_completed_by_the_day():
    assert is_done({"completed": TODAY})
    assert not is_done({"completed": "2024-04-19"})


def test_completed_without_a_day_stays_open():
    assert not is_done({"status": "completed"})


def test_a_day_without_the_status_stays_open():
    assert not is_done({"status": "in progress", "completed": "2024-04-01"})


def test_what_is_completed_later_has_no_day_yet():
    facts = example({"completed": "2024-05-01", "due": "2024-04-30"}, as_of=TODAY)
    assert facts.all["completed"].isna().all()
    assert facts.all.loc["M1", "eff"].date() == date(2024, 4, 30)


def test_tasks_that_are_all_done_do_not_complete_a_milestone():
    facts = example({"completed": "2024-05-01", "tasks": (4, 4), "effort": 10}, as_of=TODAY)
    assert facts.all.loc["M1", "progress"] == 0.9


# -- the day on which a milestone is expected to be done


@pytest.mark.parametrize(
    ("row", "finish"),
    [
        pytest.param({"completed": "2024-04-01"}, "2024-04-01", id="the day it was done"),
        pytest.param({"forecast": "2024-06-01"}, "2024-06-01", id="its forecast"),
        pytest.param({"forecast": "2024-04-01"}, "2024-04-01", id="a forecast that has passed"),
        pytest.param({"due": "2024-05-01"}, "2024-05-01", id="its due date"),
        pytest.param({"due": "2024-04-01"}, TODAY, id="today, where that has passed"),
        pytest.param({}, None, id="nobody knows"),
    ],
)
def test_when_a_milestone_is_expected_to_be_done(row, finish):
    facts = example({"baseline": "2024-03-01", **row}, as_of=TODAY)
    [value] = compute(facts.project, facts.as_of, facts.settings).of("T8")
    assert value.inputs["finish"] == finish


@pytest.mark.parametrize(("day", "wins"), [("2024-04-04", 0), ("2024-04-05", 1), (TODAY, 1)])
def test_a_win_is_at_most_a_fortnight_old(day, wins):
    facts = example({"baseline": day, "completed": day}, as_of=TODAY)
    assert len(compute(facts.project, facts.as_of, facts.settings).of("A6")) == wins


def test_early_wins_come_first_and_unpromised_ones_last():
    done = {"completed": "2024-04-12"}
    late, unpromised, early = {"baseline": "2024-04-01"}, {}, {"baseline": "2024-05-01"}
    facts = example(late | done, unpromised | done, early | done, as_of=TODAY)
    wins = compute(facts.project, facts.as_of, facts.settings).of("A6")
    assert [win.subject for win in wins] == ["M3", "M1", "M2"]


# -- risks


def test_what_happens_to_a_risk_later_has_not_happened():
    later = "2024-04-19"
    risk = {"probability": 0.5, "impact": 2000, "identified": "2024-01-10", "due": "2024-05-01"}
    ended = [{**risk, end: later} for end in ("mitigated", "closed", "occurred")]
    facts = example({"risks": [risk, *ended]}, as_of=TODAY)
    assert facts.risks["open"].all()
    assert compute(facts.project, facts.as_of, facts.settings).by_id["R1"].value == 4000


@pytest.mark.parametrize("end", ["mitigated", "closed", "occurred"])
def test_what_happens_to_a_risk_today_has_happened(end):
    risk = {"identified": "2024-01-10", "due": "2024-05-01", end: TODAY}
    assert not example({"risks": [risk]}, as_of=TODAY).risks["open"].any()


def test_a_risk_that_is_seen_today_is_known():
    assert example({"risks": [{"identified": TODAY}]}, as_of=TODAY).risks["open"].all()


def test_a_risk_that_is_seen_later_is_not_known_yet():
    risk = {"probability": 0.5, "impact": 2000, "identified": "2024-04-19", "due": "2024-05-01"}
    facts = example({"risks": [risk]}, as_of=TODAY)
    assert not facts.risks["open"].any()
    assert compute(facts.project, facts.as_of, facts.settings).by_id["R1"].value is None


@pytest.mark.parametrize("identified", [None, "2024-02-12", "2024-03-01", "2024-12-01"])
def test_a_risk_that_occurred_before_it_was_seen_is_a_surprise(identified):
    risk = {"impact": 2000, "identified": identified, "occurred": "2024-02-12"}
    assert counted(example({"risks": [risk]}, as_of=TODAY), "R8") == (1, 1)


def test_a_risk_that_was_seen_before_it_occurred_is_none():
    risk = {"impact": 2000, "identified": "2024-02-11", "occurred": "2024-02-12"}
    assert counted(example({"risks": [risk]}, as_of=TODAY), "R8") == (0, 1)


def test_a_risk_without_a_day_would_hit_when_its_milestone_is_due():
    plan = {"due": "2024-04-01", "risks": [{"identified": "2024-01-10"}]}
    assert counted(example(plan, as_of=TODAY), "R6") == (0, 1)


# -- days that few calendars print


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_any_day_of_the_calendar_can_be_computed_with(day):
    plan = {"baseline": day, "due": day, "start": day, "completed": day}
    facts = example(plan, {**plan, "completed": None, "forecast": day}, as_of=TODAY, start=day)
    variances = compute(facts.project, facts.as_of, facts.settings).of("T8")
    assert [(v.value, v.inputs["promise"], v.inputs["finish"]) for v in variances] == (
        [(0, day, day)] * 2
    )
