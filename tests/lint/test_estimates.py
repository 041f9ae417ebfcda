"""Money and effort: what is missing, and what cannot be right."""

from collections.abc import Callable

import pytest

Says = Callable[..., list[str]]
OVER = [
    {"status": "completed", "completed": "2024-04-01"},
    {"status": "cancelled"},
    {"status": "draft"},
]


def others(*fields: str) -> str:
    """Return the blocks of other milestones with these fields."""
    return "\n".join(
        f"```md content/m{n}.md\n---\ntitle: Clinic {n}\ndue: 2024-05-01\n{more}\n---\n```"
        for n, more in enumerate(fields)
    )


def budgets(*amounts: float) -> str:
    return others(*(f"budget: {{planned: {amount}}}" for amount in amounts))


# -- A308

LARGE = {"budget": "{planned: 50}"}
PROJECT = "```yml content/project.yml\ntitle: Clinic\ncurrency: GBP\nfx_rates: {EUR: 0.5}\n```"


@pytest.mark.parametrize(
    ("fields", "blocks", "found"),
    [
        (LARGE, budgets(10, 20, 30), 1),
        (LARGE, budgets(10, 20), 0),  # of three nothing can be said
        (LARGE, budgets(10, 20, 50), 0),  # as large as others
        (LARGE, budgets(10, 20, 0), 0),
        ({"effort": "{planned: 9}"}, others(*["effort: {planned: 3}"] * 3), 1),
        ({**LARGE, "risks": "[{id: r, title: Rain}]"}, budgets(10, 20, 30), 0),
        ({**LARGE, "risks": "rain"}, budgets(10, 20, 30), 0),
        *(({**LARGE, **fields}, budgets(10, 20, 30), 0) for fields in OVER),
    ],
)
def test_the_largest_quarter_needs_a_risk(
    says: Says, fields: dict[str, str], blocks: str, found: int
) -> None:
    assert len(says("A308", fields, others=blocks)) == found


@pytest.mark.parametrize(("currency", "found"), [("EUR", 0), ("GBP", 1), ("USD", 0)])
def test_money_is_compared_in_one_currency(says: Says, currency: str, found: int) -> None:
    fields = {"budget": f"{{planned: 50, currency: {currency}}}"}
    blocks = f"{PROJECT}\n{budgets(10, 20, 30)}"
    told = [finding for finding in says("A308", fields, others=blocks) if "beta" in finding]
    assert len(told) == found


# -- A309


@pytest.mark.parametrize(
    ("fields", "blocks", "found"),
    [
        ({}, budgets(10, 20), ["beta 2 it has no budget, and 2 of 2 others have one"]),
        (
            {},
            others("budget: {planned: 10}", "tags: [a]"),
            ["beta 2 it has no budget, and 1 of 2 others have one"],
        ),
        ({}, others("budget: {planned: 10}", "tags: [a]", "tags: [b]"), []),
        ({}, others("tags: [a]"), []),
        ({}, "", []),
        ({"budget": "{planned: 0}"}, budgets(10), []),
        ({"budget": "{planned: much}"}, budgets(10), []),
        (
            {"budget": "{actual: 5}"},
            budgets(10),
            ["beta 4 it has no budget, and 1 of 1 others have one"],
        ),
        (
            {},
            others("effort: {planned: 1}"),
            ["beta 2 it has no planned effort, and 1 of 1 others have"],
        ),
        *((fields, budgets(10, 20), []) for fields in OVER),
    ],
)
def test_what_most_others_have_is_missed(
    says: Says, fields: dict[str, str], blocks: str, found: list[str]
) -> None:
    told = says("A309", fields, others=blocks)
    assert [finding for finding in told if finding.startswith("beta")] == found


# -- D909


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"budget": "{planned: 10, actual: 31}"}, 1),
        ({"budget": "{planned: 10, actual: 30}"}, 0),
        ({"budget": "{planned: 0, actual: 31}"}, 0),
        ({"budget": "{actual: 31}"}, 0),
        ({"budget": "{planned: 10, actual: 31}", "effort": "{planned: 1, actual: 8}"}, 2),
        ({"budget": "{planned: 10, actual: 31}", **OVER[0]}, 1),
        ({"budget": "{planned: 10, actual: 31}", **OVER[1]}, 0),
        ({"budget": "{planned: 10, actual: 31}", **OVER[2]}, 0),
    ],
)
def test_three_times_the_plan_is_hardly_true(
    says: Says, fields: dict[str, str], found: int
) -> None:
    assert len(says("D909", fields)) == found


# -- P402

DONE = {"status": "completed", "completed": "2024-03-18", "budget": "{planned: 10}"}


def test_what_nobody_has_booked_is_told(says: Says) -> None:
    fields = {**DONE, "effort": "{planned: 3}"}
    assert says("P402", {**fields, "completed": "2024-03-18"}) == [
        "beta 6 it was done on 2024-03-18, and nobody has written what it cost",
        "beta 7 it was done on 2024-03-18, and nobody has written how many days it took",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"completed": "2024-03-19"},  # thirty days
        {"budget": "{planned: 10, actual: 0}"},
        {"budget": "{planned: 0}"},
        {"budget": "{planned: 10, actual: much}"},
        {"status": "in progress"},
        {"status": "draft"},
        {"cancelled": "{date: 2024-03-20}"},
    ],
)
def test_what_is_booked_or_was_just_done_is_not(says: Says, fields: dict[str, str]) -> None:
    assert says("P402", {**DONE, **fields}) == []
