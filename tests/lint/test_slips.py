"""Dates that move without an answer, again and again, or never."""

from collections.abc import Callable
from datetime import date
from datetime import timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.metrics.statistics import working_days as measured
from generator.model.project import Calendar
from generator.workdays import WEEK
from generator.workdays import working_days

Told = Callable[..., list[str]]
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
PROMISED = ("2024-01-08", {})
SLIPPED = {"forecast": "2024-07-15"}


def codes(findings: list[str]) -> list[str]:
    return [finding.partition(" ")[0] for finding in findings]


# -- P301


def test_a_slip_is_told_with_its_working_days_and_the_day_since(told: Told) -> None:
    found = told(PROMISED, ("2024-02-05", SLIPPED))
    assert found == [
        "P301 4 it is expected 30 working days after its approved date, since 2024-02-05"
    ]


@pytest.mark.parametrize(
    ("when", "fields"),
    [
        ("2024-04-05", SLIPPED),  # there are two weeks to answer
        ("2024-02-05", {"forecast": "2024-06-17"}),  # ten working days
        ("2024-02-05", {"forecast": "2024-05-15"}),
        ("2024-02-05", {**SLIPPED, "status": "completed", "completed": "2024-04-10"}),
        ("2024-02-05", {**SLIPPED, "status": "cancelled"}),
        ("2024-02-05", {**SLIPPED, "backlog": "true", "baseline": "none"}),
        (
            "2024-02-05",
            {**SLIPPED, "changes": "[{date: 2024-02-05, what: forecast, reason: a strike}]"},
        ),
        ("2024-02-05", {**SLIPPED, "decisions": "[{raised: 2024-02-07, what: cut it}]"}),
        (
            "2024-02-05",
            {
                **SLIPPED,
                "changes": "[{date: 2023-12-01, what: baseline, from: 2024-06-03, to: 2024-07-15, "
                "reason: a strike, approved_by: ada}]",
            },
        ),
    ],
)
def test_a_slip_that_is_small_answered_over_or_new_is_not_told(
    told: Told, when: str, fields: dict[str, str]
) -> None:
    first = {"baseline": "none"} if "baseline" in fields else {}
    assert told(("2024-01-08", first), (when, fields)) == []


def test_a_due_date_that_moved_is_a_slip_as_well(told: Told) -> None:
    assert codes(told(PROMISED, ("2024-02-05", {"due": "2024-07-15"}))) == ["P301"]


def test_an_answer_to_the_last_slip_is_asked_for(told: Told) -> None:
    changes = "[{date: 2024-02-05, what: forecast, reason: a strike}]"
    answered = {**SLIPPED, "changes": changes}
    assert told(PROMISED, ("2024-02-05", answered)) == []
    again = {"forecast": "2024-08-15", "changes": changes}
    assert codes(told(("2024-03-25", again))) == ["P301"]


def test_without_a_past_no_slip_is_known(told: Told) -> None:
    assert told(("", {"baseline": "2024-06-03", **SLIPPED})) == []


@given(
    DAYS,
    DAYS,
    st.sets(DAYS, max_size=5),
    st.sets(st.sampled_from(WEEK), min_size=1),
    st.sampled_from([None, "GB", "DE-BY", "AE"]),
)
def test_working_days_are_those_that_the_metrics_count(
    one: date, other: date, holidays: set[date], week: set[str], country: str | None
) -> None:
    calendar = Calendar(country=country, holidays=tuple(holidays), week=tuple(sorted(week)))
    after, until = min(one, other), max(one, other) + timedelta(days=1)
    days = [pd.Series([pd.Timestamp(day)]) for day in (after, until)]
    assert working_days(after, until, calendar) == measured(*days, calendar)[0]


# -- P302


def test_three_weeks_with_a_later_date_are_told(told: Told) -> None:
    days = ("2024-02-05", "2024-02-19", "2024-03-04")
    states = [(day, {"forecast": f"2024-06-{n:02}"}) for n, day in enumerate(days, start=4)]
    assert told(PROMISED, *states) == ["P302 4 its date has moved to a later one 3 times"]


def test_a_week_is_one_move_and_an_earlier_date_none(told: Told) -> None:
    states = [
        ("2024-02-05", {"forecast": "2024-06-04"}),
        ("2024-02-06", {"forecast": "2024-06-05"}),
        ("2024-02-07", {"forecast": "2024-06-06"}),
        ("2024-02-20", {"forecast": "2024-06-05"}),
        ("2024-03-05", {"forecast": "2024-06-07"}),
    ]
    assert told(PROMISED, *states) == []


def test_a_date_that_is_back_within_its_week_has_not_moved(told: Told) -> None:
    states = [
        (day, {"forecast": forecast})
        for week in ("2024-02-05 2024-02-06", "2024-02-12 2024-02-13", "2024-02-19 2024-02-20")
        for day, forecast in zip(week.split(), ("2024-06-04", "2024-06-03"), strict=True)
    ]
    assert told(PROMISED, *states) == []


def test_a_date_that_runs_away_is_told_at_its_second_move(told: Told) -> None:
    states = [
        ("2024-04-04", {"forecast": "2024-06-14"}),
        ("2024-04-11", {"forecast": "2024-06-22"}),
    ]
    found = told(PROMISED, ("2024-03-28", {"forecast": "2024-06-03"}), *states)
    assert found == ["P302 4 its date moves away as fast as the calendar runs"]


def test_a_plan_of_two_weeks_has_no_speed_yet(told: Told) -> None:
    states = [
        ("2024-04-10", {"forecast": "2024-06-14"}),
        ("2024-04-17", {"forecast": "2024-06-22"}),
    ]
    assert told(("2024-04-05", {}), *states) == []


def test_one_jump_is_not_running_away(told: Told) -> None:
    assert told(PROMISED, ("2024-04-11", {"forecast": "2024-06-14"})) == []


def test_a_cause_on_record_is_what_was_asked_for(told: Told) -> None:
    days = ("2024-02-05", "2024-02-19", "2024-03-04")
    states = [(day, {"forecast": f"2024-06-{n:02}"}) for n, day in enumerate(days, start=4)]
    last = {"forecast": "2024-06-06", "decisions": "[{decided: 2024-03-06, what: a second site}]"}
    assert told(PROMISED, *states, ("2024-03-06", last)) == []


def test_an_entry_with_the_very_values_is_an_answer_whenever_it_was_dated(told: Told) -> None:
    days = ("2024-02-05", "2024-02-19")
    states = [(day, {"forecast": f"2024-06-{n:02}"}) for n, day in enumerate(days, start=4)]
    entry = "{date: 2024-02-20, what: forecast, from: 2024-06-05, to: 2024-06-06, reason: a strike}"
    assert told(PROMISED, *states, ("", {"forecast": "2024-06-06", "changes": f"[{entry}]"})) == []


# -- P304

OTHERS = """\
```md content/alpha.md 2024-01-02
---
title: Alpha released to the team
due: {before}
---
```
```md content/alpha.md 2024-04-15
---
title: Alpha released to the team
due: {before}
forecast: {after}
---
```
"""
MOVED = OTHERS.format(before="2024-05-06", after="2024-05-13")


def test_a_date_that_stands_while_the_others_move_is_asked_about(told: Told) -> None:
    found = told(("2024-01-02", {}), others=MOVED)
    assert found == ["P304 3 its date has not moved for 90 days, while most of the others did"]


@pytest.mark.parametrize(
    "fields",
    [
        {"checked": "2024-03-01"},
        {"due": "2024-04-17"},  # another rule speaks of what is late
        {"status": "cancelled"},
        {"changes": "[{date: 2024-03-01, what: due, reason: it still holds}]"},
    ],
)
def test_a_date_that_was_looked_at_is_not_asked_about(told: Told, fields: dict[str, str]) -> None:
    assert told(("2024-01-02", fields), others=MOVED) == []


def test_a_date_that_is_new_is_not_asked_about(told: Told) -> None:
    assert told(("2024-03-02", {}), others=MOVED) == []


def test_where_nothing_moves_no_date_is_asked_about(told: Told) -> None:
    still = OTHERS.format(before="2024-05-06", after="2024-05-06")
    assert told(("2024-01-02", {}), others=still) == []
