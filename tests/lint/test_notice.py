"""What others need to know: who must act, and who is told."""

from collections.abc import Callable

import pytest

Says = Callable[..., list[str]]
OVER = [
    {"status": "completed", "completed": "2024-04-01"},
    {"status": "cancelled"},
    {"status": "draft"},
]
RED = {"health": "red"}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"status": "blocked"}, ["beta 5 it is blocked, and asks nothing of anybody"]),
        (RED, ["beta 5 it is declared red, and asks nothing of anybody"]),
        ({"health": "amber"}, []),
        ({**RED, "asks": "[{ask: send the parts}]"}, []),
        ({**RED, "asks": "send the parts"}, []),
        ({**RED, "decisions": "[{what: wait}]"}, []),
        ({**RED, "decisions": "[{what: wait, decided: 2024-04-19}]"}, []),
        (
            {**RED, "decisions": "[{what: wait, decided: 2024-04-18}]"},
            ["beta 5 it is declared red, and asks nothing of anybody"],
        ),
        *(({**RED, **fields}, []) for fields in OVER),
    ],
)
def test_who_is_stuck_asks_for_something(
    says: Says, fields: dict[str, str], found: list[str]
) -> None:
    assert says("P503", {"tags": "[a]", **fields}) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, 1),
        ({"terminal": "false"}, 0),
        ({"stakeholders": "[sales]"}, 0),
        ({"informed": "[nora]"}, 0),
        ({"stakeholders": "{a: b}"}, 0),
        *((fields, 0) for fields in OVER),
    ],
)
def test_the_end_of_a_plan_is_for_somebody(says: Says, fields: dict[str, str], found: int) -> None:
    assert len(says("P505", {"terminal": "true", **fields})) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"owner": "no"}, ["beta 4 'no' is read as a word"]),
        ({"phase": "ON"}, ["beta 4 'ON' is read as a word"]),
        ({"purpose": "y"}, ["beta 4 'y' is read as a word"]),
        ({"title": "Off"}, ["beta 2 'Off' is read as a word"]),
        ({"owner": "nora"}, []),
        ({"owner": "null"}, []),
        ({"tags": "[no, se]"}, []),  # a country
        ({"terminal": "yes"}, []),  # told when it is read
    ],
)
def test_a_word_for_a_truth_is_read_as_a_word(
    says: Says, fields: dict[str, str], found: list[str]
) -> None:
    assert says("D910", fields) == found
