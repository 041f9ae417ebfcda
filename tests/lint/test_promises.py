"""Promises that are rewritten, and outcomes that are redefined."""

from collections.abc import Callable

import pytest

from tests.repository import Repository

Told = Callable[..., list[str]]
FIRST = {"baseline": "2024-06-03", "due": "2024-06-03"}
LATER = {"baseline": "2024-06-10", "due": "2024-06-10"}
ENTRY = "[{{date: {day}, what: {what}, from: {old}, to: {new}, reason: a strike}}]"


def entry(
    day: str = "2024-04-15",
    what: str = "baseline",
    old: str = "2024-06-03",
    new: str = "2024-06-10",
) -> dict[str, str]:
    return {"changes": ENTRY.format(day=day, what=what, old=old, new=new)}


# -- P303


def test_a_rewritten_promise_is_an_error_with_its_day_and_commit(told: Told) -> None:
    [found] = told(("2024-01-08", FIRST), ("2024-04-10", LATER))
    assert found.startswith(
        "P303 4 the promise was rewritten from 2024-06-03 to 2024-06-10 on 2024-04-10 ("
    )


def test_what_is_not_committed_yet_is_found_as_well(told: Told) -> None:
    assert told(("2024-01-08", FIRST), ("", LATER)) == [
        "P303 4 the promise was rewritten from 2024-06-03 to 2024-06-10 on 2024-04-18"
    ]


@pytest.mark.parametrize(
    "changes",
    [
        entry(),
        entry(day="2024-04-05"),  # within a week
        entry(day="2023-01-01"),  # with its very values
    ],
)
def test_an_entry_explains_it(told: Told, changes: dict[str, str]) -> None:
    assert told(("2024-01-08", FIRST), ("2024-04-10", {**LATER, **changes})) == []


@pytest.mark.parametrize(
    "changes",
    [
        entry(new="2024-06-24"),  # that leads to another day
        entry(what="due"),
        entry(what="owner", old="ada", new="ben"),
    ],
)
def test_an_entry_about_something_else_does_not(told: Told, changes: dict[str, str]) -> None:
    found = told(("2024-01-08", FIRST), ("2024-04-10", {**LATER, **changes}))
    assert [finding[:4] for finding in found] == ["P303"]


def test_an_entry_that_comes_later_heals_it(told: Told) -> None:
    states = [("2024-01-08", FIRST), ("2024-02-10", LATER), ("2024-04-10", {**LATER, **entry()})]
    assert told(*states) == []


def test_the_first_promise_written_back_heals_it(told: Told) -> None:
    assert told(("2024-01-08", FIRST), ("2024-02-10", LATER), ("2024-04-10", FIRST)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({**FIRST, "status": "draft"}, LATER),
        (FIRST, {**LATER, "status": "draft"}),
        ({}, FIRST),  # the promise is written down as it was
        (FIRST, {**FIRST, "due": "2024-06-10"}),
        ({"baseline": "none"}, FIRST),
    ],
)
def test_no_promise_is_rewritten(told: Told, before: dict[str, str], after: dict[str, str]) -> None:
    assert told(("2024-01-08", before), ("2024-04-10", after)) == []


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (FIRST, {"due": "2024-06-03"}, "from 2024-06-03 to nothing"),
        (FIRST, {**FIRST, "baseline": "none"}, "from 2024-06-03 to none"),
        ({}, LATER, "from nothing to 2024-06-10"),  # the first due date was the promise
    ],
)
def test_a_promise_is_taken_back_or_made_up(
    told: Told, before: dict[str, str], after: dict[str, str], words: str
) -> None:
    [found] = told(("2024-01-08", before), ("2024-04-10", after))
    assert words in found


def test_a_bulk_commit_rewrites_nothing(told: Told, repository: Repository) -> None:
    told(("2024-01-08", FIRST), ("2024-04-10", LATER))
    bulk = repository.git("rev-parse", "HEAD")
    repository.write({".git-blame-ignore-revs": bulk})
    assert told() == []


# -- P101

STARTED = {"status": "in progress", "success_criteria": "[{text: Forty testers have used it}]"}
MET = "[{text: Forty testers have used it, met: true}]"
USED = "[{{text: Used by {n} testers for one whole week}}]"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": "Gamma shown to the board"}, "title"),
        ({"objective": "growth-2025"}, "objective"),
        ({"success_criteria": "[{text: The team has tried it}]"}, "success_criteria"),
        (
            {"success_criteria": "[{text: Forty testers have used it}, {text: It is fast}]"},
            "success",
        ),
        ({"success_criteria": "[]"}, "success_criteria"),
    ],
)
def test_an_outcome_that_was_redefined_is_told(
    told: Told, changed: dict[str, str], field: str
) -> None:
    before = {**STARTED, "objective": "growth-2024"}
    [found] = told(("2024-03-04", before), ("", {**before, **changed}))
    assert found.startswith("P101")
    assert f"{field}" in found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (STARTED, {**STARTED, "title": "Beta released to the testers"}),  # a slip of the pen
        (
            STARTED,
            {**STARTED, "success_criteria": "[{text: Forty testers have used it, met: true}]"},
        ),
        ({"title": "Beta is planned"}, {"title": "Something else altogether"}),  # not begun yet
        (STARTED, {**STARTED, "title": "Gamma shown to the board", "status": "cancelled"}),
        (
            STARTED,
            {
                **STARTED,
                "title": "Gamma shown to the board",
                **entry(what="scope", old="-", new="-"),
            },
        ),
    ],
)
def test_an_outcome_that_holds_or_was_agreed_is_not(
    told: Told, before: dict[str, str], after: dict[str, str]
) -> None:
    assert told(("2024-03-04", before), ("", after)) == []


def test_a_figure_is_no_slip_of_the_pen(told: Told) -> None:
    old, new = (USED.format(n=n) for n in (40, 10))
    before = {**STARTED, "success_criteria": old}
    [found] = told(("2024-03-04", before), ("", {**before, "success_criteria": new}))
    assert found.startswith("P101")


def test_the_name_of_a_release_is_no_figure(told: Told) -> None:
    old, new = (f"[{{text: Released as stable in {name}}}]" for name in ("1.30", "1.31"))
    before = {**STARTED, "success_criteria": old}
    assert told(("2024-03-04", before), ("", {**before, "success_criteria": new})) == []


def test_an_edit_that_was_undone_is_no_finding(told: Told) -> None:
    other = {**STARTED, "title": "Gamma shown to the board"}
    states = [("2024-03-04", STARTED), ("2024-03-11 Try another name", other), ("", STARTED)]
    assert told(*states) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"tasks": "[{title: Draw, done: true}]"},
        {"effort": "{actual: 2}"},
        {"budget": "{actual: 100}"},
    ],
)
def test_work_shows_in_more_than_the_status(told: Told, fields: dict[str, str]) -> None:
    after = {**fields, "title": "Gamma shown to the board"}
    [found] = told(("2024-03-04", fields), ("", after))
    assert found.startswith("P101")
