"""The weekly check-in: what it asks, what it says has changed, and what it does not invent."""

from datetime import date

import pytest

from generator.config.settings import ReportKind
from generator.model.milestone import Status
from generator.pipeline import build
from generator.report.frames import project_frame
from generator.report.issues import issues
from generator.report.pages.checkin import MOST_ASKED
from generator.report.pages.checkin import MOST_TROUBLE
from generator.report.pages.checkin import checkin
from generator.report.pages.checkin import checkin_document
from generator.report.parts import Link
from tests.contexts import NOON
from tests.contexts import milestone
from tests.contexts import report_of

NBSP = "\N{NO-BREAK SPACE}"
PEOPLE = "title: Launch\npeople: [{id: ada, name: Ada}, {id: ben, name: Ben}]\n"


def view(context):
    [issue] = [issue for issue in issues(context) if issue.kind is ReportKind.CHECKIN]
    return checkin(context, project_frame(context, issue.page), issue)


def plain(text):
    return text.replace(NBSP, " ")


def test_it_is_named_by_the_week_and_lies_beside_its_document(plan):
    made = view(plan(pilot=milestone(due="2024-05-01")))
    assert plain(made.kind) == "Weekly check-in, week 16, 15 April to 21 April 2024"
    assert made.document == "reports/checkin-2024-W16.pdf"


def test_an_empty_project_has_a_check_in_that_says_so(plan):
    made = view(plan())
    assert made.headline == "There is no milestone to report on yet."
    assert made.asks_title == "No answer is needed"
    assert plain(made.due_title) == "Nothing is due in the next 14 days"
    assert made.trouble_title == "Nothing is overdue, blocked or waiting"
    assert made.risks_title == "No risk is near or new"
    assert made.questions_title == "No milestone is asked about"
    assert (made.moves, made.others, made.wins, made.questions) == ((), (), (), ())


def test_without_a_past_it_says_why_nothing_can_be_compared(plan):
    made = view(plan(pilot=milestone(due="2024-05-01")))
    assert made.absent.startswith("There is no git repository")
    assert {side.step for side in made.sides} == {""}
    assert made.spark is None
    assert made.spark_note == ""


def test_a_plan_of_this_week_cannot_be_compared_with_last_week(past):
    made = view(past(("2024-04-15", "Plan", {"pilot": milestone(due="2024-05-01")})))
    assert plain(made.absent) == (
        "Nothing is known of 11 April, so no number can be compared with last week's."
    )


# -- what changed


MOVED = [
    ("2024-02-01", "Plan", {"pilot": milestone(due="2024-05-01", owner="ada")}),
    ("2024-04-10", "Before the week", {"pilot": milestone(due="2024-05-03", owner="ada")}),
    (
        "2024-04-16",
        "Later",
        {"pilot": milestone(due="2024-05-10", owner="ben", status="in progress")},
    ),
]


def test_it_tells_the_dates_that_moved_in_the_week_and_whether_somebody_said_why(past):
    made = view(past(*MOVED, project=PEOPLE))
    [(row, given)] = made.moves
    assert (row.old, row.new) == (date(2024, 5, 3), date(2024, 5, 10))
    assert plain(row.days) == "+7 days"
    assert (row.reason, row.said, given) == ("No reason given", "Later", False)
    assert plain(made.since_title) == ("1 date moved since 11 April: 1 later, none with a reason")


def test_a_reason_that_somebody_gave_is_marked_as_theirs(past):
    why = "[{date: 2024-04-16, what: due, from: 2024-05-01, to: 2024-05-08, reason: no rig}]"
    made = view(
        past(
            ("2024-02-01", "Plan", {"pilot": milestone(due="2024-05-01")}),
            ("2024-04-16", "Move", {"pilot": milestone(due="2024-05-08", changes=why)}),
        )
    )
    [(row, given)] = made.moves
    assert (row.reason, given) == ("No rig", True)


def test_it_tells_who_took_over_and_what_began(past):
    made = view(past(*MOVED, project=PEOPLE))
    [row] = made.others
    changes = {(change.field, change.old, change.new) for change in row.changes}
    assert ("Owner", "Ada", "Ben") in changes
    assert ("Status", "not started", "in progress") in changes
    assert row.day == date(2024, 4, 16)


RISKS = """[
  {id: a, title: No rig, impact: 1000, probability: 0.5, identified: 2024-04-15, due: 2024-05-01},
  {id: b, title: No room, impact: 10, probability: 0.5, identified: 2024-01-15,
   mitigated: 2024-04-17, due: 2024-05-02},
  {id: c, title: No sun, impact: 10, probability: 0.5, identified: 2024-01-15, due: 2024-04-01},
  {id: d, title: No snow, impact: 10, probability: 0.5, identified: 2024-01-15, due: 2024-12-01},
  {id: e, title: No tea, impact: 10, probability: 0.5, identified: 2024-01-15, due: 2024-05-01,
   response: accept}]"""


def test_it_tells_new_and_mitigated_risks_of_the_week(plan):
    made = view(plan(pilot=milestone(due="2024-05-01", risks=RISKS.replace("\n", " "))))
    told = [row.changes[0].field for row in made.others]
    assert told == ["Risk mitigated: No room", "New risk: No rig"]


def test_it_lists_risks_that_are_near_and_open_or_new_but_none_that_was_accepted(plan):
    made = view(plan(pilot=milestone(due="2024-05-01", risks=RISKS.replace("\n", " "))))
    assert [(row.title, row.note) for row in made.risks] == [
        ("No sun", "past its day, not mitigated"),
        ("No rig", "new"),
    ]


def test_weeks_that_nobody_knows_have_no_count(past):
    first = ("2024-03-20", "Plan", {"pilot": milestone(due="2024-05-01")})
    second = ("2024-04-02", "Move", {"pilot": milestone(due="2024-05-08")})
    made = view(past(first, second))
    assert made.spark_note == (
        "Milestones that moved later, in each of the last 6 weeks: ?, ?, 0, 1, 0, 0."
    )


# -- what is due, and what is stuck


def test_it_tells_what_is_due_with_what_is_still_to_be_met_and_done(plan):
    body = (
        "## Key tasks\n- [x] Choose\n- [ ] Train the **staff** (@ada, by 2024-04-24)\n\n"
        "## Success criteria\n- [ ] Signed\n- [x] Paid"
    )
    made = view(plan(project=PEOPLE, pilot=milestone(due="2024-04-30", owner="ada", body=body)))
    [row] = made.due
    assert (row.owner, row.day, row.unmet) == ("Ada", date(2024, 4, 30), "1 of 2")
    assert row.task.human
    assert plain(row.task.text) == "Train the staff (Ada, 24 Apr)"


def test_what_is_due_without_criteria_or_tasks_says_so(plan):
    [row] = view(plan(pilot=milestone(due="2024-04-30", owner=None))).due
    assert (row.owner, row.unmet) == ("nobody named", "no criteria")
    assert (row.task.text, row.task.human) == ("no open task is written down", False)


def test_each_red_has_a_cause_and_an_action_or_says_that_nobody_wrote_them(plan):
    [row] = view(plan(pilot=milestone(due="2024-04-01"))).trouble
    assert plain(row.standing) == "Overdue for 17 days"
    assert (row.cause.text, row.cause.human) == ("Nobody has written down a cause.", False)
    assert (row.action.text, row.action.human) == ("Nobody has written down an action.", False)
    assert (row.owner, row.by) == ("Ada", "no day set")


def test_what_people_wrote_of_a_red_is_marked_as_theirs(plan):
    asks = "[{ask: order a rig, from: Ben, by: 2024-04-22}]"
    made = view(
        plan(pilot=milestone(due="2024-04-01", health="red", health_reason="no rig", asks=asks))
    )
    [row] = made.trouble
    assert (row.cause.text, row.cause.human) == ("No rig.", True)
    assert (row.action.text, row.action.human) == ("Order a rig.", True)
    assert (row.owner, plain(row.by)) == ("Ben", "22 April")


def test_it_tells_for_how_long_a_milestone_has_been_blocked(past):
    plan = {"due": "2024-09-01", "start": "2024-02-01"}
    made = view(
        past(
            ("2024-02-01", "Plan", {"pilot": milestone(**plan, status="in progress")}),
            ("2024-04-08", "Stuck", {"pilot": milestone(**plan, status="blocked")}),
        )
    )
    assert plain(made.trouble[0].standing) == "Blocked for 10 days"


def test_without_a_record_nobody_knows_since_when_it_is_blocked(plan):
    [row] = view(plan(pilot=milestone(due="2024-09-01", status="blocked"))).trouble
    assert row.standing == "Blocked, nobody recorded since when"


def test_what_should_have_begun_waits_for_what_is_not_done(plan):
    context = plan(
        pilot=milestone(due="2024-06-01", forecast="2024-06-05", owner="Ben"),
        launch=milestone(
            due="2024-09-01", start="2024-04-01", depends_on="[pilot]", title="Launch"
        ),
    )
    [row] = view(context).trouble
    assert row.milestone.text == "Launch"
    assert plain(row.standing) == "Waits for Pilot (Ben), 5 Jun"


def test_the_overdue_are_compared_with_last_week(past):
    plan = {
        "a": milestone(due="2024-04-01", title="A"),
        "b": milestone(due="2024-04-15", title="B"),
    }
    made = view(past(("2024-02-01", "Plan", plan)))
    assert plain(made.trouble_title) == (
        "2 milestones are overdue, blocked or waiting; 2 overdue, ↑ up from 1 on 11 April"
    )


# -- the questions


def test_it_asks_about_what_is_under_way_with_the_answers_of_last_time(plan):
    body = "## Updates\n### 2024-04-16\nTwo clinics have signed."
    made = view(
        plan(pilot=milestone(due="2024-09-01", status="in progress", confidence=70, body=body))
    )
    [row] = made.questions
    assert row.confidence == "70%"
    assert plain(row.told) == "last word 16 Apr"
    assert row.forecast == date(2024, 9, 1)


def test_what_was_never_reported_on_says_so(plan):
    [row] = view(plan(pilot=milestone(due="2024-04-20"))).questions
    assert (row.told, row.confidence) == ("never reported on", "")


def test_long_lists_are_cut_and_say_how_much_more_there_is(plan):
    many = {f"m{n:02}": milestone(due="2024-04-01", title=f"M{n:02}") for n in range(20)}
    made = view(plan(**many))
    assert (len(made.trouble), len(made.questions)) == (MOST_TROUBLE, MOST_ASKED)
    said = "16 more are on the page “Framework” of the site."
    assert made.trouble_more == Link(said, "framework.html")
    assert made.questions_more == "14 more are asked about by milepost checkin."


# -- states and upkeep


def test_declared_states_stand_beside_the_computed_ones(plan):
    context = plan(
        a=milestone(due="2024-04-01", title="A", health="green"),
        b=milestone(due="2024-04-02", title="B", health="red"),
        c=milestone(due="2024-09-02", title="C"),
    )
    assert view(context).declared == (
        "Computed by rule. Owners declare the state of 2 of 3 open milestones: 1 green and 1 red; "
        "1 of them otherwise than computed."
    )


def test_a_side_that_got_worse_says_what_it_was(past):
    open_ = {name: milestone(due="2024-04-12", title=name) for name in ("a", "b", "c")}
    done = {
        name: milestone(due="2024-03-01", title=name, status="completed", completed="2024-02-28")
        for name in ("d", "e", "f", "g")
    }
    made = view(past(("2024-02-28", "Plan", {**open_, **done})))
    sides = {side.name: (side.state.word, plain(side.step)) for side in made.sides}
    assert sides["Schedule"] == ("Red", "↓ worse, Green on 11 April")
    assert sides["Cost"] == ("Not known", "not rated on 11 April")


def test_what_the_checks_found_is_counted(tmp_path):
    files = {"content/pilot.md": milestone(due="2024-04-01", status="completed")}
    context = report_of(tmp_path, files).contexts[0]
    assert "Found by milepost check" not in {row.name for row in view(context).upkeep}
    built = build(context.source.config, now=NOON).value
    figures = {row.name: row.figure for row in view(built.report.contexts[0]).upkeep}
    assert "warning" in figures["Found by milepost check"]


def test_the_document_holds_the_same_view(plan):
    context = plan(pilot=milestone(due="2024-05-01", status=Status.IN_PROGRESS))
    [issue] = [issue for issue in issues(context) if issue.kind is ReportKind.CHECKIN]
    frame = project_frame(context, issue.document)
    document = checkin_document(context, frame, issue)
    assert document.report == checkin(context, frame, issue)
    assert plain(document.title).startswith("Milestones: Weekly check-in, week 16")


@pytest.mark.parametrize("folder", ["alpha", "beta"])
def test_each_project_of_a_portfolio_has_its_own(tmp_path, folder):
    files = {
        f"content/{name}/{file}": text
        for name in ("alpha", "beta")
        for file, text in (
            ("project.yml", f"title: {name}\n"),
            ("one.md", milestone(due="2024-04-01", title=f"{name} one")),
        )
    }
    report = report_of(tmp_path, files)
    [made] = [v for path, v in report.pages.items() if str(path).startswith(f"{folder}/reports/ch")]
    assert [row.milestone.text for row in made.trouble] == [f"{folder} one"]


def test_it_waits_for_another_project_and_for_what_has_no_day(tmp_path):
    files = {
        "content/alpha/project.yml": "title: Alpha\n",
        "content/alpha/one.md": milestone(
            due="2024-09-01", start="2024-03-01", depends_on="[beta/two]", title="One"
        ),
        "content/beta/project.yml": "title: Beta\n",
        "content/beta/two.md": milestone(due=None, owner=None, title="Two", id="two"),
    }
    [made] = [
        made
        for path, made in report_of(tmp_path, files).pages.items()
        if str(path).startswith("alpha/reports/ch")
    ]
    assert [row.standing for row in made.trouble] == ["Waits for Two (nobody named)"]


def test_each_project_counts_what_was_found_in_its_own_files(tmp_path):
    files = {
        "content/alpha/project.yml": "title: Alpha\n",
        "content/alpha/one.md": milestone(due="2024-04-01", status="completed", title="One"),
        "content/beta/project.yml": "title: Beta\n",
        "content/beta/two.md": milestone(due="2024-09-01", start="2024-04-20", title="Two"),
    }
    config = report_of(tmp_path, files).source.config
    contexts = build(config, now=NOON).value.report.contexts
    found = [{row.name: row.figure for row in view(context).upkeep} for context in contexts]
    figures = [row["Found by milepost check"] for row in found]
    assert "warning" in figures[0]
    assert figures[0] != figures[1]
