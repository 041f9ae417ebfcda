"""What holds for every past, not for the examples alone."""

import math
from dataclasses import replace
from datetime import date
from datetime import timedelta

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.config.settings import Grid
from generator.config.settings import MetricSettings
from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.forecasts import quality
from generator.metrics.frames import Facts
from generator.metrics.reports import reports
from generator.metrics.reports import trails
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.line import COUNTED
from tests.metrics.pasts import Row
from tests.metrics.pasts import pasts

FIRST, LAST = date(2024, 1, 1), date(2024, 4, 28)
AFTER = LAST + timedelta(days=40)
some = settings(max_examples=15, deadline=None)  # each computes everything twice
many = settings(max_examples=50, deadline=None)  # a slow machine is no failure


def seen(rows: list[Row]) -> Facts:
    return example(*rows, as_of=LAST.isoformat())


def values(facts: Facts) -> list[Value]:
    found = compute(facts.project, facts.as_of, facts.settings, facts.history)
    return list(found.all_values())


@some
@given(pasts(FIRST, LAST), pasts(LAST + timedelta(days=1), AFTER))
def test_what_is_committed_later_changes_nothing(rows, later):
    """As-known invariance."""
    added = {row["id"]: row["past"] for row in later}
    longer = [{**row, "past": [*row["past"], *added.get(row["id"], ())]} for row in rows]
    assert values(seen(longer)) == values(seen(rows))


@some
@given(pasts(FIRST, LAST), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    assert values(seen(shuffled)) == values(seen(rows))


@some
@given(pasts(FIRST, LAST))
def test_a_number_is_known_and_finite_or_missing_with_a_reason(rows):
    for value in values(seen(rows)):
        if value.value is None:
            assert value.reason is not None or value.unit is Unit.STATE
        else:
            assert math.isfinite(value.value)
        if value.k is not None and value.unit is Unit.SHARE and value.n is not None:
            assert 0 <= value.k <= value.n


@many
@given(pasts(FIRST, LAST), st.sampled_from(Grid))
def test_every_report_says_what_the_model_says_of_its_day(rows, grid):
    facts = replace(seen(rows), settings=MetricSettings(grid=grid))
    frame = reports(facts)
    assert frame.sort_values(["milestone", "day"], kind="stable").equals(frame)
    for name, day, forecast in zip(
        frame["milestone"], frame["day"].dt.date, frame["forecast"].dt.date, strict=True
    ):
        state = facts.history.state("example", name, day)
        assert (state.forecast or state.due) == forecast
        assert state.deleted is None


@many
@given(pasts(FIRST, LAST))
def test_a_step_tells_of_the_fields_that_are_counted_in_their_order(rows):
    for line in seen(rows).history.lines.values():
        for step, told in zip(line.steps, line.told, strict=True):
            said = step.milestone
            assert told == tuple(said and getattr(said, name) for name in COUNTED)


@many
@given(pasts(FIRST, LAST))
def test_moves_add_up_to_the_way_from_the_first_finish_to_the_last(rows):
    for trail in trails(seen(rows)).values():
        assert trail.moves.sum() == trail.finishes[-1] - trail.finishes[0]
        assert len(trail.days) == len(trail.moves)
        assert (trail.moves != 0).sum() < len(trail.days)


@many
@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=6),
    st.integers(1, 60),
    st.integers(2, 4),
)
def test_the_quality_of_forecasts_does_not_depend_on_the_scale(finishes, done, factor):
    """A plan of days and one of as many weeks are as good."""

    def told(scale: int) -> float | None:
        end = (len(finishes) + done) * scale
        past = [
            (_day(n * scale), {"due": _day(finish * scale)}) for n, finish in enumerate(finishes)
        ]
        past.append((_day(end), {"completed": _day(end)}))
        facts = example({"past": past}, as_of=_day(end))
        [value] = quality(replace(facts, settings=MetricSettings(grid=Grid.COMMIT)))
        assert value.value is None or value.value > 0
        return value.value

    one, other = told(1), told(factor)
    assert one == other if one is None or other is None else math.isclose(one, other)


def _day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()
