"""The page of the timeline: what of a plan is drawn, under which phases, and what is said of it."""

import pytest

from generator.report.context import Context
from generator.report.frames import project_frame
from generator.report.pages.timelines import timeline_page
from generator.report.views import TimelinePageView
from tests.contexts import milestone

NBSP = "\N{NO-BREAK SPACE}"


def page(context: Context) -> TimelinePageView:
    return timeline_page(context, project_frame(context, "timeline.html"))


def many(count: int) -> dict[str, str]:
    """Return a plan of three phases whose last ten are late and whose end waits for one other."""
    made = {}
    for n in range(count):
        late = n >= count - 10
        made[f"m{n:03}"] = milestone(
            title=f"Milestone {n}",
            phase=("Design", "Build", "Test")[n % 3],
            baseline="2024-06-01",
            due="2024-06-01",
            forecast=f"2024-07-{1 + n % 28:02}" if late else "2024-06-01",
        )
    made["end"] = milestone(title="End", phase="Test", due="2024-12-01", depends_on="[m000]")
    return made


def test_phases_part_the_bars_in_their_own_order(plan):
    phases = "title: L\nphases: [Design, Build]\n"
    view = page(
        plan(
            project=phases,
            a=milestone(title="A", phase="Build", due="2024-05-01"),
            b=milestone(title="B", phase="Design", due="2024-06-01"),
            c=milestone(title="C", due="2024-06-02"),
        )
    )
    for chart in view.timeline.charts:
        assert [head.name.text for head in chart.heads] == ["Design", "Build", "No phase"]
        assert [row.name.text for row in chart.rows] == ["B", "A", "C"]
        assert chart.heads[0].counts.text == "0 of 1 complete"


def test_a_plan_of_one_phase_is_not_parted(plan):
    view = page(plan(a=milestone(due="2024-05-01"), b=milestone(title="B", due="2024-06-01")))
    assert all(chart.heads == () for chart in view.timeline.charts)


def test_of_a_large_plan_the_critical_and_the_latest_are_drawn_and_all_are_listed(plan):
    view = page(plan(project="title: L\nphases: [Design, Build, Test]\n", **many(90)))
    wide = view.timeline.charts[-1]
    drawn = {mark.href for mark in wide.marks}
    assert len(wide.rows) == 60
    assert {"milestones/end.html", "milestones/m000.html"} <= drawn
    assert {f"milestones/m{n:03}.html" for n in range(80, 90)} <= drawn
    assert len(view.timeline.rows) == 91
    assert view.timeline.note.startswith("Of 91 milestones with a date, 60 open ones are drawn")
    assert [mark.href for mark in wide.marks if mark.stop]
    assert sum(mark.stop for mark in wide.marks) < 60


def test_every_drawing_of_a_plan_shows_the_same_milestones(plan):
    view = page(plan(project="title: L\nphases: [Design, Build, Test]\n", **many(30)))
    shown = [[mark.href for mark in chart.marks] for chart in view.timeline.charts]
    assert shown[0] == shown[1] == shown[2]
    assert len(shown[0]) == 31


@pytest.mark.parametrize(
    ("plan_of", "finding"),
    [
        ({"a": milestone()}, "No milestone has a date yet"),
        (
            {"a": milestone(due="2024-05-01")},
            f"0 of 1 are complete, and the last is forecast for 1{NBSP}May",
        ),
        (
            {"a": milestone(due="2024-04-01", status="completed", completed="2024-04-02")},
            f"The one milestone was completed on 2{NBSP}April",
        ),
    ],
)
def test_the_section_says_what_is_past_and_what_is_ahead(plan, plan_of, finding):
    assert page(plan(**plan_of)).finding == finding
