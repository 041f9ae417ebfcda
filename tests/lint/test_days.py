"""Days that are missing, and days that contradict each other."""

import pytest

from tests.conftest import Check


def codes_of(check_files: Check, fields: str) -> list[str]:
    files = {"content/launch.md": f"---\ntitle: Launch done\n{fields}\n---\n"}
    return [diagnostic.code for diagnostic in check_files(files).diagnostics]


@pytest.mark.parametrize(
    "fields",
    [
        "due: 2024-05-01",
        "status: draft",
        "status: cancelled",
        "backlog: true",
        "due: soon # told already",
        "deu: 2024-05-01 # told already",
        "status: darft # told already: it may be a draft",
        "backlog: perhaps # told already",
    ],
)
def test_no_day_is_missing(check_files: Check, fields: str) -> None:
    assert "T501" not in codes_of(check_files, fields)


@pytest.mark.parametrize(
    "fields",
    ["owner: ada", "status: blocked", "due:", "due: ~", "backlog: false", "forecast: 2024-05-01"],
)
def test_a_day_is_missing(check_files: Check, fields: str) -> None:
    assert codes_of(check_files, fields) == ["T501"]


@pytest.mark.parametrize(
    ("fields", "unclear"),
    [
        ("status: completed", True),
        ("completed: 2024-04-01", True),
        ("status: cancelled\ncompleted: 2024-04-01", True),
        ("status: completed\ncompleted: 2024-04-01", False),
        ("status: in progress", False),
        ("status: completd\ncompleted: 2024-04-01", False),
        ("status: completed\ncompleted: in April", False),
        ("status: completed\ncompletd: 2024-04-01", False),
    ],
)
def test_whether_it_is_clear_when_it_was_completed(
    check_files: Check,
    fields: str,
    unclear: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert ("T504" in codes_of(check_files, f"due: 2024-05-01\n{fields}")) is unclear


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ("identified: 2024-02-01, mitigated: 2024-02-01", 0),
        ("identified: 2024-02-01, mitigated: 2024-01-31", 1),
        ("identified: 2024-02-01, closed: 2024-01-31, due: 2024-01-31", 2),
        ("mitigated: 2024-01-31", 0),
        ("identified: 2024-02-01, occurred: 2024-01-31", 0),
    ],
)
def test_days_of_a_risk_in_the_wrong_order(check_files: Check, days: str, found: int) -> None:
    risk = f"due: 2024-05-01\nrisks: [{{id: parts, title: Parts are late, {days}}}]"

    assert codes_of(check_files, risk) == ["D907"] * found
