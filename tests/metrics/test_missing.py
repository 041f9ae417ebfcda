"""Nothing is known of nothing: every number, of every plan that says nothing, says so.

Whatever a plan lacks, and whether or not it has a past, a number is missing with its reason, or it
counts what is there. It is never green, and never 0 or all of nothing.
"""

from functools import cache
from typing import Any

import pytest

from generator.metrics.compute import Measures
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

Row = dict[str, Any]
DAYS = ("2024-01-05", "2024-02-05", "2024-03-15")
PAID: Row = {"completed": "2024-02-01", "budget": 100, "actual": 90}
MIXED: list[Row] = [
    {**PAID, "currency": "EUR"},
    {**PAID, "currency": "USD"},
    {"budget": 100, "actual": 60, "tasks": (1, 2), "currency": "USD", "due": "2024-06-01"},
]
SILENT: dict[str, list[Row]] = {
    "nothing": [],
    "drafts": [{"status": "draft", "due": "2024-03-01", "budget": 100, "actual": 50}] * 4,
    "cancelled": [{"status": "cancelled"}] * 4,
}
"""Plans in which there is nothing to count."""
MEAGRE: dict[str, list[Row]] = {
    "all null": [{}] * 4,
    "single": [{}],
    "single, due": [{"due": "2024-05-01"}],
    "mixed currencies": MIXED,
}
"""Plans in which there is little."""
SINCE_CANCELLED = {"M10", "M10.growth"}  # that they were given up is in the past


def with_past(row: Row) -> Row:
    """Return a row that git has seen three times, saying the same."""
    return {"past": [(day, row if n == 0 else {"title": f"T{n}"}) for n, day in enumerate(DAYS)]}


@cache
def measured(name: str, *, past: bool) -> Measures:
    rows = {**SILENT, **MEAGRE}[name]
    kept = [with_past(row) for row in rows] if past else rows
    facts = example(*kept, as_of="2024-04-18", currency="GBP", start="2024-01-01")
    return compute(facts.project, facts.as_of, facts.settings, facts.history)


def values(name: str, *, past: bool) -> list[Value]:
    return list(measured(name, past=past).all_values())


with_and_without = pytest.mark.parametrize("past", [False, True], ids=["alone", "with a past"])


@with_and_without
@pytest.mark.parametrize("name", SILENT)
def test_where_there_is_nothing_to_count_nothing_is_known(name, past):
    since = SINCE_CANCELLED if past and name == "cancelled" else set()
    found = values(name, past=past)
    states = [value for value in found if value.unit is Unit.STATE]
    assert {value.rag for value in states} <= {Rag.GREY, Rag.BLACK}
    assert [v for v in found if v.value is not None and v.id not in since] == []
    assert [v for v in found if v.rag is Rag.GREEN] == []


@with_and_without
@pytest.mark.parametrize("name", [*SILENT, *MEAGRE])
def test_what_is_missing_has_a_reason_and_is_not_green(name, past):
    missing = [v for v in values(name, past=past) if v.value is None and v.unit is not Unit.STATE]
    assert [value for value in missing if value.reason is None] == []
    coloured = [value for value in missing if value.rag is not Rag.GREY]
    assert [v for v in coloured if (v.rag, v.reason) != (Rag.RED, Reason.EXHAUSTED)] == []


@with_and_without
@pytest.mark.parametrize("name", [*SILENT, *MEAGRE])
def test_a_share_is_of_something(name, past):
    """0 % and 100 % are said only of what was counted, a chance of what was played out."""
    shares = [v for v in values(name, past=past) if v.known and v.unit is Unit.SHARE]
    assert [value for value in shares if value.k is not None and not value.n] == []
    assert [value for value in shares if not value.included and not value.inputs] == []


@with_and_without
@pytest.mark.parametrize("name", ["all null", "single"])
def test_a_plan_that_says_nothing_is_green_nowhere(name, past):
    assert [value for value in values(name, past=past) if value.rag is Rag.GREEN] == []


@with_and_without
def test_amounts_in_several_currencies_are_never_added_up(past):
    money = [v for v in values("mixed currencies", past=past) if v.unit is Unit.MONEY]
    added = [value for value in money if value.scope in {"project", "phase", "owner"}]
    assert len(added) > 10
    assert [value for value in added if value.known or value.rag is not Rag.GREY] == []


@with_and_without
@pytest.mark.parametrize("name", [*SILENT, *MEAGRE])
def test_a_project_of_which_little_is_known_is_not_green(name, past):
    health = measured(name, past=past).health
    assert health.rag is not Rag.GREEN
    assert Rag.GREEN not in {side.rag for side in health.dimensions}
