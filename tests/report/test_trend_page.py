"""The page of the trend: what each report forecast, who slips, and how fast."""

from datetime import date

import pytest

from generator.report.frames import project_frame
from generator.report.pages.trend import trend_page
from generator.report.trend_lines import MOST_LINES
from generator.report.trend_lines import chosen
from generator.report.trend_lines import drawable
from generator.report.trend_lines import trend_lines
from tests.contexts import milestone

NBSP = "\N{NO-BREAK SPACE}"
WEEKS = ["2024-02-01", "2024-02-12", "2024-02-26", "2024-03-11", "2024-03-25", "2024-04-08"]


def page(context):
    return trend_page(context, project_frame(context, "trend.html"))


def course(*dues: str, **more: object):
    """Write a plan whose one milestone had these due dates, one after the other."""
    return [
        (day, "Move", {"pilot": milestone(due=due, **more)})
        for day, due in zip(WEEKS, dues, strict=False)
    ]


SLIPPED = ["2024-05-01", "2024-05-15", "2024-05-29", "2024-06-12", "2024-06-26", "2024-07-10"]
SLIPPING = course(*SLIPPED)
HOLDING = course("2024-05-01")
GAINING = course(*reversed(SLIPPED))
STALE = course("2024-03-01")


@pytest.mark.parametrize(
    ("plan", "headline", "pace", "pattern"),
    [
        (
            SLIPPING,
            "1 of 1 open milestones is slipping",
            "slips 6.5 days a week",
            "slips steadily",
        ),
        (
            HOLDING,
            "The one open milestone with a trend holds its date",
            "holds",
            "holds its date",
        ),
        (
            GAINING,
            "The one open milestone with a trend holds its date",
            "gains 6.5 days a week",
            "moves to earlier days",
        ),
        (
            STALE,
            "1 of 1 open milestones is past its forecast, and no new date was given",
            "holds",
            "open past its forecast: nobody has updated it",
        ),
    ],
)
def test_the_finding_is_the_headline(past, plan, headline, pace, pattern):
    view = page(past(*plan))
    assert view.headline == headline
    [row] = view.pace
    assert (row.pace, row.pattern) == (pace, pattern)


def test_what_is_faster_than_time_never_arrives(past):
    fast = [f"2024-{month}-01" for month in ("05", "06", "07", "08", "09", "11")]
    [row] = page(past(*course(*fast))).pace
    assert row.pace.endswith("as fast as time goes by, or faster")
    assert row.projected == "never, at this pace"


def test_the_notice_of_a_missed_promise_is_told(past):
    said = page(past(*SLIPPING)).standing.replace(NBSP, " ")
    assert "slipped 6.5 days a week" in said
    assert said.endswith(
        "1 promise was missed, or will be: at the median that was said 79 days before the "
        "promised day, and never after it."
    )


def test_a_promise_whose_miss_was_told_too_late_is_counted(past):
    late = [
        ("2024-02-01", "Plan", {"pilot": milestone(due="2024-03-01")}),
        ("2024-03-11", "Wait", {"pilot": milestone(due="2024-05-01")}),
    ]
    said = page(past(*late)).standing.replace(NBSP, " ")
    assert said.endswith("10 days after the promised day, and in 1 of 1 cases after it.")


def test_without_a_past_there_is_no_trend(plan):
    view = page(plan(pilot=milestone(due="2024-05-01")))
    assert view.headline == "No trend is known yet"
    assert (view.trend, view.table, view.pace, view.groups, view.causes) == (
        None,
        None,
        (),
        (),
        None,
    )


def test_a_line_tells_every_report_once_and_marks_what_nobody_confirmed(past):
    context = past(*STALE)
    [line] = trend_lines(context, drawable(context))
    assert line.said[0].day == date(2024, 2, 4)
    assert line.said[-1].day == date(2024, 4, 18)
    assert {said.forecast for said in line.said} == {date(2024, 3, 1)}
    assert [said.stale for said in line.said] == [
        said.day >= date(2024, 3, 1) for said in line.said
    ]


def test_a_long_line_keeps_every_turn(past, monkeypatch):
    monkeypatch.setattr("generator.report.trend_lines.MOST_REPEATED", 2)
    context = past(*SLIPPING)
    [line] = trend_lines(context, drawable(context))
    assert len({said.forecast for said in line.said}) == 6


def test_a_long_line_leaves_out_what_repeats(past, monkeypatch):
    monkeypatch.setattr("generator.report.trend_lines.MOST_REPEATED", 2)
    context = past(*HOLDING)
    [line] = trend_lines(context, drawable(context))
    assert len(line.said) < 6


def test_completed_milestones_end_on_the_diagonal(past):
    done = milestone(due="2024-03-01", status="completed", completed="2024-03-03")
    context = past(*STALE, ("2024-03-04", "Done", {"pilot": done}))
    [line] = trend_lines(context, drawable(context))
    assert line.completed == date(2024, 3, 3)
    assert f"completed 3{NBSP}Mar" in line.spoken


def test_recorded_reports_are_told_from_witnessed_ones(past, tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/history.csv").write_text(
        "as_of,id,field,value\n2024-01-10,pilot,due,2024-05-01\n"
    )
    context = past(("2024-02-20", "Plan", {"pilot": milestone(due="2024-05-01")}))
    [line] = trend_lines(context, drawable(context))
    assert line.recorded_until == date(2024, 2, 20)


def many(n: int, **more: object) -> dict[str, str]:
    return {
        f"m{i:02}": milestone(title=f"Step {i}", due=f"2024-05-{i + 1:02}", **more)
        for i in range(n)
    }


def test_of_a_large_plan_the_most_slipped_are_drawn_and_others_can_be_chosen(past):
    first = many(20, phase="Build")
    first["m19"] = milestone(title="Step 19", due="2024-05-20", phase="Sell", owner="Bo")
    moved = {"m07": milestone(title="Step 7", due="2024-06-30", phase="Build")}
    context = past(("2024-02-01", "Plan", first), ("2024-03-01", "Move", moved))
    view = page(context)
    shown = chosen(context, drawable(context))
    assert (len(shown), shown[0].title) == (MOST_LINES, "Step 7")
    assert view.trend.note == (
        "Of 20 milestones with reports, the 15 open ones that slipped most are drawn."
    )
    assert [(name, [(g.name, g.count) for g in groups]) for name, groups in view.groups] == [
        ("By phase", [("Build", "15 of 19"), ("Sell", "1 of 1")]),
        ("By owner", [("Ada", "15 of 19"), ("Bo", "1 of 1")]),
    ]
    assert view.pace_more == "5 more are in data/metrics.json."


def test_the_table_tells_what_each_month_forecast_and_what_moved(past):
    table = page(past(*SLIPPING)).table
    assert [day.isoformat() for day in table.days] == ["2024-02-25", "2024-03-31", "2024-04-18"]
    [(milestone_, cells)] = table.rows
    assert milestone_.text == "Pilot"
    assert [(cell.day.isoformat(), cell.moved) for cell in cells] == [
        ("2024-05-15", False),
        ("2024-06-26", True),
        ("2024-07-10", True),
    ]


def test_causes_are_drawn_with_the_costliest_in_the_title(past):
    why = (
        "[{date: 2024-02-12, what: due, from: 2024-05-01, to: 2024-05-15, reason: 'Rain: again'}, "
        "{date: 2024-02-26, what: due, from: 2024-05-15, to: 2024-05-20}]"
    )
    told = [("2024-02-26", "Move", {"pilot": milestone(due="2024-05-20", changes=why)})]
    causes = page(past(*told)).causes
    assert causes.title.replace(NBSP, " ") == "74% of the 19 days that dates moved later: Rain"
    assert [row.cause for row in causes.rows] == ["Rain", "No reason given"]


def test_small_causes_are_counted(past, monkeypatch):
    monkeypatch.setattr("generator.report.pages.trend.MOST_CAUSES", 1)
    why = (
        "[{date: 2024-02-12, what: due, from: 2024-05-01, to: 2024-05-15, reason: Rain}, "
        "{date: 2024-02-26, what: due, from: 2024-05-15, to: 2024-05-20, reason: Snow}]"
    )
    told = [("2024-02-26", "Move", {"pilot": milestone(due="2024-05-20", changes=why)})]
    assert page(past(*told)).causes.note == "1 more cause cost less."


def test_of_a_plan_of_a_week_no_pattern_can_be_told(past):
    [row] = page(past(("2024-04-15", "Plan", {"pilot": milestone(due="2024-05-01")}))).pace
    assert (row.pace, row.pattern) == ("not known yet", "too few reports to tell")
