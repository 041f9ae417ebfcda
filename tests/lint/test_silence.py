"""Edits that say nothing of themselves, and figures that fall."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
UPDATE = "\n## Updates\n### 2024-04-12\nThe old figure was a mistake."


# -- P405


def test_tasks_that_are_undone_are_told(told: Told) -> None:
    before, after = ({"tasks": f"[{{title: Draw, done: {done}}}]"} for done in ("true", "false"))
    [found] = told(("2024-03-04", before), ("2024-04-10", after))
    assert found.startswith("P405 4 0 tasks are done, 1 were before 2024-04-10 (")


def test_a_cost_that_falls_is_told(told: Told) -> None:
    before, after = ({"budget": f"{{actual: {cost}}}"} for cost in (4100, 1400))
    [found] = told(("2024-03-04", before), ("2024-04-10", after))
    assert found.startswith("P405 4 the actual cost fell from 4100 on 2024-04-10 (")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{actual: 1400}", "{actual: 4100}"),
        ("{actual: 4100, currency: EUR}", "{actual: 3500, currency: GBP}"),
        ("{actual: 4100}", "{planned: 9000}"),  # what is not known has not fallen
    ],
)
def test_a_cost_that_cannot_be_compared_has_not_fallen(told: Told, before: str, after: str) -> None:
    found = told(("2024-03-04", {"budget": before}), ("2024-04-10", {"budget": after}))
    assert [finding for finding in found if "P405" in finding] == []


def test_a_cost_that_was_put_right_again_is_not_told(told: Told) -> None:
    states = [("2024-03-04", 4100), ("2024-04-10", 1400), ("2024-04-12", 4300)]
    assert told(*((day, {"budget": f"{{actual: {cost}}}"}) for day, cost in states)) == []


def test_a_correction_that_is_explained_is_not_told(told: Told) -> None:
    before, after = ({"budget": f"{{actual: {cost}}}"} for cost in (4100, 1400))
    assert told(("2024-03-04", before), ("2024-04-10", after, UPDATE)) == []


def test_what_fell_long_ago_is_not_told(told: Told) -> None:
    before, after = ({"budget": f"{{actual: {cost}}}"} for cost in (4100, 1400))
    assert told(("2023-03-04", before), ("2023-04-10", after)) == []


# -- P501


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"due": "2024-06-10"}, "due"),
        ({"status": "blocked"}, "status"),
        ({"owner": "ben", "due": "2024-06-10"}, "due and owner"),
        ({"title": "Gamma shown to the board"}, "title"),
        ({"success_criteria": "[{text: It is used}]"}, "success_criteria"),
    ],
)
def test_a_change_without_words_is_told(told: Told, fields: dict[str, str], named: str) -> None:
    [found] = told(("2024-03-04", {}), ("2024-04-10 Small update", fields))
    assert f" {named} changed on 2024-04-10 (" in found
    assert found.endswith("and all that is said of it is 'Small update'")


@pytest.mark.parametrize(
    ("words", "fields", "body"),
    [
        ("Wait for parts", {"due": "2024-06-10"}, ""),
        ("wip", {"tags": "[hardware]"}, ""),
        ("wip", {"due": "2024-06-10"}, UPDATE),
        (
            "wip",
            {
                "due": "2024-06-10",
                "changes": "[{date: 2024-04-10, what: due, reason: parts are late}]",
            },
            "",
        ),
    ],
)
def test_a_change_with_words_is_not(
    told: Told, words: str, fields: dict[str, str], body: str
) -> None:
    assert told(("2024-03-04", {}), (f"2024-04-10 {words}", fields, body)) == []


def test_what_is_not_committed_has_its_words_to_come(told: Told) -> None:
    assert told(("2024-03-04", {}), ("", {"due": "2024-06-10"})) == []
