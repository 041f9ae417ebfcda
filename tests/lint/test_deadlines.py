"""The days on which milestones are due."""

from collections.abc import Callable

import pytest

from tests.conftest import Check

Says = Callable[..., list[str]]


def project(calendar: str) -> str:
    return f"```yml content/project.yml\ntitle: Clinic\ncalendar: {{{calendar}}}\n```"


# -- A306


@pytest.mark.parametrize(
    ("due", "calendar", "found"),
    [
        ("2024-06-01", "", ["beta 3 it is due on a Saturday, which is no working day"]),
        ("2024-06-02", "", ["beta 3 it is due on a Sunday, which is no working day"]),
        ("2024-05-31", "", []),
        ("2024-06-02", "week: [sun, mon]", []),
        (
            "2024-05-31",
            "week: [sun, mon]",
            ["beta 3 it is due on a Friday, which is no working day"],
        ),
        (
            "2024-05-27",
            "country: GB-ENG",
            ["beta 3 it is due on a Monday, which is no working day"],
        ),
        ("2024-05-27", "country: DE", []),
        (
            "2024-05-28",
            "holidays: [2024-05-28]",
            ["beta 3 it is due on a Tuesday, which is no working day"],
        ),
        ("2024-06-01", "week: []", []),  # nobody works, so nothing can be said
        ("2024-06-01", "week: [mno]", []),  # nobody knows
    ],
)
def test_a_day_off_is_told_by_the_calendar(
    says: Says, due: str, calendar: str, found: list[str]
) -> None:
    others = project(calendar) if calendar else ""
    assert says("A306", {"due": due}, others=others) == found


@pytest.mark.parametrize(
    "fields",
    [
        {"fixed_date": "true"},
        {"fixed_date": "perhaps"},
        {"status": "draft"},
        {"status": "cancelled"},
        {"status": "completed", "completed": "2024-04-01"},
        {"due": None, "backlog": "true"},
    ],
)
def test_a_date_from_outside_or_of_what_is_over_stands(says: Says, fields: dict[str, str]) -> None:
    assert says("A306", {"due": "2024-06-01", **fields}) == []


def test_the_working_day_before_is_the_cure(check_files: Check) -> None:
    files = {
        "content/project.yml": "title: Clinic\ncalendar: {holidays: [2024-05-31]}\n",
        "content/beta.md": "---\ntitle: Beta\ndue: 2024-06-02\n---\n",
    }
    from generator.config.settings import CheckSettings  # noqa: PLC0415
    from generator.config.settings import Settings  # noqa: PLC0415

    chosen = Settings(check=CheckSettings(select=("A306",)))
    [found] = check_files(files, chosen).diagnostics
    assert found.hint == "the working day before is 2024-05-30"


# -- T506


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, 1),
        ({"baseline": "2024-06-03"}, 0),
        ({"baseline": "none"}, 0),
        ({"baseline": "soon"}, 0),
        ({"due": None, "backlog": "true"}, 0),
        ({"status": "draft"}, 0),
        ({"status": "cancelled"}, 0),
        ({"status": "completed", "completed": "2024-04-01"}, 0),
    ],
)
def test_without_git_the_promise_has_to_be_written_down(
    says: Says, fields: dict[str, str], found: int
) -> None:
    assert len(says("T506", fields)) == found


def test_git_remembers_the_promise(says: Says) -> None:
    assert says("T506", ("2024-04-01", {})) == []


def test_what_is_new_in_git_will_be_remembered(says: Says) -> None:
    other = "```md content/alpha.md 2024-04-01\n---\ntitle: Alpha\ndue: 2024-05-01\n---\n```"
    assert says("T506", {}, others=other) == []


def test_what_was_recorded_is_a_promise(says: Says) -> None:
    head = "as_of,id,field,value,reason,recorded_by"
    record = f"```csv content/history.csv\n{head}\n2024-03-01,beta,due,2024-06-03,,ada\n```"
    assert says("T506", {}, others=record) == []


# -- T508


def others(*dues: str, **fields: object) -> str:
    """Return the blocks of other milestones that are due on these days."""
    more = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return "\n".join(
        f"```md content/m{n}.md\n---\ntitle: Clinic {n}\ndue: {due}\n{more}---\n```"
        for n, due in enumerate(dues)
    )


THE_DAY = "2024-06-03"


@pytest.mark.parametrize(
    ("dues", "found"),
    [
        ([THE_DAY, THE_DAY, "2024-05-01", "2024-05-02"], 1),
        ([THE_DAY, "2024-05-01", "2024-05-02", "2024-05-03"], 0),  # two are no pile
        ([THE_DAY, THE_DAY, "2024-05-01"], 0),  # of four nothing can be said
        ([THE_DAY, THE_DAY, *(f"2024-05-{n:02}" for n in range(1, 8))], 0),  # three of ten
    ],
)
def test_a_date_that_many_share_is_told_once(says: Says, dues: list[str], found: int) -> None:
    assert len(says("T508", {}, others=others(*dues))) == found


def test_what_is_done_piles_up_nowhere(says: Says) -> None:
    blocks = others(*[THE_DAY] * 4, status="completed", completed="2024-04-01")
    assert says("T508", {}, others=blocks) == []
