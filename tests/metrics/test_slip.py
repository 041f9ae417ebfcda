"""Moves, velocity, projection, pattern and re-plans: what the reports of a milestone show."""

from dataclasses import replace
from datetime import date
from datetime import timedelta

import pytest

from generator.config.settings import Grid
from generator.config.settings import MetricSettings
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.reports import reports
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.model.history import Absence
from generator.model.history import History
from generator.model.milestone import Cancellation
from generator.model.milestone import Change
from generator.model.milestone import Decision
from generator.model.revision import Origin

SUNDAY = date(2024, 1, 7)
BULK = {"bulk": True}


def week(number: int) -> str:
    """The end of a week, the first of which is that of 7 January 2024."""
    return (SUNDAY + timedelta(weeks=number)).isoformat()


def weekly(*dues: str, **first: object) -> list[tuple[str, dict[str, object]]]:
    """Tell one due date a week."""
    past = [(week(n), {"due": due}) for n, due in enumerate(dues)]
    past[0][1].update(first)
    return past


def found(facts: Facts, metric: str) -> Value:
    measures = compute(facts.project, facts.as_of, facts.settings, facts.history)
    return measures.of(metric)[0]


# -- the grid


def days_of(facts: Facts) -> list[str]:
    return reports(facts)["day"].dt.strftime("%Y-%m-%d").tolist()


@pytest.mark.parametrize(
    ("grid", "expected"),
    [
        ("week", ["2024-01-28", "2024-02-04", "2024-02-11", "2024-02-14"]),
        ("month", ["2024-01-31", "2024-02-14"]),
        ("commit", ["2024-01-24", "2024-02-08", "2024-02-14"]),
    ],
)
def test_the_days_of_the_grid(grid, expected):
    past = [("2024-01-24", {"due": "2024-03-01"}), ("2024-02-08", {"due": "2024-03-02"})]
    facts = example({"past": past}, as_of="2024-02-14")
    assert days_of(replace(facts, settings=MetricSettings(grid=Grid(grid)))) == expected


def test_a_report_says_what_was_known_on_its_day():
    past = [("2024-01-03", {"due": "2024-03-01"}), ("2024-01-10", {"forecast": "2024-04-01"})]
    frame = reports(example({"past": past}, as_of="2024-01-14"))
    assert frame["forecast"].dt.date.tolist() == [date(2024, 3, 1), date(2024, 4, 1)]
    assert frame["due"].dt.date.tolist() == [date(2024, 3, 1)] * 2
    assert frame["b1"].dt.date.tolist() == [date(2024, 3, 1)] * 2


@pytest.mark.parametrize(
    "end",
    [
        pytest.param({"completed": "2024-01-10"}, id="done"),
        pytest.param({"status": "cancelled"}, id="cancelled"),
        pytest.param({"cancelled": Cancellation(day=date(2024, 1, 12))}, id="cancelled on a day"),
        pytest.param({"merged_into": "M2"}, id="merged"),
        pytest.param({"status": "draft"}, id="a draft again"),
        pytest.param({"due": None}, id="without a date"),
        pytest.param(None, id="deleted"),
    ],
)
def test_there_are_no_reports_of_what_is_not_open(end):
    past = [("2024-01-03", {"due": "2024-03-01"}), ("2024-01-10", end)]
    assert days_of(example({"past": past}, as_of="2024-01-28")) == ["2024-01-07"]


def test_several_commits_between_two_reports_are_one():
    past = [("2024-01-03", {"due": "2024-03-01"})]
    past += [("2024-01-09", {"due": f"2024-03-{n:02}"}) for n in range(5, 9)]
    facts = example({"past": past}, as_of="2024-01-14")
    assert (found(facts, "M2").value, found(facts, "M7").value) == (1, 1)


# -- moves


def test_moves_both_ways():
    facts = example({"past": weekly("2024-03-01", "2024-03-05", "2024-03-02")}, as_of=week(2))
    value = found(facts, "M2")
    assert value.value == 1
    assert value.inputs == {
        "earlier": 1,
        "largest": 4,
        "days_later": 4,
        "days_earlier": 3,
        "reports": 3,
    }


def test_a_bulk_commit_moves_nothing():
    past = weekly("2024-03-01", "2024-03-01", "2024-03-11", "2024-03-12")
    past[2] = (*past[2], BULK)
    facts = example({"past": past}, as_of=week(3))
    value = found(facts, "M2")
    assert (value.value, value.inputs["days_later"]) == (1, 1)
    assert found(facts, "M7").value == 1
    assert found(facts, "M3").inputs["last"] == pytest.approx(1 / 7)


def test_slip_counts_from_the_first_promise():
    facts = example({"past": weekly("2024-03-01", "2024-03-08")}, as_of=week(1))
    value = found(facts, "M1")
    assert (value.value, value.inputs["working_days"], value.rag) == (7, 5, Rag.AMBER)


# -- velocity and projection


def test_a_finish_that_stands_still_has_no_velocity():
    value = found(example({"past": weekly("2024-06-01")}, as_of=week(6)), "M3")
    assert (value.value, value.rag, value.inputs["reports"]) == (0.0, Rag.GREEN, 4)


def test_one_report_has_no_velocity():
    facts = example({"past": weekly("2024-06-01")}, as_of=week(0))
    assert found(facts, "M3").reason is Reason.INSUFFICIENT_N
    assert found(facts, "M4").reason is Reason.INSUFFICIENT_N
    assert found(facts, "M5").reason is Reason.INSUFFICIENT_N
    assert found(facts, "M6").reason is Reason.INSUFFICIENT_N


def test_with_two_reports_the_last_difference_counts():
    facts = example({"past": weekly("2024-06-01", "2024-06-04")}, as_of=week(1))
    assert found(facts, "M3").value == pytest.approx(3 / 7)


def test_what_slides_day_for_day_never_arrives():
    facts = example({"past": weekly("2024-06-01", "2024-06-08", "2024-06-15")}, as_of=week(2))
    value = found(facts, "M5")
    assert (value.value, value.reason) == (None, Reason.INFINITE)


def test_what_moves_to_earlier_days_gets_no_credit():
    facts = example({"past": weekly("2024-06-08", "2024-06-01")}, as_of=week(1))
    value = found(facts, "M5")
    assert (value.value, value.inputs["finish"]) == (-7, "2024-06-01")


def test_a_forecast_that_has_passed_projects_nothing():
    facts = example({"past": weekly("2024-01-10")}, as_of=week(1))
    assert found(facts, "M5").reason is Reason.STALE


def test_a_projection_without_a_promise_names_its_day_only():
    facts = example({"past": weekly("2024-06-01", promised=False)}, as_of=week(1))
    value = found(facts, "M5")
    assert (value.value, value.reason) == (None, Reason.NO_BASELINE)
    assert value.inputs["finish"] == "2024-06-01"


def test_the_velocity_of_the_plan_by_budget():
    fast, calm = weekly("2024-06-01", "2024-06-08"), weekly("2024-06-01")
    facts = example({"past": fast, "budget": 1}, {"past": calm, "budget": 3}, as_of=week(1))
    value = found(facts, "M4")
    assert (value.value, value.inputs) == (0.5, {"slipping": 0.5, "by_budget": 0.25})


# -- patterns


@pytest.mark.parametrize(
    ("dues", "weeks", "pattern", "rag"),
    [
        (["2024-06-01"], 3, "stable", Rag.GREEN),
        (["2024-06-01", "2024-06-03", "2024-06-05", "2024-06-07"], 3, "rising", Rag.AMBER),
        (["2024-06-07", "2024-06-05", "2024-06-03", "2024-06-01"], 3, "falling", Rag.GREEN),
        (
            ["2024-06-01", "2024-06-03", "2024-06-01", "2024-06-03", "2024-06-01"],
            4,
            "zigzag",
            Rag.AMBER,
        ),
        (["2024-06-01"] * 9 + ["2024-06-11", "2024-06-21"], 10, "late kink", Rag.AMBER),
        (["2024-01-20"], 3, "stale", Rag.RED),
    ],
)
def test_patterns(dues, weeks, pattern, rag):
    value = found(example({"past": weekly(*dues)}, as_of=week(weeks)), "M6")
    assert (value.inputs["pattern"], value.rag, value.value) == (pattern, rag, None)


@pytest.mark.parametrize(
    ("before", "pattern"),
    [({}, "diverging"), ({"completed": week(0)}, "stable"), ({"status": "cancelled"}, "stable")],
)
def test_it_diverges_from_what_it_waits_for_and_is_open(before, pattern):
    first = {"id": "M1", "past": weekly("2024-07-01", **before)}
    second = {"id": "M2", "past": weekly("2024-06-01", depends_on=("M1",))}
    facts = example(first, second, as_of=week(3))
    measures = compute(facts.project, facts.as_of, facts.settings, facts.history)
    last = measures.of("M6")[-1]
    assert (last.subject, last.inputs["pattern"]) == ("M2", pattern)


def test_an_early_kink_is_none():
    dues = ["2024-06-01", "2024-06-11", "2024-06-21", *["2024-06-21"] * 7]
    value = found(example({"past": weekly(*dues)}, as_of=week(9)), "M6")
    assert value.inputs["pattern"] == "stable"


# -- re-plans and answers


def test_an_approved_change_is_a_replan():
    change = Change(day=date(2024, 1, 14), what="baseline", new="2024-07-01", approved_by="board")
    past = [(week(0), {"due": "2024-06-01"}), (week(1), {"changes": (change,)})]
    facts = example({"past": past}, as_of=week(3))
    assert (found(facts, "M7").value, found(facts, "M2").value) == (1, 0)


LARGE = weekly("2024-06-03", "2024-06-18")


@pytest.mark.parametrize(
    ("entry", "counts"),
    [
        ({}, (0, 1)),
        ({"changes": (Change(day=date(2024, 1, 10), what="due"),)}, (1, 1)),
        ({"changes": (Change(day=date(2024, 1, 28), what="scope"),)}, (1, 1)),
        ({"changes": (Change(day=date(2024, 1, 29), what="due"),)}, (0, 1)),
        ({"changes": (Change(day=date(2024, 1, 7), what="due"),)}, (0, 1)),
        ({"decisions": (Decision(what="Cut?", raised=date(2024, 1, 20)),)}, (1, 1)),
        ({"decisions": (Decision(what="Cut?", decided=date(2024, 1, 20)),)}, (1, 1)),
    ],
)
def test_a_large_slip_asks_for_an_answer_within_two_weeks(entry, counts):
    facts = example({"past": [*LARGE, ("2024-01-29", entry)]}, as_of="2024-01-30")
    value = found(facts, "M9")
    assert (value.k, value.n) == counts


def test_a_slip_of_ten_working_days_asks_for_none():
    facts = example({"past": weekly("2024-06-03", "2024-06-17")}, as_of=week(6))
    assert found(facts, "M9").reason is Reason.NO_DENOMINATOR


def test_a_slip_that_can_still_be_answered_is_pending():
    value = found(example({"past": LARGE}, as_of="2024-01-27"), "M9")
    assert (value.n, value.inputs["pending"]) == (0, 1)


# -- no past


DATES = ("T7", "M1", "M4", "NOTICE.median", "F1")
SEEN = ("A5", "P8", "M8", "M10", "A7", "A10", "GOAL")


@pytest.mark.parametrize("metric", DATES + SEEN)
@pytest.mark.parametrize("history", [History(), History(absence=Absence.SHALLOW)])
def test_without_history_nothing_is_said(metric, history):
    facts = example({"due": "2024-06-01", "baseline": "2024-05-01"}, as_of="2024-01-27")
    value = found(replace(facts, history=history), metric)
    assert (value.value, value.reason, value.rag) == (None, Reason.NO_HISTORY, Rag.GREY)


def test_a_history_that_is_hidden_says_nothing_even_where_rows_were_recorded():
    facts = example({"past": weekly("2024-06-01")}, as_of=week(3))
    hidden = replace(facts.history, absence=Absence.SHALLOW)
    assert found(replace(facts, history=hidden), "M4").reason is Reason.NO_HISTORY


def test_what_the_files_say_now_is_no_past():
    past = [(week(0), {"due": "2024-06-01"}, {"origin": Origin.DECLARED})]
    assert found(example({"past": past}, as_of=week(3)), "M4").reason is Reason.NO_HISTORY


def test_the_basis_tells_who_vouches_for_it():
    recorded = [(week(0), {"due": "2024-06-01"}, {"origin": Origin.RECORDED})]
    seen = weekly("2024-06-01")
    both = [*recorded, (week(1), {"due": "2024-06-08"})]
    bases = [found(example({"past": p}, as_of=week(2)), "M2").basis for p in (recorded, seen, both)]
    assert bases == ["recorded", "witnessed", "recorded and witnessed"]
    facts = example({"past": recorded}, {"past": seen}, as_of=week(2))
    assert found(facts, "M4").basis == "recorded and witnessed"
    assert found(facts, "M3").basis == "recorded"


@pytest.mark.parametrize("metric", SEEN)
def test_what_was_not_recorded_is_not_counted_as_none(metric):
    recorded = [(week(0), {"due": "2024-06-01"}, {"origin": Origin.RECORDED})]
    assert found(example({"past": recorded}, as_of=week(2)), metric).reason is Reason.NO_HISTORY


def test_what_was_recorded_counts():
    fields = {"due": "2024-06-01", "owner": "ada", "status": "in progress"}
    recorded = [(week(0), fields, {"origin": Origin.RECORDED})]
    facts = example({"past": recorded}, as_of=week(2))
    assert found(facts, "A5").value == 0
    assert found(facts, "P8").reason is Reason.NO_DENOMINATOR
