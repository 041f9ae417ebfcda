"""The findings week by week: what today's rules find in the files as they were."""

from collections import Counter
from datetime import date

import pytest

from generator.diagnostics import Severity
from generator.lint import weeks
from generator.lint.rules import RULES
from generator.report.context import Context
from generator.report.pages import finding_trend as pages
from generator.report.pages.finding_trend import Week
from generator.report.pages.finding_trend import finding_trend
from generator.report.pages.finding_trend import finding_weeks
from generator.report.pages.finding_trend import trend_title
from tests.contexts import checked
from tests.report.test_findings import OTHER
from tests.report.test_findings import PROJECT
from tests.report.test_findings import good

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def spoiled(past) -> Context:
    """A plan that lost its criteria, then an owner, and had its title mended."""
    return checked(
        past(
            ("2024-03-20", "First plan, agreed by everybody", {"a": good(title="Pilot")}),
            ("2024-03-26", "Second site", {"b": good(title=OTHER, success_criteria=None)}),
            ("2024-04-03", "Ada leaves the project", {"a": good(title="Pilot", owner=None)}),
            ("2024-04-12", "A better title", {"a": good(owner=None)}),
            project=PROJECT,
        )
    )


def told(context: Context) -> list[tuple[str, list[int]]]:
    return [
        (week.day.isoformat(), [week.counts[weight] for weight in Severity])
        for week in finding_weeks(context)
    ]


def test_each_week_counts_what_the_files_said_at_its_end(spoiled):
    assert told(spoiled) == [
        ("2024-03-21", [0, 0, 1]),
        ("2024-03-28", [1, 0, 1]),
        ("2024-04-04", [2, 0, 1]),
        ("2024-04-11", [2, 0, 1]),
        ("2024-04-18", [2, 0, 0]),
    ]


def test_the_last_week_is_what_the_same_rules_find_today(spoiled):
    counted = {rule.kind.code for rule in RULES if weeks.is_counted(rule)}
    today = Counter(each.severity for each in spoiled.source.findings if each.code in counted)
    assert finding_weeks(spoiled)[-1] == Week(date(2024, 4, 18), today)


def test_reading_the_words_of_a_version_once_changes_no_count(spoiled, monkeypatch):
    once = told(spoiled)
    monkeypatch.setattr(weeks, "OF_WORDS", frozenset())
    spoiled.source.past_findings._counted.clear()
    again = checked(spoiled)
    assert told(again) == once


def test_the_rules_of_words_are_there_and_are_counted():
    counted = {rule.kind.code for rule in RULES if weeks.is_counted(rule)}
    assert counted >= weeks.OF_WORDS


def test_what_the_file_accepted_is_not_counted(past):
    ignore = "[{code: A306, reason: the shops sell most then}]"
    context = checked(
        past(
            ("2024-04-05", "First plan", {"a": good(due="2024-06-01")}),
            ("2024-04-12", "Saturday it is", {"a": good(due="2024-06-01", ignore=ignore)}),
            project=PROJECT,
        )
    )
    assert told(context) == [("2024-04-11", [0, 1, 0]), ("2024-04-18", [0, 0, 0])]


def test_what_the_settings_accept_is_not_counted(past):
    settings = '[[check.ignore]]\ncode = "A306"\npath = "content/*"\nreason = "a shop"\n'
    context = checked(
        past(
            ("2024-04-05", "First plan", {"a": good(due="2024-06-01")}),
            project=PROJECT,
            settings=settings,
        )
    )
    assert told(context) == [("2024-04-11", [0, 0, 0]), ("2024-04-18", [0, 0, 0])]


def test_a_milestone_that_is_gone_has_no_findings(past):
    context = checked(
        past(
            ("2024-04-05", "Plan", {"a": good(), "b": good(title=OTHER, owner=None)}),
            ("2024-04-15", "No second site", {"b": None}),
            project=PROJECT,
        )
    )
    assert [counts[0] for _day, counts in told(context)] == [1, 0]


def test_the_chart_shows_what_came_and_what_was_mended(spoiled):
    view = finding_trend(spoiled)
    assert view.title == f"Week by week: 2 findings in the files, 1 more than on 21{NBSP}March"
    assert [chart.name for chart in view.charts] == ["wide", "mid", "narrow"]
    assert [block.kind for block in view.charts[0].blocks] == ["late", "late", "unknown"]
    assert [key.name for key in view.keys] == ["errors", "warnings", "suggestions"]
    assert view.rows[1].counts == ("1", "0", "1")
    assert view.rows[1].together == "2"
    assert f"28{NBSP}Mar: 1 error, 1 suggestion." in view.description


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (2, "as many as on"),
        (5, "3 fewer than on"),
        (1, "1 more than on"),
    ],
)
def test_the_title_compares_with_the_first_week(before, words, spoiled):
    first = Week(date(2024, 4, 11), Counter({Severity.ERROR: before}))
    last = Week(date(2024, 4, 18), Counter({Severity.ERROR: 2}))
    assert words in trend_title(spoiled, [first, last])


def test_without_two_weeks_in_git_there_is_no_chart_and_it_says_why(plan):
    view = finding_trend(checked(plan(project=PROJECT, a=good())))
    assert view.charts == ()
    assert view.absent.startswith("There is no git repository")


def test_a_young_repository_is_told_from_its_second_week_on(past):
    context = checked(past(("2024-04-17", "Plan", {"a": good()}), project=PROJECT))
    assert finding_trend(context).absent.startswith("What was found week by week is shown where")


def test_of_a_large_plan_fewer_weeks_are_read(spoiled, monkeypatch):
    monkeypatch.setattr(pages, "MOST_READ", 6)
    assert len(finding_weeks(spoiled)) == 3
