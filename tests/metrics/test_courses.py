"""How far a project was on past days, as it was known then; what is due by when; the currencies."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.metrics.courses import Due
from generator.metrics.courses import courses
from generator.metrics.courses import due_by
from generator.metrics.courses import reported
from generator.metrics.currencies import Currency
from generator.metrics.currencies import currencies
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.known import Known
from generator.metrics.trend import MOST_DAYS
from generator.model.history import Absence
from generator.model.revision import Origin
from tests.metrics.pasts import pasts

FIRST, LAST = date(2024, 1, 1), date(2024, 4, 28)


def told(facts: Facts) -> list:
    return list(courses(Known(facts.project, facts.settings, facts.history), facts.as_of))


def test_without_a_past_there_is_only_today(orchard):
    [today] = told(orchard)
    assert (today.done, today.scope) == (5, 9)
    assert (today.worked, today.work) == (160, 340)
    assert (today.earned, today.paid) == (110000, 117500)
    assert today.spi_t == pytest.approx(0.9082, abs=0.00005)


def test_a_past_that_could_not_be_read_is_not_drawn():
    past = [("2024-01-03", {"due": "2024-03-01"})]
    facts = example({"past": past}, as_of="2024-01-24")
    hidden = replace(facts, history=replace(facts.history, absence=Absence.SHALLOW))
    assert [each.day for each in told(hidden)] == [date(2024, 1, 24)]


def test_each_report_knows_what_its_plan_said():
    first = [("2024-01-03", {"baseline": "2024-03-01", "budget": 10, "effort": 2})]
    done = ("2024-01-10", {"completed": "2024-01-09", "actual": 12})
    added = [("2024-01-20", {"baseline": "2024-03-01", "budget": 30})]
    facts = example({"past": [*first, done]}, {"past": added}, as_of="2024-01-24")
    assert [
        (str(each.day), each.done, each.scope, each.work, each.earned, each.paid)
        for each in told(facts)
    ] == [
        ("2024-01-07", 0, 1, 2, 0, None),
        ("2024-01-14", 1, 1, 2, 10, 12),
        ("2024-01-21", 1, 2, 2, 10, 12),
        ("2024-01-24", 1, 2, 2, 10, 12),
    ]


def test_what_nobody_recorded_before_git_is_not_known():
    past = [("2024-01-03", {"due": "2024-03-01"}, {"origin": Origin.RECORDED})]
    past.append(("2024-01-20", {"status": "in progress", "budget": 10, "effort": 3}))
    before, *_rest, now = told(example({"past": past}, as_of="2024-01-24"))
    assert (before.done, before.scope, before.work, before.earned) == (None,) * 4
    assert (now.done, now.scope, now.work, now.earned) == (0, 1, 3, 0)


def test_effort_of_a_few_milestones_is_not_that_of_the_plan():
    rows = [{"effort": 10, "completed": "2024-01-02"}, {}, {}]
    found = reported(example(*rows, as_of="2024-01-24"))
    assert (found.worked, found.work, found.scope) == (None, None, 3)


def test_budgets_of_a_few_milestones_are_not_that_of_the_plan():
    rows = [{"budget": 10, "completed": "2024-01-02"}, {}, {}]
    found = reported(example(*rows, as_of="2024-01-24"))
    assert (found.earned, found.paid) == (None, None)


def test_it_goes_back_two_years_of_weeks():
    past = [("2014-01-03", {"due": "2024-03-01"})]
    assert len(told(example({"past": past}, as_of="2024-01-24"))) == MOST_DAYS


@settings(max_examples=25, deadline=None)
@given(pasts(FIRST, LAST), st.dates(FIRST, LAST))
def test_later_commits_do_not_change_what_was_known(rows, day):
    facts = example(*rows, as_of=LAST.isoformat(), start="2023-12-01")
    until = facts.history.until(day)
    known = [each for each in told(facts) if each.day <= day]
    early = replace(facts, history=until)
    assert [each for each in told(early) if each.day <= day] == known or not until.lines


def test_what_is_due_adds_up_day_by_day():
    rows = [{"approved": "2024-02-01", "effort": 3}, {"approved": "2024-01-10"}]
    rows += [{"approved": "2024-02-01", "effort": 4}, {"due": "2024-02-01"}]
    assert due_by(example(*rows, as_of="2024-01-24")) == (
        Due(date(2024, 1, 10), 1, 0),
        Due(date(2024, 2, 1), 3, 7),
    )


def test_nothing_is_due_by_a_plan_without_dates():
    assert due_by(example({}, as_of="2024-01-24")) == ()


def test_currencies_are_those_that_money_is_written_in():
    rows = [
        {"budget": 10},
        {"budget": 20, "actual": 5, "currency": "EUR"},
        {"budget": 30, "currency": "USD"},
        {"actual": 2, "currency": "GBP"},
        {"budget": 99, "status": "draft"},
        {"currency": "CHF"},
    ]
    found = currencies(example(*rows, as_of="2024-01-24", currency="GBP", rates={"EUR": 0.86}))
    assert found == (
        Currency("GBP", 1.0, 2, 10, 2),
        Currency("EUR", 0.86, 1, 20, 5),
        Currency("USD", None, 1, 30, None),
    )


def test_money_of_no_named_currency_is_at_home_in_a_project_that_names_none():
    found = currencies(example({"budget": 10}, as_of="2024-01-24"))
    assert found == (Currency(None, 1.0, 1, 10, None),)
