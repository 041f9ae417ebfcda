"""The course of the headline measures, as known then and as known now."""

import pytest

from generator.report.kpi_trends import kpi_trends
from tests.contexts import milestone

NBSP = "\N{NO-BREAK SPACE}"


def done(day: str) -> str:
    return milestone(due="2024-03-01", status="completed", completed=day)


def open_(due: str = "2024-03-01") -> str:
    return milestone(due=due)


FIRST = ("2024-02-01", "Plan", {"a": open_(), "b": open_()})


def test_a_measure_is_told_with_what_it_was_a_month_ago(past):
    context = past(
        FIRST,
        ("2024-03-02", "Done", {"a": done("2024-03-01")}),
        ("2024-04-10", "Done too", {"b": done("2024-04-09")}),
    )
    trend = kpi_trends(context)["P1"]
    assert (trend.direction, trend.change) == ("up", "up from 1 of 2 a month ago")
    assert trend.spark.spoken.startswith(f"0% on 4{NBSP}February{NBSP}2024, 100% on 18{NBSP}April")


def test_a_measure_that_falls_or_holds_says_so(past):
    fallen = past(
        ("2024-02-01", "Plan", {"a": done("2024-01-31")}),
        ("2024-04-10", "More", {"b": open_("2024-04-09")}),
    )
    assert kpi_trends(fallen)["P1"].change == "down from 1 of 1 a month ago"
    assert kpi_trends(fallen)["P1"].direction == "down"


def test_a_measure_that_holds_says_so(past):
    trend = kpi_trends(past(FIRST))["P1"]
    assert (trend.direction, trend.change) == ("level", "as a month ago")


def test_what_was_not_known_is_not_compared(past):
    context = past(("2024-04-01", "Plan", {"a": open_("2024-04-05")}))
    trend = kpi_trends(context)["P1"]
    assert (trend.direction, trend.change) == ("", "not known a month ago")
    assert kpi_trends(context)["B1"].change == ""


def test_a_report_of_then_is_set_against_what_is_known_now(past):
    context = past(FIRST, ("2024-04-02", "Late news", {"a": done("2024-03-01")}))
    assert kpi_trends(context)["T1"].then == (
        f"For 31{NBSP}March, 0 of 2 was reported then; 1 of 2 is known now."
    )


def test_a_report_of_then_that_still_holds_is_not_mentioned(past):
    context = past(FIRST, ("2024-03-02", "Done", {"a": done("2024-03-01")}))
    assert {trend.then for trend in kpi_trends(context).values()} == {""}


def test_without_a_past_there_is_no_course(plan):
    assert kpi_trends(plan(a=open_())) == {}


@pytest.mark.parametrize("day", ["2024-02-10", "2024-04-18"])
def test_a_plan_that_was_just_begun_has_no_earlier_month(past, day):
    context = past(("2024-02-09", "Plan", {"a": open_()}), day=day)
    assert kpi_trends(context)["P1"].change in {"not known a month ago", "as a month ago"}
