"""The quarterly review: what was promised and came, what was learned, and what is to be decided."""

from datetime import date

import pytest

from generator.config.settings import ReportKind
from generator.report.frames import project_frame
from generator.report.issues import issues
from generator.report.pages.quarterly import MOST_TROUBLE
from generator.report.pages.quarterly import quarterly
from generator.report.pages.quarterly import quarterly_document
from generator.report.parts import Link
from tests.contexts import milestone

NBSP = "\N{NO-BREAK SPACE}"


def view(context):
    [issue] = [issue for issue in issues(context) if issue.kind is ReportKind.QUARTERLY]
    return quarterly(context, project_frame(context, issue.page), issue)


def plain(text):
    return text.replace(NBSP, " ")


def told(rows):
    """The figure of each number by its name, and where it came from."""
    return {row.name: (plain(row.figure), plain(row.step)) for row in rows}


def test_an_empty_project_is_asked_what_it_is_for(plan):
    made = view(plan())
    assert made.purpose_title == "No objective is written down: what is this plan for?"
    assert made.trouble_title == "No milestone is late"
    assert made.decisions_title == "No decision is on record for this quarter and the last"
    assert made.promised_title == "What was promised for this quarter is not on record"
    assert (made.purposes, made.promised, made.unowned, made.decisions) == ((), (), (), ())
    assert made.causes is None


def test_without_a_past_no_number_has_a_before_and_it_says_why(plan):
    made = view(plan(pilot=milestone(due="2024-05-01")))
    assert made.absent.startswith("There is no git repository")
    assert {plain(score.step) for score in made.scores} <= {"", "not known on 31 March"}
    assert all(not score.run.charts for score in made.scores)
    assert told(made.baseline)["Promises rewritten in silence"] == ("Not known", "")


# -- promise vs delivery


PLAN = {
    "kept": milestone(due="2024-04-10", title="Kept"),
    "late": milestone(due="2024-04-12", title="Late"),
    "ahead": milestone(due="2024-06-20", title="Ahead"),
    "other": milestone(due="2024-09-01", title="Other"),
}
NOW = {
    "kept": milestone(due="2024-04-10", title="Kept", status="completed", completed="2024-04-09"),
    "ahead": milestone(due="2024-06-30", title="Ahead"),
    "new": milestone(due="2024-05-01", title="New"),
}


def test_it_sets_what_was_forecast_on_the_eve_against_what_came(past):
    made = view(past(("2024-02-01", "Plan", PLAN), ("2024-04-15", "Now", NOW)))
    assert plain(made.promised_title) == (
        "On 31 March, 3 milestones were forecast to finish in this quarter"
    )
    rows = [(row.milestone.text, row.promised, plain(row.slip)) for row in made.promised]
    assert rows == [
        ("Kept", date(2024, 4, 10), "−1 day"),
        ("Late", date(2024, 4, 12), "on its date"),
        ("Ahead", date(2024, 6, 20), "+10 days"),
    ]
    assert made.execution.figure == "1 of 2"


def test_the_quarter_before_is_measured_the_same_way(past):
    first = {"old": milestone(due="2024-02-10", title="Old"), **PLAN}
    done = {
        "old": milestone(due="2024-02-10", title="Old", status="completed", completed="2024-02-10")
    }
    made = view(
        past(
            ("2023-12-01", "Plan", first),
            ("2024-02-10", "Done", done),
            ("2024-04-15", "Now", NOW),
        )
    )
    assert plain(made.execution.step) == "↓ down from 1 of 1 on 31 March"


def test_a_plan_that_began_in_the_quarter_promised_nothing_on_its_eve(past):
    made = view(past(("2024-04-05", "Plan", PLAN)))
    assert made.promised_title == "What was promised for this quarter is not on record"
    assert made.promised == ()
    assert plain(made.absent).startswith("Nothing is known of 31 March")


def test_nothing_that_was_forecast_is_said_to_be_nothing(past):
    made = view(past(("2024-02-01", "Plan", {"far": milestone(due="2024-12-01")})))
    assert plain(made.promised_title) == (
        "On 31 March nothing was forecast to finish in this quarter"
    )


# -- the scorecard


def test_each_measure_has_its_course_and_what_it_was_on_the_eve(past):
    made = view(past(("2024-01-05", "Plan", PLAN), ("2024-04-15", "Now", NOW)))
    done = made.scores[0]
    assert done.name == "Completed milestones"
    assert plain(done.step) == "↑ up from 0 of 4 on 31 March"
    assert done.run.charts
    assert len(done.run.rows) == 13
    assert "13 weeks" in made.scores_note


def test_too_few_weeks_are_a_table_and_no_chart(past):
    made = view(past(("2024-04-01", "Plan", PLAN)))
    run = made.scores[0].run
    assert not run.charts
    assert run.absent == "3 periods are known; a run chart needs 8."
    assert len(run.rows) == 3


def test_limits_are_told_with_the_weeks_in_which_they_were_broken(past):
    late = {name: milestone(due="2024-03-30", title=name) for name in ("a", "b", "c")}
    made = view(past(("2024-03-20", "Plan", late)))
    facts = {fact.name: (fact.value, fact.note) for fact in made.limits}
    assert facts["Completed on time"] == (
        "Green from 90%, amber from 80%.",
        "red in 4 of 4 weeks that could be rated",
    )
    assert facts["Budget adherence"][1] == "never rated in that time"


# -- what is to be decided


GOALS = (
    "title: Launch\nobjectives: [{id: sale, title: Sell, target: 42 sold}, {id: none, title: Rest}]"
)


def test_each_objective_stands_with_the_milestones_that_serve_it(plan):
    made = view(
        plan(
            project=GOALS,
            a=milestone(due="2024-04-01", objective="sale", title="A"),
            b=milestone(
                due="2024-03-01", objective="sale", title="B", status="completed",
                completed="2024-03-01",
            ),
            c=milestone(due="2024-09-01", title="C"),
        )
    )  # fmt: skip
    assert made.purpose_title == "Are the 2 objectives still right?"
    rows = [(row.title, row.target, row.counts, row.state.word) for row in made.purposes]
    assert rows == [
        ("Sell", "42 sold", "1 of 2 done", "Late"),
        ("Rest", "", "no milestone serves it", "Not known"),
        ("Milestones that serve no objective", "", "0 of 1 done", "At risk"),
    ]


def test_an_objective_whose_milestones_are_done_is_done(plan):
    done = milestone(due="2024-03-01", objective="sale", status="completed", completed="2024-03-01")
    assert view(plan(project=GOALS, a=done)).purposes[0].state.word == "Completed"


DECISIONS = """[
  {what: one price or two, raised: 2024-04-04, from: nora},
  {what: book the hall, raised: 2024-03-01, decided: 2024-03-05, by: nora},
  {what: paint it green, raised: 2023-11-01, decided: 2023-12-24},
  {what: not yet asked, raised: 2024-05-01},
  {what: decided tomorrow, raised: 2024-04-10, decided: 2024-04-19}]""".replace("\n", " ")


def test_decisions_of_this_quarter_and_the_last_are_told_open_ones_first(plan):
    made = view(plan(pilot=milestone(due="2024-09-01", decisions=DECISIONS.replace("from", "by"))))
    assert made.decisions_title == "Decisions of this quarter and the last: 1 made, 2 open"
    rows = [(row.what, plain(row.age)) for row in made.decisions]
    assert rows == [
        ("One price or two", "open for 14 days"),
        ("Decided tomorrow", "open for 8 days"),
        ("Book the hall", "after 4 days"),
    ]


RISK = (
    "[{id: a, title: No sun, impact: 1000, probability: 0.5, identified: 2024-04-02,"
    " response: accept}]"
)


@pytest.mark.parametrize(
    ("kept", "note"),
    [("contingency: 250\n", "contingency 250, 50% of it"), ("", "no contingency is on record")],
)
def test_what_risks_may_cost_is_set_against_what_is_kept_for_them(plan, kept, note):
    made = view(
        plan(project=f"title: Launch\n{kept}", pilot=milestone(due="2024-09-01", risks=RISK))
    )
    left = made.appetite[0]
    assert (left.name, left.figure, left.note) == ("Residual exposure", "500", note)
    assert made.appetite_title == "Risk appetite: 1 accepted risk to confirm again"
    assert [row.title for row in made.accepted] == ["No sun"]
    assert [plain(row.note) for row in made.emerging] == ["identified 2 Apr"]


def test_what_nobody_owns_is_listed(plan):
    made = view(plan(a=milestone(due="2024-09-01", owner=None, title="A")))
    assert [link.text for link in made.unowned] == ["A"]
    assert told(made.resources)["Open milestones without an owner"][0] == "1 of 1"


def test_only_red_milestones_are_late_and_many_are_cut(plan):
    many = {f"m{n:02}": milestone(due="2024-04-01", title=f"M{n:02}") for n in range(9)}
    made = view(plan(**many, fine=milestone(due="2024-09-01")))
    assert made.trouble_title == "9 milestones are late: why, and who acts"
    assert len(made.trouble) == MOST_TROUBLE
    said = "4 more are on the page “Framework” of the site."
    assert made.trouble_more == Link(said, "framework.html")


# -- what was learned


def done_plans(delay):
    """A plan of five milestones, all done a number of days from what was forecast for weeks."""
    names = [f"m{n}" for n in range(5)]
    begun = {name: milestone(due="2024-03-10", title=name) for name in names}
    day = date(2024, 3, 10 + delay).isoformat()
    done = {
        name: milestone(due="2024-03-10", title=name, status="completed", completed=day)
        for name in names
    }
    return ("2024-01-05", "Plan", begun), (day, "Done", done)


@pytest.mark.parametrize(
    ("delay", "title"),
    [
        (5, "Milestones came 5 days later than forecast, on average"),
        (-5, "Milestones came 5 days earlier than forecast, on average"),
        (0, "Milestones came as forecast, on average"),
    ],
)
def test_the_bias_of_the_forecasts_is_the_finding(past, delay, title):
    assert view(past(*done_plans(delay))).learned_title == title


def test_one_milestone_teaches_too_little(past):
    begun = {"a": milestone(due="2024-03-10")}
    done = {"a": milestone(due="2024-03-10", status="completed", completed="2024-03-12")}
    made = view(past(("2024-01-05", "Plan", begun), ("2024-03-12", "Done", done)))
    assert made.learned_title == "What we learned, from 1 milestone: too few to judge by"
    assert told(made.learned)["Quality of the forecasts (EQF), median"][0] != "Not known"


def test_a_promise_that_was_rewritten_in_silence_is_in_the_question(past):
    made = view(
        past(
            ("2024-01-05", "Plan", {"a": milestone(due="2024-05-01", baseline="2024-05-01")}),
            ("2024-03-05", "Hm", {"a": milestone(due="2024-05-01", baseline="2024-06-01")}),
        )
    )
    assert made.baseline_title == "Rebaseline? 1 promise was rewritten in silence"


def test_approved_dates_show_by_how_much_they_flatter(past):
    change = "[{date: 2024-03-20, what: baseline, to: 2024-04-15, approved_by: nora}]"
    moved = {
        name: milestone(
            due="2024-04-15", changes=change, title=name, status="completed", completed="2024-04-10"
        )
        for name in ("a", "b", "c")
    }
    begun = {name: milestone(due="2024-03-25", title=name) for name in moved}
    made = view(past(("2024-01-05", "Plan", begun), ("2024-04-10", "Done", moved)))
    name = "On time: approved dates less first promises"
    assert told(made.baseline)[name] == ("100 points", "↑ up from 0 points on 31 March")


def test_the_document_holds_the_same_review_with_drawings_for_paper(plan):
    context = plan(pilot=milestone(due="2024-05-01"))
    [issue] = [issue for issue in issues(context) if issue.kind is ReportKind.QUARTERLY]
    document = quarterly_document(context, project_frame(context, issue.document), issue)
    assert document.report.decisions == view(context).decisions
    assert plain(document.description) == "Quarterly review of Milestones as of 18 April 2024"
