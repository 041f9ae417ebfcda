"""How much work there is, and who has it."""

from collections.abc import Callable

import pytest

Says = Callable[..., list[str]]
PROJECT = """```yml content/project.yml
title: Clinic
teams: [{id: qa, name: Quality}, {id: it, name: IT}]
people: [{id: ada, name: Ada, team: qa, availability: 0.5}, {id: ben, name: Ben, team: qa}]
calendar: {holidays: [2024-04-19]}
```"""
WEEK = {"due": "2024-04-26", "owner": "ben"}  # five working days, for the 19th is off


def other(name: str = "alpha", **fields: object) -> str:
    """Return the block of another milestone."""
    given = {"title": "Alpha released to the team", "due": "2024-05-14", **fields}
    lines = [f"{name}: {value}" for name, value in given.items()]
    return "\n".join((f"```md content/{name}.md", "---", *lines, "---", "```"))


def effort(days: float) -> dict[str, str]:
    return {"effort": f"{{planned: {days}}}"}


# -- A303


def test_more_work_than_days_is_told(says: Says) -> None:
    assert says("A303", {**WEEK, **effort(5.5)}, others=PROJECT) == [
        "beta 3 it takes Ben 5.5 more person-days, and there are 5 until 2024-04-26"
    ]


@pytest.mark.parametrize(
    ("owner", "days", "found"),
    [
        ("ben", 5, 0),
        ("ada", 2.5, 0),
        ("ada", 3, 1),
        ("qa", 7.5, 0),
        ("Quality", 8, 1),
        ("it", 99, 0),  # nobody says how much the team can do
        ("cara", 99, 0),
    ],
)
def test_what_an_owner_can_do_follows_from_the_roster(
    says: Says, owner: str, days: float, found: int
) -> None:
    fields = {**WEEK, **effort(days), "owner": owner}
    assert len(says("A303", fields, others=PROJECT)) == found


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "completed", "completed": "2024-04-01"},
        {"status": "draft"},
        {"status": "cancelled"},
        {"due": "2024-04-17"},  # it is late already
        {"due": None, "backlog": "true"},
        {"owner": None},
        {"effort": "{planned: many}"},
        {"tasks": "[{title: Draw, done: true, effort: 9}, {title: Check, effort: 1}]"},
        {"tasks": "[{title: Draw, owner: cara, effort: 9}, {title: Check, effort: 1}]"},
        {"shares": "{cara: 0.6, ada: 0.2}", "effort": "{planned: 10}"},
    ],
)
def test_work_that_is_over_unknown_or_of_others_is_not_counted(
    says: Says, fields: dict[str, str]
) -> None:
    assert says("A303", {**WEEK, **effort(20), **fields}, others=PROJECT) == []


def test_a_task_of_the_team_is_the_teams(says: Says) -> None:
    tasks = "[{title: Draw, owner: ada, effort: 9}, {title: Check, effort: 1}]"
    fields = {**WEEK, **effort(10), "owner": "qa", "tasks": tasks}
    assert len(says("A303", fields, others=PROJECT)) == 1


def test_what_is_due_before_takes_its_days_first(says: Says) -> None:
    before = other(due="2024-04-25", owner="ben", effort="{planned: 4}")
    assert says("A303", {**WEEK, **effort(2)}, others=f"{PROJECT}\n{before}") == [
        "beta 3 it takes Ben 2 more person-days, and there are 1 until 2024-04-26"
    ]


def test_the_days_count_from_the_end_of_what_it_waits_for(says: Says) -> None:
    before = other(due="2024-04-22", forecast="2024-04-24", owner="cara")
    fields = {**WEEK, **effort(3), "depends_on": "[alpha]"}
    assert says("A303", fields, others=f"{PROJECT}\n{before}") == [
        "beta 3 it takes Ben 3 more person-days, and there are 2 until 2024-04-26"
    ]
    late = before.replace("forecast: 2024-04-24", "forecast: 2024-07-01")
    [found] = says("A303", fields, others=f"{PROJECT}\n{late}")
    assert "there are 0 until" in found
    assert says("A303", {**fields, **effort(3)}, others=f"{PROJECT}\n{before}")


def test_shares_are_the_work_of_those_who_have_them(says: Says) -> None:
    fields = {**WEEK, **effort(10), "shares": "{ada: 0.5}"}
    assert says("A303", fields, others=PROJECT) == [
        "beta 3 it takes Ada 5 more person-days, and there are 2.5 until 2024-04-26"
    ]


# -- P206


def test_more_than_two_fifths_of_the_work_are_told(says: Says) -> None:
    blocks = [other(n, owner=n, effort="{planned: 10}") for n in ("rig", "site")]
    fields = {"owner": "ben", **effort(14)}
    assert says("P206", fields, others="\n".join(blocks)) == ["beta 4 ben has 41% of the work left"]


@pytest.mark.parametrize(
    ("days", "owners"),
    [(13, ("rig", "site")), (90, ("rig", "rig")), (90, ("rig", "ben"))],
)
def test_of_few_owners_one_always_has_much(
    says: Says, days: float, owners: tuple[str, ...]
) -> None:
    blocks = [other(f"m{n}", owner=o, effort="{planned: 10}") for n, o in enumerate(owners)]
    assert says("P206", {"owner": "ben", **effort(days)}, others="\n".join(blocks)) == []


@pytest.mark.parametrize(
    ("owner", "n", "found"), [("ada", 5, 0), ("ada", 6, 1), ("qa", 10, 0), ("qa", 11, 1)]
)
def test_many_open_milestones_are_counted_by_the_people_of_an_owner(
    says: Says, owner: str, n: int, found: int
) -> None:
    blocks = [other(f"m{number:02}", owner=owner) for number in range(n - 1)]
    over = other("over", owner=owner, status="completed", completed="2024-04-01")
    others = "\n".join((PROJECT, over, *blocks))
    assert len(says("P206", {"owner": owner}, others=others)) == found
