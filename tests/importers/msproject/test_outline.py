"""To which milestone a task belongs."""

from tests.importers.msproject.read import milestone
from tests.importers.msproject.read import summary
from tests.importers.msproject.read import task
from tests.importers.msproject.read import tasks


def test_tasks_belong_to_the_milestone_that_waits_for_them():
    found = tasks(
        summary(1, "Build"),
        task(2, "Draw", 2),
        task(3, "Saw", 2, 2),
        milestone(4, "Drawn", 2, 2),
        milestone(5, "Sawn", 2, 3),
    )
    assert found.parents == {
        "Build": "",
        "Draw": "Drawn",
        "Saw": "Sawn",
        "Drawn": "Build",
        "Sawn": "Build",
    }


def test_tasks_lead_to_a_milestone_over_others():
    found = tasks(
        summary(1, "Build"),
        task(2, "Draw", 2),
        summary(3, "Wood", 2, 2),
        task(4, "Saw", 3),
        milestone(5, "Built", 2, 3),
        milestone(6, "Painted", 2),
    )
    assert found.parents["Draw"] == "Built"
    assert found.parents["Saw"] == "Built"


def test_without_links_the_next_milestone_below_takes_them():
    found = tasks(
        summary(1, "Build"),
        task(2, "Draw", 2),
        milestone(3, "Drawn", 2),
        task(4, "Saw", 2),
        milestone(5, "Sawn", 2),
        task(6, "Tidy up", 2),
    )
    assert found.parents["Draw"] == "Drawn"
    assert found.parents["Saw"] == "Sawn"
    assert found.parents["Tidy up"] == "Sawn"  # what finishes last closes the summary


def test_a_milestone_closes_the_summaries_around_it():
    found = tasks(
        summary(1, "Build"),
        summary(2, "Wood", 2),
        task(3, "Saw", 3),
        summary(4, "Paint", 2),
        task(5, "Stir", 3),
        milestone(6, "Painted", 3),
        milestone(7, "Built", 2),
    )
    assert found.parents["Saw"] == "Built"
    assert found.parents["Stir"] == "Painted"


def test_a_link_counts_more_than_the_outline():
    found = tasks(
        summary(1, "Build"),
        task(2, "Order glass", 2),
        milestone(3, "Built", 2),
        summary(4, "Finish"),
        milestone(5, "Glazed", 2, 2),
    )
    assert found.parents["Order glass"] == "Glazed"


def test_what_leads_nowhere_stays_below_its_summary():
    found = tasks(
        summary(1, "Build"), task(2, "Saw", 2), summary(3, "Sell"), milestone(4, "Sold", 2)
    )
    assert found.parents["Saw"] == "Build"


def test_a_task_at_the_top_belongs_to_the_next_milestone_there():
    found = tasks(task(1, "Draw"), milestone(2, "Drawn"), task(3, "Saw"))
    assert found.parents == {"Draw": "Drawn", "Drawn": "", "Saw": ""}


def test_a_summary_may_be_the_milestone():
    found = tasks(summary(1, "Built", Milestone=1), task(2, "Saw", 2), milestone(3, "Sold"))
    assert found.item("Built").is_milestone
    assert not found.item("Built").heading
    assert found.parents["Saw"] == "Built"


def test_links_of_summaries_hold_for_what_is_in_them():
    found = tasks(
        summary(1, "Draw"),
        task(2, "Sketch", 2),
        milestone(3, "Drawn", 2),
        summary(4, "Build", 1, 1),
        task(5, "Saw", 2),
        milestone(6, "Built", 2, 5),
    )
    drawn, draw = found.item("Drawn").key, found.item("Draw").key
    assert found.item("Saw").after == (draw, drawn)
    assert found.item("Built").after == (found.item("Saw").key, draw, drawn)


def test_phases_are_the_summaries_at_the_top():
    found = tasks(
        summary(1, "Draw"), milestone(2, "Drawn", 2), summary(3, "Build"), milestone(4, "Built", 2)
    )
    assert (found.board.groups, found.board.phased) == (("Draw", "Build"), True)
    assert found.board.group_word == "phase"
    assert found.item("Built").group == "Build"


def test_the_task_around_all_is_the_plan():
    zero = tasks(summary(0, "House", 0), summary(1, "Build"), milestone(2, "Built", 2))
    assert (zero.board.title, len(zero.board.items)) == ("House", 2)
    single = tasks(summary(1, "House"), summary(2, "Build", 2), milestone(3, "Built", 3))
    assert (single.board.title, single.board.groups) == ("House", ("Build",))
    assert single.item("Build").parent == ""


def test_tasks_that_are_numbered_from_nought_are_tasks():
    found = tasks(
        {"UID": 0, "Name": "Draw", "OutlineLevel": 0, "Finish": "2026-03-02T17:00:00"},
        {"UID": 1, "Name": "Saw", "OutlineLevel": 0, "Finish": "2026-03-09T17:00:00"},
    )
    assert [item.title for item in found.board.items] == ["Draw", "Saw"]


def test_levels_are_read_from_numbers_where_nothing_else_says_them():
    found = tasks(
        {"UID": 1, "Name": "Build", "OutlineNumber": "1", "Finish": "2026-03-02T17:00:00"},
        {"UID": 2, "Name": "Saw", "WBS": "1.1", "Finish": "2026-03-02T17:00:00"},
        {"UID": 3, "Name": "Built", "WBS": "1.2", "Start": "2026-03-02", "Duration": "PT0H0M0S"},
        {"UID": 4, "Name": "Sell", "WBS": "2", "Finish": "2026-03-09T17:00:00"},
    )
    assert found.parents == {"Build": "", "Saw": "Built", "Built": "Build", "Sell": ""}
    assert [item.kind for item in found.board.items] == ["summary", "task", "milestone", "task"]
    assert found.item("Built").due == found.item("Saw").due
