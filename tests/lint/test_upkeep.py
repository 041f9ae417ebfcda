"""Plans that nobody looks after."""

from collections.abc import Callable

import pytest

Says = Callable[..., list[str]]
ACTIVE = {"status": "in progress"}
OVER = [
    {"status": "completed", "completed": "2024-04-01"},
    {"status": "cancelled"},
    {"status": "draft"},
]


# -- P401


@pytest.mark.parametrize(
    ("when", "fields", "found"),
    [
        ("2024-04-03", ACTIVE, ["beta 4 nobody has updated it for 15 days"]),
        ("2024-04-04", ACTIVE, []),
        ("2024-04-03", {"status": "blocked"}, ["beta 4 nobody has updated it for 15 days"]),
        ("2024-04-03", {}, []),
        ("2024-02-18", {}, []),
        ("2024-02-17", {}, ["beta 2 nobody has updated it for 61 days"]),
        ("2024-02-17", {**ACTIVE, "checked": "2024-04-04"}, []),
        (
            "2024-02-17",
            {**ACTIVE, "checked": "2024-04-03"},
            ["beta 4 nobody has updated it for 15 days"],
        ),
        ("", ACTIVE, []),
        *(("2024-01-01", fields, []) for fields in OVER),
    ],
)
def test_what_nobody_updates_is_told(
    says: Says, when: str, fields: dict[str, str], found: list[str]
) -> None:
    assert says("P401", (when, fields)) == found


def test_an_edit_that_is_not_committed_yet_is_an_update(says: Says) -> None:
    assert says("P401", ("2024-03-01", ACTIVE), {**ACTIVE, "forecast": "2024-06-10"}) == []


def test_a_change_of_white_space_is_none(says: Says) -> None:
    assert len(says("P401", ("2024-03-01", ACTIVE), ("2024-04-17", ACTIVE, "\n\n"))) == 1


# -- P502


def body(*days: str) -> str:
    return "\n## Updates\n" + "\n".join(f"### {day}\nSomething is new." for day in days)


WEEKLY = ("2024-03-19", "2024-03-26", "2024-04-02")


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((*WEEKLY, "2024-04-09"), 1),
        ((*WEEKLY, "2024-04-10"), 0),  # eight days
        ((*WEEKLY, "2024-04-09", "2024-04-20"), 1),  # what is to come has not been
        (("2024-01-15", "2024-02-15", "2024-03-14"), 0),  # each month: 35 days
        (("2024-01-15", "2024-02-15", "2024-03-13"), 1),
        (("2023-06-15", "2023-09-15", "2024-01-09"), 0),  # each quarter: 100 days
        (("2023-06-15", "2023-09-15", "2024-01-08"), 1),
        (("2024-04-01", "2024-04-08"), 0),  # of two nobody knows how often
    ],
)
def test_how_long_is_too_long_follows_from_what_was_usual(
    says: Says, days: tuple[str, ...], found: int
) -> None:
    assert len(says("P502", ("", ACTIVE, body(*days)))) == found


@pytest.mark.parametrize("fields", [{}, *OVER])
def test_where_nothing_is_in_hand_nobody_has_to_check_in(
    says: Says, fields: dict[str, str]
) -> None:
    assert says("P502", ("", fields, body(*WEEKLY))) == []


def test_to_check_a_milestone_is_to_check_in(says: Says) -> None:
    assert says("P502", ("", {**ACTIVE, "checked": "2024-04-10"}, body(*WEEKLY))) == []


@pytest.mark.parametrize(("when", "found"), [("2024-01-08", 1), ("2024-01-09", 0), ("", 0)])
def test_a_plan_without_any_check_in_has_a_hundred_days(says: Says, when: str, found: int) -> None:
    assert len(says("P502", (when, ACTIVE))) == found


def test_it_is_told_once_a_project(says: Says) -> None:
    other = "```md content/alpha.md\n---\ntitle: Alpha\ndue: 2024-05-01\nstatus: blocked\n---\n```"
    assert says("P502", ("", ACTIVE, body(*WEEKLY)), others=other) == [
        "alpha 2 nobody has written an update, or checked anything, since 2024-04-02"
    ]
