"""A number with the one before it: which way it went, from where, and since when."""

from datetime import date

import pytest

from generator.metrics.value import Rag
from generator.report.steps import Figure
from generator.report.steps import colour_step
from generator.report.steps import count_step
from generator.report.steps import step
from tests.contexts import milestone

NBSP = "\N{NO-BREAK SPACE}"
DAY = date(2024, 4, 11)


@pytest.fixture
def context(plan):
    return plan(pilot=milestone(due="2024-05-01"))


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (2, 1, "↑ up from 1 on 11 April"),
        (1, 2.5, "↓ down from 2.5 on 11 April"),
        (1, 1, "→ as on 11 April"),
        (1.04, 1.01, "→ as on 11 April"),
        (1, None, "not known on 11 April"),
    ],
)
def test_a_count_says_where_it_came_from(context, now, before, said):
    assert count_step(context, now, before, DAY).replace(NBSP, " ") == said


def test_what_is_not_known_came_from_nowhere(context):
    assert step(context, Figure(None), Figure(1, "1"), DAY) == ""


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (Rag.RED, Rag.GREEN, "↓ worse, Green on 11 April"),
        (Rag.GREEN, Rag.AMBER, "↑ better, Amber on 11 April"),
        (Rag.AMBER, Rag.AMBER, "→ as on 11 April"),
        (Rag.GREY, Rag.RED, "Red on 11 April"),
        (Rag.RED, Rag.GREY, "not rated on 11 April"),
    ],
)
def test_a_colour_says_whether_it_got_worse(context, now, before, said):
    assert colour_step(context, now, before, DAY).replace(NBSP, " ") == said
