"""The page of progress: what is done, what was planned, and how far the work is in days."""

import re

import pytest

from generator.report.frames import project_frame
from generator.report.pages.progress import progress
from tests.contexts import milestone

NBSP = "\N{NO-BREAK SPACE}"
HOME = "title: Launch\nstart: 2024-01-01\ncurrency: GBP\n"
DONE = {"baseline": "2024-02-01", "status": "completed", "completed": "2024-01-31"}
MINUS = "\N{MINUS SIGN}"


def page(context):
    return progress(context, project_frame(context, "progress.html"))


def due(n: int) -> str:
    """Return the day on which one of ten milestones is due."""
    return f"2024-0{3 + n // 3}-{1 + 9 * (n % 3):02}"


def ten(done: int) -> dict[str, str]:
    """Write ten milestones of 100 each, due nine days apart, of which the first few are done."""
    return {
        f"m{n}": milestone(
            title=f"M{n}",
            baseline=due(n),
            budget="{planned: 100, actual: 110}" if n < done else "{planned: 100}",
            effort="{planned: 5}",
            **({"status": "completed", "completed": min(due(n), "2024-04-18")} if n < done else {}),
        )
        for n in range(10)
    }


@pytest.mark.parametrize(
    ("plan_of", "headline"),
    [
        ({}, "There is no milestone to count yet"),
        (
            {"a": milestone(baseline="2024-03-01")},
            "0 of 1 milestones are complete, 1 fewer than planned by now",
        ),
        ({"a": milestone(**DONE)}, "1 of 1 milestones is complete, as many as planned by now"),
        (
            {"a": milestone(**(DONE | {"baseline": "2024-06-01"}))},
            "1 of 1 milestones is complete, 1 more than planned by now",
        ),
        ({"a": milestone()}, "0 of 1 milestones are complete"),
    ],
)
def test_the_headline_sets_what_is_done_against_the_plan(plan, plan_of, headline):
    assert page(plan(**plan_of)).headline == headline


def test_an_empty_plan_has_no_chart_and_says_what_to_write(plan):
    view = page(plan())
    assert (view.burn_up, view.effort, view.value, view.speed) == (None, None, None, ())
    assert "budget: {planned: 20000, actual: 8250}" in view.value_absent


def test_one_report_of_a_plan_without_promises_is_no_picture(plan):
    assert page(plan(a=milestone(due="2024-05-01"))).burn_up is None


def test_a_plan_without_money_has_no_curve_of_money_and_no_zeroes(plan):
    view = page(plan(a=milestone(due="2024-05-01")))
    assert (view.value, view.effort, view.standing) == (None, None, "")
    assert view.value_absent.startswith("Budget or cost is not recorded. A curve")
    [spent] = [row for row in view.measures if row.name.text == "Spent"]
    assert (spent.figure, spent.note) == ("Not known", "Budget or cost is not recorded.")


def test_money_of_several_currencies_without_a_rate_is_not_drawn(plan):
    one = milestone(due="2024-05-01", budget="{planned: 10, currency: USD}")
    other = milestone(due="2024-05-01", budget="{planned: 10}")
    view = page(plan(project=HOME, a=one, b=other))
    assert view.value is None
    assert view.value_absent.startswith("Amounts are in currencies without a rate.")


def test_a_plan_that_was_cancelled_whole_has_nothing_to_count(plan):
    view = page(plan(a=milestone(status="cancelled", cancelled="{date: 2024-03-01, reason: no}")))
    assert view.headline == "There is no milestone to count yet"
    assert view.burn_up is None


def test_the_curve_says_what_was_earned_planned_and_paid_and_how_far_behind(plan):
    view = page(plan(project=HOME, **ten(4)))
    title = f"£400 is earned of £500 planned by now, for £440 paid: 9{NBSP}days behind its plan"
    assert view.value.title == title
    assert view.standing == f"{title}."
    assert "Value earned by 0/100, against approved dates." in view.value.note
    assert "day 100 of the plan is reached on day 109" in view.value.note
    [chart] = [chart for chart in view.value.charts if chart.name == "wide"]
    assert [drawn.name.text for drawn in chart.drawn] == [
        "planned £1,000",
        "paid £440",
        "earned £400",
    ]
    assert chart.whisker.name.text == "may cost £1,040 to £1,265"
    assert chart.strip is not None
    assert chart.gap


@pytest.mark.parametrize(
    ("done", "said"), [(5, "on its plan"), (7, f"21{NBSP}days ahead of its plan")]
)
def test_work_that_keeps_its_plan_or_is_ahead_is_told(plan, done, said):
    assert page(plan(project=HOME, **ten(done))).value.title.endswith(f": {said}")


def test_few_milestones_say_no_days_and_have_no_strip(plan):
    few = {name: text for name, text in ten(3).items() if name < "m7"}
    view = page(plan(project=HOME, **few))
    assert "days" not in view.value.title
    assert all(chart.strip is None and not chart.gap for chart in view.value.charts)
    [speed] = [row for row in view.speed if row.name.href == "numbers.html#ES.SPIt"]
    assert (speed.note, speed.state.kind) == ("Too few cases to rate.", "unknown")


def test_a_young_plan_says_no_range(plan):
    view = page(plan(project=HOME, **ten(1)))
    assert all(chart.whisker is None for chart in view.value.charts)
    assert "range" not in view.value.note


def given_up(day: str) -> str:
    """Write a milestone that was cancelled on a day, half done."""
    return milestone(
        due="2024-06-01",
        budget="{planned: 100, actual: 40}",
        status="cancelled",
        cancelled=f"{{date: {day}, reason: no}}",
        body="## Tasks\n\n- [x] One\n- [ ] Two\n",
    )


def test_no_distance_is_drawn_that_would_miss_the_line(plan):
    view = page(plan(project=HOME, **ten(4), gone=given_up("2024-04-15")))
    assert not any(chart.gap for chart in view.value.charts)


def test_a_plan_that_begins_later_is_drawn_from_today(plan):
    later = {"baseline": "2024-06-01", "start": "2024-05-01", "budget": "{planned: 10}"}
    view = page(plan(project=HOME.replace("2024-01-01", "2024-05-01"), a=milestone(**later)))
    assert view.value.title == "£0 is earned of £0 planned by now"
    assert all(chart.today < (chart.left + chart.right) / 2 for chart in view.value.charts)


def test_what_was_cancelled_stays_in_the_curve_with_what_it_had_earned(plan):
    gone = given_up("2024-04-01")
    view = page(plan(project=HOME, **ten(4), gone=gone))
    [row] = view.value.rows
    assert row.cells[:3] == ("£550", "£450", "£480")
    [chart] = [chart for chart in view.value.charts if chart.name == "wide"]
    assert chart.drawn[0].name.text == "planned £1,050"


def test_the_counts_are_those_that_each_report_knew(past):
    first = {"a": milestone(due="2024-02-20"), "b": milestone(due="2024-03-20")}
    done = {"a": milestone(due="2024-02-20", status="completed", completed="2024-02-20")}
    more = {"c": milestone(due="2024-05-20")}
    view = page(
        past(
            ("2024-02-01", "Plan", first),
            ("2024-02-21", "Done", done),
            ("2024-03-01", "More", more),
        )
    )
    assert view.burn_up.title == f"1 of 3 milestones is done; 1 was added since 4{NBSP}February"
    assert [row.cells for row in view.burn_up.rows] == [
        ("0", "2", "0"),
        ("1", "2", "1"),
        ("1", "3", "1"),
        ("1", "3", "2"),
        ("1", "3", "2"),
    ]


def test_a_scope_that_shrank_is_told(past):
    first = {"a": milestone(due="2024-02-20"), "b": milestone(due="2024-03-20")}
    less = {"b": milestone(due="2024-03-20", status="cancelled")}
    view = page(past(("2024-02-01", "Plan", first), ("2024-02-21", "Less", less)))
    assert view.burn_up.title.endswith(f"; 1 was taken out since 4{NBSP}February")


def test_a_scope_that_held_is_told(past):
    view = page(past(("2024-02-01", "Plan", {"a": milestone(due="2024-02-20")})))
    assert view.burn_up.title.endswith(f"; none was added since 4{NBSP}February")


def test_effort_weighs_what_is_done(plan):
    rows = {"a": milestone(**DONE, effort="{planned: 30}"), "b": milestone(effort="{planned: 10}")}
    view = page(plan(**rows))
    assert view.effort.title == "By person-days, 75% of the work is in completed milestones"


def test_every_measure_leads_to_how_it_is_made(plan):
    view = page(plan(project=HOME, **ten(4)))
    for row in (*view.measures, *view.speed):
        assert re.fullmatch(r"numbers\.html#[A-Z][\w.%()]*", row.name.href)
    assert [row.state for row in view.measures if row.name.text == "Planned by now"] == [None]
    [finish] = [row for row in view.speed if row.name.text == "Finish at the pace so far"]
    assert finish.figure == f"15{NBSP}Jun, +14{NBSP}days"
