"""The page of changes, the graveyard on it, and the past on the page of each milestone."""

import pytest

from generator.report.frames import project_frame
from generator.report.pages.changes import changes_page
from generator.report.pages.graveyard import graveyard
from generator.report.pages.life import gone
from generator.report.pages.life import life
from generator.report.pages.life import provenance
from generator.report.pages.since import since
from tests.contexts import context_of
from tests.contexts import milestone

NBSP = "\N{NO-BREAK SPACE}"
TEAMS = """\
title: Launch
teams: [{id: build, name: Builders}, {id: sales, name: Sellers}]
people: [{id: ada, name: Ada, team: build}, {id: bo, name: Bo, team: sales}]
"""
PLAN = ("2024-02-01", "Plan", {"pilot": milestone(due="2024-05-01", owner="bo")})
MOVE = ("2024-03-01", "Wait for rain", {"pilot": milestone(due="2024-05-15", owner="bo")})
AUTHORS = "[history]\nauthors = true\n"


def page(context):
    return changes_page(context, project_frame(context, "changes.html"))


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def rows(context):
    return [row for month in page(context).months for row in month.rows]


def test_the_headline_is_the_finding(past):
    assert plain(page(past(PLAN, MOVE)).headline) == (
        "1 date has moved since 1 February: 1 later, none with a reason"
    )


def test_a_plan_that_stood_still_says_so(past):
    assert plain(page(past(PLAN)).headline) == "No date has moved since 1 February"


def test_without_a_past_nothing_is_said_to_have_stood_still(plan):
    view = page(plan(pilot=milestone(due="2024-05-01")))
    assert view.headline == "No moved date is on record"
    assert (view.months, view.others, view.graves) == ((), (), ())
    assert "no git repository" in view.frame.absence


def test_moves_stand_below_their_months(past):
    back = ("2024-03-20", "Hurry", {"pilot": milestone(due="2024-05-10", owner="bo")})
    [month] = page(past(PLAN, MOVE, back)).months
    assert (month.title, month.note, len(month.rows)) == ("March 2024", "1 later, 1 earlier", 2)


def test_a_move_is_known_by_its_team_and_its_commit(past):
    [row] = rows(past(PLAN, MOVE, project=TEAMS))
    assert (row.deed.who, row.deed.origin, len(row.deed.commit)) == ("Builders", "witnessed", 7)
    assert (row.reason, row.said) == ("No reason given", "Wait for rain")


def test_an_author_who_is_not_on_the_roster_stands_for_the_owners_team(past):
    sellers = TEAMS.replace("name: Ada", "name: Eve")
    [row] = rows(past(PLAN, MOVE, project=sellers.replace("id: ada", "id: eve")))
    assert row.deed.who == "Sellers"


def test_an_author_is_named_only_where_that_is_switched_on(past):
    [row] = rows(past(PLAN, MOVE, project=TEAMS, settings=AUTHORS))
    assert row.deed.who == "Ada"


def test_no_address_is_told(past):
    asked = ("2024-03-01", "Ask <bo@example.org> first", MOVE[2])
    [row] = rows(past(PLAN, asked))
    assert row.said == "Ask first"


def test_what_is_not_committed_says_so(past):
    [row] = rows(past(PLAN, pilot=milestone(due="2024-05-15", owner="bo")))
    assert row.reason == "Not committed yet; no reason given"


def test_the_rest_is_told_without_the_course_of_the_work(past):
    begun = milestone(
        due="2024-05-01", owner="Ada", status="in progress", effort="{planned: 5, actual: 2}"
    )
    view = page(past(PLAN, ("2024-03-01", "Begin", {"pilot": begun})))
    assert [(c.field, c.old, c.new) for c in view.others[0].changes] == [
        ("Status", "not started", "in progress"),
        ("Owner", "bo", "Ada"),
        ("Effort planned", "", "5"),
    ]
    [added] = view.others[1].changes
    assert plain(added.field) == "Added, due 1 May"


def test_old_rows_are_counted_and_not_shown(past, monkeypatch):
    monkeypatch.setattr("generator.report.pages.changes.MOST_MOVES", 1)
    monkeypatch.setattr("generator.report.pages.changes.MOST_OTHERS", 0)
    back = ("2024-03-20", "Hurry", {"pilot": milestone(due="2024-05-10", owner="bo")})
    view = page(past(PLAN, MOVE, back))
    assert view.months_more == "1 older change is in data/changes.csv."
    assert view.others_more == "1 older change is in data/changes.csv."


def test_the_foot_counts_what_the_page_rests_on(past, tmp_path):
    broken = ("2024-03-01", "Break", {"pilot": "---\ntitle: [\n---\n"})
    mended = ("2024-03-02", "Mend", PLAN[2])
    context = past(PLAN, broken, mended)
    assert [plain(line) for line in page(context).foot] == [
        "3 commits of the content since 1 February 2024.",
        "1 old version could not be read and was passed over.",
        "First promises: 1 witnessed by git.",
    ]
    commit = context.source.history.line("content/pilot").versions[-1].revision.id
    (tmp_path / ".git-blame-ignore-revs").write_text(f"{commit}\n")
    assert "1 commit that imports or reformats moves nothing." in page(past()).foot


CANCELLED = milestone(
    title="Fair", due="2024-03-01", status="cancelled", cancelled="{date: 2024-02-20, reason: rain}"
)
MERGED = milestone(title="Fair", due="2024-05-01", merged_into="pilot")


@pytest.mark.parametrize(
    ("ending", "fate", "reason", "counts"),
    [
        (
            CANCELLED,
            "Cancelled",
            "Rain",
            "Left the rates, and is counted beside them; it was promised for 1 March.",
        ),
        (
            MERGED,
            "Merged into Pilot",
            "End it",
            "Left the rates, and is counted beside them; it was promised for 1 March.",
        ),
        (
            None,
            "File deleted",
            "No reason given; the commit says: End it",
            "It still counts, as missed: it was promised for 1 March.",
        ),
    ],
)
def test_the_graveyard_says_how_why_and_what_counts(past, ending, fate, reason, counts):
    fair = milestone(title="Fair", due="2024-03-01")
    begin = ("2024-02-01", "Plan", {**PLAN[2], "fair": fair})
    context = past(begin, ("2024-02-21", "End it", {"fair": ending}), project=TEAMS)
    [grave] = graveyard(context)
    assert (grave.milestone.text, grave.fate, grave.reason) == ("Fair", fate, reason)
    assert plain(grave.counts) == counts
    assert (grave.deed.who, grave.deed.origin) == ("Builders", "witnessed")


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({"due": "2024-06-01"}, "It still counts: it is promised for 1 June."),
        (
            {"due": "2024-06-01", "baseline": "none"},
            "It still counts; no first promise is on record.",
        ),
        (
            {"due": "2024-03-01", "status": "completed", "completed": "2024-03-01"},
            "It still counts, as completed.",
        ),
    ],
)
def test_a_deleted_milestone_still_counts(past, fields, counts):
    fair = milestone(title="Fair", **fields)
    begin = ("2024-02-01", "Plan", {**PLAN[2], "fair": fair})
    context = past(begin, ("2024-03-21", "", {"fair": None}))
    [grave] = graveyard(context)
    assert (plain(grave.counts), grave.reason) == (counts, "No reason given")
    said = plain(gone(context, context.project.by_id["fair"]))
    assert said.startswith("Its file was deleted on 21 March (")
    assert said.endswith(counts)
    title = page(context).graves_title
    assert title == "1 milestone was given up; 1 was deleted and still counts"


def test_a_file_that_is_gone_counts_before_that_is_committed(past, tmp_path):
    fair = milestone(title="Fair", due="2024-03-01")
    past(("2024-02-01", "Plan", {**PLAN[2], "fair": fair}))
    (tmp_path / "content/fair.md").unlink()
    context = context_of(tmp_path, {})
    [grave] = graveyard(context)
    assert (plain(grave.fate), plain(grave.counts)) == (
        "File deleted",
        "It still counts, as missed: it was promised for 1 March.",
    )
    said = plain(gone(context, context.project.by_id["fair"]))
    assert said.startswith("Its file is gone, though no commit has taken it away. It still counts")


def test_what_was_never_promised_is_given_up_without_one(past):
    fair = milestone(title="Fair", due="2024-03-01", baseline="none")
    dropped = milestone(title="Fair", due="2024-03-01", baseline="none", status="cancelled")
    context = past(("2024-02-01", "Plan", {"fair": fair}), ("2024-02-21", "", {"fair": dropped}))
    [grave] = graveyard(context)
    assert grave.counts == "Left the rates, and is counted beside them."
    assert (grave.reason, grave.day.isoformat()) == ("No reason given", "2024-02-21")


def test_the_page_of_a_milestone_tells_its_past_the_newest_first(past):
    context = past(PLAN, MOVE)
    pilot = context.project.by_id["pilot"]
    view = life(context, pilot)
    assert plain(view.title) == "1 change since 1 February"
    assert [(fact.name, plain(fact.value)) for fact in view.promise] == [
        ("First promise", "1 May 2024"),
        ("Known since", "1 February 2024"),
        ("Record", "witnessed by git"),
    ]
    [moved, born] = view.rows
    assert [plain(c.field) for c in (*moved.changes, *born.changes)] == [
        "Due date",
        "Added, due 1 May",
    ]
    assert gone(context, pilot) == ""
    assert provenance(context, pilot) == "witnessed by git"


def test_a_long_past_is_told_in_part(past, monkeypatch):
    monkeypatch.setattr("generator.report.pages.life.MOST_VERSIONS", 1)
    context = past(PLAN, MOVE)
    view = life(context, context.project.by_id["pilot"])
    assert (len(view.rows), view.more) == (1, "1 earlier one is in data/changes.csv.")


def test_a_milestone_without_a_past_has_no_story(plan):
    context = plan(pilot=milestone(due="2024-05-01", baseline="2024-05-01"))
    pilot = context.project.by_id["pilot"]
    assert life(context, pilot) is None
    assert provenance(context, pilot) == "declared in the file"


def test_a_file_that_came_back_is_restored(past):
    lost = ("2024-03-01", "Lose it", {"pilot": None})
    context = past(PLAN, lost, ("2024-03-02", "Find it", PLAN[2]))
    view = life(context, context.project.by_id["pilot"])
    assert [plain(row.changes[0].field) for row in view.rows] == [
        "Restored, due 1 May",
        "File deleted",
        "Added, due 1 May",
    ]


def test_the_overview_tells_the_largest_moves_of_two_weeks(past):
    near = ("2024-04-10", "Wait", MOVE[2])
    view = since(past(PLAN, near))
    assert view.title == "1 date has moved in the last 14 days: 1 later, none with a reason"
    assert [row.days for row in view.rows] == [f"+14{NBSP}days"]


def test_the_overview_says_that_nothing_moved_lately_only_where_that_is_known(past, plan, tmp_path):
    assert since(past(PLAN)).title == "No date has moved in the last 14 days"
    assert since(plan(fair=milestone(due="2024-05-01"))).title.startswith("No date")
