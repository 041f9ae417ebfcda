"""What changed in a milestone besides its dates, in a few words."""

import pytest

from generator.report.pages.life import life
from tests.contexts import milestone

NBSP = "\N{NO-BREAK SPACE}"
MONEY = "title: Launch\ncurrency: EUR\nphases: [{id: review, title: Review of all}]\n"
TASKS = "\n## Key tasks\n- [ ] Dig\n- [ ] Fill\n"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({}, {"budget": "{planned: 5000}"}, ("Budget", "", "€5,000")),
        ({"phase": "review"}, {"phase": "Launch"}, ("Phase", "Review of all", "Launch")),
        (
            {"body": TASKS},
            {"body": TASKS.replace("[ ] Dig", "[x] Dig")},
            ("Key tasks", "0 of 2", "1 of 2"),
        ),
        ({"body": TASKS}, {"body": TASKS.replace("Dig", "Bury")}, ("Key tasks", "", "")),
        ({"body": TASKS}, {}, ("Key tasks", "0 of 2", "")),
        ({}, {"body": "Long words"}, ("Description", "", "")),
        (
            {"contributors": "[bo@example.org, eve]"},
            {"contributors": "[bo, eve]"},
            ("Contributors", "eve", "bo, eve"),
        ),
        ({"confidence": "60"}, {"confidence": "50"}, ("Confidence", "60", "50")),
        ({"fixed_date": "true"}, {}, ("Fixed date", "yes", "")),
        (
            {},
            {"risks": "[{id: rain, title: Rain}, {id: snow, title: Snow}]"},
            ("2 risks changed", "", ""),
        ),
        ({}, {"start": "2024-03-04"}, ("Start", "", f"4{NBSP}Mar")),
        (
            {"purpose": "so that " + "it is known and " * 9},
            {"purpose": "so that it is"},
            (
                "Purpose",
                "so that " + "it is known and " * 2 + "it is known and it …",
                "so that it is",
            ),
        ),
    ],
)
def test_a_change_is_said_shortly(past, before, after, said):
    plan = [
        (day, "Edit", {"pilot": milestone(due="2024-05-01", **fields)})
        for day, fields in (("2024-02-01", before), ("2024-03-01", after))
    ]
    context = past(*plan, project=MONEY)
    view = life(context, context.project.by_id["pilot"])
    [change] = view.rows[0].changes
    assert (change.field, change.old, change.new) == said
