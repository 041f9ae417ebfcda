"""The calendar: what stands on which day, which months are drawn, and when nobody works."""

from datetime import date

import pytest

from generator.report.calendar_views import CalendarView
from generator.report.calendar_views import DayCell
from generator.report.context import Context
from generator.report.frames import project_frame
from generator.report.pages.calendar import calendar_page
from tests.contexts import milestone

NBSP = "\N{NO-BREAK SPACE}"


def page(context: Context) -> CalendarView:
    return calendar_page(context, project_frame(context, "calendar.html"))


def cells(view: CalendarView) -> dict[date, DayCell]:
    return {
        cell.day: cell for month in view.months for week in month.weeks for cell in week if cell
    }


def standing(view: CalendarView, day: str) -> list[tuple[str, str, str]]:
    cell = cells(view)[date.fromisoformat(day)]
    return [(each.word, each.link.text, each.text) for each in (*cell.entries, *cell.more)]


# -- what stands where


def test_an_open_milestone_stands_on_its_due_day_and_where_it_is_forecast(plan):
    view = page(plan(a=milestone(due="2024-05-01", baseline="2024-05-01", forecast="2024-05-08")))
    assert [word.split(",")[0] for word, *_rest in standing(view, "2024-05-01")] == ["Due"]
    assert [word.split(",")[0] for word, *_rest in standing(view, "2024-05-08")] == ["Forecast"]


def test_a_forecast_that_is_the_due_day_is_said_once(plan):
    view = page(plan(a=milestone(due="2024-05-01", forecast="2024-05-01")))
    assert len(standing(view, "2024-05-01")) == 1


def test_what_is_done_stands_on_the_day_it_was(plan):
    view = page(plan(a=milestone(due="2024-05-01", status="completed", completed="2024-04-10")))
    assert standing(view, "2024-04-10") == [("Completed", "Pilot", "")]
    assert [month.name for month in view.months] == ["April 2024"]


def test_needs_risks_decisions_and_check_ins_stand_on_their_days(plan):
    view = page(
        plan(
            a=milestone(
                due="2024-05-01",
                asks="[{ask: sign *it*, by: 2024-04-25}]",
                decisions="[{what: which one, raised: 2024-04-01, decided: 2024-04-09}]",
                risks="[{id: r, title: It rains, identified: 2024-04-01, due: 2024-04-26}]",
                checked="2024-04-11",
                body="\n## Updates\n\n### 2024-04-12\n\nGoing well.\n",
            )
        )
    )
    assert standing(view, "2024-04-25") == [("Needed", "Pilot", "Sign it")]
    assert standing(view, "2024-04-09") == [("Decided", "Pilot", "Which one")]
    assert standing(view, "2024-04-26") == [("Risk would hit", "Pilot", "It rains")]
    assert standing(view, "2024-04-11") == [("Check-in", "Pilot", "")]
    assert standing(view, "2024-04-12") == [("Check-in", "Pilot", "")]


def test_what_has_not_happened_yet_does_not_stand_there(plan):
    view = page(
        plan(
            a=milestone(
                due="2024-05-01",
                decisions="[{what: x, raised: 2024-04-01, decided: 2024-04-29}]",
                risks="[{id: r, title: Gone, due: 2024-05-26, closed: 2024-04-02}]",
            )
        )
    )
    entries = [entry for cell in cells(view).values() for entry in cell.entries]
    assert [(entry.day, entry.word.split(",")[0]) for entry in entries] == [
        (date(2024, 5, 1), "Due")
    ]


def test_drafts_and_cancelled_milestones_stand_nowhere(plan):
    view = page(
        plan(
            a=milestone(due="2024-05-01", status="draft"),
            b=milestone(due="2024-05-02", status="cancelled"),
        )
    )
    assert view.headline == "No milestone yet"
    assert [month.weeks for month in view.months] == [()]


def test_a_full_day_folds_what_has_no_room(plan):
    many = {f"m{n}": milestone(title=f"M {n}", due="2024-05-01") for n in range(6)}
    view = page(plan(**many))
    cell = cells(view)[date(2024, 5, 1)]
    assert [each.link.text for each in cell.entries] == ["M 0", "M 1", "M 2"]
    assert [each.link.text for each in cell.more] == ["M 3", "M 4", "M 5"]
    assert cell.more_title == "3 more"


# -- the months


def test_weeks_begin_as_the_language_has_it_and_neighbouring_days_are_empty(plan):
    view = page(plan(a=milestone(due="2024-06-03")))
    june = view.months[-1]
    assert view.weekdays[0] == ("Monday", "Mon")
    assert june.weeks[0][:5] == (None,) * 5
    assert june.weeks[0][5].day == date(2024, 6, 1)
    assert all(len(week) == 7 for month in view.months for week in month.weeks)


def test_a_language_has_its_own_names_and_its_own_first_day(plan):
    view = page(plan(project="title: L\nlanguage: pt_BR\n", a=milestone(due="2024-04-30")))
    assert view.weekdays[0][0] == "domingo"
    assert view.months[0].weeks[-1][2].day == date(2024, 4, 30)


def test_months_without_anything_are_named_and_not_drawn(plan):
    view = page(plan(a=milestone(due="2024-06-03")))
    assert [(m.name, m.counts, bool(m.weeks)) for m in view.months] == [
        ("April 2024", "nothing", False),
        ("May 2024", "nothing", False),
        ("June 2024", "1 entry", True),
    ]


def test_a_year_is_drawn_and_the_rest_is_listed(plan):
    view = page(
        plan(
            a=milestone(title="Old", due="2023-01-05"),
            b=milestone(title="Next", due="2024-05-01"),
            c=milestone(title="Far", due="2026-05-01"),
        )
    )
    assert len(view.months) == 12
    assert [(rest.title, [e.link.text for e in rest.entries]) for rest in view.rest] == [
        ("Before April 2024: 1 entry", ["Old"]),
        ("After March 2025: 1 entry", ["Far"]),
    ]


def test_every_entry_is_on_the_page_once(plan):
    dates = ("2020-01-31", "2024-04-01", "2024-04-30", "2025-03-31", "2025-04-01")
    view = page(plan(**{f"m{n}": milestone(title=f"M{n}", due=due) for n, due in enumerate(dates)}))
    drawn = [e.link.text for cell in cells(view).values() for e in cell.entries]
    listed = [e.link.text for rest in view.rest for e in rest.entries]
    assert sorted(drawn + listed) == ["M0", "M1", "M2", "M3", "M4"]
    assert sorted(drawn) == ["M1", "M2", "M3"]


# -- days


def test_weekends_and_holidays_are_marked(plan):
    project = "title: L\ncalendar: {country: GB-ENG, holidays: [2024-05-08]}\n"
    found = cells(page(plan(project=project, a=milestone(due="2024-05-31"))))
    assert (found[date(2024, 5, 6)].off, found[date(2024, 5, 6)].note) == (True, "Holiday")
    assert (found[date(2024, 5, 8)].off, found[date(2024, 5, 8)].note) == (True, "Holiday")
    assert (found[date(2024, 5, 4)].off, found[date(2024, 5, 4)].note) == (True, "")
    assert not found[date(2024, 5, 7)].off


def test_the_day_of_the_report_is_marked(plan):
    found = cells(page(plan(a=milestone(due="2024-04-30"))))
    assert [day for day, cell in found.items() if cell.today] == [date(2024, 4, 18)]


# -- what is said


@pytest.mark.parametrize(
    ("plan_of", "headline", "standing"),
    [
        ({}, "No milestone yet", ""),
        (
            {"a": milestone()},
            "No open milestone has a date",
            "1 has no date and stands nowhere here.",
        ),
        (
            {"a": milestone(due="2024-05-01")},
            f"1 open milestone is still to come: Pilot on 1{NBSP}May",
            "",
        ),
        (
            {"a": milestone(due="2024-05-01"), "b": milestone(title="Now", due="2024-04-18")},
            f"2 open milestones are still to come, the next is Now on 18{NBSP}April",
            "",
        ),
        (
            {"a": milestone(due="2024-04-17")},
            "Every open milestone with a date is past it; nothing is to come",
            "1 is open past its last date.",
        ),
        (
            {"a": milestone(due="2024-04-17", status="completed", completed="2024-04-17")},
            "Every milestone is complete",
            "",
        ),
    ],
)
def test_the_headline_says_what_comes_next(plan, plan_of, headline, standing):
    view = page(plan(**plan_of))
    assert (view.headline, view.standing) == (headline, standing)
