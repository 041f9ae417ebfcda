"""What proves that a milestone is achieved, and who says so."""

from collections.abc import Callable

import pytest

Says = Callable[..., list[str]]
UNMET = {"success_criteria": "[{text: It is used}, {text: It is liked}]"}
DONE = {"status": "completed", "completed": "2024-04-15"}
ALL_DONE = {"tasks": "[{title: Draw it, done: true}]", **UNMET}


# -- M201


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({}, ""),
        (DONE, ""),
        ({"status": "blocked"}, ""),
        ({"success_criteria": "[]"}, ""),
        ({}, "## Success criteria\nIt is liked."),
        ({"status": "cancelled", "cancelled": "{date: 2024-05-01}"}, ""),  # not yet
    ],
)
def test_without_criteria_nothing_is_proven(says: Says, fields: dict[str, str], body: str) -> None:
    [found] = says("M201", ("", fields, body))
    assert found.endswith("nothing proves when it is achieved")


@pytest.mark.parametrize(
    "fields",
    [
        UNMET,
        {"status": "draft"},
        {"status": "cancelled"},
        {"cancelled": "{date: 2024-04-01}"},
        {"success_criteria": "it is used"},
        {"success_criterai": "[{text: It is used}]"},
        {"status": "darft"},
    ],
)
def test_nothing_has_to_be_proven(says: Says, fields: dict[str, str]) -> None:
    assert says("M201", fields) == []


def test_what_was_merged_is_proven_elsewhere(says: Says) -> None:
    other = "```md content/alpha.md\n---\ntitle: Alpha\nstatus: draft\n---\n```"
    assert says("M201", {"merged_into": "alpha"}, others=other) == []


# -- M207


def test_a_criterion_that_is_open_is_quoted(says: Says) -> None:
    one = {"success_criteria": "[{text: It is used}]", **DONE}
    assert says("M207", one) == ["beta 4 it is completed, but not proven: 'It is used' is not met"]


def test_several_are_counted(says: Says) -> None:
    [found] = says("M207", {**UNMET, **DONE})
    assert found.endswith("2 criteria are open, first 'It is used'")


@pytest.mark.parametrize(
    "waivers",
    [
        "[{criterion: it is  used., reason: told}, {criterion: It is liked, reason: told}]",
        (
            "[{criterion: It is used, reason: told, date: 2024-04-18},"
            " {criterion: It is liked, reason: told}]"
        ),
        "no reason at all",
    ],
)
def test_what_is_waived_is_not_open(says: Says, waivers: str) -> None:
    assert says("M207", {**UNMET, **DONE, "waivers": waivers}) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "in progress"},
        {"status": "completed", "completed": "2024-04-19"},  # is still to come
        {**DONE, "success_criteria": "[{text: It is used, met: true}]"},
        {**DONE, "success_criteria": "[]"},
    ],
)
def test_what_is_not_completed_or_proven_is_not_told(says: Says, fields: dict[str, str]) -> None:
    assert says("M207", {**UNMET, **fields}) == []


def test_a_waiver_of_tomorrow_does_not_hold_yet(says: Says) -> None:
    waivers = "[{criterion: It is used, reason: told, date: 2024-04-19}]"
    [found] = says("M207", {**UNMET, **DONE, "waivers": waivers})
    assert "2 criteria" in found


# -- M208


def test_work_that_waits_for_a_word_is_told(says: Says) -> None:
    assert says("M208", ("2024-04-10", ALL_DONE)) == [
        "beta 5 all tasks were done by 2024-04-10, and 'It is used' is still open"
    ]


@pytest.mark.parametrize(
    ("when", "fields"),
    [
        ("2024-04-11", ALL_DONE),  # a week
        ("", ALL_DONE),  # nobody knows since when
        ("2024-03-01", {**ALL_DONE, **DONE}),
        ("2024-03-01", {**ALL_DONE, "status": "draft"}),
        ("2024-03-01", {**UNMET, "tasks": "[]"}),
        ("2024-03-01", {**UNMET, "tasks": "[{title: Draw it}]"}),
        ("2024-03-01", {**ALL_DONE, "success_criteria": "[{text: It is used, met: true}]"}),
    ],
)
def test_what_is_new_open_or_decided_waits_for_nobody(
    says: Says, when: str, fields: dict[str, str]
) -> None:
    assert says("M208", (when, fields)) == []


def test_tasks_that_were_reopened_count_from_the_last_time(says: Says) -> None:
    undone = {**ALL_DONE, "tasks": "[{title: Draw it}]"}
    states = [("2024-03-01", ALL_DONE), ("2024-04-01", undone), ("2024-04-12", ALL_DONE)]
    assert says("M208", *states) == []
