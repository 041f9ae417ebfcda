"""Who answers for a milestone."""

from collections.abc import Callable

import pytest

Says = Callable[..., list[str]]
PROJECT = """```yml content/project.yml
title: Clinic
teams: [{id: qa, name: Engineering & QA}, {id: it, name: IT}]
people: [{id: ada, name: Ada Quick, team: qa}, {id: ben, name: Ben}]
roles: [{role: Project Manager, people: [ada]}, {role: Sponsor}, {role: Press, people: [qa, it]}]
```"""
OVER = [
    {"status": "completed", "completed": "2024-04-01"},
    {"status": "cancelled"},
    {"status": "draft"},
]


def update(day: str, text: str) -> str:
    """Return a body with an update."""
    return f"\n## Updates\n### {day}\n{text}"


# -- P201


def test_an_open_milestone_without_an_owner_is_told(says: Says) -> None:
    assert says("P201", {}) == ["beta 2 nobody answers for it"]


@pytest.mark.parametrize("fields", [*OVER, {"owner": "ada"}, {"owner": "[ada, ben]"}])
def test_what_is_over_or_owned_is_not(says: Says, fields: dict[str, str]) -> None:
    assert says("P201", fields) == []


# -- P202


@pytest.mark.parametrize("owner", ["ada, ben", "ada; ben", "Ada Quick & Ben", "@x + @y", "qa/ben"])
def test_two_owners_are_told(says: Says, owner: str) -> None:
    [found] = says("P202", {"owner": f'"{owner}"'}, others=PROJECT)
    assert found == f"beta 4 '{owner}' is more than one who answers for it"


@pytest.mark.parametrize(
    "owner",
    ["ada", "Engineering & QA", "Marketing & Sales", "Engineering/IT", "Andy Sand", ",", "&"],
)
def test_one_name_is_one_owner(says: Says, owner: str) -> None:
    assert says("P202", {"owner": f'"{owner}"'}, others=PROJECT) == []


@pytest.mark.parametrize("fields", OVER)
def test_who_owned_what_is_over_is_not_asked(says: Says, fields: dict[str, str]) -> None:
    assert says("P202", {**fields, "owner": '"ada, ben"'}) == []


# -- P203


@pytest.mark.parametrize(
    "owner",
    ["it", "IT", "Sponsor", "TBD", "nobody", "The whole team", "Finance department", "x@lists.org"],
)
def test_a_group_that_cannot_be_asked_is_told(says: Says, owner: str) -> None:
    assert len(says("P203", {"owner": f'"{owner}"'}, others=PROJECT)) == 1


@pytest.mark.parametrize(
    "owner",
    ["ada", "qa", "engineering & qa", "Project Manager", "Press", "Allie Teamson", "sig-node"],
)
def test_people_and_teams_with_people_can_be_asked(says: Says, owner: str) -> None:
    assert says("P203", {"owner": f'"{owner}"'}, others=PROJECT) == []


def test_a_roster_that_cannot_be_read_blames_no_team(says: Says) -> None:
    broken = PROJECT.replace("team: qa", "taem: qa")
    assert says("P203", {"owner": "qa"}, others=broken) == []


# -- P204


@pytest.mark.parametrize(("owner", "found"), [("bne", 1), ("Ada", 0), ("ada", 0), ("Ben", 0)])
def test_who_is_not_in_the_roster_is_told(says: Says, owner: str, found: int) -> None:
    assert len(says("P204", {"owner": owner}, others=PROJECT)) == found


@pytest.mark.parametrize("owner", ["TBD", '"ada, ben"', "no", "The whole team", None])
def test_what_other_rules_tell_is_not_told_again(says: Says, owner: str | None) -> None:
    assert says("P204", {"owner": owner}, others=PROJECT) == []


def test_without_people_there_is_no_roster(says: Says) -> None:
    assert says("P204", {"owner": "bne"}) == []


@pytest.mark.parametrize(
    ("day", "text", "found"),
    [
        ("2024-02-17", "The rig is up. Ben", 1),
        ("2024-02-18", "The rig is up. Ben", 0),  # sixty days ago
        ("2024-02-17", "The rig is up.", 0),  # nobody has ever heard of Ben
        ("2024-05-01", "The rig is up. Ben", 0),
    ],
)
def test_who_has_gone_quiet_is_told(says: Says, day: str, text: str, found: int) -> None:
    state = ("2024-01-08", {"owner": "ben"}, update(day, text))
    told = says("P204", state, others=PROJECT)
    assert told == ["beta 4 nobody has heard of ben since 2024-02-17"] * found


@pytest.mark.parametrize(
    "fields",
    [
        {"checked": "2024-04-01"},
        {"decisions": "[{what: wait, raised: 2024-04-03, by: ben}]"},
        {"changes": "[{date: 2024-04-03, what: due, reason: rain, approved_by: Ben}]"},
    ],
)
def test_who_decides_or_checks_is_heard_of(says: Says, fields: dict[str, str]) -> None:
    state = ("2024-01-08", {"owner": "ben", **fields}, update("2024-01-08", "Begun. Ben"))
    assert says("P204", state, others=PROJECT) == []


def test_a_team_is_heard_of_through_its_people(says: Says) -> None:
    quiet = ("2024-01-08", {"owner": "qa"}, update("2024-01-08", "Begun. Ada"))
    assert len(says("P204", quiet, others=PROJECT)) == 1
    loud = ("2024-04-08", {"owner": "qa"}, update("2024-04-08", "Done soon. Ada"))
    assert says("P204", loud, others=PROJECT) == []


def test_who_has_just_been_given_it_has_not_gone(says: Says) -> None:
    body = update("2024-01-08", "Ben has looked at it.")
    states = [("2024-01-08", {"owner": "ada"}, body), ("2024-04-08", {"owner": "ben"}, body)]
    assert says("P204", *states, others=PROJECT) == []
