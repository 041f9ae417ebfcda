"""Days that have gone by, or that nobody has looked at again."""

import doctest
from collections.abc import Callable

import pytest

from generator.lint.lateness import forecast_in_past
from generator.lint.registry import Plan
from generator.metrics.examples import example
from generator.model import declaration
from generator.model.project import Portfolio

Says = Callable[..., list[str]]
OVER = [
    {"status": "completed", "completed": "2024-04-01"},
    {"status": "cancelled"},
    {"status": "draft"},
]


# -- T505


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (
            {"due": "2024-04-17"},
            ["beta 3 it was due on 2024-04-17, and nobody says when it will be done"],
        ),
        ({"due": "2024-04-18"}, []),
        ({"forecast": "2024-04-17"}, ["beta 4 it is not done, and was expected on 2024-04-17"]),
        ({"forecast": "2024-04-18"}, []),  # the day still runs
        ({"due": "2024-04-01", "forecast": "2024-04-19"}, []),
        ({"due": "2024-04-01", "forecast": "soon"}, []),
        ({"due": "2024-04-01", "status": "completed", "completed": "2024-04-19"}, []),
        ({"due": "2024-04-01", "status": "completed"}, []),  # T504: on which day?
        ({"due": "2024-04-01", "completed": "2024-04-10"}, []),  # T504: is it?
        ({"due": None, "backlog": "true"}, []),
        *(({"due": "2024-04-01", **fields}, []) for fields in OVER),
    ],
)
def test_a_forecast_that_has_passed_is_told(
    says: Says, fields: dict[str, str], found: list[str]
) -> None:
    assert says("T505", fields) == found


@pytest.mark.parametrize(("closed", "found"), [(True, 1), (False, 0)])
def test_what_is_expected_today_may_still_happen(closed: bool, found: int) -> None:  # noqa: FBT001 - a column of the table
    facts = example({"forecast": "2024-04-18"}, as_of="2024-04-18", closed=closed)
    plan = Plan(Portfolio(projects=(facts.project,)), as_of=facts.as_of)
    assert len(list(forecast_in_past(plan))) == found


# -- T507

OLD = {"forecast": "2024-06-10"}


def test_a_forecast_that_nobody_refreshes_is_told(says: Says) -> None:
    assert says("T507", ("2024-03-18", OLD)) == [
        "beta 4 it is due on 2024-06-03, and its forecast was last looked at on 2024-03-18"
    ]


@pytest.mark.parametrize(
    ("when", "fields"),
    [
        ("2024-03-19", OLD),  # thirty days
        ("", OLD),
        ("2024-03-01", {}),
        ("2024-03-01", {**OLD, "due": "2024-06-18"}),  # in 61 days
        ("2024-03-01", {**OLD, "due": "2024-04-17"}),
        ("2024-03-01", {**OLD, "forecast": "2024-04-10"}),  # told as T505
        ("2024-03-01", {**OLD, "checked": "2024-03-19"}),
        ("2024-03-01", {**OLD, "decisions": "[{what: wait, raised: 2024-03-19, by: ben}]"}),
        *(("2024-03-01", {**OLD, **fields}) for fields in OVER),
    ],
)
def test_what_is_fresh_far_or_over_is_not(says: Says, when: str, fields: dict[str, str]) -> None:
    assert says("T507", (when, fields)) == []


def test_a_forecast_counts_from_its_last_change(says: Says) -> None:
    changed = [("2024-03-01", {"forecast": "2024-06-07"}), ("2024-04-01", OLD)]
    assert says("T507", *changed) == []


# -- P406

GREEN = {"health": "green"}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (
            {"due": "2024-04-17", "forecast": "2024-04-30"},
            ["beta 4 it is declared green, and was due on 2024-04-17"],
        ),
        ({"due": "2024-04-18", "forecast": "2024-04-18", "baseline": "2024-04-18"}, []),
        (
            {"baseline": "2024-06-03", "forecast": "2024-06-04"},
            [
                (
                    "beta 4 it is declared green, and is expected on 2024-06-04, "
                    "after its approved date 2024-06-03"
                )
            ],
        ),
        ({"baseline": "2024-06-03", "forecast": "2024-06-03"}, []),
        ({"due": "2024-04-17"}, []),  # told as T505
        ({"forecast": "2024-06-04"}, []),  # without git and baseline nothing was promised
        ({"due": "2024-04-17", "forecast": "2024-04-30", "health": "amber"}, []),
        (
            {"due": "2024-04-17", "forecast": "2024-04-30", "health_reason": "seen on 2024-04-17"},
            [],
        ),
        ({"due": "2024-04-17", "forecast": "2024-04-30", "health_reason": "[a, b]"}, []),
        *(({"due": "2024-04-17", "forecast": "2024-04-30", **fields}, []) for fields in OVER),
    ],
)
def test_green_against_the_facts_is_told(
    says: Says, fields: dict[str, str], found: list[str]
) -> None:
    assert says("P406", {**GREEN, **fields}) == found


def test_the_day_of_a_reason_can_stand_in_it() -> None:
    assert doctest.testmod(declaration) == (0, 1)


def test_a_reason_needs_a_day(says: Says) -> None:
    fields = {**GREEN, "due": "2024-04-17", "forecast": "2024-04-30", "health_reason": "all well"}
    assert len(says("P406", fields)) == 1
    assert says("P406", ("2024-04-16", fields)) == []


def test_an_approved_change_moves_the_promise(says: Says) -> None:
    change = (
        "{date: 2024-04-10, what: baseline, from: 2024-06-03, to: 2024-06-10, approved_by: ada}"
    )
    fields = {**GREEN, "forecast": "2024-06-10", "changes": f"[{change}]"}
    assert says("P406", ("2024-04-01", {}), ("2024-04-10", fields)) == []
    [found] = says("P406", ("2024-04-11", {**fields, "forecast": "2024-06-11"}))
    assert "after its approved date 2024-06-10" in found
