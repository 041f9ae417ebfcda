"""What comes too soon after what it waits for, and who was not told."""

from collections.abc import Callable

import pytest

Says = Callable[..., list[str]]


def other(when: str = "", name: str = "alpha", **fields: object) -> str:
    """Return the block of another milestone."""
    given = {"title": "Alpha released to the team", "due": "2024-05-14", **fields}
    lines = [f"{name}: {value}" for name, value in given.items()]
    head = f"md content/{name}.md {when}".strip()
    return "\n".join((f"```{head}", "---", *lines, "---", "```"))


AFTER = {"depends_on": "[alpha]"}

# -- A301


def test_a_milestone_before_what_it_waits_for_is_told(says: Says) -> None:
    assert says("A301", AFTER, others=other(due="2024-06-04")) == [
        "beta 3 it is due on 2024-06-03, before alpha, which it waits for, on 2024-06-04"
    ]


@pytest.mark.parametrize(
    ("fields", "before"),
    [
        (AFTER, {"due": "2024-06-03"}),
        (AFTER, {"due": "2024-06-04", "status": "draft"}),
        (AFTER, {"due": "2024-06-04", "status": "cancelled"}),
        (AFTER, {"due": "2024-05-14", "forecast": "2024-06-14"}),  # due dates are compared
        ({}, {"due": "2024-06-04"}),
        ({**AFTER, "status": "completed", "completed": "2024-04-01"}, {"due": "2024-06-04"}),
        ({**AFTER, "status": "draft"}, {"due": "2024-06-04"}),
        ({**AFTER, "due": None, "backlog": "true"}, {"due": "2024-06-04"}),
        ({"depends_on": "[gone]"}, {"due": "2024-06-04"}),
    ],
)
def test_an_order_that_holds_is_not_told(
    says: Says, fields: dict[str, str], before: dict[str, str]
) -> None:
    assert says("A301", fields, others=other(**before)) == []


def test_the_latest_of_several_is_named(says: Says) -> None:
    others = other(due="2024-06-04") + "\n" + other(name="rig", due="2024-06-05")
    [found] = says("A301", {"depends_on": "[alpha, rig]"}, others=others)
    assert "before rig" in found


def test_what_was_merged_stands_where_it_went(says: Says) -> None:
    others = other(merged_into="rig", due="2024-07-01") + "\n" + other(name="rig", due="2024-06-05")
    [found] = says("A301", AFTER, others=others)
    assert "before rig, which it waits for, on 2024-06-05" in found


def test_what_was_merged_in_a_circle_holds_nobody_up(says: Says) -> None:
    others = other(merged_into="rig") + "\n" + other(name="rig", merged_into="alpha")
    assert says("A301", AFTER, others=others) == []


@pytest.mark.parametrize(("forecast", "found"), [("2024-04-30", 1), ("2024-04-10", 0), (None, 0)])
def test_a_late_end_of_what_came_before_is_told_once(
    says: Says, forecast: str | None, found: int
) -> None:
    done = {"status": "completed", "completed": "2024-04-12", "due": "2024-03-01"}
    fields = {**AFTER, "due": "2024-04-10", "forecast": forecast}
    assert len(says("A301", fields, others=other(**done))) == found


# -- P504

BEN = {"owner": "ben", **AFTER}
SLIP = (
    other("2024-03-04", owner="ada"),
    other("2024-04-02", owner="ada", forecast="2024-05-22"),
)
FIRST = ("2024-03-04", BEN)


def test_a_slip_of_which_the_next_knows_nothing_is_told(says: Says) -> None:
    assert says("P504", FIRST, others="\n".join(SLIP)) == [
        (
            "beta 5 alpha slipped from 2024-05-14 to 2024-05-22 on 2024-04-02, "
            "and nothing has changed here since"
        )
    ]


@pytest.mark.parametrize(
    ("day", "forecast", "owner"),
    [
        ("2024-04-02", "2024-05-21", "ada"),  # five working days
        ("2024-04-02", "2024-05-01", "ada"),
        ("2024-04-11", "2024-05-31", "ada"),  # a week ago
        ("2024-04-02", "2024-05-31", "ben"),
    ],
)
def test_a_small_or_new_slip_and_one_of_ones_own_are_not_told(
    says: Says, day: str, forecast: str, owner: str
) -> None:
    blocks = (other("2024-03-04", owner=owner), other(day, owner=owner, forecast=forecast))
    assert says("P504", FIRST, others="\n".join(blocks)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"checked": "2024-04-02"},
        {"forecast": "2024-06-10"},
        {"decisions": "[{what: wait, raised: 2024-04-03, by: ben}]"},
        {"owner": None},
        {"status": "completed", "completed": "2024-04-01"},
    ],
)
def test_who_has_reacted_knows(says: Says, fields: dict[str, str]) -> None:
    last = ("2024-04-10", {**BEN, **fields})
    assert says("P504", FIRST, last, others="\n".join(SLIP)) == []


def test_without_a_past_nothing_has_slipped(says: Says) -> None:
    assert says("P504", BEN, others=other(owner="ada", forecast="2024-05-31")) == []


def test_a_slip_of_last_year_is_history(says: Says) -> None:
    first, second = (
        other("2023-03-06", owner="ada"),
        other("2023-04-03", owner="ada", forecast="2024-05-31"),
    )
    assert says("P504", ("2023-03-06", BEN), others=f"{first}\n{second}") == []
