"""The key tasks: the way to a milestone."""

from collections.abc import Callable

import pytest

Says = Callable[..., list[str]]
TASKS = {"tasks": "[{title: Draw it}, {title: Build it}]"}
ACTIVE = {**TASKS, "status": "in progress"}


# -- A307


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"start": "2024-05-18"}, "begins soon"),  # in thirty days
        ({"due": "2024-05-18"}, "begins soon"),
        ({"start": "2024-04-18"}, "should be under way"),
        ({"due": "2024-04-10", "forecast": "2024-07-01"}, "should be under way"),
        ({"status": "in progress"}, "should be under way"),
        ({"budget": "{actual: 10}"}, "should be under way"),
        ({"status": "blocked", "due": None, "backlog": "true"}, "should be under way"),
        ({"start": "2024-05-18", "tasks": "[]"}, "begins soon"),
    ],
)
def test_what_begins_soon_needs_tasks(says: Says, fields: dict[str, str], words: str) -> None:
    [found] = says("A307", fields)
    assert words in found


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start": "2024-05-19"},
        {"status": "in progress", **TASKS},
        {"status": "in progress", "tasks": "draw it"},
        {"status": "completed", "completed": "2024-04-01"},
        {"status": "cancelled", "start": "2024-04-01"},
        {"status": "draft", "start": "2024-04-01"},
        {"due": None, "backlog": "true"},
        {"start": "in May"},
    ],
)
def test_what_is_far_over_or_has_tasks_needs_none(says: Says, fields: dict[str, str]) -> None:
    assert says("A307", fields) == []


def test_it_begins_when_what_it_waits_for_ends(says: Says) -> None:
    before = (
        "```md content/alpha.md\n---\ntitle: Alpha\ndue: 2024-05-10\ntasks: [{title: Do}]\n---\n```"
    )
    [found] = says("A307", {"depends_on": "[alpha]"}, others=before)
    assert "begins soon" in found


# -- P403


def test_tasks_that_stand_still_are_told(says: Says) -> None:
    states = [("2024-03-18", ACTIVE), ("2024-04-10", {**ACTIVE, "forecast": "2024-06-10"})]
    assert says("P403", *states) == ["beta 4 none of its tasks has changed since 2024-03-18"]


@pytest.mark.parametrize(
    ("when", "first", "second"),
    [
        ("2024-03-19", ACTIVE, {}),  # thirty days
        ("2024-03-18", {**ACTIVE, "status": "not started"}, {}),  # it has just begun
        ("2024-03-18", ACTIVE, {"tasks": "[{title: Draw it, done: true}, {title: Build it}]"}),
        ("2024-03-18", ACTIVE, {"checked": "2024-04-09"}),
        ("2024-03-18", ACTIVE, {"status": "blocked"}),
        ("2024-03-18", ACTIVE, {"status": "completed", "completed": "2024-04-09"}),
        ("2024-03-18", ACTIVE, {"status": "cancelled"}),
    ],
)
def test_tasks_that_move_wait_or_are_over_are_not(
    says: Says, when: str, first: dict[str, str], second: dict[str, str]
) -> None:
    last = ("2024-04-10", {**ACTIVE, "forecast": "2024-06-10", **second})
    assert says("P403", (when, first), last) == []


def test_what_nobody_has_updated_is_told_as_that(says: Says) -> None:
    assert says("P403", ("2024-03-01", ACTIVE)) == []
    assert len(says("P401", ACTIVE)) == 1


def test_tasks_that_are_all_done_wait_for_acceptance(says: Says) -> None:
    done = {"status": "in progress", "tasks": "[{title: Draw it, done: true}]"}
    states = [("2024-03-18", done), ("2024-04-10", {**done, "forecast": "2024-06-10"})]
    assert says("P403", *states) == []
