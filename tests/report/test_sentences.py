"""The sentences: true first, short, and never more than the files can carry."""

import re

import pytest

from generator.report import sentences
from generator.report.frames import project_frame
from generator.report.pages.overview import overview
from generator.report.pages.overview import timeline_title
from tests.contexts import milestone

NBSP = "\N{NO-BREAK SPACE}"
MOST_WORDS = 26  # DESIGN, Words: one sentence
NEVER = re.compile(r"\b(only|great|unfortunately|sadly|successfully|just|very)\b|!", re.IGNORECASE)


def promised(title: str, day: str, **more: object) -> str:
    """Write a milestone that was promised for a day."""
    return milestone(title=title, **{"due": day, "baseline": day, **more})


def unpromised(title: str, day: str) -> str:
    """Write a milestone that has a date and no promise."""
    return milestone(title=title, due=day, baseline="none")


def done(title: str, day: str, completed: str) -> str:
    """Write a milestone that was promised for a day and completed on another."""
    return promised(title, day, status="completed", completed=completed)


def undated(title: str) -> str:
    """Write a milestone that has no date on purpose."""
    return milestone(title=title, backlog="true")


def cancelled(title: str) -> str:
    """Write a milestone that was given up."""
    given = "{date: 2024-03-01, reason: no money}"
    return promised(title, "2024-06-01", status="cancelled", cancelled=given)


OTHERS = "{}, the others have none; the next is Alpha on 1 May."
PLANS = {
    "nothing is planned": ({}, "There is no milestone to report on yet."),
    "all are drafts": (
        {"a": milestone(title="Idea", status="draft")},
        "There is no milestone to report on yet.",
    ),
    "one holds": (
        {"a": promised("Alpha", "2024-05-01")},
        "The one open milestone holds its date: Alpha on 1 May.",
    ),
    "all hold": (
        {"a": promised("Alpha", "2024-05-01"), "b": promised("Beta", "2024-06-01")},
        "All 2 open milestones hold their dates; the next is Alpha on 1 May.",
    ),
    "all hold that were promised": (
        {"a": promised("Alpha", "2024-05-01"), "b": unpromised("Beta", "2024-06-01")},
        OTHERS.format("1 of 2 open milestones holds its promise"),
    ),
    "all hold that have a date": (
        {
            "a": promised("Alpha", "2024-05-01"),
            "b": promised("Beta", "2024-06-01"),
            "c": undated("Gamma"),
        },
        OTHERS.format("2 of 3 open milestones hold their promises"),
    ),
    "the last is late": (
        {
            "a": promised("Alpha", "2024-05-01"),
            "b": promised("Beta", "2024-06-01", forecast="2024-06-06"),
        },
        "Beta is forecast for 6 June, 5 days after its promise.",
    ),
    "the last is late, and another more so": (
        {
            "a": promised("Alpha", "2024-05-01", forecast="2024-05-09"),
            "b": promised("Beta", "2024-06-01", forecast="2024-06-06"),
        },
        "Beta is forecast for 6 June, 5 days after its promise, and Alpha is 8 days late.",
    ),
    "the last holds, and another is late": (
        {
            "a": promised("Alpha", "2024-05-01", forecast="2024-05-02"),
            "b": promised("Beta", "2024-06-01"),
        },
        "Beta still holds 1 June, while Alpha is 1 day behind its promise.",
    ),
    "the last was not promised, and another is late": (
        {
            "a": promised("Alpha", "2024-05-01", forecast="2024-05-09"),
            "b": unpromised("Beta", "2024-06-01"),
        },
        "Beta is due on 1 June, and Alpha is 8 days behind its promise.",
    ),
    "nothing was promised": (
        {"a": unpromised("Alpha", "2024-05-01"), "b": unpromised("Beta", "2024-06-01")},
        "Beta is the last, due on 1 June; no first promise is on record.",
    ),
    "the last day is over": (
        {"a": promised("Alpha", "2024-04-01")},
        "Alpha was due on 1 April and is not done, 17 days after its promise.",
    ),
    "completed without a day": (
        {"a": promised("Alpha", "2024-03-01", status="completed")},
        "Alpha was due on 1 March and is not done, 48 days after its promise.",
    ),
    "nothing is known about time": (
        {"a": undated("Alpha"), "b": undated("Beta"), "c": promised("Gamma", "2024-06-01")},
        "Nothing can be said about time: 2 of 3 open milestones have no due date.",
    ),
    "complete": (
        {
            "a": done("Alpha", "2024-03-01", "2024-03-01"),
            "b": done("Beta", "2024-04-01", "2024-04-05"),
        },
        "The plan is complete: 2 of 2, 1 of them on time, the last on 5 April.",
    ),
    "complete, and nothing was promised": (
        {
            "a": milestone(
                title="Alpha",
                due="2024-03-01",
                baseline="none",
                status="completed",
                completed="2024-03-01",
            )
        },
        "The plan is complete: 1 of 1, the last on 1 March.",
    ),
    "everything was cancelled": (
        {"a": cancelled("Alpha")},
        "There is no milestone to report on yet.",
    ),
}


@pytest.mark.parametrize(("files", "headline"), PLANS.values(), ids=PLANS)
def test_the_headline_says_where_the_plan_is_heading(plan, files, headline):
    assert sentences.headline(plan(**files)).replace(NBSP, " ") == headline


@pytest.mark.parametrize("files", [files for files, _headline in PLANS.values()], ids=PLANS)
def test_every_sentence_of_an_overview_is_plain(plan, files):
    context = plan(**files)
    view = overview(context, project_frame(context, "index.html"))
    said = [view.headline, *view.standing.split(". "), *view.why.split(". "), view.attention_title]
    said += [
        timeline_title(context),
        *(kpi.why for kpi in view.kpis),
        *(kpi.figure for kpi in view.kpis),
    ]
    assert len(view.headline.split()) <= MOST_WORDS
    for sentence in said:
        assert not NEVER.search(sentence)
        assert "None" not in sentence
        assert "nan" not in sentence.lower().split()
        assert not re.search(r"[{}]| {2}", sentence)


FOUR_AHEAD = {name: promised(name, "2024-06-01") for name in "bcde"}
STANDINGS = {
    "nothing": ({}, "Milestone files that are committed below the content folder appear here."),
    "before the first was due": (
        {"a": promised("Alpha", "2024-05-01"), "b": promised("Beta", "2024-06-01")},
        "0 of 2 milestones are complete.",
    ),
    "on plan": (
        {"a": done("Alpha", "2024-03-01", "2024-03-01"), **FOUR_AHEAD},
        "1 of 5 milestones is complete; the plan called for 1 by now.",
    ),
    "behind, and one is later than promised": (
        {"a": promised("Alpha", "2024-03-01"), **FOUR_AHEAD},
        (
            "0 of 5 milestones are complete; the plan called for 1 by now. "
            "1 open date is later than promised."
        ),
    ),
    "with one cancelled": (
        {"a": promised("Alpha", "2024-05-01"), "b": cancelled("Beta")},
        "0 of 1 milestones are complete. 1 was cancelled.",
    ),
}


@pytest.mark.parametrize(("files", "said"), STANDINGS.values(), ids=STANDINGS)
def test_the_standing_counts_what_is_done_against_the_plan(plan, files, said):
    assert sentences.standing(plan(**files)) == said


ONE = {
    "draft without a date": (milestone(title="Idea", status="draft"), "Idea has no date yet."),
    "cancelled": (cancelled("Alpha"), "Alpha was cancelled."),
    "merged": (
        promised("Alpha", "2024-05-01", merged_into="b"),
        "Alpha became part of another milestone.",
    ),
    "without a promise": (
        unpromised("Alpha", "2024-05-01"),
        "Alpha is due on 1 May; no first promise is on record.",
    ),
    "holding": (promised("Alpha", "2024-05-01"), "Alpha holds its promise of 1 May."),
    "moved": (
        promised("Alpha", "2024-05-10", baseline="2024-05-01"),
        "Alpha is due on 10 May, 9 days after its promise.",
    ),
    "moved forward": (
        promised("Alpha", "2024-05-01", baseline="2024-05-10"),
        "Alpha is due on 1 May, 9 days before its promise.",
    ),
    "late": (
        promised("Alpha", "2024-05-01", forecast="2024-05-02"),
        "Alpha is forecast for 2 May, 1 day after its promise.",
    ),
    "early": (
        promised("Alpha", "2024-05-10", forecast="2024-05-01"),
        "Alpha is forecast for 1 May, 9 days before its promise.",
    ),
    "overdue": (
        promised("Alpha", "2024-04-17"),
        "Alpha was due on 17 April and is not done, 1 day after its promise.",
    ),
    "overdue without a promise": (
        unpromised("Alpha", "2024-04-17"),
        "Alpha was due on 17 April and is not done.",
    ),
    "completed on its day": (
        done("Alpha", "2024-03-01", "2024-03-01"),
        "Alpha was completed on 1 March, the day it was promised for.",
    ),
    "completed early": (
        done("Alpha", "2024-03-10", "2024-03-01"),
        "Alpha was completed on 1 March, 9 days before its promise.",
    ),
    "completed late": (
        done("Alpha", "2024-03-01", "2024-03-10"),
        "Alpha was completed on 10 March, 9 days after its promise.",
    ),
    "in another year": (promised("Alpha", "2025-05-01"), "Alpha holds its promise of 1 May 2025."),
}


@pytest.mark.parametrize(("file", "said"), ONE.values(), ids=ONE)
def test_a_milestone_is_told_in_one_sentence(plan, file, said):
    context = plan(a=file, b=promised("Beta", "2024-06-01"))
    found = sentences.milestone_headline(context, context.project.by_id["a"])
    assert found.replace(NBSP, " ") == said


RULES = {
    "done": (done("Alpha", "2024-03-01", "2024-03-10"), "done"),
    "given up": (cancelled("Alpha"), "given up"),
    "draft": (milestone(title="Idea", status="draft"), "a draft, not yet part of the plan"),
    "overdue": (promised("Alpha", "2024-04-11"), "7 days past its due date"),
    "late": (
        promised("Alpha", "2024-05-01", forecast="2024-05-02"),
        "forecast 1 day after its approved date",
    ),
    "overspent": (
        promised("Alpha", "2024-05-01", budget="{planned: 100, actual: 150}"),
        "150% of its budget is spent",
    ),
    "without an owner": (
        promised("Alpha", "2024-05-01", owner=None),
        "nobody is named as its owner",
    ),
    "without a date": (undated("Alpha"), "no due date is on record"),
    "without a promise": (unpromised("Alpha", "2024-05-01"), "no first promise is on record"),
    "on track": (promised("Alpha", "2024-05-01"), "within its dates and budget"),
}


@pytest.mark.parametrize(("file", "said"), RULES.values(), ids=RULES)
def test_no_colour_without_the_rule_that_gave_it(plan, file, said):
    context = plan(project="currency: EUR\n", a=file)
    alpha = context.project.by_id["a"]
    fired = context.measures.states["a"].rule
    assert sentences.rule(context, alpha, fired).replace(NBSP, " ") == said


def test_an_empty_plan_is_not_called_done(plan):
    assert timeline_title(plan()) == "There is no milestone to draw yet"


def test_an_unread_file_keeps_a_plan_from_being_green(plan):
    context = plan(a=done("Alpha", "2024-03-01", "2024-03-01"), b="---\ntitle: [\n---\n")
    assert sentences.why(context) == "1 file could not be read, so the plan cannot be called green."
