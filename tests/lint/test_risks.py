"""Risks and open questions: who watches them, and whether anybody looks again."""

from collections.abc import Callable

import pytest

Says = Callable[..., list[str]]
OVER = [
    {"status": "completed", "completed": "2024-04-01"},
    {"status": "cancelled"},
    {"status": "draft"},
]
SCORED = "probability: 0.4, impact: 6000, "
SEEN = f"{SCORED}identified: 2024-01-10, "


def risk(facts: str) -> dict[str, str]:
    return {"risks": f"[{{id: parts, title: Parts are late, {facts}}}]"}


def decision(facts: str) -> dict[str, str]:
    return {"decisions": f"[{{what: One rig or two, {facts}}}]"}


# -- D908


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (f"{SEEN}mitigated: 2024-04-18", 1),
        (f"{SEEN}mitigated: 2024-04-19", 0),  # has not happened yet
        (f"{SEEN}mitigated: 2024-04-01, residual: {{probability: 0}}", 0),
        (f"{SEEN}mitigated: 2024-04-01, occurred: 2024-04-10", 0),
        (f"{SEEN}closed: 2024-04-01", 0),
        ("probability: 0.4, mitigated: 2024-04-01", 0),
    ],
)
def test_what_is_left_of_a_mitigated_risk_is_asked(says: Says, facts: str, found: int) -> None:
    assert len(says("D908", risk(facts))) == found


@pytest.mark.parametrize(("fields", "found"), [(OVER[0], 1), (OVER[1], 0), (OVER[2], 0)])
def test_the_record_of_what_is_completed_counts(
    says: Says, fields: dict[str, str], found: int
) -> None:
    assert len(says("D908", {**risk(f"{SEEN}mitigated: 2024-04-01"), **fields})) == found


# -- P205


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (SEEN, ["beta 4 nobody watches the risk 'Parts are late'"]),
        (f"{SCORED}owner: ada", ["beta 4 nobody says when 'Parts are late' was seen"]),
        (f"{SEEN}owner: ada", []),
        (f"{SEEN}mitigated: 2024-04-01", []),
        (f"{SEEN}closed: 2024-04-01", []),
        ("occurred: 2024-04-01", []),
        ("identified: 2024-05-01", []),
        ("owner: ada, identified: lately", []),
    ],
)
def test_an_open_risk_needs_somebody_and_a_day(says: Says, facts: str, found: list[str]) -> None:
    assert says("P205", risk(facts)) == found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ("raised: 2024-04-01", ["beta 4 nobody is named to decide 'One rig or two'"]),
        ("by: ada", ["beta 4 nobody says when 'One rig or two' was asked"]),
        ("raised: 2024-04-01, by: ada", []),
        ("raised: 2024-04-01, decided: 2024-04-18", []),
        (
            "raised: 2024-04-01, decided: 2024-04-19",
            ["beta 4 nobody is named to decide 'One rig or two'"],
        ),
        ("raised: 2024-04-19", []),
        ("raised: lately", []),
    ],
)
def test_an_open_question_needs_somebody_and_a_day(
    says: Says, facts: str, found: list[str]
) -> None:
    assert says("P205", decision(facts)) == found


@pytest.mark.parametrize("fields", OVER)
def test_what_is_over_has_no_open_risk(says: Says, fields: dict[str, str]) -> None:
    assert says("P205", {**risk(SEEN), **decision("by: ada"), **fields}) == []
    assert says("P305", ("2024-01-10", {**risk(SEEN), **fields})) == []


# -- P305


def test_a_score_that_never_moved_is_told(says: Says) -> None:
    assert says("P305", ("2024-01-15", risk(SEEN))) == [
        "beta 4 'Parts are late' has been scored the same since 2024-01-15"
    ]


@pytest.mark.parametrize(
    ("when", "facts", "more"),
    [
        ("2024-01-19", SEEN, {}),  # ninety days
        ("2024-01-10", f"{SCORED}identified: 2024-01-19", {}),
        ("2024-01-10", "identified: 2024-01-10", {}),  # it has no score
        ("2024-01-10", SCORED, {}),
        ("2024-01-10", f"{SEEN}mitigated: 2024-04-01", {}),
        ("2024-01-10", SEEN, {"checked": "2024-01-19"}),
        ("", SEEN, {}),
    ],
)
def test_what_is_new_over_or_was_looked_at_is_not(
    says: Says, when: str, facts: str, more: dict[str, str]
) -> None:
    assert says("P305", (when, {**risk(facts), **more})) == []


def test_a_score_that_was_ever_another_was_looked_at(says: Says) -> None:
    lower = risk(SEEN.replace("0.4", "0.2"))
    assert says("P305", ("2024-01-10", lower), ("2024-01-11", risk(SEEN))) == []
