"""What a milestone is for, who needs it, and whether its phase comes in turn."""

from collections.abc import Callable

import pytest

Says = Callable[..., list[str]]
PROJECT = "```yml content/project.yml\ntitle: Clinic\nphases: [Build, {id: live, title: Live}]\n```"


def other(name: str = "alpha", **fields: object) -> str:
    """Return the block of another milestone."""
    given = {"title": "Alpha released to the team", "due": "2024-05-14", **fields}
    lines = [f"{name}: {value}" for name, value in given.items()]
    return "\n".join((f"```md content/{name}.md", "---", *lines, "---", "```"))


# -- R401


@pytest.mark.parametrize("fields", [{}, {"status": "completed", "completed": "2024-04-01"}])
def test_what_has_no_purpose_is_told(says: Says, fields: dict[str, str]) -> None:
    assert says("R401", fields) == ["beta 2 it does not say why it matters"]


@pytest.mark.parametrize(
    "fields",
    [
        {"purpose": "so that it is used"},
        {"purpose": "[a, b]"},
        {"status": "draft"},
        {"status": "cancelled"},
    ],
)
def test_what_is_given_up_or_says_why_is_not(says: Says, fields: dict[str, str]) -> None:
    assert says("R401", fields) == []


# -- R404

LINKED = other("rig", due="2024-06-28", depends_on="[alpha]")


def test_what_nobody_waits_for_is_told(says: Says) -> None:
    others = f"{other()}\n{LINKED}"
    assert says("R404", {}, others=others) == [
        "beta 2 nothing waits for it, and it does not end the plan"
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"terminal": "true"},
        {"terminal": "perhaps"},
        {"backlog": "true", "due": None},
        {"due": "2024-06-28"},  # with the last
        {"forecast": "2024-07-01"},
        {"status": "completed", "completed": "2024-04-01"},
        {"status": "cancelled"},
        {"status": "draft"},
    ],
)
def test_what_ends_a_plan_or_is_over_needs_no_successor(says: Says, fields: dict[str, str]) -> None:
    found = says("R404", fields, others=f"{other()}\n{LINKED}")
    assert [finding for finding in found if finding.startswith("beta")] == []


def test_a_plan_without_links_has_no_loose_ends(says: Says) -> None:
    assert says("R404", {}, others=f"{other()}\n{other('rig', due='2024-06-28')}") == []


def test_what_is_of_the_last_phase_ends_the_plan(says: Says) -> None:
    others = f"{PROJECT}\n{other()}\n{LINKED}"
    assert [len(says("R404", {"phase": name}, others=others)) for name in ("Live", "live")] == [
        0,
        0,
    ]
    assert len(says("R404", {"phase": "Build"}, others=others)) == 1


def test_a_file_that_cannot_be_read_may_be_what_waits(says: Says) -> None:
    broken = "```md content/broken.md\n---\ntitle: [\n---\n```"
    assert says("R404", {}, others=f"{other()}\n{LINKED}\n{broken}") == []


def test_what_was_given_up_needs_nothing(says: Says) -> None:
    gone = other("gone", status="cancelled", depends_on="[beta]")
    assert len(says("R404", {}, others=f"{other()}\n{LINKED}\n{gone}")) == 1


# -- R405


@pytest.mark.parametrize(
    ("own", "theirs", "found"),
    [
        ("Build", "Live", 1),
        ("Build", "live", 1),
        ("Build", "Build", 0),
        ("Live", "Build", 0),
        ("Build", "Elsewhere", 0),
        ("Elsewhere", "Live", 0),
    ],
)
def test_phases_are_compared_in_their_order(says: Says, own: str, theirs: str, found: int) -> None:
    fields = {"phase": own, "depends_on": "[alpha]"}
    assert len(says("R405", fields, others=f"{PROJECT}\n{other(phase=theirs)}")) == found


def test_the_link_is_the_place(says: Says) -> None:
    fields = {"phase": "Build", "depends_on": "[alpha]"}
    assert says("R405", fields, others=f"{PROJECT}\n{other(phase='Live')}") == [
        "beta 5 it is in phase 'Build' and waits for alpha, in the later phase 'Live'"
    ]
