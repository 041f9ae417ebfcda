"""What is plainly right is read as the validator reads it, and whatever is not goes to it."""

from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import entries
from generator.content import plain
from generator.content.entries import Fields
from generator.content.fields import MilestoneFields
from generator.content.milestones import to_milestone
from generator.content.plain import milestone_table
from generator.content.plain import plainly
from generator.content.strict import strictly
from generator.content.table import Table
from generator.content.values import Value
from generator.content.values import Values
from generator.model.milestone import Milestone
from generator.model.source import Source
from tests.content.odd_values import ODD
from tests.content.odd_values import SCALARS
from tests.content.odd_values import model_in
from tests.content.odd_values import names_in
from tests.content.odd_values import names_of
from tests.content.odd_values import values_of

CONTEXT = {"probability": {"low": 0.1, "high": 0.6}}
WORDS = tuple(CONTEXT["probability"].items())
MILESTONES = st.fixed_dictionaries(
    {"title": st.sampled_from(("Pilot", "Pilot", 7))},
    optional={
        **{
            field.alias or name: SCALARS
            if (inner := model_in(field.annotation)) is None
            else st.lists(values_of(inner), max_size=2) | values_of(inner)
            for name, field in MilestoneFields.model_fields.items()
            if name not in {"title", "extra"}
        },
        "x-own": SCALARS,
    },
)


def strict(fields: dict[str, Value]) -> tuple[Milestone, bool]:
    values = Values(PurePosixPath("content/pilot.md"), fields=fields)
    stated, problems = strictly(values, CONTEXT)
    return milestone(stated), bool(problems)


def milestone(stated: dict[str, Any]) -> Milestone:
    return to_milestone(stated, "pilot", "bench", Source(PurePosixPath("content/pilot.md")))


@given(MILESTONES)
def test_what_is_plain_is_what_the_validator_says(fields: dict[str, Value]) -> None:
    stated = plainly(fields, CONTEXT)
    if stated is not None:
        assert (milestone(stated), False) == strict(fields)


@pytest.mark.parametrize("name", names_of(MilestoneFields))
def test_a_field_is_read_as_the_validator_reads_it(name: str) -> None:
    for value in ODD:
        fields: dict[str, Value] = {"title": "Pilot", name: value}
        stated = plainly(fields, CONTEXT)
        if stated is not None:
            assert (milestone(stated), False) == strict(fields)


def test_most_that_is_right_is_plain() -> None:
    fields: dict[str, Value] = {
        "id": "m1",
        "title": "Pilot",
        "status": "In progress",
        "due": "2024-04-15",
        "baseline": "none",
        "owner": "ada",
        "shares": {"ada": 1},
        "depends_on": ["m0", "other/m2"],
        "effort": {"planned": 3},
        "risks": [{"id": "r1", "title": "Rain", "probability": "low", "residual": {"impact": 3}}],
        "changes": [{"date": "2024-01-02", "what": "baseline", "from": None, "to": "2024-04-15"}],
        "success_criteria": [{"text": "It runs", "met": True}],
        "x-cost-centre": 7,
    }
    stated = plainly(fields, CONTEXT)
    assert stated is not None
    made = milestone(stated)
    assert made.due == date(2024, 4, 15)
    assert made.risks[0].probability == 0.1
    assert made.changes[0].new == "2024-04-15"
    assert made.extra == {"cost-centre": "7"}
    assert (made, False) == strict(fields)


def test_every_field_can_be_plain() -> None:
    """A field that only the validator knew would make each run slow that meets it."""
    table = milestone_table(WORDS)
    assert names_in(table) == set(names_of(MilestoneFields))


@pytest.mark.parametrize(
    ("table", "model"),
    [
        (plain.EFFORT, entries.EffortFields),
        (plain.BUDGET, entries.BudgetFields),
        (plain.TASK, entries.TaskFields),
        (plain.CRITERION, entries.CriterionFields),
        (plain.CHANGE, entries.ChangeFields),
        (plain.DECISION, entries.DecisionFields),
        (plain.ASK, entries.AskFields),
        (plain.WAIVER, entries.WaiverFields),
        (plain.CANCELLED, entries.CancellationFields),
        (plain.IGNORE, entries.IgnoreFields),
        (plain.LINK, entries.LinkFields),
        (plain.risk_table(WORDS), entries.RiskFields),
    ],
)
def test_every_part_of_a_field_can_be_plain(table: Table, model: type[Fields]) -> None:
    assert names_in(table) == set(names_of(model))


def test_entries_with_the_same_id_are_not_plain() -> None:
    risks: list[Value] = [{"id": "r1", "title": "Rain"}, {"id": "R1", "title": "Snow"}]
    assert plainly({"title": "Pilot", "risks": risks[:1]}, CONTEXT) is not None
    assert plainly({"title": "Pilot", "risks": risks}, CONTEXT) is None
