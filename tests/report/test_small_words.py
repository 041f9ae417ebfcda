"""What pages leave out or word with care: what the headline says, what nobody knows, names."""

import pytest

from generator.report.context import Context
from generator.report.frames import project_frame
from generator.report.inside import inside
from generator.report.pages.lists import phase_page
from generator.report.pages.load import load_table
from generator.report.pages.milestone import milestone_page
from generator.report.parts import Link
from generator.words import Words
from tests.contexts import milestone

DONE = milestone(due="2024-03-01", status="completed", completed="2024-03-01")


def kicker(context: Context, name: str) -> str:
    frame = project_frame(context, "milestones/one.html")
    around = (Link(""), Link(""))
    return milestone_page(context, frame, context.project.by_id[name], around).kicker


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ("4 milestones decide", "4 milestones decide"),
        ("Nobody acts", "nobody acts"),
        ("Pilot alone ends the plan", "Pilot alone ends the plan"),
        ("Ada is over capacity", "Ada is over capacity"),
    ],
)
def test_a_name_keeps_its_first_letter_inside_a_sentence(plan, finding, said):
    context = plan(pilot=milestone(title="Pilot", due="2024-05-01", owner="Ada"))
    assert inside(context, finding) == said


def test_what_the_headline_has_said_of_a_phase_is_not_said_again(plan):
    late = milestone(due="2024-03-01", phase="Build")
    context = plan(one=late, two=late)
    view = phase_page(context, project_frame(context, "phases/build.html"), "Build", "build")
    assert (view.headline, view.standing) == ("Build has 2 milestones, all of them late", "")


def test_the_page_of_what_is_done_does_not_say_so_three_times(plan):
    context = plan(done=DONE, late=milestone(due="2024-03-01", status="in progress"))
    assert kicker(context, "done") == ""
    assert kicker(context, "late") == "In progress · 48 days past its due date".replace(
        "48 days", "48\N{NO-BREAK SPACE}days"
    )


def test_the_load_of_nobody_that_is_known_is_no_table(plan):
    table = load_table(plan(one=milestone(due="2024-05-01", owner="Ada")))
    assert table is not None
    assert (table.title, table.rows, table.more) == (
        "How much there is to do each week is not known",
        (),
        "",
    )


def test_clauses_are_joined_as_a_language_joins_them():
    assert Words("en").clauses(["one", "", "two", "three"]) == "one; two; three"
    assert Words("fr").clauses(["un", "deux"]) == "un\N{NO-BREAK SPACE}; deux"
    assert Words("en").clauses([]) == ""
