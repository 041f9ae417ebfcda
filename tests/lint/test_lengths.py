"""How long a milestone is planned to take."""

from collections.abc import Callable

import pytest

Says = Callable[..., list[str]]
EFFORT = {"effort": "{planned: 20}"}


def done(number: int, days: int, planned: float = 20, **fields: object) -> str:
    """Return the block of a milestone that took some weeks of five working days, less some days."""
    given = {
        "title": f"Clinic {number} live",
        "start": "2024-01-01",
        "due": "2024-01-31",
        "status": "completed",
        "completed": f"2024-01-{1 + days:02}",
        "effort": f"{{planned: {planned}}}",
        **fields,
    }
    lines = [f"{name}: {value}" for name, value in given.items()]
    return "\n".join((f"```md content/m{number}.md", "---", *lines, "---", "```"))


PAST = [done(1, 2), *(done(n, 11) for n in range(2, 9))]  # one of 2 working days, seven of 9


# -- A304


def test_faster_than_four_in_five_is_told(says: Says) -> None:
    fields = {**EFFORT, "start": "2024-05-20", "due": "2024-05-30"}
    assert says("A304", fields, others="\n".join(PAST)) == [
        "beta 3 it is to take 8 working days, and four in five of 8 like it took 9 or more"
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"due": "2024-05-31"},
        {"effort": "{planned: 32}"},  # of another size
        {"effort": "{planned: 15}"},
        {"effort": "{planned: 0}"},
        {"effort": "{}"},
        {"start": None},
        {"start": "2024-06-30"},
        {"due": None, "backlog": "true"},
        {"status": "completed", "completed": "2024-04-01"},
        {"status": "draft"},
    ],
)
def test_what_is_as_slow_or_cannot_be_compared_is_not(says: Says, fields: dict[str, str]) -> None:
    quick = {**EFFORT, "start": "2024-05-20", "due": "2024-05-30"}
    assert says("A304", {**quick, **fields}, others="\n".join(PAST)) == []


@pytest.mark.parametrize(
    "last",
    [
        "",
        done(8, 11, 40),
        done(8, 11, status="cancelled"),
        done(8, 11, start="2024-02-01"),
        done(8, 11, completed="2024-04-19"),
    ],
)
def test_seven_are_too_few_to_compare_with(says: Says, last: str) -> None:
    fields = {**EFFORT, "start": "2024-05-20", "due": "2024-05-22"}
    assert says("A304", fields, others="\n".join((*PAST[:-1], last))) == []


# -- A305


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"start": "2024-04-02"}, 0),  # 44 working days
        ({"start": "2024-04-01"}, 1),
        ({"start": None}, 0),
        ({"start": "2024-07-01"}, 0),
        ({"start": "2024-01-01", "status": "completed", "completed": "2024-04-01"}, 0),
        ({"start": "2024-01-01", "status": "draft"}, 0),
        ({"start": "2024-01-01", "status": "cancelled"}, 0),
        ({"start": "2024-01-01", "due": None}, 0),
    ],
)
def test_what_takes_more_than_two_months_is_told(
    says: Says, fields: dict[str, str], found: int
) -> None:
    assert len(says("A305", fields)) == found


def test_holidays_are_no_working_days(says: Says) -> None:
    project = "```yml content/project.yml\ntitle: Clinic\ncalendar: {holidays: [2024-05-01]}\n```"
    assert says("A305", {"start": "2024-04-01"}, others=project) == []
    assert says("A305", {"start": "2024-03-29"}, others=project) == [
        "beta 3 it is planned to take 45 working days"
    ]
