"""The volatility of requirements that is worked out in public: 22 of 120."""

import pytest

from generator.metrics.churn import scope_churn
from generator.metrics.examples import example

FIRST = ("2024-01-05", {"due": "2024-06-03", "title": "As planned"})
PLANNED, ADDED, REMOVED, CHANGED = 120, 10, 8, 4


def test_what_was_added_removed_and_changed_is_a_share_of_the_first_plan(worked):
    kept = [{"past": [FIRST]}] * (PLANNED - REMOVED - CHANGED)
    gone = [{"past": [FIRST, ("2024-02-05", {"status": "cancelled"})]}] * REMOVED
    changed = [{"past": [FIRST, ("2024-02-05", {"title": "Another"})]}] * CHANGED
    new = [{"past": [("2024-02-05", {"due": "2024-07-01"})]}] * ADDED
    [churn] = scope_churn(example(*kept, *gone, *changed, *new, as_of="2024-04-18"))
    assert churn.value * 100 == pytest.approx(worked["ex7_RVI"], abs=0.00005)
    assert (churn.inputs["added"], churn.inputs["removed"]) == (ADDED, REMOVED)
